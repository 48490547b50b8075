import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aggregate, composite, normalise, rankOf, weigh, type CompositeSpec } from '../src/index.js'
import { logarithm, winsorise } from '../src/composite/treat.js'
import { kurtosis, skewness } from '../src/internal/statistics.js'

const shared = process.env.DUBAN_SHARED
const read = (name: string) => JSON.parse(readFileSync(join(shared!, 'oracle', name), 'utf8'))
/** Within 1e-9, relative where that is wider. */
const near = (actual: ArrayLike<number>, expected: ArrayLike<number>) => expect(Math.max(...Array.from(expected, (value, i) => Math.abs(actual[i]! - value) / Math.max(1, Math.abs(value))))).toBeLessThan(1e-9)

describe.skipIf(!shared)('the worked index of 51 countries and 49 indicators', () => {
  const oracle = shared ? read('composite-asem.json') : {}
  type Meta = { iCode: string; Level: number; Weight: number; Direction: 1 | -1; Denominator: string | null; Parent: string | null; Type: string; Target: number | null }
  const specOf = (): CompositeSpec => {
    const meta: Meta[] = oracle.iMeta
    return {
      indicators: meta.filter(({ Type }) => Type === 'Indicator').map(({ iCode, Parent, Weight, Direction, Denominator }) => ({ id: iCode, parent: Parent!, weight: Weight, direction: Direction, ...(Denominator && { denominator: Denominator }) })),
      aggregates: meta.filter(({ Type }) => Type === 'Aggregate').map(({ iCode, Parent, Weight }) => ({ id: iCode, parent: Parent, weight: Weight })),
      impute: { by: 'groupMean', group: 'EurAsia_group' }, screen: { minimum: 0.9, of: 'imputed' }, treat: { skewness: 2, kurtosis: 3.5, winsorise: 5 },
      normalise: { method: 'minMax' }, aggregate: { method: 'arithmetic' },
    }
  }
  const tableOf = () => {
    const rows: Record<string, number | string>[] = oracle.data.Raw.map(({ uCode }: { uCode: string }) => oracle.iData.find((row: { uCode: string }) => row.uCode === uCode))
    const numbers = oracle.iMeta.filter(({ Type }: Meta) => Type === 'Indicator' || Type === 'Denominator').map(({ iCode }: Meta) => [iCode, rows.map((row) => (typeof row[iCode] === 'number' ? row[iCode] : null))])
    return { units: rows.map(({ uCode }) => String(uCode)), columns: Object.fromEntries(numbers), groups: { EurAsia_group: rows.map(({ EurAsia_group }) => String(EurAsia_group)) } }
  }

  test('every stage, every weight, the index and its ranks', () => {
    const made = composite(specOf(), tableOf())
    for (const [stage, name] of [['raw', 'Raw'], ['denominated', 'Denominated'], ['imputed', 'Imputed'], ['screened', 'Screened'], ['treated', 'Treated'], ['normalised', 'Normalised'], ['aggregated', 'Aggregated']] as const) {
      const expected: Record<string, number | null>[] = oracle.data[name]
      const columns = Object.keys(expected[0]!).filter((key) => key !== 'uCode')
      expect(new Set(made.stages![stage].keys())).toEqual(new Set(columns))
      for (const id of columns) {
        const cells = expected.map((row) => row[id] ?? NaN)
        const column = made.stages![stage].get(id)!
        expect(column.map((value) => Number(Number.isNaN(value)))).toEqual(Float64Array.from(cells, (value) => Number(Number.isNaN(value))))
        near(column.filter((value) => !Number.isNaN(value)), cells.filter((value) => !Number.isNaN(value)))
      }
    }
    const place = new Map(oracle.results.map(({ uCode, Rank }: { uCode: string; Rank: number }) => [uCode, Rank]))
    expect(made.units.map((unit, i) => [unit, made.ranks[i]])).toEqual(made.units.map((unit) => [unit, place.get(unit)]))
    expect(made.imputations.length).toBeGreaterThan(0)
    for (const { iCode, 'winsorise.nwin': count, 'check_SkewKurt0.Skew': skew, 'check_SkewKurt0.Kurt': kurt } of oracle.treat_table) {
      const treatment = made.treatments.find(({ indicator }) => indicator === iCode)!
      expect([iCode, treatment.winsorised]).toEqual([iCode, count ?? 0])
      near([treatment.before.skewness, treatment.before.kurtosis], [skew, kurt])
    }
  })

  test('by what was reported, imputing brings nobody back: the units left out are named', () => {
    const table = tableOf()
    const { screenedOut, units } = composite({ ...specOf(), screen: { minimum: 0.9 } }, table)
    const few = oracle.data.Raw.filter((row: Record<string, number | null>) => Object.values(row).filter((value) => value === null).length > 4).map(({ uCode }: { uCode: string }) => uCode)
    expect(few.length).toBeGreaterThan(0)
    expect([screenedOut.map(({ unit }) => unit), units.length]).toEqual([few, table.units.length - few.length])
  })

  test('goalposts do not look at the sample, min-max does: taking a unit away moves the others only under min-max', () => {
    const table = tableOf()
    const spec = specOf()
    const raw = Object.fromEntries(spec.indicators.map(({ id }) => [id, table.columns[id].filter((value: number | null) => value !== null)]))
    const fixed: CompositeSpec = { ...spec, treat: undefined, screen: undefined, impute: { by: 'mean' }, normalise: { method: 'goalposts' }, indicators: spec.indicators.map(({ id, parent, weight, direction }) => ({ id, parent, weight, direction, goalposts: { low: Math.min(...raw[id]), high: Math.max(...raw[id]) } })) }
    const complete = table.units.map((_, row) => row).filter((row) => spec.indicators.every(({ id }) => table.columns[id][row] !== null))
    const some = (rows: number[]) => ({ units: rows.map((row) => table.units[row]!), columns: Object.fromEntries(Object.entries(table.columns).map(([id, values]) => [id, rows.map((row) => (values as number[])[row]!)])) })
    const [all, fewer] = [some(complete), some(complete.slice(1))]
    expect(Array.from(composite(fixed, fewer).scores)).toEqual(Array.from(composite(fixed, all).scores.slice(1)))
    const sampled: CompositeSpec = { ...fixed, normalise: { method: 'minMax' } }
    expect(Array.from(composite(sampled, fewer).scores)).not.toEqual(Array.from(composite(sampled, all).scores.slice(1)))
  })
})

describe.skipIf(!shared)('small vectors', () => {
  const o = shared ? read('composite-primitives.json') : {}

  test('normalisers', () => {
    near(normalise.minMax(o.x), o.n_minmax)
    near(normalise.zScore(o.x), o.n_zscore)
    near(normalise.scaled(o.x), o.n_scaled)
    near(normalise.rank(o.x), o.n_rank)
    near(normalise.borda(o.x), o.n_borda)
    near(normalise.percentileRank(o.x), o.n_prank)
    near(normalise.distanceToMax(o.x), o.n_dist2max)
    near(normalise.fractionalMax(o.x), o.n_fracmax)
    near(normalise.goalposts(o.x, { low: 0, high: 10 }), o.n_goalposts_0_10)
    near(normalise.goalposts(o.x, { low: 0, high: 10, direction: -1 }), o.n_goalposts_0_10_neg)
  })

  test('shape, outliers and means', () => {
    near([skewness(o.x), kurtosis(o.x)], [o.skew, o.kurt])
    near(winsorise(o.x, 1), o.winsorise3)
    near(logarithm(o.x), o.log_CT)
    const { x, w } = o.agg
    near([aggregate.arithmetic(x, w), aggregate.geometric(x, w), aggregate.harmonic(x, w), aggregate.generalised(x, w, -2), aggregate.generalised(x, w, 3)], [o.agg.amean, o.agg.gmean, o.agg.hmean, o.agg.genmean_m2, o.agg.genmean_3])
  })

  test('outranking', () => {
    const { X, w } = o.outrank
    const columns = ['x1', 'x2', 'x3'].map((name) => X.map((row: Record<string, number>) => row[name]))
    aggregate.outranking(columns).forEach((row, i) => near(row, o.outrank.orm[i]))
    near(aggregate.copeland(columns), o.outrank.copeland)
    aggregate.outranking(columns, w).forEach((row, i) => near(row, o.outrank.orm_w[i]))
    near(aggregate.copeland(columns, w), o.outrank.copeland_w)
  })
})

describe.skipIf(!shared)('pairwise comparison', () => {
  test('weights, eigenvalue and consistency of five published matrices; the inconsistent one is flagged', () => {
    for (const { id, m, computed } of read('ahp.json').cases) {
      const made = weigh.ahp(m)
      near(made.weights, computed.w)
      near([made.lambda, made.index, made.ratio], [computed.lambda_max, computed.ci, computed.cr])
      expect([id, made.consistent]).toEqual([id, computed.cr <= 0.1])
    }
  })

  test('a matrix that is not reciprocal is refused: the misprint of 2008', () => {
    const { m } = read('ahp.json').cases[0]
    const misprinted = m.map((row: number[]) => [...row])
    misprinted[2][1] = 2
    expect(() => weigh.ahp(misprinted)).toThrow(expect.objectContaining({ code: 'E_RECIPROCAL', path: [1, 2] }))
  })
})

test('ranks: ties, unknowns and a million values', () => {
  expect(Array.from(rankOf([3, 7, 7, 9, NaN]))).toEqual([4, 2, 2, 1, 0])
  expect(Array.from(rankOf([3, 7, 7, 9], { ties: 'highest' }))).toEqual([4, 3, 3, 1])
  expect(Array.from(rankOf([3, 7, 7, 9], { ties: 'average' }))).toEqual([4, 2.5, 2.5, 1])
  expect(Array.from(rankOf([3, 7, 7, 9], { ties: 'dense', order: 'ascending' }))).toEqual([1, 2, 2, 3])
  const values = Float64Array.from({ length: 5000 }, (_, i) => (i % 7 === 0 ? NaN : Math.sin(i) * 10 ** ((i % 5) - 2) * (i % 2 ? -1 : 1)))
  values[11] = 0
  values[12] = -0
  const sorted = Array.from(values).filter((value) => !Number.isNaN(value)).sort((a, b) => b - a)
  expect(Array.from(rankOf(values))).toEqual(Array.from(values, (value) => (Number.isNaN(value) ? 0 : sorted.indexOf(value) + 1)))
})
