// 签约项目抓落地 · signing → landing · R035 (landing predicates as in R003)
// Basis: municipal opinion, 二.2.
import { daysBetween, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { styleClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { landedBy, landingPredicates, type Milestone } from './landed-by.js'

export const landingPlanned = defineRule({
  id: 'landing-cn/landing-planned',
  version: '1',
  rows: ['R035'],
  title: { en: 'A signed project lands as planned', 'zh-CN': '签约项目按计划落地' },
  clause: { en: 'Signing → landing', 'zh-CN': '签约项目抓落地' },
  scope: 'project',
  options: z.strictObject({ evidence: z.array(z.string()).min(1).default([...landingPredicates]) }),
  facts: {
    stage: { path: 'project.stage', optional: true },
    planned: { path: 'project.plan.inForce.milestones.landed', optional: true },
    reached: { list: 'project.milestones', pick: ['milestone', 'at'] },
  },
  basis: [styleClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'planned', operator: 'notEqual', value: null }, { fact: 'stage', operator: 'notIn', value: ['intention', 'lost', 'cancelled', 'transferred', 'suspended'] }] },
  check: {
    version: '1',
    code({ planned, reached }, { today, options }) {
      const due = String(planned).slice(0, 10)
      const { landedAt, lacking } = landedBy(reached as Milestone[], options.evidence)
      const gap = daysBetween(due, landedAt ?? today)
      return {
        outcome: gap > 0 ? 'fail' : landedAt === null ? 'pending' : 'pass',
        ...(gap > 0 && landedAt !== null && { messageId: 'late' as const }),
        due,
        doneAt: landedAt,
        margin: { amount: -gap, unit: 'cd' },
        data: { lacking },
      }
    },
  },
  messages: {
    pass: { en: 'Landed on {doneAt}; planned for {due}.', 'zh-CN': '已于{doneAt}落地（计划{due}）。' },
    pending: { en: 'Not landed yet; planned for {due}. Evidence lacking: {lacking}.', 'zh-CN': '尚未落地，计划{due}。缺少：{lacking}。' },
    fail: { en: 'Landing was planned for {due} and is over by {margin}. Evidence lacking: {lacking}.', 'zh-CN': '计划{due}落地，逾期{margin}。缺少：{lacking}。' },
    late: { en: 'Landed on {doneAt}, {margin} after the planned {due}.', 'zh-CN': '{doneAt}落地，较计划{due}晚{margin}。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, planned: { en: 'planned landing', 'zh-CN': '计划落地日期' }, reached: { en: 'milestones reached', 'zh-CN': '已达成节点' }, evidence: { en: 'evidence of landing', 'zh-CN': '落地佐证' } },
  terms,
  guidance: { en: 'The lead unit records the landing evidence that is lacking, or an approved re-baseline.', 'zh-CN': '请牵头单位补充落地佐证，或登记经批准的计划调整。' },
})
