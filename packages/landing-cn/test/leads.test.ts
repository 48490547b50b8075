import { defineRule } from '@duban/plugin-sdk'
import { event, inProject, type EventDraft } from '@duban/plugin-sdk/testing'
import { caseFiles, parseEvents, portfolio, reference } from '@duban/core'
import { ruleSet } from '@duban/rules'
import { expect, test } from 'vitest'
import plugin, { chinaCalendar } from '../src/index.js'
import { chargeForEndedItem } from '../src/rules/leads/charge-for-ended-item.js'
import { claimedVerifiedGap } from '../src/rules/leads/claimed-verified-gap.js'
import { complaintOfDemands } from '../src/rules/leads/complaint-of-demands.js'
import { compulsoryIntermediary } from '../src/rules/leads/compulsory-intermediary.js'
import { feeOverStandard } from '../src/rules/leads/fee-over-standard.js'
import { inspectionOverCap } from '../src/rules/leads/inspection-over-cap.js'
import { levyWithoutBasis } from '../src/rules/leads/levy-without-basis.js'
import { orderNotActedOn } from '../src/rules/leads/order-not-acted-on.js'
import { passedAround } from '../src/rules/leads/passed-around.js'
import { median, quantile } from '../src/measures/quantile.js'
import { refusalWithoutGround } from '../src/rules/leads/refusal-without-ground.js'
import { relatedSupplier } from '../src/rules/leads/related-supplier.js'
import { repeatedOverdue } from '../src/rules/leads/repeated-overdue.js'
import { reportedStartWithoutPermit } from '../src/rules/leads/reported-start-without-permit.js'
import { reusedPhoto } from '../src/rules/leads/reused-photo.js'
import { sameReply } from '../src/rules/leads/same-reply.js'
import { slowerThanPeers } from '../src/rules/leads/slower-than-peers.js'
import { targetBelowThreshold } from '../src/rules/leads/target-below-threshold.js'
import { unclearAfterWarnings } from '../src/rules/leads/unclear-after-warnings.js'
import { undueIntervention } from '../src/rules/leads/undue-intervention.js'
import { unexplainedHold } from '../src/rules/leads/unexplained-hold.js'
import { ended, item as catalogued, power, yuan } from './register.js'
import { accepted, held, planned, raised, registered, tester, unit } from './tester.js'

const at = '2026-03-31'
const human = ['C12', 'C13', 'C21', 'C22', 'C23']
const categories = plugin.rules.flatMap(({ lead }) => lead?.candidateCategories ?? [])

test('C12 C22 C23 no rule names abuse, favouritism or an attitude, nor what only people may find', () => {
  expect(categories.filter((each) => human.includes(each))).toEqual([])
  const shown = JSON.stringify(plugin.rules.map(({ id, title, messages, guidance, lead }) => [id, title, messages, guidance, lead?.observation]))
  expect(shown.match(/abus|favou?rit|attitude|fraud|corrupt|fabricat|滥用职权|徇私|舞弊|弄虚作假|欺上瞒下|吃拿卡要|借机谋利|态度不坚决|渎职/gi)).toBeNull()
})

test('C23 an attitude is never set by a rule: the engine refuses it, wherever the rule comes from', () => {
  const [given] = plugin.rules.filter(({ lead }) => lead)
  const opinionated = { ...given!, lead: { observation: 'opinion', candidateCategories: ['C01', 'C23'] } }
  const place = { path: ['lead', 'candidateCategories', 1] }
  expect(() => defineRule({ ...opinionated, options: undefined } as never)).toThrow(expect.objectContaining({ code: 'E_RULE', ...place }))
  expect(() => ruleSet([opinionated], { calendar: chinaCalendar, profiles: plugin.lightProfiles })).toThrow(expect.objectContaining({ code: 'E_RULESET', ...place }))
})

const found = (row: string, events: EventDraft[], asOf: string) => {
  const parsed = parseEvents(events.map((draft, index) => ({ id: `e${index}`, source: 'register', channel: 'test', recordedAt: `${draft.occurredAt}T18:00:00+08:00`, ...(/^(item|authority|unit)\./.test(draft.type) || draft.subject.startsWith('authority/') ? {} : { project: 'P1' }), ...draft })))
  const rules = ruleSet(plugin.rules.filter(({ rows }) => rows.includes(row)), { calendar: chinaCalendar, profiles: plugin.lightProfiles })
  expect(parsed.rejected).toEqual([])
  return rules.leads(rules.evaluate(portfolio(caseFiles(parsed.events, { asOf }), { reference: reference(parsed.events, { asOf }) }))).map(({ observation, candidateCategories }) => [observation, candidateCategories])
}
const byItem = (days: readonly number[]): EventDraft[] => [catalogued('survey', '2026-01-01'), ...days.flatMap((length, n) => [event('approval.accepted', `approval/S${n}`, '2026-03-02', { item: 'survey' }), event('approval.decided', `approval/S${n}`, `2026-03-${String(2 + length).padStart(2, '0')}`, { outcome: 'granted' })])]

test('C09 an act outside the power on the register is a lead to C09; within it none', () => {
  const act = (on: string) => [power('A', '2020-01-01', 'U-CITY'), ended('authority/A', '2026-07-01'), power('B', '2026-07-01', 'U-DISTRICT'), accepted('2026-06-10'), event('approval.decided', 'approval/A1', on, { outcome: 'granted' }, { by: { unit: 'U-CITY' } })]
  expect(found('R063', act('2026-07-06'), '2026-07-20')).toEqual([['decided_without_recorded_power', ['C09']]])
  expect(found('R063', act('2026-06-30'), '2026-07-20')).toEqual([])
})

test('C17 a penalty of ¥50,000 with a band of ¥10,000 to 30,000 is a lead to C17; of 30,000 none', () => {
  const fined = (amount: number) => [catalogued('fire-safety', '2026-01-01', { fine: { low: yuan(10_000), high: yuan(30_000) } }), event('charge.made', 'charge/C1', '2026-03-02', { kind: 'fine', payer: 'E-1', amount: yuan(amount), item: 'fire-safety' })]
  expect(found('R065', fined(50_000), '2026-03-17')).toEqual([['fine_outside_band', ['C17']]])
  expect(found('R065', fined(30_000), '2026-03-17')).toEqual([])
})

test('C22 cases of one item that lie far apart are a lead without a category; alike they are none', () => {
  expect(found('R066', byItem([1, 1, 1, 1, 1, 9, 9, 9, 9, 9]), at)).toEqual([['uneven_treatment', []]])
  expect(found('R066', byItem([2, 2, 2, 2, 2, 2, 2, 2, 2, 2]), at)).toEqual([])
})

test('C01 C25 observations are neutral codes, and a category is a candidate for triage only', () => {
  for (const { lead } of plugin.rules.filter((rule) => rule.lead)) expect(lead!.observation).toMatch(/^[a-z]+(_[a-z]+)*$/)
  for (const each of categories) expect(each).toMatch(/^C(0[1-9]|1\d|2[0-6])$/)
})

const reported = (percent: number, on = '2026-03-02') => event('progress.reported', 'project/P1', on, { percent }, { source: 'self' })
const checked = (percent: number, on = '2026-03-10') => event('progress.verified', 'project/P1', on, { percent })
tester.run(claimedVerifiedGap, {
  warn: [{ name: 'C01 claimed 80 %, verified 50 %: a lead, 30 points apart', asOf: at, events: [reported(80), checked(50)], observation: 'report_not_borne_out', message: '30 percentage points', evidence: ['e1', 'e2'] }],
  valid: [
    { name: 'C01 ten points are within tolerance', asOf: at, events: [reported(60), checked(50)] },
    { name: 'C01 verified on the day of the report, and better', asOf: at, events: [reported(50), checked(55, '2026-03-02')] },
  ],
  notEvaluable: [
    { name: 'C01 a verification before the report contradicts nothing', asOf: at, events: [checked(50, '2026-03-01'), reported(80)], missing: ['verified'] },
    { name: 'C01 nothing was verified', asOf: at, events: [reported(80)], messageId: 'not_evaluable' },
    { name: 'C01 a verification without a share', asOf: at, events: [reported(80), event('progress.verified', 'project/P1', '2026-03-10', { stage: 'started' })] },
  ],
  notApplicable: [{ name: 'C01 nothing was claimed', asOf: at, events: [checked(50)] }, { name: 'C01 a stage was claimed, no share', asOf: at, events: [event('progress.reported', 'project/P1', '2026-03-02', { stage: 'started' })], messageId: 'not_applicable' }],
})

const task = (id: string, due: string, done?: string, owner = 'U-HC'): EventDraft[] => [event('task.assigned', `task/${id}`, '2026-01-05', { title: id, owner, due }), ...(done === undefined ? [] : [event('task.finished', `task/${id}`, done)])]
const punctual = [...task('T1', '2026-02-02', '2026-02-02'), ...task('T2', '2026-02-03', '2026-02-02')]
tester.run(repeatedOverdue, {
  warn: [{ name: 'C02 3 of 5 tasks of a unit overdue in a quarter: a lead', asOf: at, events: [unit('U-HC'), ...punctual, ...task('T3', '2026-02-04'), ...task('T4', '2026-03-02', '2026-03-03'), ...task('T5', '2026-03-30')], observation: 'repeatedly_overdue', message: '3 of 5', evidence: ['e6', 'e7', 'e8', 'e9'] }],
  valid: [
    { name: 'C02 2 of 4 is not often', asOf: at, events: [unit('U-HC'), ...punctual, ...task('T3', '2026-02-04'), ...task('T4', '2026-03-02')], message: '2 of 4' },
    { name: 'C02 3 of 7 is less than half', asOf: at, events: [unit('U-HC'), ...punctual, ...task('T8', '2026-02-03', '2026-02-02'), ...task('T9', '2026-02-03', '2026-02-02'), ...task('T3', '2026-02-04'), ...task('T4', '2026-03-02'), ...task('T5', '2026-03-30')], message: '3 of 7' },
    { name: 'C02 what is due today, was due last quarter, or is another’s does not count', asOf: at, events: [unit('U-HC'), ...punctual, ...task('T3', at), ...task('T4', '2025-12-31'), ...task('T5', '2026-02-02', undefined, 'U-ECO')], message: '0 of 2' },
    { name: 'C02 half and half of six is often enough to be looked at only from half on', asOf: at, options: { percent: 51 }, events: [unit('U-HC'), ...punctual, ...task('T6', '2026-02-03', '2026-02-03'), ...task('T3', '2026-02-04'), ...task('T4', '2026-03-02'), ...task('T5', '2026-03-30')] },
  ],
  notApplicable: [{ name: 'C02 nothing fell due', asOf: at, events: [unit('U-HC'), ...task('T1', '2026-06-30')] }],
  unreachable: { not_evaluable: 'a unit has its name, and a list is never missing' },
  laws: { shift: 'counts by the calendar quarter' },
})

const hold = (end?: string, kind: 'unstated' | 'expert_review' = 'unstated') => [accepted('2026-02-25'), event('stop.started', 'stop/S1', '2026-03-02', { of: 'approval/A1', kind }), ...(end === undefined ? [] : [event('stop.ended', 'stop/S1', end)])]
tester.run(unexplainedHold, {
  timelines: [{ name: 'C03 an open hold of 15 working days with no reason: a lead', events: hold(), on: { '2026-03-19': 'pass', '2026-03-20': { outcome: 'warn', observation: 'hold_without_reason', message: '15 working days' } } }],
  warn: [{ name: 'C03 an ended hold counts its own days', asOf: at, events: hold('2026-03-20'), message: '15' }],
  valid: [{ name: 'C03 a day less', asOf: at, events: hold('2026-03-19'), message: '14' }, { name: 'C03 a hold that begins on a Sunday counts from Monday', asOf: at, events: [accepted('2026-02-25'), event('stop.started', 'stop/S1', '2026-03-01', { of: 'approval/A1', kind: 'unstated' }), event('stop.ended', 'stop/S1', '2026-03-19')], message: '14' }],
  notApplicable: [{ name: 'C03 a hold with a reason is lawful or not by other rules', asOf: at, events: hold(undefined, 'expert_review') }],
  notEvaluable: [{ name: 'C03 a hold of which only the end is known', asOf: at, events: [event('stop.ended', 'stop/S1', '2026-03-20')], missing: ['kind'] }],
})
tester.run(undueIntervention, {
  warn: [{ name: 'C03 an undue intervention on the register is a lead', asOf: at, events: [event('intervention.recorded', 'intervention/N1', '2026-03-02', { of: 'approval/A1', kind: 'undue' })], observation: 'undue_intervention_registered' }],
  valid: [{ name: 'C03 an inquiry is none', asOf: at, events: [event('intervention.recorded', 'intervention/N1', '2026-03-02', { of: 'approval/A1', kind: 'inquiry' })] }],
  unreachable: { not_evaluable: 'an intervention states its kind' },
})

const refused = (data = {}) => [accepted('2026-02-10'), event('approval.decided', 'approval/A1', '2026-03-02', { outcome: 'refused', ...data })]
tester.run(refusalWithoutGround, {
  warn: [{ name: 'C04 a refusal without a cited ground: a lead', asOf: at, events: refused(), observation: 'refusal_without_ground' }, { name: 'C04 an empty ground is none', asOf: at, events: refused({ ground: '' }) }],
  valid: [{ name: 'C04 a ground in words', asOf: at, events: refused({ ground: 'The site is a protected area.' }) }, { name: 'C04 a clause', asOf: at, events: refused({ basis: 'CN-AL@2019#38' }) }],
  notApplicable: [{ name: 'C04 granted', asOf: at, events: [accepted('2026-02-10'), event('approval.decided', 'approval/A1', '2026-03-02', { outcome: 'granted' })] }],
})

test('C05 quantiles are interpolated', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), quantile([1, 2, 3, 4, 5], 0.9), quantile([7], 0.9), quantile([1, 2], 1)]).toEqual([2, 2.5, 4.6, 7, 2])
})
/** Working days of March 2026, by how many they are after the 2nd. */
const march = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27]
const decision = (by: string, days: number, item = 'permit', stop?: string, outcome: 'granted' | 'withdrawn' = 'granted'): EventDraft[] => {
  const ref = `approval/${by}-${item}-${days}`
  return [
    event('approval.accepted', ref, '2026-03-02', { item }, { by: { unit: by } }),
    ...(stop === undefined ? [] : [event('stop.started', `stop/${by}-${days}`, '2026-03-03', { of: ref, kind: stop as 'hearing' }), event('stop.ended', `stop/${by}-${days}`, '2026-03-06')]),
    event('approval.decided', ref, `2026-03-${String(march[days]).padStart(2, '0')}`, { outcome }, { by: { unit: by } }),
  ]
}
const peers = (count: number, item = 'permit') => Array.from({ length: count }, (_, n) => decision(`U-${n}`, n, item)).flat()
tester.run(slowerThanPeers, {
  warn: [
    { name: 'C05 days of a hold without a reason count', asOf: at, events: [unit('U-X'), ...peers(5), ...decision('U-X', 5, 'permit', 'unstated')], message: '5 working days' },
    { name: 'C05 a little above the ninetieth percentile of eleven peers', asOf: at, events: [unit('U-X'), ...peers(10), ...decision('U-10', 19), ...decision('U-X', 10)] },
    { name: 'C05 median above the ninetieth percentile of five peers: a lead', asOf: at, events: [unit('U-X'), ...peers(5), ...decision('U-X', 4)], observation: 'slower_than_peers', message: /4 working days.*3\.6/ },
  ],
  valid: [
    { name: 'C05 at three days it is below', asOf: at, events: [unit('U-X'), ...peers(5), ...decision('U-X', 3)] },
    { name: 'C05 days of a lawful stop are not its own', asOf: at, events: [unit('U-X'), ...peers(5), ...decision('U-X', 5, 'permit', 'hearing')], message: '1 ' },
    { name: 'C05 at the ninetieth percentile of eleven peers', asOf: at, events: [unit('U-X'), ...peers(11), ...decision('U-X', 9)] },
    { name: 'C05 the median of several, and the item that compares worst, count', asOf: at, events: [unit('U-X'), ...peers(5), ...peers(5, 'other'), ...decision('U-X', 1), ...decision('U-X', 2), ...decision('U-X', 9), ...decision('U-X', 1, 'other')], message: '“permit”: usually 2' },
  ],
  notEvaluable: [{ name: 'C05 four peers say nothing; other items are no peers', asOf: at, events: [unit('U-X'), ...peers(4), ...decision('U-9', 1, 'other'), ...decision('U-X', 9)], messageId: 'not_evaluable' }],
  notApplicable: [{ name: 'C05 a unit that decided nothing; what is open, withdrawn or of nobody counts nowhere', asOf: at, events: [unit('U-X'), ...peers(5), ...decision('U-X', 9, 'permit', undefined, 'withdrawn'), event('approval.accepted', 'approval/open', '2026-03-02', { item: 'permit' }, { by: { unit: 'U-X' } }), event('approval.decided', 'approval/bare', '2026-03-02', { outcome: 'granted' })] }],
})

const handoff = (n: number, from: string, to: string): EventDraft => event('request.made', `request/H${n}`, `2026-03-0${n + 1}`, { kind: 'handoff', to, of: 'task/T1' }, { by: { unit: from } })
const around = [handoff(2, 'B', 'A'), handoff(1, 'A', 'B'), handoff(3, 'A', 'C'), handoff(4, 'C', 'A')]
const reply = (n: number, of: string, text?: string, by = 'U-HC', stance: 'accept' | 'reject' = 'reject'): EventDraft => event('reply.given', `reply/${n}`, `2026-03-${String(10 + n)}`, { of, stance, ...(text !== undefined && { text: text.repeat(64) }) }, { by: { unit: by } })
tester.run(passedAround, {
  warn: [
    { name: 'C06 A→B→A→C→A and nobody accepts: a lead, four transfers', asOf: at, events: around, observation: 'passed_around', message: '4 times and taken by nobody; in turn: A, B, A, C, A', evidence: ['e2', 'e1', 'e3', 'e4'] },
    { name: 'C06 three are enough, whoever is second', asOf: at, events: [...around.slice(0, 3), reply(1, 'request/H2')], message: '3 times' },
  ],
  valid: [
    { name: 'C06 accepted by one it is in hand', asOf: at, events: [...around, reply(1, 'request/H3', undefined, 'C', 'accept')] },
    { name: 'C06 two transfers may be needed; those of another matter are others', asOf: at, events: [...around.slice(0, 2), event('request.made', 'request/X', '2026-03-05', { kind: 'handoff', to: 'C', of: 'task/T2' }), event('request.made', 'request/Y', '2026-03-05', { kind: 'handoff', to: 'C' })] },
  ],
  notApplicable: [{ name: 'C06 requests of other kinds are no transfers', asOf: at, events: [event('request.made', 'request/Q', '2026-03-02', { kind: 'opinion', to: 'B', of: 'task/T1' })] }],
})

tester.run(sameReply, {
  warn: [{ name: 'C07 the same text three times: a lead', asOf: at, events: [reply(1, 'request/A', 'b'), reply(2, 'request/A', 'a'), reply(3, 'request/B', 'a'), reply(4, 'request/C', 'a')], observation: 'same_reply_repeated', evidence: ['e2', 'e3', 'e4'] }],
  valid: [{ name: 'C07 twice, or by two units, is not', asOf: at, events: [reply(1, 'request/A', 'a'), reply(2, 'request/B', 'a'), reply(3, 'request/C', 'a', 'U-ECO'), reply(4, 'request/D')] }],
  notEvaluable: [{ name: 'C07 without texts nobody can tell', asOf: at, events: [reply(1, 'request/A')], messageId: 'not_evaluable' }],
  notApplicable: [{ name: 'C07 nobody replied', asOf: at, events: [registered] }],
})

const order = (data = {}) => event('matter.registered', 'matter/M1', '2026-03-01', { kind: 'supervision', about: ['project/P1'], lead: 'U-HC', limit: { amount: 10, unit: 'wd' }, ...data })
const acknowledged = [order(), event('duty.acknowledged', 'matter/M1', '2026-03-02')]
const moved = (state: 'in_handling' | 'reported' | 'assigned', on: string) => event('matter.moved', 'matter/M1', on, { state })
tester.run(orderNotActedOn, {
  timelines: [{ name: 'C10 acknowledged 03-02, ten working days, no act by 03-16: a lead on 03-17', events: acknowledged, on: { '2026-03-12': 'pending', '2026-03-13': 'yellow', '2026-03-16': 'warn', '2026-03-17': { outcome: 'fail', due: '2026-03-16', owner: 'U-HC', observation: 'order_without_act' } } }],
  valid: [{ name: 'C10 acted on by the due date', asOf: '2026-03-17', events: [...acknowledged, moved('in_handling', '2026-03-16'), moved('reported', '2026-03-17')], doneAt: '2026-03-16' }],
  invalid: [{ name: 'C10 being assigned is no act; a recorded due date wins', asOf: '2026-03-11', events: [order({ due: '2026-03-10' }), acknowledged[1]!, moved('assigned', '2026-03-03')], due: '2026-03-10' }],
  notApplicable: [{ name: 'C10 nobody has acknowledged it', asOf: '2026-03-17', events: [order()] }, { name: 'C10 without a limit nothing falls due', asOf: '2026-03-17', events: [event('matter.registered', 'matter/M1', '2026-03-01', { kind: 'supervision', about: ['project/P1'] }), acknowledged[1]!], messageId: 'not_applicable' }],
})

const item = (fee?: string, on = '2026-01-01', version = '1') => event('item.catalogued', 'item/survey', on, { kind: 'approval', version, statutory: false, limits: [], basis: 'CITY-FEE@2026#1', ...(fee !== undefined && { fee: { amount: fee, currency: 'CNY' } }) })
const charge = (kind: 'fee' | 'levy' | 'intermediary', amount: string, data = {}, on = '2026-03-10') => event('charge.made', 'charge/F1', on, { kind, payer: 'E-1', amount: { amount, currency: 'CNY' }, ...data })
const cancelled = event('record.ended', 'item/survey', '2026-03-09')
tester.run(chargeForEndedItem, {
  warn: [{ name: 'C11 an item cancelled on 03-09 is charged on 03-10: a lead', asOf: at, events: [item(), cancelled, charge('fee', '100', { item: 'survey' })], observation: 'charge_for_cancelled_item', message: '2026-03-09' }],
  valid: [{ name: 'C11 charged on its last day', asOf: at, events: [item(), cancelled, charge('fee', '100', { item: 'survey' }, '2026-03-09')] }, { name: 'C11 never cancelled', asOf: at, events: [item(), charge('fee', '100', { item: 'survey' })] }],
  notEvaluable: [{ name: 'C11 an item of another catalogue', asOf: at, events: [item(), charge('fee', '100', { item: 'other' })], messageId: 'not_evaluable' }],
  notApplicable: [{ name: 'C11 a charge that names no item', asOf: at, events: [charge('fee', '100')] }],
})

const complaint = raised('1', 'public', { of: 'approval/A1', observation: 'demand_reported', complainant: 'token-7' })
tester.run(complaintOfDemands, {
  warn: [
    { name: 'C13 a complaint alone is a lead of low confidence, without a category', asOf: at, events: [complaint], observation: 'complaint_on_record', messageId: 'alone', message: 'confidence low' },
    { name: 'C13 with a hold without a reason on the same matter, medium at most', asOf: at, events: [complaint, ...hold()], subject: 'lead/1', messageId: 'with_delay' },
    { name: 'C13 a hold of another matter, or one with a reason, adds nothing', asOf: at, events: [complaint, ...hold(undefined, 'expert_review'), event('stop.started', 'stop/S2', '2026-03-02', { of: 'approval/A2', kind: 'unstated' })], subject: 'lead/1', messageId: 'alone' },
  ],
  notApplicable: [
    { name: 'C13 a complaint of something else', asOf: at, events: [raised('1', 'public', { observation: 'noise' })] },
    { name: 'C13 what an organ says is no complaint', asOf: at, events: [raised('1', 'discipline_organ', { observation: 'demand_reported' })] },
  ],
  unreachable: { fail: 'each answer says more', not_evaluable: 'a lead has its sources' },
})

const visited = (count: number, unitOf = 'U-HC') => Array.from({ length: count }, (_, n) => [planned(`V${n}`, `2026-0${n + 1}-02`, {}, { occurredAt: '2025-12-01' }), held(`V${n}`, `2026-0${n + 1}-02`, {}, { by: { unit: unitOf } })]).flat()
const inspects = (by: string, until = '2027-01-01') => event('authority.conferred', `authority/${by}`, '2020-01-01', { unit: by, power: 'inspect', basis: 'CN-GS@2021#4', until })
tester.run(inspectionOverCap, {
  warn: [
    { name: 'C14 R117 the fifth inspection of a year, the cap is four: a lead', asOf: '2026-06-30', events: visited(5), subject: 'inspection/V4', observation: 'inspection_beyond_plan', message: 'number 5' },
    { name: 'C14 an organ without the power to inspect', asOf: '2026-06-30', events: [inspects('U-ECO'), ...visited(1)], messageId: 'no_power', evidence: ['e2', 'e3'] },
    { name: 'C14 a power that has ended', asOf: '2026-06-30', events: [inspects('U-HC', '2026-01-02'), ...visited(1)], messageId: 'no_power' },
  ],
  valid: [
    { name: 'C14 R117 the fourth', asOf: '2026-06-30', events: visited(5), subject: 'inspection/V3', message: 'number 4' },
    { name: 'C14 the power is on the register', asOf: '2026-06-30', events: [inspects('U-HC'), ...visited(1)] },
    { name: 'C14 of two visits of one day each is counted once; who came is not recorded', asOf: '2026-06-30', events: [inspects('U-ECO'), ...['A', 'B'].flatMap((id) => [planned(id, '2026-03-02'), event('inspection.held', `inspection/${id}`, '2026-03-02', {})])], subject: 'inspection/B', message: 'number 2' },
  ],
  notApplicable: [{ name: 'C14 a plan is no visit yet', asOf: '2026-02-02', events: [planned('I', '2026-03-02')] }],
  notEvaluable: [{ name: 'C14 a visit without a plan', asOf: at, events: [event('inspection.held', 'inspection/I', '2026-03-02', {})], missing: ['visits'] }],
  laws: { shift: 'counts by the calendar year' },
})

tester.run(feeOverStandard, {
  warn: [{ name: 'C15 ¥2000 against a standard of ¥1500: a lead, 500 too much', asOf: at, events: [item('1500'), charge('fee', '2000', { item: 'survey' })], observation: 'fee_above_standard', message: '500 CNY too much' }, { name: 'C15 the standard of the day of the charge, not a later one', asOf: at, events: [item('1500'), item('2500', '2026-03-20', '2'), charge('fee', '2000', { item: 'survey' })] }],
  valid: [{ name: 'C15 the standard itself', asOf: at, events: [item('1500'), charge('fee', '1500.00', { item: 'survey' })] }],
  notApplicable: [{ name: 'C15 no standard, or no fee', asOf: at, events: [item(), charge('fee', '2000', { item: 'survey' })] }, { name: 'C15 a levy is judged by its basis', asOf: at, events: [item('1500'), charge('levy', '2000', { item: 'survey' })] }],
  notEvaluable: [{ name: 'C15 another currency', asOf: at, events: [item('1500'), event('charge.made', 'charge/F1', '2026-03-10', { kind: 'fee', payer: 'E-1', amount: { amount: '2000', currency: 'USD' }, item: 'survey' })], messageId: 'not_evaluable' }],
})
tester.run(levyWithoutBasis, {
  warn: [{ name: 'C16 a levy without a legal basis: a lead', asOf: at, events: [charge('levy', '500')], observation: 'levy_without_basis', message: '500 CNY' }],
  valid: [{ name: 'C16 with its basis', asOf: at, events: [charge('levy', '500', { basis: 'CN-L@2020#1' })] }],
  notApplicable: [{ name: 'C16 a fee is no levy', asOf: at, events: [charge('fee', '500')] }],
})
tester.run(compulsoryIntermediary, {
  warn: [{ name: 'C18 a named intermediary that had to be used: a lead', asOf: at, events: [charge('intermediary', '500', { compulsory: true })], observation: 'intermediary_compulsory' }],
  valid: [{ name: 'C18 chosen freely, or not said', asOf: at, events: [charge('intermediary', '500', { compulsory: false })] }, { name: 'C18 what is not said is no fault', asOf: at, events: [charge('intermediary', '500')] }],
  notApplicable: [{ name: 'C18 a fee is no intermediary', asOf: at, events: [charge('fee', '500', { compulsory: true })] }],
})

const shown = (project: string, hash: string, kind: 'photo' | 'document' = 'photo', more: object[] = []) => inProject(project, [event('progress.verified', `project/${project}`, '2026-03-02', { percent: 10 }, { evidence: [{ kind, ref: `x-${project}`, hash: hash.repeat(64) }, ...(more as [])] })])
tester.run(reusedPhoto, {
  warn: [{ name: 'C19 one photo in two projects: a lead', asOf: at, events: [...shown('P1', 'a'), ...shown('P2', 'a'), ...shown('P3', 'b')], observation: 'photo_reused', message: 'project/P1, project/P2', evidence: ['e1', 'e2'] }],
  valid: [{ name: 'C19 each its own, a document may be shared, and one project may show a photo twice', asOf: at, events: [...shown('P1', 'a', 'photo', [{ kind: 'document', ref: 'd', hash: 'c'.repeat(64) }]), ...shown('P1', 'a'), ...shown('P2', 'b', 'photo', [{ kind: 'document', ref: 'd', hash: 'c'.repeat(64) }])] }],
  notApplicable: [{ name: 'C19 no photo can be compared', asOf: at, events: [...shown('P1', 'a', 'document'), ...inProject('P2', [event('progress.verified', 'project/P2', '2026-03-02', {}, { evidence: [{ kind: 'photo', ref: 'x' }] })])] }],
})

const start = event('progress.reported', 'project/P1', '2026-03-10', { stage: 'started', to: 'U-CITY' }, { source: 'self' })
const permit = (on: string, outcome: 'granted' | 'refused' = 'granted', of = 'construction_permit') => [event('approval.applied', 'approval/B', '2026-02-02', { item: of }), event('approval.decided', 'approval/B', on, { outcome })]
const feed = (through: string, domain: 'approval' | 'progress' = 'approval') => event('feed.received', `feed/${domain}`, through, { domain, through, rows: 1, rejected: 0, recordTimes: 'source' })
tester.run(reportedStartWithoutPermit, {
  warn: [
    { name: 'C20 reported started, and no permit on the ledger: a lead', asOf: at, events: [start, ...permit('2026-03-02', 'granted', 'other')], observation: 'report_differs_from_ledger', evidence: ['e1'], message: '2026-03-10' },
    { name: 'C20 a permit of the day after, or a refusal, was not there', asOf: at, events: [start, ...permit('2026-03-11')] },
    { name: 'C20 refused', asOf: at, events: [start, ...permit('2026-03-02', 'refused'), feed('2026-03-10'), feed('2026-03-01', 'progress')] },
  ],
  valid: [{ name: 'C20 the permit was there on the day of the report', asOf: at, events: [start, ...permit('2026-03-10')], evidence: ['e1', 'e2', 'e3'] }],
  notEvaluable: [{ name: 'C20 approvals are on record only to the day before', asOf: at, events: [start, feed('2026-03-09')], missing: ['permits'], messageId: 'not_evaluable' }],
  notApplicable: [{ name: 'C20 no start was reported', asOf: at, events: [event('progress.reported', 'project/P1', '2026-03-10', { stage: 'landed' })] }],
})

const contract = (kind: 'works' | 'investment' = 'works', on = '2026-03-10') => event('agreement.signed', 'agreement/G1', on, { kind, parties: ['U-HC', 'E-1'] })
const interest = (related: string, until?: string) => event('interest.declared', 'interest/N1', '2026-01-05', { post: 'p1', related: [related], relation: 'spouse_employed', ...(until !== undefined && { until }) })
tester.run(relatedSupplier, {
  warn: [{ name: 'C21 a supplier that is a declared related party: a lead without a category', asOf: at, events: [interest('E-1'), contract()], observation: 'party_is_declared_relation', message: 'the contract of 2026-03-10', evidence: ['e2', 'e1'] }],
  valid: [{ name: 'C21 another party', asOf: at, events: [interest('E-2'), contract()] }, { name: 'C21 an interest that has ended', asOf: at, events: [interest('E-1', '2026-03-10'), contract()] }],
  notApplicable: [{ name: 'C21 an investment agreement is no supply', asOf: at, events: [interest('E-1'), contract('investment')] }],
})

const vague = event('task.assigned', 'task/T1', '2026-03-02', { title: 'Road', owner: 'U-HC', acceptance: 'passed' })
const notice = (n: number, kind: 'reminder' | 'early_warning' | 'urge' | 'escalation' = 'reminder') => event('notice.issued', `notice/N${n}`, `2026-03-0${n + 2}`, { of: 'task/T1', kind, to: ['U-HC'], once: `n${n}` })
tester.run(unclearAfterWarnings, {
  warn: [
    { name: 'C24 three of four clear after two warnings: a lead', asOf: at, events: [vague, notice(1), notice(2, 'urge')], observation: 'plan_stays_unclear', message: '3 of 4 are clear after 2 warnings; open: by when', evidence: ['e2', 'e3'] },
    { name: 'C24 nobody, nothing, to no standard', asOf: at, events: [event('task.assigned', 'task/T1', '2026-03-02', { title: '', owner: '各有关部门', due: '2026-04-01' }), notice(1), notice(2, 'early_warning')], message: '1 of 4' },
  ],
  valid: [{ name: 'C24 all four are clear, by a limit and a standard', asOf: at, events: [event('task.assigned', 'task/T1', '2026-03-02', { title: '', deliverable: 'Road', owner: 'U-HC', standard: { metric: 'km' }, limit: { amount: 20, unit: 'wd' } }), notice(1), notice(2)] }, { name: 'C24 the title says what, a due date by when', asOf: at, events: [event('task.assigned', 'task/T1', '2026-03-02', { title: 'Road', owner: 'U-HC', acceptance: 'passed', due: '2026-04-01' }), notice(1), notice(2)] }],
  notApplicable: [{ name: 'C24 one warning, and an escalation, are not two', asOf: at, events: [vague, notice(1), notice(2, 'escalation')] }],
})

const target = (data = {}) => event('target.set', 'target/L', '2026-01-05', { metric: 'landings', measure: 'projects', target: 3, until: '2026-03-31', owner: 'U-PARK', ...data })
const result = (value: number, on = '2026-03-30') => event('progress.verified', 'target/L', on, { value })
tester.run(targetBelowThreshold, {
  timelines: [{ name: 'C25 2 of 3 landings are 66.7 %, the threshold is 80 %: a lead once the period is over', events: [target(), result(1, '2026-02-02'), result(2)], on: { '2026-03-31': 'pending', '2026-04-01': { outcome: 'warn', observation: 'target_not_attained', owner: 'U-PARK', message: '66.7 %', evidence: ['e3'] } } }],
  valid: [{ name: 'C25 the threshold itself; a baseline counts', asOf: '2026-04-01', events: [target({ baseline: 10, target: 20 }), result(18)], message: '80.0 %' }],
  warn: [{ name: 'C25 a little less than the threshold', asOf: '2026-04-01', events: [target({ baseline: 10, target: 20 }), result(17.9)] }],
  notEvaluable: [{ name: 'C25 nothing was verified', asOf: '2026-04-01', events: [target()], messageId: 'not_evaluable' }, { name: 'C25 a target that equals its baseline has no share', asOf: '2026-04-01', events: [target({ baseline: 3 }), result(3)], missing: ['verified'] }],
})
