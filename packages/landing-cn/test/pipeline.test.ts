import { event, type EventDraft } from '@duban/plugin-sdk/testing'
import { freshProgress } from '../src/rules/pipeline/fresh-progress.js'
import { intentionDwell } from '../src/rules/pipeline/intention-dwell.js'
import { landingPlanned } from '../src/rules/pipeline/landing-planned.js'
import { permitOrder } from '../src/rules/pipeline/permit-order.js'
import { progressGap } from '../src/rules/pipeline/progress-gap.js'
import { entered, registered, signed, tester } from './tester.js'

const granted = (id: string, item: string, at: string): EventDraft[] => [event('approval.accepted', `approval/${id}`, '2026-01-05', { item, limits: [] }), event('approval.decided', `approval/${id}`, at, { outcome: 'granted' })]
const planning = (at: string) => granted('A', 'engineering_planning_permit', at)
const construction = (at: string) => granted('B', 'construction_permit', at)
tester.run(permitOrder, {
  valid: [{ name: 'R023 of two permits of one day the order counts as kept', asOf: '2026-04-01', events: [...planning('2026-03-02'), ...construction('2026-03-02')] }],
  invalid: [
    { name: 'R023 the construction permit before the planning permit, with both events', asOf: '2026-04-01', events: [...planning('2026-03-10'), ...construction('2026-03-02')], observation: 'permit_out_of_order', evidence: ['e1', 'e2', 'e3', 'e4'] },
    { name: 'R023 the construction permit alone', asOf: '2026-04-01', events: construction('2026-03-02') },
  ],
  notApplicable: [{ name: 'R023 nothing granted that needs an earlier permit', asOf: '2026-04-01', events: planning('2026-03-02') }],
})

const intention = event('stage.entered', 'project/P1', '2026-03-02', { stage: 'intention' })
tester.run(intentionDwell, {
  timelines: [{ name: 'R034 an intention of 03-02: pending to 60 days, then yellow', events: [intention], on: { '2026-05-01': 'pending', '2026-05-02': 'yellow', '2026-05-10': { outcome: 'warn', cause: 'advisory', elapsed: { amount: 69, unit: 'cd' } } } }],
  valid: [{ name: 'R034 signed on 05-05', asOf: '2026-05-10', events: [intention, event('stage.entered', 'project/P1', '2026-05-05', { stage: 'signed' })] }],
  notApplicable: [
    { name: 'R034 never an intention', asOf: '2026-05-10', events: signed },
    ...(['lost', 'cancelled', 'transferred', 'suspended'] as const).map((stage) => ({ name: `R034 ${stage}: nobody waits for a signature`, asOf: '2026-05-10', events: [intention, entered(stage, '2026-03-20')] })),
  ],
})

const planned = [...signed, event('plan.baselined', 'baseline/B1', '2026-01-23', { milestones: { landed: '2026-03-31' } })]
const landed = ['company_registered', 'site_secured', 'capital_paid'].map((milestone) => event('milestone.reached', 'project/P1', '2026-03-20', { milestone }))
tester.run(landingPlanned, {
  timelines: [{ name: 'R035 not landed: pending on the planned day, over by a calendar day after it', events: planned, on: { '2026-03-31': 'pending', '2026-04-01': { outcome: 'fail', due: '2026-03-31', margin: { amount: -1, unit: 'cd' } } } }],
  valid: [{ name: 'R035 landed in March', asOf: '2026-04-01', events: [...planned, ...landed], doneAt: '2026-03-20' }],
  invalid: [
    ...landed.map((lacking) => ({ name: `R035 all but ${String((lacking.data as { milestone: string }).milestone)}`, asOf: '2026-04-01', events: [...planned, ...landed.filter((each) => each !== lacking)] })),
    { name: 'R035 landed eleven days late', asOf: '2026-04-20', events: [...planned, ...landed.slice(1), event('milestone.reached', 'project/P1', '2026-04-11', { milestone: 'company_registered' })], doneAt: '2026-04-11', messageId: 'late', guidance: null },
  ],
  notApplicable: [
    { name: 'R035 no landing planned', asOf: '2026-04-01', events: signed },
    ...(['intention', 'lost', 'cancelled', 'transferred', 'suspended'] as const).map((stage) => ({ name: `R035 ${stage}: no landing is awaited`, asOf: '2026-04-01', events: [...planned, entered(stage, '2026-03-20')] })),
  ],
})

const progress = (percent: number): EventDraft[] => [
  event('stage.entered', 'project/P1', '2026-01-20', { stage: 'started' }),
  event('plan.baselined', 'baseline/B1', '2026-01-23', { curve: [{ on: '2026-03-01', percent: 50 }] }),
  event('progress.verified', 'project/P1', '2026-03-02', { percent }),
]
const on = '2026-03-02'
const inProgress = [...progress(38), entered('in_progress', '2026-02-01')]
tester.run(progressGap, {
  valid: [41, 60].map((percent) => ({ name: `R037 verified ${percent} of 50 planned`, asOf: on, events: progress(percent), light: 'green' as const })),
  warn: [...[40, 20].map((percent) => ({ name: `R037 verified ${percent} of 50 planned: both bounds are yellow`, asOf: on, events: progress(percent), light: 'yellow' as const })), { name: 'R037 12 points behind', asOf: on, events: progress(38), message: '12 percentage points' }, { name: 'R037 in progress like started', asOf: on, events: inProgress }],
  invalid: [{ name: 'R037 31 points behind', asOf: on, events: progress(19), light: 'red' }],
  notEvaluable: [{ name: 'R037 nothing verified', asOf: on, events: progress(0).slice(0, 2), light: 'grey' }],
  notApplicable: [{ name: 'R037 not yet started', asOf: on, events: signed }],
})

tester.run(freshProgress, {
  timelines: [{ name: 'R045 last verified 01-20 with a cadence of 30: fresh on day 30, stale on day 31', events: signed, on: { '2026-02-19': 'green', '2026-02-20': 'grey' } }],
  valid: (['landed', 'started', 'in_progress'] as const).map((stage) => ({ name: `R045 ${stage} is watched like signed`, asOf: '2026-02-19', events: [registered, entered(stage, '2026-01-20')] })),
  notEvaluable: [
    { name: 'R045 last verified 40 days ago: grey and stale', asOf: '2026-03-01', events: signed, light: 'grey', elapsed: { amount: 40, unit: 'cd' }, message: '数据陈旧：最近一次经核实的记录为2026年1月20日，此后情况不明。' },
    { name: 'R045 a visit of its own is no verification', asOf: '2026-03-02', events: [...signed, event('contact.made', 'contact/V', '2026-03-01', { mode: 'site', purpose: 'service' }, { source: 'self' })] },
  ],
  notApplicable: [{ name: 'R045 lost: nobody waits for news', asOf: '2026-03-02', events: [...signed, event('stage.entered', 'project/P1', '2026-02-02', { stage: 'lost' })] }],
  unreachable: { warn: 'what was never verified is unknown, not a failure' },
})
