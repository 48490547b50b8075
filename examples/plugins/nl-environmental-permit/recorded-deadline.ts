// A recorded deadline is eight weeks after receipt, or eight and six where it was extended once.
// Basis: Wabo art. 3.9(1) and (2). Anything else may be lawful (a suspension, another procedure) but is to be explained.
import { daysBetween, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { eightWeeks, sixWeeksMore } from './bases.js'

export const recordedDeadline = defineRule({
  id: 'nl-environmental-permit/recorded-deadline',
  version: '1',
  title: { en: 'A recorded deadline follows the law', 'zh-CN': '登记的期限符合法定期限' },
  clause: { en: 'Within eight weeks of receipt; extended once by six weeks at most.', 'zh-CN': '自收到申请之日起八周内；可延期一次，至多六周。' },
  scope: 'project',
  for: 'approval',
  options: z.strictObject({ regular: z.int().min(1).default(56), extension: z.int().min(0).default(42) }),
  facts: { receivedAt: 'approval.acceptedAt', deadline: 'approval.due' },
  basis: [eightWeeks, sixWeeksMore],
  effective: { from: '2010-10-01', until: '2024-01-01' },
  effectiveOn: 'receivedAt',
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ receivedAt, deadline }, { options: { regular, extension } }) {
      const days = daysBetween(String(receivedAt).slice(0, 10), String(deadline).slice(0, 10))
      if (days === regular) return { outcome: 'pass' }
      if (days === regular + extension) return { outcome: 'pass', messageId: 'extended' }
      return { outcome: 'fail', data: { days } }
    },
  },
  messages: {
    pass: { en: 'The deadline {deadline} is {regular} days after receipt.', 'zh-CN': '期限{deadline}为收到后{regular}日。' },
    extended: { en: 'The deadline {deadline} is {regular} days after receipt and {extension} more: extended once.', 'zh-CN': '期限{deadline}为收到后{regular}日并延期{extension}日：已延期一次。' },
    fail: { en: 'The deadline is {days} days after receipt, neither {regular} nor {extension} more.', 'zh-CN': '期限为收到后{days}日，既非{regular}日，亦非再加{extension}日。' },
  },
  guidance: { en: 'Record the suspension or the procedure that explains it.', 'zh-CN': '请登记中止情形或所适用的程序。' },
})
