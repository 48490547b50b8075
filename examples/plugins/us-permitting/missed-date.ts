// A milestone of the permitting timetable is completed by its date.
// Basis: 42 U.S.C. 4370m-2(c)(2)(F).
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { conformance } from './bases.js'

export const missedDate = defineRule({
  id: 'us-permitting/missed-date',
  version: '1',
  title: { en: 'A milestone is completed by its date', 'zh-CN': '里程碑按期完成' },
  clause: { en: 'Each agency conforms to the completion dates of the permitting timetable.', 'zh-CN': '各机构应遵守许可时间表所列完成日期。' },
  scope: 'project',
  for: 'task',
  options: z.strictObject({ warn: z.strictObject({ amount: z.int().min(0), unit: z.enum(['cd', 'wd']) }).default({ amount: 30, unit: 'cd' }) }),
  facts: { owner: { path: 'task.owner', optional: true } },
  basis: [conformance],
  effective: { from: '2015-12-04' },
  severity: 'breach',
  mode: 'advisory',
  check: { within: { clock: 'step', warn: 'warn' } },
  owner: 'owner',
  messages: {
    pass: { en: 'Completed on {doneAt}; the date was {due}.', 'zh-CN': '已于{doneAt}完成（日期{due}）。' },
    pending: { en: 'To be completed by {due}.', 'zh-CN': '应于{due}前完成。' },
    warn: { en: 'To be completed by {due}; within the lock-out the date cannot be moved any more.', 'zh-CN': '应于{due}前完成；已进入锁定期，日期不得再变更。' },
    fail: { en: 'Missed: to be completed by {due}.', 'zh-CN': '逾期：应于{due}前完成。' },
  },
  guidance: { en: 'Explain the missed date and give the date that will be kept.', 'zh-CN': '请说明逾期原因并提出新的完成日期。' },
})
