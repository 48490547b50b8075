import { describe, expect, test } from 'vitest'
import { caseFile, parseEvents, type RuleResult } from '@duban/core'
import { explain, ruleSet } from '@duban/rules'
import landing, { chinaCalendar } from '../src/index.js'

type Fact = [type: string, subject: string, occurredAt: string, data?: Record<string, unknown>, extra?: Record<string, unknown>]
const rules = ruleSet(landing.rules, { calendar: chinaCalendar, profiles: landing.lightProfiles })
const signed: Fact[] = [['project.registered', 'project/P1', '2026-01-20', { kind: 'investment_promotion', name: 'P1', funding: 'private' }], ['stage.entered', 'project/P1', '2026-01-20', { stage: 'signed' }]]

/** Results of one rule for project P1 at asOf. */
function results(rule: string, asOf: string, facts: readonly Fact[], only = landing.rules): RuleResult[] {
  const { events, rejected } = parseEvents(facts.map(([type, subject, occurredAt, data, extra], i) => ({ id: `e${i + 1}`, type, project: 'P1', subject, occurredAt, recordedAt: occurredAt.length === 10 ? `${occurredAt}T18:00:00+08:00` : occurredAt, source: 'register', channel: 'hall', ...(data && { data }), ...extra })))
  expect(rejected).toEqual([])
  const used = only === landing.rules ? rules : ruleSet(only, { calendar: chinaCalendar, profiles: landing.lightProfiles })
  const all = used.evaluate(caseFile(events, { project: 'P1', asOf }))
  for (const result of all) expect(used.reevaluate(result)).toEqual(result)
  return all.filter((result) => result.rule === `landing-cn/${rule}`)
}
const outcomes = (rule: string, asOf: string, facts: readonly Fact[]) => results(rule, asOf, facts).map(({ outcome, light }) => `${outcome} ${light}`)
const accepted = (at: string, limits: object[] = [{ amount: 20, unit: 'wd' }], id = 'A1'): Fact => ['approval.accepted', `approval/${id}`, at, { item: 'land-permit', limits }, { by: { unit: 'U-NR' } }]
const task = (at: string, due: string): Fact => ['task.assigned', 'task/T1', at, { title: 'Road', owner: 'U-HC', due }]

describe('R001 a lead unit within 5 working days of signing', () => {
  const lead: Fact = ['responsibility.assigned', 'assignment/L1', '2026-01-26', { role: 'lead', unit: 'U-PARK' }]
  test('R001 none recorded on 01-28 fails, due 01-27; one named on 01-26 passes', () => {
    expect(results('lead-unit', '2026-01-28', signed)).toMatchObject([{ outcome: 'fail', due: '2026-01-27', light: 'red' }])
    expect(results('lead-unit', '2026-01-28', signed)[0]!.message.en).toContain('lead unit')
    expect(outcomes('lead-unit', '2026-01-28', [...signed, lead])).toEqual(['pass green'])
    expect(outcomes('lead-unit', '2026-01-27', signed)).toEqual(['pending green'])
  })
  test('R001 a public work is another matter', () => {
    expect(outcomes('lead-unit', '2026-01-28', [['project.registered', 'project/P1', '2026-01-20', { kind: 'key_engineering', name: 'P1', funding: 'public' }]])).toEqual(['not_applicable null'])
  })
})

describe('R008 the red light', () => {
  test('R008 accepted 02-10, 20 working days, open on 03-17: red, with due date, calendar version and 21 elapsed', () => {
    const [result] = results('statutory-limit', '2026-03-17', [accepted('2026-02-10')])
    expect(result).toMatchObject({ outcome: 'fail', light: 'red', due: '2026-03-16', elapsed: { amount: 21, unit: 'wd' }, subject: 'approval/A1', owner: 'U-NR', evidence: ['e1'], rows: ['R008', 'R057'] })
    const { because, basis, provenance } = explain(result!, 'en')
    expect(because.join(' ')).toContain('Due on 2026-03-16. 21 working days have counted so far.')
    expect(basis[0]).toContain('art. 42')
    expect(provenance).toContain(`calendar CN@${chinaCalendar.version}`)
  })
  test('R008 no acceptance recorded: unknown, never red', () => {
    expect(results('statutory-limit', '2026-03-17', [['approval.applied', 'approval/A1', '2026-02-10', { item: 'x' }]])).toMatchObject([{ outcome: 'not_evaluable', light: 'grey', missing: ['acceptedAt'] }])
  })
})

test('R012 the warning comes one working day ahead: pending on 03-12, warning on Friday 03-13, due 03-16', () => {
  expect(outcomes('statutory-limit', '2026-03-12', [accepted('2026-02-10')])).toEqual(['pending green'])
  expect(results('statutory-limit', '2026-03-13', [accepted('2026-02-10')])).toMatchObject([{ outcome: 'warn', cause: 'lead_time', light: 'yellow', warnAt: '2026-03-13T00:00:00+08:00' }])
})

describe('R020 one lead unit', () => {
  const lead = (id: string, unit: string, until?: string): Fact => ['responsibility.assigned', `assignment/${id}`, '2026-01-26', { role: 'lead', unit, ...(until && { until }) }]
  test('R020 two at once fail; one after the other passes', () => {
    expect(outcomes('single-lead', '2026-02-10', [lead('L1', 'U-A'), lead('L2', 'U-B')])).toEqual(['fail red'])
    expect(outcomes('single-lead', '2026-02-10', [lead('L1', 'U-A', '2026-02-01'), lead('L2', 'U-B')])).toEqual(['pass green'])
    expect(outcomes('single-lead', '2026-02-10', signed)).toEqual(['not_applicable null'])
  })
})

describe('R023 permits in order', () => {
  const granted = (id: string, item: string, at: string): Fact[] => [['approval.accepted', `approval/${id}`, '2026-01-05', { item, limits: [] }], ['approval.decided', `approval/${id}`, at, { outcome: 'granted' }]]
  test('R023 the construction permit before the planning permit fails, with both events; the same day counts as kept', () => {
    const [result] = results('permit-order', '2026-04-01', [...granted('A', 'engineering_planning_permit', '2026-03-10'), ...granted('B', 'construction_permit', '2026-03-02')])
    expect(result).toMatchObject({ outcome: 'fail', observation: 'permit_out_of_order', evidence: ['e1', 'e2', 'e3', 'e4'] })
    expect(outcomes('permit-order', '2026-04-01', [...granted('A', 'engineering_planning_permit', '2026-03-02'), ...granted('B', 'construction_permit', '2026-03-02')])).toEqual(['pass green'])
    expect(outcomes('permit-order', '2026-04-01', granted('A', 'engineering_planning_permit', '2026-03-02'))).toEqual(['not_applicable null'])
  })
})

describe('R034 an intention does not stand still', () => {
  const intention: Fact[] = [['stage.entered', 'project/P1', '2026-03-02', { stage: 'intention' }]]
  test('R034 69 calendar days on 05-10 warn, yellow; signed on 05-05 passes', () => {
    expect(results('intention-dwell', '2026-05-10', intention)).toMatchObject([{ outcome: 'warn', cause: 'advisory', light: 'yellow', elapsed: { amount: 69, unit: 'cd' } }])
    expect(outcomes('intention-dwell', '2026-05-10', [...intention, ['stage.entered', 'project/P1', '2026-05-05', { stage: 'signed' }]])).toEqual(['pass green'])
    expect(outcomes('intention-dwell', '2026-05-01', intention)).toEqual(['pending green'])
  })
})

describe('R035 landing as planned', () => {
  const plan: Fact[] = [...signed, ['plan.baselined', 'baseline/B1', '2026-01-23', { milestones: { landed: '2026-03-31' } }]]
  const landed = ['company_registered', 'site_secured', 'capital_paid'].map((milestone): Fact => ['milestone.reached', 'project/P1', '2026-03-20', { milestone }])
  test('R035 not landed on 04-01 fails by one calendar day; landed in March passes', () => {
    expect(results('landing-planned', '2026-04-01', plan)).toMatchObject([{ outcome: 'fail', due: '2026-03-31', margin: { amount: -1, unit: 'cd' } }])
    expect(results('landing-planned', '2026-04-01', [...plan, ...landed])).toMatchObject([{ outcome: 'pass', doneAt: '2026-03-20' }])
    expect(outcomes('landing-planned', '2026-03-31', plan)).toEqual(['pending green'])
    expect(outcomes('landing-planned', '2026-04-01', signed)).toEqual(['not_applicable null'])
  })
})

describe('R037 progress keeps up', () => {
  const at = (percent: number): Fact[] => [['stage.entered', 'project/P1', '2026-01-20', { stage: 'started' }], ['plan.baselined', 'baseline/B1', '2026-01-23', { curve: [{ on: '2026-03-01', percent: 50 }] }], ['progress.verified', 'project/P1', '2026-03-02', { percent }]]
  test('R037 12 points behind are yellow, 31 red, 10 and 30 yellow, 9 green', () => {
    const light = (percent: number) => outcomes('progress-gap', '2026-03-02', at(percent))[0]
    expect([38, 19, 40, 20, 41, 60].map(light)).toEqual(['warn yellow', 'fail red', 'warn yellow', 'warn yellow', 'pass green', 'pass green'])
    expect(results('progress-gap', '2026-03-02', at(38))[0]!.message.en).toContain('12 percentage points')
    expect(outcomes('progress-gap', '2026-03-02', at(38).slice(0, 2))).toEqual(['not_evaluable grey'])
  })
})

test('R045 last verified 40 calendar days ago with a cadence of 30 is grey and stale; 30 days ago is not', () => {
  const [result] = results('fresh-progress', '2026-03-01', signed)
  expect(result).toMatchObject({ outcome: 'not_evaluable', light: 'grey', elapsed: { amount: 40, unit: 'cd' } })
  expect(result!.message).toEqual({ en: 'Stale: the last independent record is of 2026-01-20. What has happened since is unknown.', 'zh-CN': '数据陈旧：最近一次经核实的记录为2026年1月20日，此后情况不明。' })
  expect(outcomes('fresh-progress', '2026-02-19', signed)).toEqual(['pass green'])
  expect(outcomes('fresh-progress', '2026-03-02', [...signed, ['contact.made', 'contact/V', '2026-03-01', { mode: 'site', purpose: 'service' }, { source: 'self' }]])).toEqual(['not_evaluable grey'])
})

test('R048 a task due 03-05 without completion fails on 03-06 and raises one lead; done on 03-05 passes', () => {
  const open = results('overdue-task', '2026-03-06', [task('2026-03-02', '2026-03-05')])
  expect(open).toMatchObject([{ outcome: 'fail', observation: 'overdue', owner: 'U-HC' }])
  expect(rules.leads(open)).toHaveLength(1)
  expect(outcomes('overdue-task', '2026-03-06', [task('2026-03-02', '2026-03-05'), ['task.finished', 'task/T1', '2026-03-05']])).toEqual(['pass green'])
})

test('R050 a limit that passed without any act is a lead to inaction; a supplement notice means there was an act', () => {
  const open: Fact[] = [accepted('2026-02-10')]
  const [result] = results('inaction', '2026-03-17', open)
  expect(result).toMatchObject({ outcome: 'fail', observation: 'no_act_within_limit' })
  expect(rules.leads([result!])).toMatchObject([{ candidateCategories: ['C08'] }])
  expect(outcomes('inaction', '2026-03-17', [...open, ['stop.started', 'stop/S1', '2026-02-12', { of: 'approval/A1', kind: 'applicant_supplement' }]])).toEqual(['not_applicable null'])
  expect(outcomes('inaction', '2026-03-16', open)).toEqual(['pending green'])
})

test('R052 the green channel: accepted 09-10, 10 working days with make-up Sunday 09-20, due 09-23; late is a broken promise, not a statutory breach', () => {
  const facts: Fact[] = [['facilitation.granted', 'facilitation/G', '2026-09-01', { kind: 'green_channel', items: ['land-permit'], limits: [{ amount: 10, unit: 'wd' }], basis: 'CITY-GC@2026#1' }], accepted('2026-09-10')]
  expect(results('green-channel-limit', '2026-09-24', facts)).toMatchObject([{ outcome: 'fail', due: '2026-09-23', mode: 'advisory' }])
  expect(outcomes('statutory-limit', '2026-09-24', facts)).toEqual(['pending green'])
  expect(outcomes('green-channel-limit', '2026-09-24', facts.slice(1))).toEqual(['not_applicable null'])
})

test('X06 a promise of 10 working days missed, the statutory 20 met: a breach of the promise alone', () => {
  const facts: Fact[] = [accepted('2026-02-10', [{ amount: 20, unit: 'wd' }, { amount: 10, unit: 'wd', layer: 'promised' }]), ['approval.decided', 'approval/A1', '2026-03-10', { outcome: 'granted' }]]
  expect([outcomes('promised-limit', '2026-03-17', facts), outcomes('statutory-limit', '2026-03-17', facts)]).toEqual([['fail red'], ['pass green']])
})

test('R053 the post that assists may not decide; another post may', () => {
  const facts = (post: string): Fact[] => [['responsibility.assigned', 'assignment/S', '2026-02-01', { role: 'service_agent', post: 'p1' }], accepted('2026-02-10'), ['approval.decided', 'approval/A1', '2026-03-02', { outcome: 'granted' }, { by: { unit: 'U-NR', post } }]]
  expect(results('agent-not-approver', '2026-03-17', facts('p1'))).toMatchObject([{ outcome: 'fail', evidence: ['e1', 'e2', 'e3'] }])
  expect(outcomes('agent-not-approver', '2026-03-17', facts('p2'))).toEqual(['pass green'])
})

test('R057 an expert review from 02-25 to 03-06 moves the due date to 03-27', () => {
  const facts: Fact[] = [accepted('2026-02-10'), ['stop.started', 'stop/S', '2026-02-25', { of: 'approval/A1', kind: 'expert_review' }], ['stop.ended', 'stop/S', '2026-03-06']]
  expect(results('statutory-limit', '2026-03-17', facts)).toMatchObject([{ outcome: 'pending', due: '2026-03-27', elapsed: { amount: 12, unit: 'wd' } }])
  expect(results('statutory-limit', '2026-03-28', facts)).toMatchObject([{ outcome: 'fail' }])
})

test('R072 a task of 03-02 unacknowledged on 03-06 warns, due 03-05; acknowledged it passes', () => {
  expect(results('acknowledgement', '2026-03-06', [task('2026-03-02', '2026-04-15')])).toMatchObject([{ outcome: 'warn', cause: 'advisory', due: '2026-03-05' }])
  expect(outcomes('acknowledgement', '2026-03-06', [task('2026-03-02', '2026-04-15'), ['duty.acknowledged', 'task/T1', '2026-03-04']])).toEqual(['pass green'])
})

test('R108 recorded 14 working days after the fact warns; without record times lateness cannot be judged', () => {
  const late: Fact = ['milestone.reached', 'project/P1', '2026-03-02', { milestone: 'x' }, { recordedAt: '2026-03-20T09:00:00+08:00' }]
  const [result] = results('late-entry', '2026-03-31', [late])
  expect(result).toMatchObject({ outcome: 'warn', cause: 'advisory', evidence: ['e1'] })
  expect(result!.message.en).toContain('14 working days')
  expect(outcomes('late-entry', '2026-03-31', [late, ['feed.received', 'feed/f', '2026-03-30', { domain: 'approval', through: '2026-03-30', rows: 1, rejected: 0, recordTimes: 'import' }]])).toEqual(['not_evaluable grey'])
  expect(outcomes('late-entry', '2026-03-31', signed)).toEqual(['pass green'])
})
