import { parseEvents } from '@duban/core'
import { event } from '@duban/plugin-sdk/testing'
import { expect, test } from 'vitest'
import { clearDeadline } from '../src/rules/responsibility/clear-deadline.js'
import { clearTask } from '../src/rules/responsibility/clear-task.js'
import { slogans, vagueSubjects } from '../src/rules/responsibility/clears.js'
import { measurableStandard } from '../src/rules/responsibility/measurable-standard.js'
import { namedSubject } from '../src/rules/responsibility/named-subject.js'
import { taskOrder } from '../src/rules/responsibility/task-order.js'
import { timelyLaunch } from '../src/rules/responsibility/timely-launch.js'
import { tester } from './tester.js'

type Standard = { metric?: string; target?: number; measure?: string; evidence?: string }
interface Task { title?: string; owner?: string; deliverable?: string; acceptance?: string; standard?: Standard; due?: string; limit?: { amount: number; unit: 'wd' }; after?: string[] }
const task = (data: Task, at = '2026-03-02', id = 'T1') => event('task.assigned', `task/${id}`, at, { title: 'Road', ...data }, { by: { unit: 'U-GOV' } })
/** Handed out like a task, and part of an approval. */
const step = [event('task.assigned', 'task/T2', '2026-02-20', { title: 'Review', owner: 'U-NR' }), event('task.started', 'task/T2', '2026-02-24', { approval: 'approval/A1', step: 'review' })]
const asOf = '2026-03-06'

const started = (at: string) => event('task.started', 'task/T1', at, {})
tester.run(timelyLaunch, {
  timelines: [{ name: 'R022 assigned 04-28: due 05-08, across the holiday of 05-01 to 05-05', events: [task({ owner: 'U-HC' }, '2026-04-28')], on: { '2026-05-08': { outcome: 'pending', due: '2026-05-08' }, '2026-05-09': { outcome: 'fail', owner: 'U-HC' } } }],
  valid: [
    { name: 'R022 started on the last day', asOf: '2026-05-20', events: [task({}, '2026-04-28'), started('2026-05-08')], doneAt: '2026-05-08' },
    { name: 'R022 the first of two tasks decides, and what is finished was started', asOf: '2026-05-20', events: [task({}, '2026-04-28'), task({}, '2026-04-29', 'T3'), event('task.finished', 'task/T3', '2026-05-06', {})], doneAt: '2026-05-06', evidence: ['e1', 'e3'] },
  ],
  notEvaluable: [{ name: 'R022 finished after the limit, the start not recorded', asOf: '2026-05-20', events: [task({}, '2026-04-28'), event('task.finished', 'task/T1', '2026-05-11', {})], missing: ['startedAt'] }],
  invalid: [{ name: 'R022 another task started a working day late; that it was finished does not help', asOf: '2026-05-20', events: [...step, task({ owner: 'U-HC' }, '2026-04-28'), started('2026-05-09'), event('task.finished', 'task/T1', '2026-05-12', {})], doneAt: '2026-05-09', owner: 'U-HC', margin: { amount: -1, unit: 'wd' } }],
  notApplicable: [{ name: 'R022 no task but a step of an approval', asOf, events: step }],
})

const first = task({}, '2026-03-02', 'T0')
const second = task({ after: ['task/T0'], owner: 'U-HC' })
tester.run(taskOrder, {
  valid: [{ name: 'R023 started on the day the earlier one was finished', asOf: '2026-03-20', subject: 'task/T1', events: [first, second, event('task.finished', 'task/T0', '2026-03-10'), started('2026-03-10')] }],
  warn: [
    { name: 'R023 started the day before, with the events of both', asOf: '2026-03-20', subject: 'task/T1', events: [first, second, event('task.finished', 'task/T0', '2026-03-11'), started('2026-03-10')], message: '前置任务尚未完成：Road', evidence: ['e1', 'e3', 'e2', 'e4'], owner: 'U-HC' },
    { name: 'R023 the earlier one is open', asOf: '2026-03-20', subject: 'task/T1', events: [first, second, started('2026-03-10')] },
  ],
  notEvaluable: [{ name: 'R023 of the earlier one nothing but its name is known', asOf: '2026-03-20', events: [second, started('2026-03-10')], subject: 'task/T1', missing: ['tasks'] }],
  notApplicable: [
    { name: 'R023 it builds on nothing', asOf, events: [first, event('task.started', 'task/T0', '2026-03-03', {})] },
    { name: 'R023 not started', asOf, events: [second], subject: 'task/T1' },
  ],
})

const unit = event('unit.registered', 'unit/U-HC', '2018-11-01', { kind: 'department', name: '住建局' })
const chief = event('post.registered', 'post/POST-HC', '2018-11-01', { unit: 'U-HC', title: '住建局局长' })
tester.run(namedSubject, {
  valid: [
    { name: 'R027 by its id', asOf, events: [unit, task({ owner: 'U-HC' })] },
    { name: 'R027 by its name', asOf, events: [unit, task({ owner: '住建局' })] },
    { name: 'R027 by the title of a post', asOf, events: [unit, chief, task({ owner: '住建局局长' })] },
  ],
  invalid: [
    ...vagueSubjects.map((owner) => ({ name: `R027 “${owner}” is nobody`, asOf, events: [task({ owner })], message: `“${owner}”在交办当日` })),
    { name: 'R027 an empty name', asOf, events: [unit, task({ owner: ' ' })] },
    { name: 'R027 a unit that is not in the register', asOf, events: [unit, task({ owner: 'U-XX' })] },
    { name: 'R027 a unit that was dissolved by that day', asOf, events: [unit, chief, event('record.ended', 'unit/U-HC', '2026-03-02', {}), task({ owner: 'U-HC' })] },
    { name: 'R027 a unit that was set up later', asOf, events: [chief, event('unit.registered', 'unit/U-HC', '2026-03-03', { kind: 'department', name: '住建局' }), task({ owner: 'U-HC' })] },
  ],
  notEvaluable: [
    { name: 'R027 nobody named at all: unknown', asOf, events: [unit, task({})], missing: ['owner'] },
    { name: 'R027 without a register no name can be resolved', asOf, events: [task({ owner: 'U-HC' })], missing: ['units'] },
  ],
  notApplicable: [{ name: 'R027 a step of an approval', asOf, events: step }, { name: 'R027 never assigned', asOf, events: [event('task.started', 'task/T1', '2026-03-02', {})] }],
})

tester.run(clearTask, {
  valid: [{ name: 'R028 with deliverable and acceptance', asOf, events: [task({ deliverable: '园区道路竣工图', acceptance: '验收合格' })] }],
  warn: [
    { name: 'R028 “加强推进” without a deliverable', asOf, events: [task({ title: '加强推进', owner: 'U-HC', acceptance: '验收合格' })], message: '任务“加强推进”不够明确', cause: 'advisory', owner: 'U-GOV' },
    ...slogans.map((deliverable) => ({ name: `R028 “${deliverable}” delivers nothing`, asOf, events: [task({ deliverable, acceptance: '验收合格' })] })),
    { name: 'R028 no acceptance criteria', asOf, events: [task({ deliverable: '园区道路竣工图' })] },
  ],
  notApplicable: [{ name: 'R028 a step of an approval', asOf, events: step }, { name: 'R028 never assigned', asOf, events: [event('task.started', 'task/T1', '2026-03-02', {})] }],
})

const standard = { metric: 'length', target: 3, measure: 'km', evidence: 'measurement' }
tester.run(measurableStandard, {
  valid: [{ name: 'R029 metric, target, unit and evidence', asOf, events: [task({ standard })] }],
  invalid: [
    { name: 'R029 no target', asOf, events: [task({ owner: 'U-HC', standard: { metric: 'length', measure: 'km', evidence: 'measurement' } })], missing: ['target'], message: '工作标准缺少：目标值', owner: 'U-GOV' },
    { name: 'R029 nothing but a target', asOf, events: [task({ standard: { target: 3, measure: '' } })], missing: ['metric', 'measure', 'evidence'] },
  ],
  notEvaluable: [{ name: 'R029 no standard at all: unknown', asOf, events: [task({})], missing: ['standard'] }],
  notApplicable: [{ name: 'R029 a step of an approval', asOf, events: step }, { name: 'R029 never assigned', asOf, events: [event('task.started', 'task/T1', '2026-03-02', {})] }],
})

tester.run(clearDeadline, {
  valid: [
    { name: 'R030 a due date on the day of assignment', asOf, events: [task({ due: '2026-03-02' })], messageId: 'pass' },
    { name: 'R030 a limit with its unit', asOf, events: [task({ limit: { amount: 20, unit: 'wd' } })], messageId: 'limited', message: '20 working days', thresholds: [{ name: 'limit', value: 20, unit: 'wd', label: { en: 'time limit', 'zh-CN': '时限' } }] },
  ],
  warn: [{ name: 'R030 due before it was assigned', asOf, events: [task({ owner: 'U-HC', due: '2026-03-01' })], owner: 'U-GOV' }],
  notEvaluable: [{ name: 'R030 neither: unknown', asOf, events: [task({})], missing: ['limit'] }],
  notApplicable: [{ name: 'R030 a step of an approval', asOf, events: step }, { name: 'R030 never assigned', asOf, events: [event('task.started', 'task/T1', '2026-03-02', {})] }],
})

test('R030 a limit without its unit is refused where it is recorded', () => {
  const record = { id: 'e1', type: 'task.assigned', project: 'P1', subject: 'task/T1', occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00+08:00', source: 'register', channel: 'hall' }
  expect(parseEvents([{ ...record, data: { title: 'Road', limit: { amount: 20 } } }]).rejected).toMatchObject([{ path: ['data', 'limit', 'unit'] }])
  expect(parseEvents([{ ...record, data: { title: 'Road', limit: { amount: 20, unit: 'wd' } } }]).rejected).toEqual([])
})
