// 再造工作流程 · re-engineer the process: the longest path of its steps, before and after · R060
// Basis: Guobanfa 2019 No. 11 (parallel approval); municipal opinion, 二.3.
import { defineRule } from '@duban/plugin-sdk'
import { constructionApprovalReform, environmentClause } from '../../bases.js'
import { processLength, type ProcessStep } from '../../measures/process-length.js'
import { terms } from '../../terms.js'

interface Version { data: { steps?: ProcessStep[]; version: string } }

export const processShortened = defineRule({
  id: 'landing-cn/process-shortened',
  version: '1',
  rows: ['R060'],
  title: { en: 'A new version of a process takes no longer than the one before', 'zh-CN': '流程再造后总时限不增加' },
  clause: { en: 'Re-engineer the process', 'zh-CN': '再造工作流程' },
  scope: 'portfolio',
  for: 'item',
  facts: { versions: 'item.versions' },
  basis: [constructionApprovalReform, environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ versions }) {
      const [earlier, later] = (versions as Version[]).filter(({ data }) => data.steps !== undefined).slice(-2)
      if (earlier === undefined || later === undefined) return { outcome: 'not_applicable' }
      const [before, after] = [processLength(earlier.data.steps!), processLength(later.data.steps!)]
      if (before === undefined || after === undefined || before.unit !== after.unit) return { outcome: 'not_evaluable', missing: ['versions'] }
      const saved = before.critical - after.critical
      const data = { before: { amount: before.critical, unit: before.unit }, after: { amount: after.critical, unit: after.unit }, serial: { amount: after.serial, unit: after.unit }, saved: Math.abs(saved), share: Math.round((Math.abs(saved) / before.critical) * 1000) / 10 }
      return { outcome: saved < 0 ? 'fail' : 'pass', margin: { amount: saved, unit: before.unit }, data }
    },
  },
  messages: {
    pass: { en: 'Along its longest path from {before} to {after}: {margin} saved ({share} %). One step after the other it would be {serial}.', 'zh-CN': '关键路径由{before}缩短为{after}，压缩{margin}（{share}%）；逐环节串联为{serial}。' },
    fail: { en: 'Along its longest path from {before} to {after}: {margin} longer ({share} %).', 'zh-CN': '关键路径由{before}延长为{after}，增加{margin}（{share}%）。' },
    not_applicable: { en: 'There are no two versions with steps to compare.', 'zh-CN': '尚无两个可比较的流程版本。' },
    not_evaluable: { en: 'Cannot be compared: not every step has a limit in one and the same unit.', 'zh-CN': '无法比较：并非所有环节都有同一单位的时限。' },
  },
  labels: { versions: { en: 'limits of the steps, by version', 'zh-CN': '各版本环节时限' } },
  terms,
  guidance: { en: 'Say why the process needs more time, or handle steps in parallel.', 'zh-CN': '请说明延长理由，或将可并联环节并联办理。' },
})
