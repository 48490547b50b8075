// 履责全方位 · performance of duty: duties performed of duties due · R073
// Basis: municipal opinion, 三.1.
import { defineRule, dueDate, type TimeLimit } from '@duban/plugin-sdk'
import { z } from 'zod'
import { inspectionDuty } from '../../bases.js'
import { mayBeUnrecorded, type Feed } from '../feeds.js'
import { terms } from '../../terms.js'

type Options = Parameters<typeof dueDate>[2]
interface Clock { limit: TimeLimit | null; start: string | null; due: string | null; stops: Options['stops']; extensions: Options['extensions'] }
interface Duty { ref: string; title: string | null; clocks: Clock[]; done: boolean | null; performed: unknown[] | null; events: string[] }

export const dutiesPerformed = defineRule({
  id: 'landing-cn/duties-performed',
  version: '1',
  rows: ['R073'],
  title: { en: 'Duties that are due are performed', 'zh-CN': '到期职责均已履行' },
  clause: { en: 'Performance of duty, all-round', 'zh-CN': '履责全方位' },
  scope: 'project',
  options: z.strictObject({ share: z.number().min(0).max(1).default(1) }),
  facts: {
    tasks: { list: 'file.tasks', where: { approval: null }, pick: ['title', 'clocks', 'done', 'performed', 'events'] },
    feeds: { list: 'file.feeds', pick: ['deliveries'] },
  },
  basis: [inspectionDuty],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ tasks, feeds }, { options, today, calendar }) {
      const duties = (tasks as Duty[]).map((task) => ({ ...task, isDone: task.done === true || (task.performed ?? []).length > 0, day: dueDay(task.clocks[0], { calendar, until: today }) }))
      // What falls due today and is not done yet is neither performed nor missed.
      const due = duties.filter(({ day, isDone }) => day !== null && (day < today || (day === today && isDone)))
      if (due.length === 0) return { outcome: 'not_applicable' }
      const open = due.filter(({ isDone }) => !isDone)
      const share = (due.length - open.length) / due.length
      const data = { done: due.length - open.length, of: due.length, percent: Math.round(share * 1000) / 10, open: open.map(({ title, ref }) => title ?? ref) }
      if (share >= options.share) return { outcome: 'pass', data }
      if (mayBeUnrecorded(feeds as Feed[], 'implementation', open.map(({ day }) => day!).toSorted().at(-1)!)) return { outcome: 'not_evaluable', missing: ['tasks'] }
      return { outcome: 'fail', data, evidence: open.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: '{done} of {of} duties that fell due are performed: {percent} %.', 'zh-CN': '到期职责{of}项，已履行{done}项，履责率{percent}%。' },
    fail: { en: '{done} of {of} duties that fell due are performed: {percent} %. Without a record: {open}.', 'zh-CN': '到期职责{of}项，已履行{done}项，履责率{percent}%。未见履行记录：{open}。' },
    not_applicable: { en: 'No duty has fallen due.', 'zh-CN': '尚无到期职责。' },
    not_evaluable: { en: 'Cannot be judged: {missing}: the records do not reach that day.', 'zh-CN': '暂无法判断：{missing}记录未覆盖当日。' },
  },
  labels: { tasks: { en: 'tasks and their performance', 'zh-CN': '任务及履行情况' }, feeds: { en: 'deliveries of data', 'zh-CN': '数据交换' }, share: { en: 'share to be performed', 'zh-CN': '履责率要求' } },
  terms,
  guidance: { en: 'Record what was done, or do it; where it cannot be done in time, ask for an extension before the day.', 'zh-CN': '请登记履责情况或抓紧履行；确难按期的，应在到期前申请延期。' },
})

/** The day a duty falls due, stops and extensions counted; null where it has none. */
function dueDay(clock: Clock | undefined, options: Pick<Options, 'calendar' | 'until'>): string | null {
  if (clock === undefined) return null
  const { limit, start, due, stops = [], extensions = [] } = clock
  if (due !== null) return dueDate(limit ?? { amount: 0, unit: 'cd' }, start ?? due, { ...options, stops, extensions, recordedDue: due }).due
  return limit === null || start === null || (limit.unit === 'hour' && start.length === 10) ? null : dueDate(limit, start, { ...options, stops, extensions }).due
}
