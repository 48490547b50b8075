import { event } from '@duban/plugin-sdk/testing'
import { agentNotApprover } from '../src/rules/environment/agent-not-approver.js'
import { greenChannelLimit } from '../src/rules/environment/green-channel-limit.js'
import { inaction } from '../src/rules/environment/inaction.js'
import { promisedLimit } from '../src/rules/environment/promised-limit.js'
import { statutoryLimit } from '../src/rules/environment/statutory-limit.js'
import { accepted, applied, decided, registered, tester } from './tester.js'

const reviewed = [accepted('2026-02-10'), event('stop.started', 'stop/S', '2026-02-25', { of: 'approval/A1', kind: 'expert_review' }), event('stop.ended', 'stop/S', '2026-03-06')]

tester.run(statutoryLimit, {
  timelines: [
    { name: 'R008 R012 accepted 02-10 with 20 working days: pending on 03-12, yellow on Friday 03-13, red on 03-17', events: [accepted('2026-02-10')], on: { '2026-03-12': 'pending', '2026-03-13': { light: 'yellow', cause: 'lead_time', warnAt: '2026-03-13T00:00:00+08:00' }, '2026-03-16': 'yellow', '2026-03-17': 'red' } },
    { name: 'R057 an expert review from 02-25 to 03-06 moves the due date to 03-27', events: reviewed, on: { '2026-03-17': { outcome: 'pending', due: '2026-03-27', elapsed: { amount: 12, unit: 'wd' } }, '2026-03-28': 'red' } },
    { name: 'R008 after the decision the light is green again', events: [accepted('2026-02-10'), decided('2026-03-16')], on: { '2026-03-13': 'yellow', '2026-03-17': { light: 'green', doneAt: '2026-03-16' } } },
  ],
  invalid: [{ name: 'R008 open on 03-17: red, with due date, owner and 21 working days elapsed', asOf: '2026-03-17', events: [registered, accepted('2026-02-10')], light: 'red', due: '2026-03-16', elapsed: { amount: 21, unit: 'wd' }, owner: 'U-NR', evidence: ['e2'], message: 'over by 1 working day' }],
  notEvaluable: [{ name: 'R008 no acceptance recorded: unknown, never red', asOf: '2026-03-17', events: [applied], light: 'grey', missing: ['acceptedAt'] }],
})

const promise = [accepted('2026-02-10', [{ amount: 20, unit: 'wd' }, { amount: 10, unit: 'wd', layer: 'promised' }])]
tester.run(promisedLimit, {
  timelines: [{ name: 'X06 a promise of 10 working days: its own clock, due 03-02; make-up Saturday 02-28 is the day before', events: promise, on: { '2026-02-27': 'pending', '2026-02-28': 'warn', '2026-03-03': { outcome: 'fail', due: '2026-03-02' } } }],
  valid: [{ name: 'X06 kept by a decision on the last day', asOf: '2026-03-17', events: [...promise, decided('2026-03-02')] }],
  invalid: [{ name: 'X06 missed by a decision within the statutory limit', asOf: '2026-03-17', events: [...promise, decided('2026-03-10')], light: 'red' }],
  notApplicable: [{ name: 'X06 nothing was promised', asOf: '2026-03-17', events: [accepted('2026-02-10')] }],
})

const channel = event('facilitation.granted', 'facilitation/G', '2026-09-01', { kind: 'green_channel', items: ['land-permit'], limits: [{ amount: 10, unit: 'wd' }], basis: 'CITY-GC@2026#1' })
tester.run(greenChannelLimit, {
  timelines: [{ name: 'R052 accepted 09-10, 10 working days with make-up Sunday 09-20, due 09-23; late is a broken promise, not a statutory breach', events: [channel, accepted('2026-09-10')], on: { '2026-09-21': 'pending', '2026-09-22': 'yellow', '2026-09-24': { outcome: 'fail', due: '2026-09-23', mode: 'advisory' } } }],
  valid: [{ name: 'R052 decided on the due day', asOf: '2026-09-24', events: [channel, accepted('2026-09-10'), decided('2026-09-23')] }],
  notApplicable: [{ name: 'R052 no channel was granted', asOf: '2026-09-24', events: [accepted('2026-09-10')] }],
})

tester.run(inaction, {
  timelines: [{ name: 'R050 C08 a limit that passed without any act is a lead to inaction', events: [accepted('2026-02-10')], on: { '2026-03-16': 'pending', '2026-03-17': { outcome: 'warn', light: 'yellow', cause: 'advisory', observation: 'no_act_within_limit' } } }],
  warn: [{ name: 'R050 an expert review is no act of the office', asOf: '2026-03-28', events: reviewed }],
  notApplicable: [
    { name: 'R050 C08 a supplement notice means there was an act', asOf: '2026-03-17', events: [accepted('2026-02-10'), event('stop.started', 'stop/S1', '2026-02-12', { of: 'approval/A1', kind: 'applicant_supplement' })] },
    { name: 'R050 so does a step', asOf: '2026-03-17', events: [accepted('2026-02-10'), event('task.started', 'task/T1', '2026-02-12', { approval: 'approval/A1', step: 'review' })] },
    { name: 'R050 so does a decision on an extension', asOf: '2026-03-17', events: [accepted('2026-02-10'), event('extension.decided', 'extension/E1', '2026-03-01', { of: 'approval/A1', outcome: 'refused' })] },
    { name: 'R050 so does a late decision', asOf: '2026-03-20', events: [accepted('2026-02-10'), decided('2026-03-18')] },
    { name: 'R050 incomplete materials start no duty to decide', asOf: '2026-03-17', events: [event('approval.applied', 'approval/A1', '2026-02-09', { item: 'land-permit', complete: false }), accepted('2026-02-10')] },
    { name: 'R050 no limit runs', asOf: '2026-03-17', events: [accepted('2026-02-10', [])] },
  ],
  unreachable: { pass: 'a decided application is no longer asked about' },
})

const agent = event('responsibility.assigned', 'assignment/S', '2026-02-01', { role: 'service_agent', post: 'p1' })
tester.run(agentNotApprover, {
  valid: [{ name: 'R053 a post that supports the investor otherwise', asOf: '2026-03-17', events: [agent, event('responsibility.assigned', 'assignment/L', '2026-02-01', { role: 'liaison', post: 'p2' }), accepted('2026-02-10'), decided('2026-03-02', { unit: 'U-NR', post: 'p2' })] }, { name: 'R053 another post decides', asOf: '2026-03-17', events: [agent, accepted('2026-02-10'), decided('2026-03-02', { unit: 'U-NR', post: 'p2' })] }],
  invalid: [{ name: 'R053 the post that assists may not decide', asOf: '2026-03-17', events: [agent, accepted('2026-02-10'), decided('2026-03-02', { unit: 'U-NR', post: 'p1' })], evidence: ['e1', 'e2', 'e3'] }],
  notApplicable: [{ name: 'R053 nobody assists', asOf: '2026-03-17', events: [accepted('2026-02-10')] }],
})
