import type { Scorecard } from '@duban/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { attribute, compare, funnel, funnelLimits, rankIntervals, scorer, shrink, tiersOf, trend, wilson } from '../src/index.js'
import { fact, profile } from './support/profile.js'

const by = scorer(profile)
const card = (unit: string, met: number, missed: number, period = '2026-03'): Scorecard => by.scorecard({
  unit, asOf: `${period}-28`,
  facts: [...Array.from({ length: met }, () => fact('limit', { met: true })), ...Array.from({ length: missed }, () => fact('limit', { met: false })), fact('gap', { value: 0 }), fact('gap', { value: 1 }), fact('issue', { met: true, age: 40 }), fact('conduct', { met: true })].map((each) => ({ ...each, at: `${period}-10` })),
}, { period })
const group = (units: string[], extra = {}) => ({ id: 'bureaus', title: { en: 'Bureaus', 'zh-CN': '各局' }, units, declaredOn: '2025-12-01', minimum: 5, ...extra })
const six = () => [card('A', 400, 0), card('B', 398, 2), card('C', 200, 200), card('D', 20, 20), card('E', 10, 390), card('F', 12, 388)]
const names = ['A', 'B', 'C', 'D', 'E', 'F']

test('R046 three peers where five are needed are not ranked', () => {
  const made = compare(six().slice(0, 3), group(['A', 'B', 'C']))
  expect([made.status, made.rows, made.sensitivity]).toEqual(['insufficient_peers', [], null])
})

test('R046 peers get percentile, interval and tier; units that overlap share a tier', () => {
  const { rows, league, sensitivity } = compare(six(), group(names))
  expect(rows.map(({ unit, tier }) => [unit, tier])).toEqual([['A', 1], ['B', 1], ['C', 2], ['D', 2], ['E', 3], ['F', 3]])
  expect(rows[0]!.percentile).toBeGreaterThan(rows[5]!.percentile)
  expect(rows.find(({ unit }) => unit === 'A')!.rank).toEqual({ best: 1, worst: 2 })
  expect(league).toBeNull()
  expect(sensitivity!.variants.map(({ kind }) => kind)).toEqual(['weights', 'normalisation', 'aggregation', 'drop', 'drop', 'drop'])
})

test('a bare league table takes an override, and the override is printed on it', () => {
  const { league } = compare(six(), group(names), { league: { by: 'POST-GOV', reason: '年度通报' } })
  expect([league!.order[0]!.unit, league!.notice.en]).toEqual(['A', expect.stringContaining('POST-GOV (年度通报)')])
  expect(() => compare(six(), group(names), { league: { by: ' ', reason: '' } })).toThrow(expect.objectContaining({ code: 'E_PEERS' }))
})

test('peer groups are declared before the period; cards of other profiles or periods are no peers', () => {
  expect(() => compare(six(), group(names, { declaredOn: '2026-03-01' }))).toThrow('declared on')
  expect(() => compare([...six().slice(1), card('A', 1, 1, '2026-02')], group(names))).toThrow('another profile or period')
})

test('rank intervals and tiers hold whatever the intervals: overlapping units share a tier, and the tier order is theirs', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20 })).map(([low, width]) => ({ low, high: low + width })), { minLength: 1, maxLength: 12 }), (intervals) => {
    const [tiers, ranks] = [tiersOf(intervals), rankIntervals(intervals)]
    intervals.forEach((a, i) => intervals.forEach((b, j) => {
      if (a.low <= b.high && b.low <= a.high && tiers[i] !== tiers[j]) throw new Error(`${i} and ${j} overlap in different tiers`)
      if (a.low > b.high && tiers[i]! > tiers[j]!) throw new Error(`${i} is above ${j} in a worse tier`)
    }))
    ranks.forEach(({ best, worst }, i) => expect([best, worst]).toEqual([1 + intervals.filter(({ low }) => low > intervals[i]!.high).length, intervals.filter(({ high }) => high >= intervals[i]!.low).length]))
  }))
})

test('funnel limits are exact for few cases: their chance beyond is what it says', () => {
  const binomial = (n: number, p: number) => Array.from({ length: n + 1 }, (_, r) => Array.from({ length: r }, (_, i) => (n - i) / (r - i)).reduce((a, b) => a * b, 1) * p ** r * (1 - p) ** (n - r))
  for (const [n, p] of [[10, 0.9], [25, 0.5], [100, 0.95]] as const) {
    const chances = binomial(n, p)
    const { low95, high95, low998, high998 } = funnelLimits(n, p)
    const below = (limit: number) => chances.reduce((sum, each, r) => (r / n < limit ? sum + each : sum), 0)
    const above = (limit: number) => chances.reduce((sum, each, r) => (r / n > limit ? sum + each : sum), 0)
    expect([below(low95) <= 0.0251, below(low998) <= 0.00101, above(high95) <= 0.0251, above(high998) <= 0.00101, low998 <= low95, high95 <= high998]).toEqual([true, true, true, true, true, true])
  }
  const { points } = funnel([{ unit: 'a', met: 4, of: 10 }, { unit: 'b', met: 95, of: 100 }, { unit: 'none', met: 0, of: 0 }])
  expect(points.map(({ unit, signal }) => [unit, signal])).toEqual([['a', 'low998'], ['b', 'within']])
})

test('small denominators are drawn to the common rate; one without cases is the common rate', () => {
  const [small, large, none] = shrink([{ unit: 'a', met: 2, of: 2 }, { unit: 'b', met: 80, of: 100 }, { unit: 'c', met: 0, of: 0 }], { prior: 10 })
  expect([small!.shrunk.toFixed(3), large!.shrunk.toFixed(3), none!.shrunk.toFixed(3)]).toEqual(['0.837', '0.800', '0.804'])
  const alike = shrink([{ unit: 'a', met: 5, of: 10 }, { unit: 'b', met: 10, of: 20 }])
  expect(alike.map(({ shrunk, reliability }) => [shrunk, reliability])).toEqual([[0.5, 0], [0.5, 0]])
  const spread = shrink([{ unit: 'a', met: 90, of: 100 }, { unit: 'b', met: 10, of: 100 }])
  expect(spread.every(({ reliability }) => reliability > 0.9)).toBe(true)
})

test('a share of few cases has a wide interval', () => {
  expect(wilson(8, 10)).toEqual({ low: expect.closeTo(0.4902, 3), high: expect.closeTo(0.9433, 3) })
  expect([wilson(0, 5).low, wilson(5, 5).high, wilson(0, 0)]).toEqual([0, 1, { low: 0, high: 1 }])
})

test('a trend is that of the units that were there all along; who came and went is listed', () => {
  const made = trend([card('A', 10, 0, '2026-01'), card('B', 0, 10, '2026-01'), card('A', 10, 0, '2026-02'), card('C', 10, 0, '2026-02')])
  expect(made.cohort).toEqual(['A'])
  expect(made.points.map(({ period, n }) => [period, n])).toEqual([['2026-01', 1], ['2026-02', 1]])
  expect([made.entries, made.exits]).toEqual([[{ period: '2026-02', unit: 'C' }], [{ period: '2026-02', unit: 'B' }]])
})

test('what happened is charged to who held it that day, and to nobody where none or two did', () => {
  const tenures = [{ subject: 'project/P1', unit: 'U-A', from: '2026-01-01', until: '2026-03-01' }, { subject: 'project/P1', unit: 'U-B', from: '2026-03-01' }, { subject: 'project/P1', unit: 'U-C', from: '2026-05-01' }]
  const on = (at: string) => fact('limit', { subject: 'project/P1', at, met: false })
  const { byUnit, unattributed } = attribute([on('2026-02-28'), on('2026-03-01'), on('2025-12-31'), on('2026-05-02'), { ...on('2025-12-31'), unit: 'U-Z' }], tenures)
  expect([...byUnit].map(([unit, facts]) => [unit, facts.map(({ at }) => at)])).toEqual([['U-A', ['2026-02-28']], ['U-B', ['2026-03-01']], ['U-Z', ['2025-12-31']]])
  expect(unattributed.map(({ at }) => at)).toEqual(['2025-12-31', '2026-05-02'])
})
