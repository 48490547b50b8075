import { rulesOf } from '@duban/plugin-sdk'
import { event, RuleTester } from '@duban/plugin-sdk/testing'
import { describe, expect, it, test } from 'vitest'
import { lockOut } from '../../plugins/us-permitting/lock-out.js'
import { missedDate } from '../../plugins/us-permitting/missed-date.js'
import plugin, { federalWeeks } from '../../plugins/us-permitting/plugin.js'
import { timelyRequest } from '../../plugins/us-permitting/timely-request.js'

const tester = new RuleTester({ describe, it, calendar: federalWeeks, mutate: { atLeast: 0.8 } })
const milestone = event('task.assigned', 'task/T1', '2025-01-10', { title: 'Final environmental impact statement', owner: 'U-FERC', due: '2025-09-30' })
const undated = event('task.assigned', 'task/T1', '2025-01-10', { title: 'Record of decision' })
const moved = (on: string, due: string, id = 'X1', outcome: 'granted' | 'refused' = 'granted') => event('extension.decided', `extension/${id}`, on, { of: 'task/T1', outcome, due, noticedAt: on })
const asked = (on: string, of = 'task/T1', kind: 'extension' | 'data' = 'extension') => event('request.made', `request/${on}`, on, { kind, to: 'U-FPISC', of })

tester.run(missedDate, {
  timelines: [{ name: 'yellow from thirty days ahead, red after the date', events: [milestone], on: { '2025-08-30': 'pending', '2025-08-31': 'yellow', '2025-09-30': 'yellow', '2025-10-01': { outcome: 'fail', due: '2025-09-30', owner: 'U-FERC' } } }],
  valid: [{ name: 'completed on the date', asOf: '2025-10-10', events: [milestone, event('task.finished', 'task/T1', '2025-09-30')] }],
  notEvaluable: [{ name: 'a milestone without a date', asOf: '2025-10-10', events: [undated] }],
})

const day = '2025-12-31'
tester.run(lockOut, {
  valid: [
    { name: 'moved 31 days before', asOf: day, events: [milestone, moved('2025-08-30', '2025-12-15')] },
    { name: 'moved twice, each time before the lock-out of the date that stood', asOf: day, events: [milestone, moved('2025-08-01', '2025-12-15'), moved('2025-11-01', '2026-02-01', 'X2')] },
    { name: 'a refusal in the lock-out moved nothing', asOf: day, events: [milestone, moved('2025-08-01', '2025-12-15'), moved('2025-12-01', '2026-02-01', 'X2', 'refused')] },
  ],
  invalid: [
    { name: 'moved 30 days before', asOf: day, events: [milestone, moved('2025-08-31', '2025-12-15')], message: '30 days before it', evidence: ['e2'] },
    { name: 'the second move came within the lock-out of the first new date', asOf: day, events: [milestone, moved('2025-08-01', '2025-12-15'), moved('2025-12-01', '2026-02-01', 'X2')], evidence: ['e3'] },
    { name: 'the first move alone was too late', asOf: day, events: [milestone, moved('2025-09-15', '2025-12-15'), moved('2025-10-01', '2026-02-01', 'X2')], evidence: ['e2'] },
  ],
  notApplicable: [{ name: 'never moved', asOf: day, events: [milestone] }],
  notEvaluable: [{ name: 'moved, but from what date?', asOf: day, events: [undated, moved('2025-08-31', '2025-12-15')], missing: ['due'] }],
})

tester.run(timelyRequest, {
  valid: [{ name: 'asked for 31 days before', asOf: day, events: [milestone, asked('2025-08-30')] }, { name: 'a request for data in the lock-out is another matter', asOf: day, events: [milestone, asked('2025-08-01'), asked('2025-09-20', 'task/T1', 'data')] }],
  warn: [{ name: 'asked for 30 days before', asOf: day, events: [milestone, asked('2025-08-31')], cause: 'advisory', evidence: ['e2'] }, { name: 'asked for twice, the second time too late', asOf: day, events: [milestone, asked('2025-08-01'), asked('2025-09-20')], evidence: ['e3'] }],
  notApplicable: [{ name: 'asked for another milestone', asOf: day, events: [milestone, asked('2025-09-20', 'task/T2')], subject: 'task/T1' }],
  notEvaluable: [{ name: 'asked for, but from what date?', asOf: day, events: [undated, asked('2025-08-31')] }],
})

test('the strict preset doubles the lock-out', () => {
  expect(rulesOf(plugin, 'strict').map(({ options }) => options.days)).toEqual([undefined, 60, 60])
})
