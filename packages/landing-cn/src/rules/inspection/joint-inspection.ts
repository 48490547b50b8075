// 避免多头检查 · two organs, one object, one window: go together · R116 X19
// Basis: Guobanfa 2024 No. 54 (can be joint: no multi-headed inspection); municipal opinion, 四.3.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { enterpriseInspection, joinedForcesClause } from '../../bases.js'
import { belongTogether } from '../../measures/inspection-guard.js'
import { terms } from '../../terms.js'
import { sharedScope, visits, visitsOf } from './visits.js'

export const jointInspection = defineRule({
  id: 'landing-cn/joint-inspection',
  version: '1',
  rows: ['R116', 'X19'],
  title: { en: 'Inspections that can be joined are joined', 'zh-CN': '可联合的检查联合开展' },
  clause: { en: 'Avoid multi-headed inspection', 'zh-CN': '避免多头检查' },
  scope: 'project',
  options: z.strictObject({ window: z.int().min(1).default(10) }),
  facts: { visits },
  basis: [enterpriseInspection, joinedForcesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code(facts, { options, today, calendar }) {
      const planned = visitsOf(facts.visits).filter(({ heldAt, until }) => heldAt === null && until >= today)
      if (planned.length === 0) return { outcome: 'not_applicable' }
      const pairs = planned.flatMap((one, index) => planned.slice(index + 1).filter((other) => belongTogether(one, other, options.window, calendar)).map((other) => [one, other] as const))
      if (pairs.length === 0) return { outcome: 'pass' }
      const joined = [...new Set(pairs.flat())]
      const organs = [...new Set(joined.map(({ organ }) => organ).filter((organ) => organ !== null))].toSorted()
      return {
        outcome: 'fail',
        messageId: 'merge_suggestion',
        data: { organs, scope: [...new Set(pairs.flatMap(([one, other]) => sharedScope(one, other)))], first: joined.map(({ from }) => from).toSorted()[0]! },
        evidence: joined.flatMap(({ events }) => events),
      }
    },
  },
  messages: {
    pass: { en: 'No two organs plan to visit within the same {window} working days.', 'zh-CN': '同一{window}个工作日内没有两个机关计划上门检查。' },
    not_applicable: { en: 'No inspection is planned.', 'zh-CN': '没有检查计划。' },
    fail: { en: 'Visits of several organs could be joined.', 'zh-CN': '多个机关的检查可以联合开展。' },
    merge_suggestion: { en: '{organs} plan visits within the same {window} working days from {first}: one joint inspection is suggested. Common scope: {scope}.', 'zh-CN': '{organs}计划自{first}起同一{window}个工作日内分别上门检查，建议合并为一次联合检查。共同检查内容：{scope}。' },
  },
  labels: { visits: { en: 'inspections', 'zh-CN': '检查' }, window: { en: 'window in working days', 'zh-CN': '时间窗口（工作日）' } },
  terms,
  guidance: { en: 'Agree on one visit, led by one of the organs.', 'zh-CN': '请协商合并为一次检查，并明确牵头机关。' },
})
