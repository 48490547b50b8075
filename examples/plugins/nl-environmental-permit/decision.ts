// A permit in the regular procedure is decided within eight weeks of receipt, or by its recorded deadline.
// Basis: Wabo art. 3.9(1) and (2).
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { eightWeeks, sixWeeksMore } from './bases.js'

const days = (amount: number) => z.strictObject({ amount: z.int().min(0), unit: z.enum(['cd', 'wd']) }).default({ amount, unit: 'cd' })

export const decision = defineRule({
  id: 'nl-environmental-permit/decision',
  version: '1',
  title: { en: 'A permit is decided in time', 'zh-CN': '许可按期作出决定' },
  clause: { en: 'The competent authority decides within eight weeks of receipt; it may extend that once by six weeks at most.', 'zh-CN': '主管机关自收到申请之日起八周内作出决定；可延期一次，至多六周。' },
  scope: 'project',
  for: 'approval',
  options: z.strictObject({ limit: days(56), warn: days(7) }),
  facts: { receivedAt: 'approval.acceptedAt', deadline: { path: 'approval.due', optional: true }, decidedAt: { path: 'approval.decidedAt', optional: true } },
  basis: [eightWeeks, sixWeeksMore],
  effective: { from: '2010-10-01', until: '2024-01-01' },
  effectiveOn: 'receivedAt',
  severity: 'breach',
  mode: 'enforcing',
  check: { within: { from: 'receivedAt', done: 'decidedAt', due: 'deadline', limit: 'limit', warn: 'warn' } },
  messages: {
    pass: { en: 'Decided on {doneAt}; the deadline was {due}.', 'zh-CN': '已于{doneAt}作出决定（期限{due}）。' },
    pending: { en: 'Received on {receivedAt}; to be decided by {due}.', 'zh-CN': '{receivedAt}收到，应于{due}前作出决定。' },
    warn: { en: 'To be decided by {due}, {margin} left.', 'zh-CN': '应于{due}前作出决定，剩余{margin}。' },
    fail: { en: 'To be decided by {due}; that deadline was missed.', 'zh-CN': '应于{due}前作出决定，已逾期。' },
  },
  guidance: { en: 'Decide, or tell the applicant what stands in the way.', 'zh-CN': '请作出决定，或告知申请人原因。' },
})
