// Who needs a later date asks for it before the lock-out.
// Basis: 42 U.S.C. 4370m-2(c)(2)(D).
import { daysBetween, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { modification } from './bases.js'

interface Request { of: string | null; madeAt: string | null; events: string[] }

export const timelyRequest = defineRule({
  id: 'us-permitting/timely-request',
  version: '1',
  title: { en: 'A later date is asked for in time', 'zh-CN': '延期申请及时提出' },
  clause: { en: 'A modification is requested before the 30 days in which none is allowed.', 'zh-CN': '应在不得变更的三十日之前提出变更申请。' },
  scope: 'project',
  for: 'task',
  options: z.strictObject({ days: z.int().min(1).default(30) }),
  facts: { ref: 'task.ref', due: 'task.due', requests: { list: 'file.requests', where: { kind: 'extension' }, pick: ['of', 'madeAt', 'events'] } },
  basis: [modification],
  effective: { from: '2015-12-04' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ ref, due, requests }, { options }) {
      const own = (requests as Request[]).filter(({ of, madeAt }) => of === ref && madeAt !== null)
      if (own.length === 0) return { outcome: 'not_applicable' }
      const late = own.map((each) => ({ ...each, left: daysBetween(each.madeAt!.slice(0, 10), String(due).slice(0, 10)) })).find(({ left }) => left <= options.days)
      return late === undefined ? { outcome: 'pass' } : { outcome: 'fail', data: { left: late.left }, evidence: late.events }
    },
  },
  messages: {
    pass: { en: 'Asked for before the lock-out.', 'zh-CN': '已在锁定期前提出。' },
    fail: { en: 'Asked for {left} days before {due}, within the lock-out of {days} days.', 'zh-CN': '在{due}前{left}日提出，处于{days}日锁定期内。' },
    not_applicable: { en: 'No later date was asked for.', 'zh-CN': '未申请延期。' },
  },
  guidance: { en: 'Ask earlier: the dates are known from the first timetable on.', 'zh-CN': '请提前申请：日期自首份时间表起即已明确。' },
})
