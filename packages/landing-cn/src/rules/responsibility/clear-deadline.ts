// 时限要求明确（四明确④）· the time limit is clear · R030
// Basis: municipal opinion, 二.1. A limit without its unit is refused when it is recorded.
import { dayOf, defineRule, type TimeLimit } from '@duban/plugin-sdk'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const clearDeadline = defineRule({
  id: 'landing-cn/clear-deadline',
  version: '1',
  rows: ['R030'],
  title: { en: 'A task says by when', 'zh-CN': '时限要求明确' },
  clause: { en: 'Time limit clear', 'zh-CN': '时限要求明确' },
  scope: 'project',
  for: 'task',
  facts: {
    approval: { path: 'task.approval', optional: true },
    assignedAt: { path: 'task.assignedAt', optional: true },
    due: { path: 'task.due', optional: true },
    limit: { path: 'task.limit', optional: true },
    assigner: { path: 'task.assignedBy.unit', optional: true },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'approval', operator: 'absent' }, { fact: 'assignedAt', operator: 'present' }] },
  check: {
    version: '1',
    code({ assignedAt, due, limit }) {
      if (due === null && limit === null) return { outcome: 'not_evaluable', missing: ['limit'] }
      if (due !== null && dayOf(due as string) < dayOf(assignedAt as string)) return { outcome: 'fail', data: { by: due as string } }
      const { amount, unit } = (limit ?? { amount: 0, unit: 'cd' }) as TimeLimit
      return due === null ? { outcome: 'pass', messageId: 'limited', thresholds: [{ name: 'limit', value: amount, unit }] } : { outcome: 'pass', data: { by: due as string } }
    },
  },
  owner: 'assigner',
  messages: {
    pass: { en: 'Due by {by}.', 'zh-CN': '期限为{by}。' },
    limited: { en: 'The limit is {limit} from {assignedAt}.', 'zh-CN': '自{assignedAt}起{limit}。' },
    fail: { en: 'Due by {by}, before it was assigned on {assignedAt}.', 'zh-CN': '期限{by}早于交办日期{assignedAt}。' },
    not_evaluable: { en: 'No time limit is recorded, so it cannot be said what is late.', 'zh-CN': '未登记时限，无法判断是否逾期。' },
  },
  labels: { approval: { en: 'step of the approval', 'zh-CN': '所属审批' }, assignedAt: { en: 'assigned', 'zh-CN': '交办日期' }, due: { en: 'due', 'zh-CN': '期限' }, limit: { en: 'time limit', 'zh-CN': '时限' }, assigner: { en: 'assigned by', 'zh-CN': '交办单位' } },
  terms,
  guidance: { en: 'Whoever assigned the task sets a due date, or a limit with its unit.', 'zh-CN': '请交办单位明确完成日期，或写明单位的时限。' },
})
