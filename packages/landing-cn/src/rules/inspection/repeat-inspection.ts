// 避免重复检查 · the same scope is not inspected again within its cool-down without a new cause · R117 X19
// Basis: Guobanfa 2024 No. 54; Regulations on Government Supervision; municipal opinion, 四.3.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { enterpriseInspection, governmentSupervision, joinedForcesClause } from '../../bases.js'
import { repeated } from '../../measures/inspection-guard.js'
import { terms } from '../../terms.js'
import { visits, visitsOf } from './visits.js'

export const repeatInspection = defineRule({
  id: 'landing-cn/repeat-inspection',
  version: '1',
  rows: ['R117', 'X19'],
  title: { en: 'No repeated inspection of the same scope', 'zh-CN': '同一内容不重复检查' },
  clause: { en: 'Avoid repeated inspection', 'zh-CN': '避免重复检查' },
  scope: 'project',
  for: 'inspection',
  options: z.strictObject({ coolDown: z.int().min(1).default(90) }),
  facts: { inspection: 'inspection.ref', object: 'inspection.object', visits },
  basis: [enterpriseInspection, governmentSupervision, joinedForcesClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  check: {
    version: '1',
    code({ inspection, ...facts }, { options }) {
      const all = visitsOf(facts.visits)
      const plan = all.find(({ ref }) => ref === inspection)
      if (plan === undefined) return { outcome: 'not_evaluable', missing: ['visits'] }
      const earlier = repeated(plan, all, options.coolDown)
      if (earlier === null) return { outcome: 'pass' }
      const before = all.find(({ ref }) => ref === earlier.ref)!
      const evidence = [...plan.events, ...before.events]
      if (plan.cause !== null) return { outcome: 'pass', messageId: 'new_cause', data: { on: before.heldAt!, cause: plan.cause }, evidence }
      return { outcome: 'fail', data: { on: before.heldAt!, until: earlier.until }, evidence }
    },
  },
  messages: {
    pass: { en: 'The same scope was not inspected in the {coolDown} calendar days before.', 'zh-CN': '此前{coolDown}个自然日内未检查过相同内容。' },
    new_cause: { en: 'Inspected on {on}, and a new cause is on record: {cause}.', 'zh-CN': '已于{on}检查，本次已登记新的事由：{cause}。' },
    fail: { en: 'The same scope was inspected on {on}; its cool-down of {coolDown} calendar days runs to {until}, and no new cause is on record.', 'zh-CN': '已于{on}检查过相同内容，{coolDown}个自然日冷却期至{until}，未登记新的事由。' },
  },
  labels: { inspection: { en: 'inspection', 'zh-CN': '检查' }, object: { en: 'inspected object', 'zh-CN': '检查对象' }, visits: { en: 'inspections', 'zh-CN': '检查' }, coolDown: { en: 'cool-down in calendar days', 'zh-CN': '冷却期（自然日）' } },
  terms,
  guidance: { en: 'Use the earlier result, plan for a later day, or record the new cause.', 'zh-CN': '请沿用前次检查结果、延后安排，或登记新的事由。' },
})
