import { event } from '@duban/plugin-sdk/testing'
import { acknowledgement } from '../src/rules/responsibility/acknowledgement.js'
import { leadUnit } from '../src/rules/responsibility/lead-unit.js'
import { overdueTask } from '../src/rules/responsibility/overdue-task.js'
import { singleLead } from '../src/rules/responsibility/single-lead.js'
import { assigned, entered, registered, signed, tester } from './tester.js'

const lead = (id: string, unit: string, until?: string) => event('responsibility.assigned', `assignment/${id}`, '2026-01-26', { role: 'lead', unit, ...(until === undefined ? {} : { until }) })
const support = event('responsibility.assigned', 'assignment/S1', '2026-01-26', { role: 'support', unit: 'U-B' })

tester.run(leadUnit, {
  timelines: [{ name: 'R001 none named: pending on 01-27, red on 01-28', events: signed, on: { '2026-01-27': 'pending', '2026-01-28': { outcome: 'fail', light: 'red', due: '2026-01-27', message: 'lead unit' } } }],
  valid: [{ name: 'R001 one named on 01-26', asOf: '2026-01-28', events: [...signed, lead('L1', 'U-PARK')], light: 'green' }],
  invalid: [{ name: 'R001 a unit that supports is no lead', asOf: '2026-01-28', events: [...signed, support] }],
  notApplicable: [
    { name: 'R001 a public work is another matter', asOf: '2026-01-28', events: [event('project.registered', 'project/P1', '2026-01-20', { kind: 'key_engineering', name: 'P1', funding: 'public' }), signed[1]!] },
    { name: 'R001 not signed', asOf: '2026-01-28', events: [registered, entered('intention', '2026-01-10')] },
  ],
  notEvaluable: [{ name: 'R001 signed, of a kind that nobody registered', asOf: '2026-01-28', events: signed.slice(1), missing: ['kind'] }],
})

tester.run(singleLead, {
  valid: [{ name: 'R020 one after the other', asOf: '2026-02-10', events: [lead('L1', 'U-A', '2026-02-01'), lead('L2', 'U-B')], message: 'One lead unit: U-B.' }, { name: 'R020 one leads and another supports', asOf: '2026-02-10', events: [lead('L1', 'U-A'), support] }],
  timelines: [{ name: 'R020 two units until one is relieved: a period ends before its last day', events: [lead('L1', 'U-A', '2026-02-10'), lead('L2', 'U-B')], on: { '2026-02-09': 'red', '2026-02-10': { outcome: 'pass', evidence: ['e2'] } } }],
  invalid: [{ name: 'R020 two at once', asOf: '2026-02-10', events: [lead('L1', 'U-A'), lead('L2', 'U-B')], message: 'U-A, U-B' }],
  notApplicable: [{ name: 'R020 none', asOf: '2026-02-10', events: signed }],
})

const task = assigned('2026-03-02', '2026-03-05')
tester.run(overdueTask, {
  timelines: [{ name: 'R048 a task due 03-05 without completion: yellow a working day ahead, red on 03-06, with one lead', events: [task], on: { '2026-03-03': 'pending', '2026-03-04': 'yellow', '2026-03-06': { outcome: 'fail', observation: 'overdue', owner: 'U-HC' } } }, { name: 'R048 due on a Monday, yellow from the Friday before', events: [assigned('2026-03-02', '2026-03-09')], on: { '2026-03-05': 'pending', '2026-03-06': 'yellow' } }],
  valid: [{ name: 'R048 done on 03-05', asOf: '2026-03-06', events: [task, event('task.finished', 'task/T1', '2026-03-05')] }],
  notApplicable: [{ name: 'R048 a step of an approval is judged by that', asOf: '2026-03-06', events: [event('task.started', 'task/T2', '2026-03-02', { approval: 'approval/A1', step: 'review' })] }],
  notEvaluable: [{ name: 'R048 a task without a due date', asOf: '2026-03-06', events: [event('task.assigned', 'task/T1', '2026-03-02', { title: 'Road' })] }],
})

const long = assigned('2026-03-02', '2026-04-15')
tester.run(acknowledgement, {
  timelines: [{ name: 'R072 a task of 03-02 unacknowledged: pending on 03-05, yellow on 03-06', events: [long], on: { '2026-03-05': 'pending', '2026-03-06': { outcome: 'warn', cause: 'advisory', due: '2026-03-05', owner: 'U-HC' } } }, { name: 'R072 over a weekend three working days are five days', events: [assigned('2026-03-05', '2026-04-15')], on: { '2026-03-10': 'pending', '2026-03-11': 'yellow' } }],
  valid: [{ name: 'R072 acknowledged on 03-04', asOf: '2026-03-06', events: [long, event('duty.acknowledged', 'task/T1', '2026-03-04')] }],
  notApplicable: [{ name: 'R072 a task that was never handed out', asOf: '2026-03-06', events: [event('task.started', 'task/T2', '2026-03-02', {})] }],
})
