import { event, inProject, type EventDraft } from '@duban/plugin-sdk/testing'
import { describe, expect, test } from 'vitest'
import { burdenIndex, chinaCalendar, guardInspection, inspectionDimensions, type Visit } from '../src/index.js'
import { burdenBudget } from '../src/rules/inspection/burden-budget.js'
import { inspectionYield } from '../src/rules/inspection/inspection-yield.js'
import { jointInspection } from '../src/rules/inspection/joint-inspection.js'
import { ledgerCoverage } from '../src/rules/inspection/ledger-coverage.js'
import { organBurden } from '../src/rules/inspection/organ-burden.js'
import { repeatInspection } from '../src/rules/inspection/repeat-inspection.js'
import { stageChecks } from '../src/rules/inspection/stage-checks.js'
import { stationedTerm } from '../src/rules/inspection/stationed-term.js'
import { fileAt } from './files.js'
import { held, plan, planned, registered, signed, tester, unit } from './tester.js'

test('R099 eight modes of inspection are four dimensions of two values', () => {
  expect(Object.values(inspectionDimensions).flatMap(({ values }) => values)).toEqual(['comprehensive', 'focused', 'routine', 'special', 'circuit', 'stationed', 'announced', 'unannounced'])
})

const stationed = (until: string) => planned('I1', '2026-03-02', { until, presence: 'stationed' })
tester.run(stationedTerm, {
  valid: [
    { name: 'R099 stationed for 30 calendar days, the cap', asOf: '2026-03-02', events: [stationed('2026-04-01')] },
    { name: 'R099 a stay that ended earlier than planned counts as it was', asOf: '2026-04-20', events: [stationed('2026-04-16'), held('I1', '2026-03-02', { until: '2026-03-30' })], message: '28 calendar days' },
  ],
  warn: [
    { name: 'R099 stationed for 45 calendar days, the cap is 30', asOf: '2026-03-02', events: [stationed('2026-04-16')], light: 'yellow', message: '45 calendar days' },
    { name: 'R099 one day more than the cap', asOf: '2026-03-02', events: [stationed('2026-04-02')] },
    { name: 'R099 a stay longer than its plan, among other stays', asOf: '2026-04-20', events: [held('I2', '2026-03-02', { until: '2026-03-03' }), stationed('2026-03-20'), held('I1', '2026-03-02', { until: '2026-04-16' })], subject: 'inspection/I1' },
  ],
  notApplicable: [{ name: 'R099 a circuit has no longest term', asOf: '2026-03-02', events: [planned('I1', '2026-03-02', { until: '2026-06-01' })] }],
  notEvaluable: [{ name: 'R099 nothing was planned: unknown', asOf: '2026-04-20', events: [event('inspection.held', 'inspection/I1', '2026-03-02', {})], missing: ['presence'] }],
})

const started = [...signed, event('stage.entered', 'project/P1', '2026-03-02', { stage: 'started' })]
tester.run(stageChecks, {
  timelines: [{ name: 'R103 P1 starts: quality, safety and funds are to be checked, landing no longer', events: [planned('I0', '2026-03-20', { scope: ['landing'] }), ...started], on: { '2026-03-02': { outcome: 'pending', due: '2026-04-01', message: 'quality, safety, use of funds. To be retired: landing' }, '2026-04-01': 'pending', '2026-04-02': { outcome: 'warn', message: '质量、安全、资金使用' } } }],
  valid: [{ name: 'R103 what is scheduled needs no more; a landing check that was held stays', asOf: '2026-04-02', events: [planned('I0', '2026-02-20', { scope: ['landing'] }), held('I0', '2026-02-20'), ...started, planned('I1', '2026-03-20', { scope: ['quality', 'safety', 'funds'] })], message: 'To be retired: none' }],
  warn: [{ name: 'R103 funds are left out; a scope that no stage names is nobody’s to retire', asOf: '2026-04-02', events: [...started, planned('I1', '2026-03-20', { scope: ['quality', 'safety', 'noise'] })], message: /by 2026-04-01: use of funds. To be retired: none/ }, { name: 'R103 a host may name a scope of its own', asOf: '2026-04-02', options: { scopes: { started: ['消防'] } }, events: [...started, planned('I1', '2026-03-20')], message: '消防' }],
  notApplicable: [
    { name: 'R103 a finished project has no checks of its stage', asOf: '2026-04-02', events: [...signed, event('stage.entered', 'project/P1', '2026-03-02', { stage: 'completed' }), planned('I1', '2026-03-20')], messageId: 'not_applicable' },
    { name: 'R103 no stage is known', asOf: '2026-04-02', events: [registered, planned('I1', '2026-03-20')] },
    { name: 'R103 no inspection is on record: whether plans are kept here is for ledger coverage to say', asOf: '2026-04-02', events: started },
  ],
})

const eco = { by: { unit: 'U-ECO' } }
tester.run(jointInspection, {
  warn: [
    { name: 'R116 X19 two organs plan to visit P1 within ten working days: merge', asOf: '2026-02-27', events: [planned('I1', '2026-03-02'), planned('I2', '2026-03-13', {}, eco)], messageId: 'merge_suggestion', message: 'U-ECO, U-HC', evidence: ['e1', 'e2'] },
    { name: 'R116 of three plans only those of one window are joined; the earlier one names the window', asOf: '2026-02-27', events: [planned('I1', '2026-03-04', { scope: ['消防'] }), planned('I2', '2026-03-02', { scope: ['消防', '环保'] }, eco), planned('I3', '2026-06-01', {}, { by: { unit: 'U-NR' } })], message: /from 2026-03-02.*Common scope: 消防\./, evidence: ['e1', 'e2'] },
  ],
  valid: [
    { name: 'R116 X19 the next window is another', asOf: '2026-02-27', events: [planned('I1', '2026-03-02'), planned('I2', '2026-03-16', {}, eco)] },
    { name: 'R116 one organ may come twice (R117 asks why)', asOf: '2026-02-27', events: [planned('I1', '2026-03-02'), planned('I2', '2026-03-03')] },
    { name: 'R116 two objects are two visits', asOf: '2026-02-27', events: [planned('I1', '2026-03-02'), planned('I2', '2026-03-03', { object: 'unit/E-1' }, eco)] },
    { name: 'R116 what was held cannot be joined any more', asOf: '2026-03-02', events: [planned('I1', '2026-03-02'), held('I1', '2026-03-02'), planned('I2', '2026-03-03', {}, eco)] },
  ],
  notApplicable: [
    { name: 'R116 nothing is planned', asOf: '2026-02-27', events: [registered] },
    { name: 'R116 plans of the past bind nobody', asOf: '2026-03-20', events: [planned('I1', '2026-03-02'), planned('I2', '2026-03-03', {}, eco)] },
  ],
  unreachable: { fail: 'a merge suggestion says it' },
})

const fire = { scope: ['消防'] }
const inspected = [planned('I1', '2026-03-02', fire), held('I1', '2026-03-02')]
tester.run(repeatInspection, {
  invalid: [
    { name: 'R117 X19 fire safety inspected on 03-02, planned again for 03-20: cool-down of 90 calendar days to 05-31', asOf: '2026-03-10', events: [...inspected, planned('I2', '2026-03-20', fire, eco), planned('I3', '2026-07-01')], subject: 'inspection/I2', message: 'runs to 2026-05-31', evidence: ['e3', 'e1', 'e2'] },
    { name: 'R117 the last day of the cool-down; the later of two visits counts', asOf: '2026-03-10', events: [planned('I0', '2026-02-01', fire), held('I0', '2026-02-01'), ...inspected, planned('I2', '2026-05-31', fire)], subject: 'inspection/I2', message: 'inspected on 2026-03-02' },
  ],
  valid: [
    { name: 'R117 X19 a complaint is a new cause, and is stored', asOf: '2026-03-10', events: [...inspected, planned('I2', '2026-03-20', { ...fire, cause: 'lead/L1' })], subject: 'inspection/I2', messageId: 'new_cause', message: 'lead/L1', evidence: ['e3', 'e1', 'e2'] },
    { name: 'R117 after the cool-down', asOf: '2026-03-10', events: [...inspected, planned('I2', '2026-06-01', fire)], subject: 'inspection/I2' },
    { name: 'R117 another scope', asOf: '2026-03-10', events: [...inspected, planned('I2', '2026-03-20', { scope: ['环保'] })], subject: 'inspection/I2' },
    { name: 'R117 another object', asOf: '2026-03-10', events: [...inspected, planned('I2', '2026-03-20', { ...fire, object: 'unit/E-1' })], subject: 'inspection/I2' },
    { name: 'R117 the first inspection repeats nothing, whatever comes later', asOf: '2026-03-21', events: [...inspected, planned('I2', '2026-03-20', fire), held('I2', '2026-03-20')], subject: 'inspection/I1' },
  ],
  notEvaluable: [{ name: 'R117 without a plan the scope is unknown', asOf: '2026-03-10', events: [event('inspection.held', 'inspection/I1', '2026-03-02', {})], missing: ['object'] }],
})

describe('the guard, asked before an inspection is planned', () => {
  const visit = (ref: string, from: string, more: Partial<Visit> = {}): Visit => ({ ref, object: 'project/P1', scope: ['消防'], from, until: from, organ: 'U-HC', heldAt: null, cause: null, events: [], ...more })
  const options = { coolDown: 90, window: 10, cap: 4 }
  const before = visit('inspection/I1', '2026-03-02', { heldAt: '2026-03-02' })

  test('R117 X19 the same scope within its cool-down is E_REPEAT; with a complaint it is allowed and the cause kept', () => {
    expect(() => guardInspection(visit('inspection/I2', '2026-03-20'), [before], options, chinaCalendar)).toThrow(expect.objectContaining({ code: 'E_REPEAT', path: ['cause'] }))
    expect(guardInspection(visit('inspection/I2', '2026-03-20', { cause: 'lead/L1' }), [before], options, chinaCalendar)).toEqual({ mergeWith: [], cause: 'lead/L1', earlier: { ref: 'inspection/I1', until: '2026-05-31' }, ordinal: 2, overCap: false })
    expect(guardInspection(visit('inspection/I2', '2026-06-01'), [before], options, chinaCalendar).earlier).toBeNull()
  })

  test('R116 R117 it says with whom to go, and that the fifth visit of a year is over the cap', () => {
    const others = ['03-03', '04-03', '05-06'].map((day, at) => visit(`inspection/X${at}`, `2026-${day}`, { scope: ['环保'], heldAt: `2026-${day}` }))
    const eco = visit('inspection/E', '2026-06-16', { organ: 'U-ECO' })
    expect(guardInspection(visit('inspection/I5', '2026-06-12'), [before, ...others, eco], options, chinaCalendar)).toMatchObject({ mergeWith: ['inspection/E'], ordinal: 5, overCap: true })
    expect(guardInspection(visit('inspection/I5', '2027-06-11'), [before, ...others], options, chinaCalendar)).toMatchObject({ ordinal: 1, overCap: false })
  })
})

const visitsOn = (days: readonly string[], data = {}): EventDraft[] => days.flatMap((day, at) => [planned(`V${at}`, day, {}, { occurredAt: '2025-12-01' }), held(`V${at}`, day, data)])
const days = (count: number) => Array.from({ length: count }, (_, at) => `2026-01-${String(5 + at).padStart(2, '0')}`)
const quarterly = { shift: 'counts by the calendar quarter' }
tester.run(burdenBudget, {
  warn: [
    { name: 'R113 X19 14 visits in the quarter, the budget is 10', asOf: '2026-03-31', events: visitsOn(days(14)), messageId: 'burden_budget', message: '14 visits' },
    { name: 'R113 eleven visits are one too many', asOf: '2026-03-31', events: visitsOn(days(11)) },
    { name: 'R113 few visits can be long', asOf: '2026-03-31', events: visitsOn(days(2), { hours: 41 }), message: '82 hours' },
    { name: 'R113 or ask for much paper', asOf: '2026-03-31', events: visitsOn(days(1), { documents: 101 }), message: '101 documents' },
  ],
  valid: [
    { name: 'R113 X19 ten visits, 80 hours and 100 documents are the budget', asOf: '2026-03-31', events: visitsOn(days(10), { hours: 8, documents: 10 }), message: 'Since 2026-01-01: 10 visits, 80 hours, 100 documents' },
    { name: 'R113 the quarter before is past', asOf: '2026-04-01', events: [...visitsOn(days(14)), planned('I', '2026-04-01'), held('I', '2026-04-01')], message: '自2026年4月1日起：上门1次' },
  ],
  notApplicable: [{ name: 'R113 a plan is no visit yet', asOf: '2026-03-02', events: [planned('I1', '2026-03-20')] }],
  unreachable: { fail: 'the budget says it' },
  laws: quarterly,
})

tester.run(organBurden, {
  valid: [{ name: 'X19 the burden that one organ laid on all it inspected is reported beside theirs', asOf: '2026-03-31', events: [unit('U-HC'), ...visitsOn(days(14), { hours: 2, documents: 3 }), ...inProject('P2', [planned('W', '2026-02-02', { object: 'project/P2' }), held('W', '2026-02-02')]), planned('E', '2026-02-02', {}, eco), held('E', '2026-02-02', {}, eco)], message: '15 visits to 2 object(s): 28 hours, 42 documents' }, { name: 'X19 on the first day of a quarter the one before is past', asOf: '2026-04-01', events: [unit('U-HC'), ...visitsOn(['2026-03-30', '2026-04-01'])], message: '1 visits to 1', evidence: ['e4', 'e5'] }],
  notApplicable: [{ name: 'X19 a unit that was inspected, or planned only, laid no burden; neither does a quarter that is past', asOf: '2026-03-31', events: [unit('U-HC'), planned('I', '2026-04-20'), planned('J', '2025-12-01', {}, { occurredAt: '2025-11-01' }), held('J', '2025-12-31')], messageId: 'not_applicable' }],
  unreachable: { warn: 'the total is shown, never judged', not_evaluable: 'a unit has its name, and a list is never missing' },
  laws: quarterly,
})

const spent = (inspectorDays: number) => [planned('I1', '2026-03-02'), held('I1', '2026-03-02', { inspectorDays })]
const finding = (id: string, of = 'inspection/I1', sources: string[] = []) => event('finding.verified', `finding/${id}`, '2026-03-10', { of, category: 'C02', link: 'construction', severity: 'minor', sources })
tester.run(inspectionYield, {
  valid: [
    { name: 'R112 12 inspector-days for 6 verified findings are 2.0 each', asOf: '2026-03-31', events: [...spent(12), ...['1', '2', '3', '4', '5'].map((id) => finding(id)), finding('6', 'task/T1', ['inspection/I1'])], message: '2.0 each' },
    { name: 'R112 five days each are not yet much', asOf: '2026-03-31', events: [...spent(5), finding('1')] },
  ],
  warn: [{ name: 'R112 more than five days each: desk checks first; what other sources found does not count', asOf: '2026-03-31', events: [...spent(6), finding('1'), finding('2', 'task/T1', ['lead/L1'])], message: '6.0 each' }],
  notApplicable: [
    { name: 'R112 nothing was verified: no ratio', asOf: '2026-03-31', events: spent(6), messageId: 'none_verified' },
    { name: 'R112 no days are recorded', asOf: '2026-03-31', events: [planned('I1', '2026-03-02'), held('I1', '2026-03-02'), finding('1')], messageId: 'not_applicable' },
  ],
})

const projects = (count: number) => Array.from({ length: count }, (_, at) => at + 1).flatMap((n) => [event('project.registered', `project/Q${n}`, '2026-01-05', { kind: 'key_engineering', name: `Q${n}`, funding: 'public' }, { project: `Q${n}` }), ...(n === 1 ? [] : inProject(`Q${n}`, [plan(`I${n}`, { object: `project/Q${n}`, from: '2026-03-02' })]))])
tester.run(ledgerCoverage, {
  warn: [{ name: 'R101 29 of 30 projects have a ledger: 96.7 %', asOf: '2026-03-31', events: projects(30), message: '96.7 %' }],
  valid: [
    { name: 'R101 a matter about a project is a ledger entry, too', asOf: '2026-03-31', events: [...projects(2), ...inProject('Q1', [event('matter.registered', 'matter/M1', '2026-03-02', { kind: 'supervision', about: ['project/Q1'] })])], message: '100.0 %' },
    { name: 'R101 a city may aim lower', asOf: '2026-03-31', options: { percent: 50 }, events: projects(2), message: '50.0 %' },
  ],
  notApplicable: [{ name: 'R101 there are no projects', asOf: '2026-03-31', events: [unit('U-HC')] }],
})

describe('the burden index', () => {
  const budget = { visits: 10, hours: 80, documents: 100 }
  const quarter = { from: '2026-01-01', until: '2026-04-01', budget }
  const visited = (n: number, data: object = {}, object = 'project/P1', unit = 'U-HC') => Array.from({ length: n }, (_, index) => `${unit}.${object.slice(8)}.${index}`).flatMap((id) => [planned(id, '2026-03-02', { object: object as 'project/P1' }, { by: { unit } }), held(id, '2026-03-02', data, { by: { unit } })])
  test('R113 X19 fourteen visits of a budget of ten are 1.4 of it; the organ that held them is told beside the object', () => {
    const found = burdenIndex([fileAt([...visited(14, { hours: 2, documents: 1 })], '2026-03-31')], quarter)
    expect(found).toEqual({
      objects: [{ object: 'project/P1', visits: 14, hours: 28, documents: 14, index: 1.4, unstated: { hours: 0, documents: 0 } }],
      organs: [{ organ: 'U-HC', objects: 1, visits: 14, hours: 28, documents: 14, index: 1.4, unstated: { hours: 0, documents: 0 } }],
    })
  })
  test('R113 the heaviest of the three decides, what is not recorded is counted apart, and what lies outside the quarter is not counted', () => {
    const outside = [planned('X', '2026-04-01'), held('X', '2026-04-01'), planned('Y', '2025-12-31'), held('Y', '2025-12-31'), planned('Z', '2026-03-30')]
    expect(burdenIndex([fileAt([...visited(1, { documents: 150 }), ...outside], '2026-04-30')], quarter).objects).toEqual([{ object: 'project/P1', visits: 1, hours: 0, documents: 150, index: 1.5, unstated: { hours: 1, documents: 0 } }])
  })
  test('X19 the heaviest burden first; of an organ over all it inspected', () => {
    const { objects, organs } = burdenIndex([fileAt([...visited(1), ...visited(3, {}, 'project/P2'), ...visited(1, {}, 'project/P2', 'U-ECO')], '2026-03-31')], quarter)
    expect([objects.map(({ object, visits }) => [object, visits]), organs.map(({ organ, objects: inspected, visits }) => [organ, inspected, visits])]).toEqual([[['project/P2', 4], ['project/P1', 1]], [['U-HC', 2, 4], ['U-ECO', 1, 1]]])
  })
  test('R113 without an inspection there is no burden; a budget of nothing is used up at once', () => {
    expect(burdenIndex([fileAt([registered], '2026-03-31')], quarter)).toEqual({ objects: [], organs: [] })
    expect(burdenIndex([fileAt(visited(1), '2026-03-31')], { ...quarter, budget: { visits: 0, hours: 0, documents: 0 } }).objects[0]!.index).toBe(2)
  })
})
