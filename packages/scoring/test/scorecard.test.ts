import { canonicalJson, parseScoreProfile, scorecard as scorecardSchema, scoreFact } from '@duban/core'
import { describe, expect, test } from 'vitest'
import { explainScore, scorecard, scorecardHash, scorer, supersede } from '../src/index.js'
import { fact, march, of, profile } from './support/profile.js'

const met = { met: true }
const missed = { met: false }
const full = () => [fact('limit', met), fact('gap', { value: 0 }), fact('issue', { met: true, age: 40 }), fact('conduct', met)]

test('everything earned is the base; the card follows its schema and is the same bytes every time', () => {
  const facts = full()
  const card = scorecard(profile, of(facts), march)
  // One fact each: known in full, and still little to go by.
  expect([card.score, card.grade, card.coverage, card.confidence]).toEqual([100, 'excellent', 1, 'medium'])
  expect(scorecardSchema.parse(card)).toEqual(card)
  expect(canonicalJson(scorecard(profile, of(facts.toReversed()), march))).toBe(canonicalJson(card))
})

test('X15 the same event matching three charges of a dimension is charged once, by the largest; the others are suppressed', () => {
  const same = { subject: 'approval/A1', occasion: 'event-7' }
  const card = scorecard(profile, of([...full(), fact('conduct', { ...same, light: 'yellow', met: false, events: ['a'] }), fact('conduct', { ...same, light: 'red', met: false, events: ['b'] }), fact('limit', { ...same, light: 'yellow', met: true, events: ['c'] })]), march)
  expect(card.charges.map(({ id, status, points, by }) => [id, status, points, by]).sort()).toEqual([['red', 'charged', 10, null], ['yellow', 'suppressed', 5, 'red'], ['yellow', 'suppressed', 5, 'red']])
  expect(card.dimensions.find(({ id }) => id === 'conduct')!.points).toEqual({ earned: 20, lost: 10, open: 0 })
})

test('X15 a score leads to its dimension, its indicator, its facts and their events', () => {
  const card = scorecard(profile, of([...full(), fact('limit', { ...missed, subject: 'approval/LATE', events: ['e-late'] })]), march)
  const [limits] = card.dimensions
  expect(limits!.points).toEqual({ earned: 20, lost: 20, open: 0 })
  expect(limits!.indicators[0]!.facts.find(({ met }) => met === false)).toMatchObject({ subject: 'approval/LATE', events: ['e-late'] })
  expect(card.contributions.reduce((sum, { points }) => sum + points, 0)).toBe(card.score)
})

test('X15 floors and caps: a part falls to its floor and no further', () => {
  const red = () => fact('conduct', { light: 'red', met: false })
  const card = scorecard(profile, of([...full(), red(), red(), red(), red()]), march)
  expect(card.dimensions[2]).toMatchObject({ points: { earned: 0, lost: 30, open: 0 }, cut: 'floor' })
  expect(card.score).toBe(70)
})

test('X15 a bonus has a ceiling, and the ceiling is shown as its own line', () => {
  const card = scorecard(profile, of([...full(), fact('early', { value: 95 })]), march)
  expect(card.contributions.slice(-2).map(({ id, points }) => [id.split(':')[0], points])).toEqual([['early', 9], ['bonus-cap', -4]])
  expect(card.score).toBe(105)
})

test('what is contested is shown and not taken', () => {
  const red = { light: 'red', met: false, subject: 'approval/C' } as const
  const taken = scorecard(profile, of([...full(), fact('conduct', red)]), march)
  const card = scorecard(profile, of([...full(), fact('conduct', { ...red, state: 'contested' })]), march)
  expect([taken.score, card.score]).toEqual([90, 100])
  expect(card.charges).toMatchObject([{ id: 'red', status: 'contested', points: 10 }])
  expect(card.interval.low).toBeLessThanOrEqual(90)
  expect(card.lift.some(({ kind }) => kind === 'await_decision')).toBe(true)
})

test('X01 an unknown fact leaves the score and lowers coverage; below 0.8 there is no grade, and it says so', () => {
  const facts = full()
  const known = scorecard(profile, of(facts), march)
  const card = scorecard(profile, of([...facts, fact('limit', { state: 'unverifiable' }), fact('limit', { state: 'unverifiable' })]), march)
  expect(card.score).toBe(known.score)
  expect(card.coverage).toBeLessThan(known.coverage)
  expect([card.grade, card.gradeNote]).toEqual([null, 'low_coverage'])
  expect(card.lift[0]!.text.en).toMatch(/^(No grade below|Report or verify)/)
})

test('silence stays open: it earns nothing, loses nothing, and the interval reaches what it could bring', () => {
  const card = scorecard(profile, of(full().slice(1)), march)
  expect(card.dimensions[0]!.points).toEqual({ earned: 0, lost: 0, open: 40 })
  expect(card.dimensions[0]!.indicators[0]!.status).toBe('silent')
  expect([card.score, card.interval.high]).toEqual([60, 100])
})

test('what does not apply or is not due leaves the reckoning; the first needs a reason', () => {
  const without = scorecard(profile, of([...full().slice(1), fact('limit', { state: 'not_due' })]), march)
  expect([without.score, without.dimensions[0]!.weight, without.coverage]).toEqual([100, 0, 1])
  expect(() => scoreFact.parse(fact('limit', { state: 'not_applicable' }))).toThrow('needs a reason')
})

test('where nothing fell due there is no score and no grade, and nobody is called 0', () => {
  const card = scorecard(profile, of(['limit', 'gap', 'issue', 'conduct'].map((measure) => fact(measure, { state: 'not_due' }))), march)
  expect([card.score, card.grade, card.gradeNote, card.lift]).toEqual([null, null, 'nothing_due', []])
  expect(explainScore(card, 'zh-CN').summary).toBe('U-NR2026年3月无应办事项，不评分。')
})

test('X16 a veto is confirmed by people, caps the grade, keeps the number and ends', () => {
  const veto = { event: 'v1', unit: 'U-NR', decidedAt: '2026-03-05', decision: { by: 'POST-1', authority: 'unit/U-GOV' } }
  const card = scorecard(profile, of(full(), { vetoes: [veto] }), march)
  expect([card.score, card.grade, card.gradeNote, card.vetoes]).toEqual([100, 'fair', 'veto', [{ event: 'v1', decidedAt: '2026-03-05', until: '2027-03-05', active: true }]])
  const later = scorecard(profile, { ...of([]), facts: full().map((each) => ({ ...each, at: '2027-03-10' })), asOf: '2027-03-31', vetoes: [veto] }, { period: '2027-03' })
  expect([later.grade, later.vetoes[0]!.active]).toEqual(['excellent', false])
  expect(() => scorecard(profile, of(full(), { vetoes: [{ ...veto, decision: undefined }] }), march)).toThrow(expect.objectContaining({ code: 'E_VETO', path: ['decision'] }))
})

test('X17 units are scored; persons need a policy and an impact assessment', () => {
  const person = { ...profile, scores: 'person' as const }
  expect(() => scorecard(person, of(full()), march)).toThrow(expect.objectContaining({ code: 'E_INDIVIDUAL' }))
  expect(() => parseScoreProfile({ ...person, individual: { policy: 'P-1' } })).toThrow(expect.objectContaining({ path: ['individual', 'impactAssessmentId'] }))
  expect(parseScoreProfile({ ...person, individual: { policy: 'P-1', impactAssessmentId: 'IA-7' } }).scores).toBe('person')
})

describe('what is never computed', () => {
  const withIndicator = (extra: object) => () => parseScoreProfile({ ...profile, dimensions: [{ ...profile.dimensions[0]!, indicators: [{ ...profile.dimensions[0]!.indicators[0]!, ...extra }] }], charges: [], bonuses: [] })
  const forbidden = expect.objectContaining({ code: 'E_FORBIDDEN_INDICATOR', path: ['dimensions', 0, 'indicators', 0] })

  test('R033 X30 an indicator about a person, on opinion, is refused', () => {
    expect(withIndicator({ about: 'person', basis: 'opinion' })).toThrow(forbidden)
    expect(withIndicator({ basis: 'opinion' })).toThrow(forbidden)
    expect(withIndicator({ about: 'person' })).toThrow(forbidden)
    expect(withIndicator({ basis: 'process_fact' })).not.toThrow()
  })

  test('X30 R033 attitude, awareness, passion and irresolution are no measures, in any spelling', () => {
    for (const measure of ['attitude', 'host/passion', '态度', 'C23', 'irresolute-attitude', 'service_awareness']) expect(withIndicator({ measures: [measure] })).toThrow(forbidden)
  })

  test('R047 awareness is a tag of findings: no part of a profile or a fact takes it', () => {
    expect(withIndicator({ awareness: 'overall' })).toThrow(expect.objectContaining({ code: 'E_SCORE_PROFILE' }))
    expect(scoreFact.safeParse({ ...fact('limit'), awareness: 'service' }).success).toBe(false)
  })

  test('R043 R044 ability and style are told in words: the card has no number for them', () => {
    for (const measure of ['ability', 'style', '能力', '作风']) expect(withIndicator({ measures: [measure] })).toThrow(forbidden)
    expect(JSON.stringify(scorecard(profile, of(full()), march))).not.toMatch(/ability|style|能力|作风/)
  })
})

test('a profile that contradicts itself is refused at the place', () => {
  const cases: [object, (string | number)[]][] = [
    [{ grades: profile.grades.toReversed() }, ['grades', 1, 'from']],
    [{ charges: [{ ...profile.charges[0]!, dimension: 'none' }] }, ['charges', 0, 'dimension']],
    [{ dimensions: [...profile.dimensions, profile.dimensions[0]!] }, ['dimensions', 3, 'id']],
    [{ veto: { grade: 'none', months: 1 } }, ['veto', 'grade']],
    [{ base: -1 }, ['base']],
  ]
  for (const [change, path] of cases) expect(() => scorer({ ...profile, ...change })).toThrow(expect.objectContaining({ code: 'E_SCORE_PROFILE', path }))
})

test('a restated score names what it replaces and leaves it alone', () => {
  const earlier = scorecard(profile, of(full()), march)
  const bytes = canonicalJson(JSON.parse(JSON.stringify(earlier)))
  const restated = supersede(earlier, scorecard(profile, of([...full(), fact('limit', missed)]), march))
  expect(restated.supersedes).toBe(scorecardHash(earlier))
  expect(canonicalJson(JSON.parse(JSON.stringify(earlier)))).toBe(bytes)
})

test('closure is held against what is expected at that age: young cases are nobody’s fault', () => {
  const young = Array.from({ length: 4 }, (_, i) => fact('issue', { met: i === 0, age: 10 }))
  const card = scorecard(profile, of([...full().filter(({ measure }) => measure !== 'issue'), ...young]), march)
  const closed = card.dimensions[1]!.indicators[1]!
  expect([closed.met, closed.counts.known, closed.attainment]).toEqual([1, 4, 1])
  // Chance is that of 1 in 4 (Wilson), held against the one that was expected.
  expect(closed.interval).toEqual({ low: 0.1823, high: 1 })
  const old = scorecard(profile, of([...full().filter(({ measure }) => measure !== 'issue'), ...young.map((each) => ({ ...each, age: 100 }))]), march)
  expect(old.dimensions[1]!.indicators[1]!.attainment).toBe(0.333333)
})
