import { event, type EventDraft } from '@duban/plugin-sdk/testing'
import { actWithinPower } from '../src/rules/environment/act-within-power.js'
import { chargeBasis } from '../src/rules/environment/charge-basis.js'
import { decisionPublished } from '../src/rules/environment/decision-published.js'
import { fineWithinBand } from '../src/rules/environment/fine-within-band.js'
import { procedureFollowed } from '../src/rules/environment/procedure-followed.js'
import { delivered, ended, item, power, yuan } from './register.js'
import { accepted, decided, tester } from './tester.js'

type Charge = Partial<Parameters<typeof event<'charge.made'>>[3]>
const charge = (said: Charge, at = '2026-03-02'): EventDraft => event('charge.made', 'charge/C1', at, { kind: 'fee', payer: 'E-ACME', amount: yuan(2000), ...said }, { by: { unit: 'U-NR', post: 'P-9' } })

tester.run(chargeBasis, {
  valid: [{ name: 'R051 a fee for an item of the catalogue', asOf: '2026-03-17', events: [item('survey', '2026-01-01'), charge({ item: 'survey' })], evidence: ['e2', 'e1'] }],
  invalid: [
    { name: 'R051 a fee without a catalogue item is a lead on the matter, and names no post', asOf: '2026-03-17', events: [item('survey', '2026-01-01'), charge({})], observation: 'fee_outside_catalogue', light: 'red', message: /^(?!.*P-9).*2,000 CNY/ },
    { name: 'R051 a fee for an item catalogued only a day later', asOf: '2026-03-17', events: [item('survey', '2026-03-03'), item('other', '2026-01-01'), charge({ item: 'survey' })] },
    { name: 'R051 a fee for an item that ended that day', asOf: '2026-03-17', events: [item('survey', '2026-01-01'), ended('item/survey', '2026-03-02'), charge({ item: 'survey' })] },
  ],
  notApplicable: [{ name: 'R051 a fine is not a fee', asOf: '2026-03-17', events: [item('survey', '2026-01-01'), charge({ kind: 'fine' })] }],
  notEvaluable: [{ name: 'R051 without a catalogue nothing is outside it', asOf: '2026-03-17', events: [charge({})], missing: ['catalogue'], light: 'grey' }],
})

const banded = item('fire-safety', '2026-01-01', { fine: { low: yuan(10_000), high: yuan(30_000) } })
const fine = (amount: number, said: Charge = {}): EventDraft => charge({ kind: 'fine', item: 'fire-safety', amount: yuan(amount), ...said })
tester.run(fineWithinBand, {
  valid: [10_000, 30_000].map((amount) => ({ name: `R065 ${amount} is on a bound of the band of 10,000 to 30,000`, asOf: '2026-03-17', events: [banded, fine(amount)] })),
  warn: [
    { name: 'R065 a fine of 50,000 with a band of 10,000 to 30,000 is a lead', asOf: '2026-03-17', events: [banded, fine(50_000)], observation: 'fine_outside_band', cause: 'advisory', message: 'from 10,000 CNY to 30,000 CNY' },
    ...[9_999, 30_001].map((amount) => ({ name: `R065 ${amount} lies outside`, asOf: '2026-03-17', events: [banded, fine(amount)] })),
  ],
  notApplicable: [{ name: 'R065 a fee has no band', asOf: '2026-03-17', events: [banded, charge({ item: 'fire-safety' })] }],
  notEvaluable: [
    { name: 'R065 no band is catalogued', asOf: '2026-03-17', events: [item('fire-safety', '2026-01-01'), fine(50_000)], missing: ['band'] },
    { name: 'R065 a band in another currency says nothing', asOf: '2026-03-17', events: [banded, fine(50_000, { amount: { amount: '50000', currency: 'USD' } })], missing: ['band'] },
  ],
})

const delegated = [power('A', '2020-01-01', 'U-CITY'), ended('authority/A', '2026-07-01'), power('B', '2026-07-01', 'U-DISTRICT')]
const act = (at: string, unit: string): EventDraft[] => [accepted('2026-06-10'), event('approval.decided', 'approval/A1', at, { outcome: 'granted' }, { by: { unit } })]
tester.run(actWithinPower, {
  valid: [
    { name: 'R063 the district acts on the day it was given the power', asOf: '2026-07-20', events: [...delegated, ...act('2026-07-01', 'U-DISTRICT')], message: 'CITY-DELEGATION@2026#3' },
    { name: 'R063 the city acts on its last day', asOf: '2026-07-20', events: [...delegated, ...act('2026-06-30', 'U-CITY')] },
    { name: 'R063 of two that hold the power either may act', asOf: '2026-07-20', events: [power('A', '2020-01-01', 'U-CITY'), power('B', '2026-07-01', 'U-DISTRICT'), ...act('2026-07-06', 'U-CITY')] },
    { name: 'R063 a power that a later version gave to another, before that version', asOf: '2026-07-20', events: [power('A', '2020-01-01', 'U-CITY'), power('A', '2026-07-01', 'U-DISTRICT'), ...act('2026-06-30', 'U-CITY')] },
  ],
  invalid: [
    { name: 'R063 delegated to the district from 07-01, the city acts on 07-06: the power lay elsewhere, with the basis', asOf: '2026-07-20', events: [...delegated, ...act('2026-07-06', 'U-CITY')], observation: 'decided_without_recorded_power', mode: 'enforcing', message: 'lay with U-DISTRICT (CITY-DELEGATION@2026#3)' },
    { name: 'R063 the district acts a day early', asOf: '2026-07-20', events: [...delegated, ...act('2026-06-30', 'U-DISTRICT')] },
    { name: 'R063 a power to inspect, and one for another item, are not the power to approve this', asOf: '2026-07-20', events: [...delegated, power('C', '2020-01-01', 'U-CITY', { power: 'inspect' }), power('D', '2020-01-01', 'U-CITY', { item: 'fire' }), ...act('2026-07-06', 'U-CITY')] },
  ],
  notApplicable: [{ name: 'R063 nothing is decided', asOf: '2026-07-20', events: [...delegated, accepted('2026-06-10')] }],
  notEvaluable: [
    { name: 'R063 no power is recorded for the item', asOf: '2026-07-20', events: act('2026-07-06', 'U-CITY'), missing: ['powers'] },
    { name: 'R063 the power had run out that day, and nobody else is recorded', asOf: '2026-07-20', events: [power('A', '2020-01-01', 'U-CITY', { until: '2026-07-06' }), ...act('2026-07-06', 'U-CITY')], missing: ['powers'] },
    { name: 'R063 who decided is not recorded', asOf: '2026-07-20', events: [...delegated, accepted('2026-06-10'), event('approval.decided', 'approval/A1', '2026-07-06', { outcome: 'granted' })], missing: ['unit'] },
  ],
})

const hearing = item('land-permit', '2026-01-01', { steps: [{ step: 'review' }, { step: 'hearing', mandatory: true, after: ['review'] }] })
const step = (name: string, from: string, to?: string): EventDraft[] => [event('task.started', `task/${name}`, from, { approval: 'approval/A1', step: name }), ...(to === undefined ? [] : [event('task.finished', `task/${name}`, to)])]
const granted = (at = '2026-03-02'): EventDraft[] => [accepted('2026-02-10'), decided(at)]
tester.run(procedureFollowed, {
  valid: [
    { name: 'R064 the hearing was held on the day of the decision, begun the day the review ended', asOf: '2026-03-17', events: [hearing, ...granted(), ...step('review', '2026-02-11', '2026-02-12'), ...step('hearing', '2026-02-12', '2026-03-02')] },
    { name: 'R064 a hearing recorded as time not counted was held', asOf: '2026-03-17', events: [hearing, ...granted(), event('stop.started', 'stop/S', '2026-02-24', { of: 'approval/A1', kind: 'hearing' }), event('stop.ended', 'stop/S', '2026-02-26')] },
  ],
  invalid: [
    { name: 'R064 a hearing is required and none was held', asOf: '2026-03-17', events: [hearing, ...granted()], observation: 'mandatory_step_not_recorded', mode: 'enforcing', messageId: 'fail', message: '听证' },
    { name: 'R064 a hearing held after the decision does not count', asOf: '2026-03-17', events: [hearing, ...granted(), ...step('hearing', '2026-03-02', '2026-03-03')] },
    { name: 'R064 not even in a green channel', asOf: '2026-03-17', events: [hearing, event('facilitation.granted', 'facilitation/G', '2026-02-01', { kind: 'green_channel', items: ['land-permit'], basis: 'CITY-GC@2026#1' }), ...granted(), ...step('review', '2026-02-11', '2026-02-12')] },
    { name: 'R064 the hearing began a day before the review ended', asOf: '2026-03-17', events: [hearing, ...granted(), ...step('review', '2026-02-11', '2026-02-13'), ...step('hearing', '2026-02-12', '2026-02-26')], messageId: 'out_of_order', evidence: ['e6', 'e7', 'e4', 'e5'] },
  ],
  notApplicable: [
    { name: 'R064 a refusal may come before the hearing', asOf: '2026-03-17', events: [hearing, accepted('2026-02-10'), event('approval.decided', 'approval/A1', '2026-03-02', { outcome: 'refused' })] },
    { name: 'R064 no mandatory step is catalogued', asOf: '2026-03-17', events: [item('land-permit', '2026-01-01', { steps: [{ step: 'review' }] }), ...granted()] },
    { name: 'R064 no steps are catalogued', asOf: '2026-03-17', events: [item('land-permit', '2026-01-01'), ...granted()] },
  ],
  notEvaluable: [
    { name: 'R064 the records of approvals do not reach the decision', asOf: '2026-03-17', events: [hearing, ...granted(), delivered('approval', '2026-03-01')], missing: ['hearing'] },
    { name: 'R064 how it was decided is not recorded', asOf: '2026-03-17', events: [hearing, accepted('2026-02-10'), event('approval.decided', 'approval/A1', '2026-03-02', {})], missing: ['outcome'] },
  ],
})

const openly = item('land-permit', '2026-01-01', { publish: { amount: 7, unit: 'wd' } })
const published = (at: string, said: Partial<Parameters<typeof event<'publication.made'>>[3]> = {}): EventDraft => event('publication.made', 'publication/W', at, { about: ['approval/A1'], kind: 'disclosure', form: 'named', ...said })
tester.run(decisionPublished, {
  timelines: [{ name: 'R066 decided on 03-02 with 7 working days: to be published by 03-11, not published on 03-12', events: [openly, ...granted()], on: { '2026-03-03': 'pending', '2026-03-11': { outcome: 'pending', due: '2026-03-11' }, '2026-03-12': { outcome: 'fail', light: 'red', messageId: 'fail' } } }],
  valid: [{ name: 'R066 published on the last day', asOf: '2026-03-17', events: [openly, ...granted(), published('2026-03-11')], doneAt: '2026-03-11', evidence: ['e4'] }],
  invalid: [
    { name: 'R066 published a day late', asOf: '2026-03-17', events: [openly, ...granted(), published('2026-03-12')], messageId: 'late', guidance: null },
    { name: 'R066 a circular, an internal notice and one about another approval are no publication', asOf: '2026-03-17', events: [openly, ...granted(), published('2026-03-03', { kind: 'circular' }), { ...published('2026-03-03', { form: 'internal' }), subject: 'publication/X' }, { ...published('2026-03-03', { about: ['approval/A2'] }), subject: 'publication/Y' }], subject: 'approval/A1' },
    { name: 'R066 the records of management reach the due day', asOf: '2026-03-17', events: [openly, ...granted(), delivered('management', '2026-03-11')] },
  ],
  notApplicable: [
    { name: 'R066 nothing is decided', asOf: '2026-03-17', events: [openly, accepted('2026-02-10')] },
    { name: 'R066 the catalogue asks for no publication', asOf: '2026-03-17', events: [item('land-permit', '2026-01-01'), ...granted()] },
  ],
  notEvaluable: [{ name: 'R066 the records of management end before the due day', asOf: '2026-03-17', events: [openly, ...granted(), delivered('management', '2026-03-10')], missing: ['publications'] }],
})
