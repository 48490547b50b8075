import { canonicalJson, type ScoreFact } from '@duban/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { scorer } from '../src/index.js'
import { profile } from './support/profile.js'

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 150) }
const states = ['known', 'known', 'known', 'contested', 'not_due', 'not_applicable', 'not_reported', 'unverifiable'] as const
const factOf = fc.record({
  measure: fc.constantFrom('limit', 'gap', 'issue', 'conduct', 'incomplete', 'early', 'elsewhere'),
  subject: fc.nat(6).map((n) => `approval/A${n}`),
  at: fc.constantFrom('2026-03-01', '2026-03-15T09:00:00+08:00', '2026-03-31', '2026-04-01'),
  state: fc.constantFrom(...states),
  met: fc.boolean(), value: fc.double({ min: -5, max: 60, noNaN: true }).map((v) => Math.round(v * 100) / 100), age: fc.nat(90),
  light: fc.constantFrom('green', 'yellow', 'red'),
  events: fc.array(fc.nat(20).map((n) => `e${n}`), { maxLength: 2 }),
}).map((fact): ScoreFact => (fact.state === 'not_applicable' ? { ...fact, reason: { en: 'no such duty', 'zh-CN': '无此职责' } } as ScoreFact : fact as ScoreFact))
const facts = fc.array(factOf, { maxLength: 30 })
const profiles = fc.constantFrom(scorer(profile), scorer({ ...profile, deductFrom: 'total' }), scorer({ ...profile, rounding: { decimals: 0, mode: 'half_up' } }))
const card = (by: ReturnType<typeof scorer>, list: readonly ScoreFact[], vetoes: object[] = []) => by.scorecard({ unit: 'U', asOf: '2026-03-31', facts: list, vetoes: vetoes as never }, { period: '2026-03' })
/** Nothing due is nothing earned. */
const scoreOf = (of: ReturnType<typeof card>) => of.score ?? 0
const bytes = (value: unknown) => canonicalJson(JSON.parse(JSON.stringify(value)))

test('X15 the order of facts and a repeated import change nothing, to the byte', () => {
  fc.assert(fc.property(profiles, facts, fc.infiniteStream(fc.nat()), (by, list, random) => {
    const shuffled = [...list, ...list.slice(0, 5)].map((each) => ({ each, key: random.next().value })).sort((a, b) => a.key - b.key).map(({ each }) => structuredClone(each))
    expect(bytes(card(by, shuffled))).toBe(bytes(card(by, list)))
  }), runs)
})

test('X01 adding an unknown never changes a score and never raises coverage; beside a known one it lowers it', () => {
  fc.assert(fc.property(profiles, facts, factOf, (by, list, extra) => {
    const unknown: ScoreFact = { ...extra, subject: 'approval/NEW', state: 'unverifiable', at: '2026-03-10' }
    const [before, after] = [card(by, list), card(by, [...list, unknown])]
    expect(after.score).toBe(before.score)
    expect(after.points).toEqual(before.points)
    expect(after.coverage).toBeLessThanOrEqual(before.coverage)
    const known = before.dimensions.flatMap(({ indicators }) => indicators).find(({ id, status }) => status === 'measured' && { 'on-time': 'limit', gap: 'gap', closed: 'issue', watched: 'conduct' }[id] === extra.measure)
    expect(known === undefined || after.coverage < before.coverage).toBe(true)
  }), runs)
})

test('hiding never raises: any fact, good or bad, turned into silence', () => {
  fc.assert(fc.property(profiles, facts, fc.nat(), (by, list, pick) => {
    const known = list.filter(({ state }) => state === 'known' || state === 'contested')
    const victim = known[pick % Math.max(1, known.length)]
    if (!victim) return
    const { met: _met, value: _value, age: _age, light: _light, ...rest } = victim
    const hidden = list.map((each): ScoreFact => (each === victim ? { ...rest, state: 'not_reported' } : each))
    expect(scoreOf(card(by, hidden))).toBeLessThanOrEqual(scoreOf(card(by, list)))
  }), { numRuns: runs.numRuns * 2 })
})

test('hiding never raises: all facts of an indicator taken away', () => {
  fc.assert(fc.property(profiles, facts, fc.constantFrom('limit', 'gap', 'issue'), (by, list, measure) => {
    const plain = list.filter(({ state }) => state === 'known').map((each) => ({ ...each, light: 'green' as const }))
    expect(scoreOf(card(by, plain.filter((each) => each.measure !== measure)))).toBeLessThanOrEqual(scoreOf(card(by, plain)))
  }), runs)
})

test('X16 a veto never raises a grade and never touches the number', () => {
  const order = ['excellent', 'good', 'fair', 'poor']
  fc.assert(fc.property(profiles, facts, (by, list) => {
    const [free, vetoed] = [card(by, list), card(by, list, [{ event: 'v', unit: 'U', decidedAt: '2026-02-01', decision: { by: 'P', authority: 'unit/G' } }])]
    expect(vetoed.score).toBe(free.score)
    expect(vetoed.grade).toBe(free.grade === null ? null : order[Math.max(order.indexOf(free.grade), order.indexOf('fair'))])
  }), runs)
})

test('contributions sum to the score exactly, and points to what could be had', () => {
  fc.assert(fc.property(profiles, facts, (by, list) => {
    const made = card(by, list)
    const unit = 10 ** by.profile.rounding.decimals
    expect(made.contributions.reduce((sum, { points }) => sum + Math.round(points * unit), 0)).toBe(Math.round(scoreOf(made) * unit))
    for (const { points, weight } of made.dimensions) expect(points.earned + points.lost + points.open).toBeCloseTo(weight, 5)
    expect(made.interval.low).toBeLessThanOrEqual(scoreOf(made))
    expect(made.interval.high).toBeGreaterThanOrEqual(scoreOf(made))
  }), runs)
})
