// 全面建立监督检查台账 · the share of projects with an inspection ledger · R101
// Basis: municipal opinion, 四.1.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { modesClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const ledgerCoverage = defineRule({
  id: 'landing-cn/ledger-coverage',
  version: '1',
  rows: ['R101'],
  title: { en: 'Every project has an inspection ledger', 'zh-CN': '项目监督检查台账全覆盖' },
  clause: { en: 'Ledgers established everywhere', 'zh-CN': '全面建立监督检查台账' },
  scope: 'portfolio',
  options: z.strictObject({ percent: z.number().min(0).max(100).default(100) }),
  facts: {
    projects: { list: 'portfolio.projects', pick: [] },
    inspections: { list: 'portfolio.inspections', pick: ['object'] },
    matters: { list: 'portfolio.matters', pick: ['about'] },
  },
  basis: [modesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'projects', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ projects, inspections, matters }, { options }) {
      const named = new Set([...(inspections as { object: string | null }[]).map(({ object }) => object), ...(matters as { about: string[] | null }[]).flatMap(({ about }) => about ?? [])])
      const all = (projects as { ref: string }[]).map(({ ref }) => ref)
      const kept = all.filter((ref) => named.has(ref)).length
      const share = (kept / all.length) * 100
      return { outcome: share < options.percent ? 'fail' : 'pass', data: { kept, all: all.length, share: share.toFixed(1) } }
    },
  },
  messages: {
    pass: { en: '{kept} of {all} projects have an inspection ledger: {share} %.', 'zh-CN': '{all}个项目中{kept}个已建立监督检查台账，覆盖率{share}%。' },
    fail: { en: '{kept} of {all} projects have an inspection ledger: {share} %; the aim is {percent} %.', 'zh-CN': '{all}个项目中{kept}个已建立监督检查台账，覆盖率{share}%，目标{percent}%。' },
  },
  labels: { projects: { en: 'projects', 'zh-CN': '项目' }, inspections: { en: 'inspections', 'zh-CN': '检查' }, matters: { en: 'supervised matters', 'zh-CN': '督查事项' }, percent: { en: 'aim in %', 'zh-CN': '覆盖率目标%' } },
  terms,
  guidance: { en: 'Open a ledger for each project that has none.', 'zh-CN': '请为尚无台账的项目建立台账。' },
})
