// 严密精细、提质增效：环节计时 · step-level timing beside whole-item timing · R111
// Basis: municipal opinion, 四.2; the limit is that of the step in the catalogue.
import { daysBetween, defineRule, dueDate, type TimeLimit } from '@duban/plugin-sdk'
import { technologyClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Prescribed { step: string; limit?: TimeLimit }
type Options = Parameters<typeof dueDate>[2]
interface Stop { kind: string; startedAt: string | null; endedAt: string | null }

export const stepLimit = defineRule({
  id: 'landing-cn/step-limit',
  version: '1',
  rows: ['R111'],
  title: { en: 'A step keeps its own limit', 'zh-CN': '环节不超环节时限' },
  clause: { en: 'Rigorous, fine-grained, better quality', 'zh-CN': '严密精细、提质增效' },
  scope: 'project',
  for: 'task',
  facts: {
    step: { path: 'task.step', optional: true },
    startedAt: { path: 'task.startedAt', optional: true },
    finishedAt: { path: 'task.finishedAt', optional: true },
    unit: { path: 'task.unit', optional: true },
    prescribed: { inForce: 'item', id: 'task.approval.item', on: 'task.approval.acceptedAt', field: 'steps', optional: true },
    stops: { list: 'task.approval.stops', pick: ['kind', 'startedAt', 'endedAt'] },
  },
  basis: [technologyClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'prescribed', operator: 'notEqual', value: null }, { fact: 'startedAt', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code({ step, startedAt, finishedAt, prescribed, stops }, { calendar, today }) {
      const limit = (prescribed as Prescribed[]).find((each) => each.step === step)?.limit
      if (limit === undefined || (limit.unit === 'hour' && String(startedAt).length === 10)) return { outcome: 'not_applicable' }
      const excluded = (stops as Stop[]).filter((stop) => stop.startedAt !== null).map((stop) => ({ from: stop.startedAt!.slice(0, 10), to: stop.endedAt?.slice(0, 10) ?? null, kind: stop.kind })) as Options['stops'] & object
      const { due, expiresAt, estimated } = dueDate(limit, String(startedAt), { calendar, stops: excluded, until: today })
      const at = String(finishedAt ?? today).slice(0, 10)
      const over = limit.unit === 'wd' ? calendar.workingDaysBetween(due, at) : daysBetween(due, at)
      const common = { due, expiresAt, estimated, doneAt: finishedAt === null ? null : String(finishedAt), margin: { amount: -over, unit: limit.unit === 'wd' ? 'wd' as const : 'cd' as const }, thresholds: [{ name: 'limit', value: limit.amount, unit: limit.unit }] }
      return { ...common, outcome: over > 0 ? 'fail' : finishedAt === null ? 'pending' : 'pass' }
    },
  },
  owner: 'unit',
  messages: {
    pass: { en: 'The step “{step}” was finished on {doneAt}, within its own limit (due {due}).', 'zh-CN': '“{step}”环节已于{doneAt}完成，未超环节时限（{due}）。' },
    pending: { en: 'The step “{step}” is to be finished by {due}, {margin} left.', 'zh-CN': '“{step}”环节应于{due}前完成，剩余{margin}。' },
    fail: { en: 'The step “{step}” ran {margin} over its own limit of {amount} (due {due}).', 'zh-CN': '“{step}”环节超出环节时限{amount}（{due}），超{margin}。' },
    not_applicable: { en: 'The catalogue sets no limit for this step.', 'zh-CN': '目录未规定该环节时限。' },
  },
  labels: {
    step: { en: 'step', 'zh-CN': '环节' }, startedAt: { en: 'started', 'zh-CN': '开始日期' }, finishedAt: { en: 'finished', 'zh-CN': '完成日期' }, unit: { en: 'unit of the step', 'zh-CN': '承办单位' },
    prescribed: { en: 'steps of the catalogue', 'zh-CN': '目录规定环节' }, stops: { en: 'time not counted', 'zh-CN': '不计入期限' },
  },
  terms,
  guidance: { en: 'Finish the step, or record the lawful stop; the time lost is to be made up in the steps that follow.', 'zh-CN': '请尽快完成该环节，或登记依法不计入期限的情形，并在后续环节压缩用时。' },
})
