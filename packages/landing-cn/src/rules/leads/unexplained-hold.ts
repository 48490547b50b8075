// 干扰项目落地 · a hold without a reason · C03
// Basis: municipal opinion, 五.1; Administrative Licensing Law art. 45 lists what is excluded from a limit.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause, licensingStops } from '../../bases.js'
import { terms } from '../../terms.js'

export const unexplainedHold = defineRule({
  id: 'landing-cn/unexplained-hold',
  version: '1',
  rows: ['C03'],
  title: { en: 'A hold gives its reason', 'zh-CN': '暂停办理须说明理由' },
  clause: { en: 'Unexplained hold', 'zh-CN': '干扰项目落地：无理由搁置' },
  scope: 'project',
  for: 'stop',
  options: z.strictObject({ days: z.int().min(1).default(15) }),
  facts: { kind: 'stop.kind', startedAt: 'stop.startedAt', endedAt: { path: 'stop.endedAt', optional: true } },
  basis: [caseCategoriesClause, licensingStops],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'equal', value: 'unstated' }] },
  check: {
    version: '1',
    code({ startedAt, endedAt }, { options, today, calendar }) {
      const [from, to] = [String(startedAt).slice(0, 10), String(endedAt ?? today).slice(0, 10)]
      // Both days of a stop count.
      const length = calendar.workingDaysBetween(from, to) + (calendar.isWorkingDay(from) ? 1 : 0)
      return { outcome: length < options.days ? 'pass' : 'fail', data: { length } }
    },
  },
  messages: {
    pass: { en: 'Held for {length} working day(s) without a stated reason.', 'zh-CN': '未说明理由暂停{length}个工作日。' },
    fail: { en: 'Held for {length} working days without a stated reason ({days} or more are looked at).', 'zh-CN': '未说明理由暂停{length}个工作日，达到{days}个工作日的提示界限。' },
  },
  labels: { kind: { en: 'reason of the hold', 'zh-CN': '暂停理由' }, startedAt: { en: 'held from', 'zh-CN': '暂停起' }, endedAt: { en: 'held to', 'zh-CN': '暂停止' }, days: { en: 'working days on hold', 'zh-CN': '暂停工作日' } },
  terms,
  guidance: { en: 'State the reason and its basis, or go on.', 'zh-CN': '请登记暂停理由及依据，或恢复办理。' },
  lead: { observation: 'hold_without_reason', candidateCategories: ['C03'] },
})
