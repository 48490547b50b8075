import { expect, test } from 'vitest'
import { attainment, explainScore, gatherScoreFacts, rateOf, scorecard } from '../src/index.js'
import { fact, march, of, profile } from './support/profile.js'
import { calendar, event, result, world } from './support/world.js'

const asked = { ...profile, dimensions: [{ ...profile.dimensions[0]!, indicators: [{ id: 'promises', title: profile.title, measures: ['promise-kept'], method: { kind: 'share' as const } }, { id: 'limit', title: profile.title, measures: ['city/limit'], method: { kind: 'share' as const } }] }], charges: [], bonuses: [] }
const gather = (events: Parameters<typeof world>[0], results: Parameters<typeof gatherScoreFacts>[1] = []) => gatherScoreFacts(world(events), results, { profile: asked, period: '2026-03', calendar })

test('R055 a target of three with two reached is attained by two thirds; a change on the way shows both', () => {
  expect(attainment([{ at: '2026-01-01', event: 'e1', data: { target: 3 } }], 2)[0]!.attained).toBe(0.666667)
  const events = [event('target.set', 'target/T1', '2026-01-01', { metric: 'landings', measure: '个', target: 3, until: '2026-12-31', owner: 'U-INV' }), event('target.set', 'target/T1', '2026-03-01', { metric: 'landings', measure: '个', target: 2, until: '2026-12-31', owner: 'U-INV' })].map((each) => ({ ...each, project: undefined }))
  const versions = world(events).reference.record('target/T1')!.versions!
  expect(attainment(versions as never, 2).map(({ target, attained }) => [target, attained])).toEqual([[3, 0.666667], [2, 1]])
})

test('R056 of ten promises due eight were kept in time, one late, one withdrawn by the applicant: eight of nine', () => {
  const promise = (i: number, done?: string) => [event('commitment.made', `commitment/C${i}`, '2026-02-20', { what: 'answer', due: '2026-03-10' }, { by: { unit: 'U-NR' } }), ...(done ? [event('duty.performed', `commitment/C${i}`, done)] : [])]
  const events = [...Array.from({ length: 8 }, (_, i) => promise(i, '2026-03-10')), promise(8, '2026-03-11'), promise(9)].flat()
  events.push(event('record.ended', 'commitment/C9', '2026-03-05', { reason: 'withdrawn_by_applicant' }))
  const { units } = gather(events)
  const { met, of: due, rate } = rateOf(units[0]!.facts.filter(({ measure }) => measure === 'promise-kept'))
  expect([met, due, rate]).toEqual([8, 9, 0.888889])
})

test('R068 execution and credibility are shown with coverage, and flagged where it is low', () => {
  const tasks = [...Array.from({ length: 6 }, () => fact('task', { met: true })), fact('task', { met: true, selfReported: true }), fact('task', { state: 'unverifiable' })]
  const { rate, coverage, note, counts } = rateOf(tasks, { verified: true, minimumCoverage: 0.8 })
  expect([rate, coverage, note, counts]).toEqual([1, 0.75, 'low_coverage', { known: 6, unverifiable: 2 }])
  expect(rateOf([], { minimum: 1 })).toMatchObject({ rate: null, note: 'not_evaluable', coverage: 0 })
})

test('X01 a result becomes a fact of the period in which it was due; what is unknown stays unknown, what is on trial counts nothing', () => {
  const of = (extra: Parameters<typeof result>[0]) => gather([event('project.registered', 'project/P1', '2026-01-05', { kind: 'investment_promotion', name: 'P1', funding: 'private' })], [result(extra)]).units.flatMap(({ facts }) => facts).filter(({ measure }) => measure === 'city/limit')
  expect(of({ outcome: 'fail', due: '2026-03-10', doneAt: '2026-04-02' })).toMatchObject([{ state: 'known', met: false, at: '2026-03-10' }])
  expect(of({ outcome: 'not_evaluable' })).toMatchObject([{ state: 'unverifiable' }])
  expect(of({ outcome: 'warn', cause: 'lead_time', due: '2026-04-10' })).toMatchObject([{ state: 'not_due' }, { state: 'not_applicable' }])
  expect(of({ outcome: 'warn', cause: 'advisory' })).toMatchObject([{ state: 'known', met: false }])
  expect(of({ mode: 'shadow' })).toEqual([])
})

test('an appeal holds a charge back while it is open and lifts it when it is upheld', () => {
  const base = [event('approval.accepted', 'approval/A1', '2026-02-10', {}, { by: { unit: 'U-NR' } }), event('light.changed', 'light/L1', '2026-03-11', { of: 'approval/A1', rule: 'limit', colour: 'red', reason: 'raised' }), event('appeal.filed', 'appeal/Q1', '2026-03-12', { of: 'light/L1', kind: 'light_appeal' })]
  const failed = [result({ outcome: 'fail', due: '2026-03-10' })]
  const states = (events: typeof base) => gather(events, failed).units.flatMap(({ facts }) => facts).filter(({ measure }) => measure === 'city/limit').map(({ state }) => state)
  expect(states(base.slice(0, 2))).toEqual(['known'])
  expect(states(base)).toEqual(['contested'])
  const decided = (outcome: string) => [...base, event('appeal.decided', 'appeal/Q1', '2026-03-20', { outcome, decision: { by: 'POST-1', authority: 'unit/U-GOV', reasons: 'r', basis: ['A@1#1'] } })]
  expect(states(decided('upheld'))).toEqual(['not_applicable'])
  expect(states(decided('rejected'))).toEqual(['known'])
})

test('where no unit is named the lead of that day answers; without one nobody does', () => {
  const lead = [event('responsibility.assigned', 'assignment/L1', '2026-03-05', { role: 'lead', unit: 'U-PARK' })]
  const on = (due: string) => gather(lead, [result({ owner: null, outcome: 'fail', due })])
  expect(on('2026-03-05').units.map(({ unit }) => unit)).toEqual(['U-PARK'])
  expect([on('2026-03-04').units, on('2026-03-04').unattributed.length]).toEqual([[], 1])
})

test('where nothing fell to a unit that is stated; where a feed is behind, its silence is', () => {
  const [a, b] = [result({ due: '2026-03-10' }), result({ owner: 'U-ECO', due: '2026-02-10' })]
  const stateOf = (events: Parameters<typeof world>[0]) => gather(events, [a, b]).units.find(({ unit }) => unit === 'U-ECO')!.facts.filter(({ measure, at }) => measure === 'city/limit' && at >= '2026-03-01').map(({ state }) => state)
  expect(stateOf([])).toEqual(['not_applicable'])
  expect(stateOf([event('feed.received', 'feed/hall', '2026-03-20', { domain: 'approval', through: '2026-03-20', rows: 1, rejected: 0, recordTimes: 'source' }, { project: undefined })])).toEqual(['not_reported'])
})

test('X16 a veto is read from a measure that people decided', () => {
  const veto = event('measure.decided', 'measure/V1', '2026-03-02', { of: 'matter/M1', kind: 'veto', target: 'unit', unit: 'U-NR', decision: { by: 'POST-1', authority: 'unit/U-GOV', reasons: 'r', basis: ['A@1#1'] } })
  const [unit] = gather([veto], [result({ due: '2026-03-10' })]).units
  expect(unit!.vetoes).toEqual([{ event: veto.id, unit: 'U-NR', decidedAt: '2026-03-02', decision: { by: 'POST-1', authority: 'unit/U-GOV' } }])
})

test('a score is told in both languages, so that it can be read aloud', () => {
  const facts = [fact('limit', { met: true }), fact('limit', { met: false }), fact('limit', { state: 'unverifiable' }), fact('gap', { value: 6 }), fact('issue', { met: true, age: 40 }), fact('conduct', { met: false, light: 'red', subject: 'approval/A9' })]
  const card = scorecard(profile, of(facts, { knownAt: '2026-04-01T09:00:00+08:00' }), march)
  const [en, zh] = [explainScore(card, 'en', { 'U-NR': 'Natural Resources' }), explainScore(card, 'zh-CN', { 'U-NR': '自然资源局' })]
  expect([en.summary, zh.summary]).toEqual(['Natural Resources has 66 of 100 points for 2026-03, grade Fair.', '自然资源局2026年3月得分66分（满分100分），等次为合格。'])
  expect(en.because[0]).toBe('Limits: 20 of 40 points, 20 lost. On time: 1 of 2 met, 50% attained, 1 cannot be verified.')
  expect(zh.because[0]).toBe('时限：40分中得20分，失20分。按期：2项中达标1项，得分率50%，无法核实1项。')
  expect(en.because).toContain('Red light on approval/A9 took 10 points.')
  expect(zh.because).toContain('approval/A9红灯，扣10分。')
  expect([en.because.length, en.next.length]).toEqual([zh.because.length, zh.next.length])
  expect([...en.because, ...zh.because, ...en.next, ...zh.next].filter((text) => /undefined|NaN|null/.test(text))).toEqual([])
})
