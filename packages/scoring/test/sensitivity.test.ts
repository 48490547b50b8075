import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { composite, correlations, effectiveWeights, flippedPairs, sensitivity, uncertainty, weigh, type CompositeSpec } from '../src/index.js'

const spec: CompositeSpec = {
  indicators: [
    { id: 'a', parent: 'left', weight: 3, direction: 1, goalposts: { low: 0, high: 10 } }, { id: 'b', parent: 'left', weight: 1, direction: -1, goalposts: { low: 0, high: 10 } },
    { id: 'c', parent: 'right', weight: 1, direction: 1, goalposts: { low: 0, high: 10 } },
  ],
  aggregates: [{ id: 'left', parent: 'index', weight: 2 }, { id: 'right', parent: 'index', weight: 1 }, { id: 'index', parent: null, weight: 1 }],
  normalise: { method: 'goalposts' }, aggregate: { method: 'arithmetic' },
}
const table = { units: ['u', 'v', 'w', 'x'], columns: { a: [9, 6, 5, 1], b: [2, 5, 1, 9], c: [1, 6, 9, 3] } }

test('a hierarchy is weighed within each parent', () => {
  const made = composite(spec, table)
  expect(made.weights).toEqual({ a: 0.75, b: 0.25, c: 1, left: 2 / 3, right: 1 / 3, index: 1 })
  expect(made.scores[0]).toBeCloseTo((2 / 3) * (0.75 * 0.9 + 0.25 * 0.8) + 0.1 / 3, 12)
})

test('taking a unit away never changes another unit’s goalpost score; a gap never raises one', () => {
  const cell = fc.option(fc.double({ min: -2, max: 12, noNaN: true }), { freq: 6 })
  fc.assert(fc.property(fc.array(fc.record({ a: cell, b: cell, c: cell }), { minLength: 2, maxLength: 12 }), fc.nat(), (rows, pick) => {
    const tableOf = (some: typeof rows) => ({ units: some.map((_, i) => `u${i}`), columns: { a: some.map(({ a }) => a), b: some.map(({ b }) => b), c: some.map(({ c }) => c) } })
    const gone = pick % rows.length
    const all = composite(spec, tableOf(rows)).scores
    expect(composite(spec, tableOf(rows.filter((_, i) => i !== gone))).scores).toEqual(all.filter((_, i) => i !== gone))
    const gap = composite(spec, tableOf(rows.map((row, i) => (i === gone ? { ...row, b: null } : row)))).scores
    expect([gap[gone], gap.filter((_, i) => i !== gone)]).toEqual([NaN, all.filter((_, i) => i !== gone)])
  }))
})

test('what is unknown makes the whole unknown, and never a rank', () => {
  const made = composite(spec, { ...table, columns: { ...table.columns, b: [null, 5, 1, 9] } })
  expect([made.scores[0], made.ranks[0], made.ranks[2]]).toEqual([NaN, 0, 1])
})

test('a compensated weakness shows under a geometric mean and under outranking', () => {
  const flat: CompositeSpec = { ...spec, indicators: ['p', 'q', 'r', 's'].map((id) => ({ id, parent: 'index', weight: 1, direction: 1, goalposts: { low: 0, high: 24 } })), aggregates: [{ id: 'index', parent: null, weight: 1 }] }
  const uneven = { units: ['uneven', 'even'], columns: { p: [21, 6], q: [1, 6], r: [1, 6], s: [1, 6] } }
  const by = (method: 'arithmetic' | 'geometric' | 'copeland') => composite({ ...flat, aggregate: { method } }, uneven).scores
  expect(by('arithmetic')[0]).toBeCloseTo(by('arithmetic')[1]!, 12)
  expect(by('geometric')[0]).toBeLessThan(by('geometric')[1]!)
  expect(Array.from(by('copeland'))).toEqual([-1, 1])
})

test('a ranking says how many pairs turn round under other choices', () => {
  expect(flippedPairs([1, 2, 3], [1, 3, 2])).toBeCloseTo(1 / 3, 12)
  const { variants, worst } = sensitivity(spec, table)
  expect(variants.map(({ kind, name }) => `${kind}:${name}`)).toEqual(['weights:equal', 'normalisation:zScore', 'normalisation:borda', 'aggregation:geometric', 'drop:a', 'drop:b', 'drop:c'])
  expect(variants.find(({ name }) => name === 'c')!.flipped).toBeCloseTo(flippedPairs(composite(spec, table).scores, composite({ ...spec, indicators: spec.indicators.slice(0, 2), aggregates: [{ id: 'left', parent: null, weight: 1 }] }, table).scores), 12)
  expect(worst).toBe(Math.max(...variants.map(({ flipped }) => flipped)))
})

test('the same seed draws the same ranks; without noise there is no range', () => {
  const options = { replications: 200, seed: 7, noise: 0.5, normalise: [{ method: 'goalposts' }, { method: 'zScore' }] } as const
  expect(uncertainty(spec, table, options)).toEqual(uncertainty(spec, table, options))
  expect(uncertainty(spec, table, { replications: 20, seed: 1, noise: 0 }).ranges.every(({ nominal, low, high }) => low === nominal && high === nominal)).toBe(true)
  expect(uncertainty(spec, table, options).ranges.some(({ low, high }) => low < high)).toBe(true)
  expect(weigh.noisy([1, 1], 0.2, 3)).toEqual(weigh.noisy([1, 1], 0.2, 3))
})

test('stated weights beside the importance they have', () => {
  const { stages } = composite(spec, table)
  expect(effectiveWeights(spec, stages!).map(({ indicator, weight }) => [indicator, weight])).toEqual([['a', 0.5], ['b', 1 / 6], ['c', 1 / 3]])
  const found = correlations(stages!.treated)
  expect([found.a!.a, found.a!.b]).toEqual([1, found.b!.a])
})

test('a spec that hangs together badly is refused at the place', () => {
  const bad = (change: Partial<CompositeSpec>) => () => composite({ ...spec, ...change }, table)
  expect(bad({ aggregates: [...spec.aggregates, { id: 'top', parent: null, weight: 1 }] })).toThrow(expect.objectContaining({ code: 'E_COMPOSITE' }))
  expect(bad({ indicators: spec.indicators.map((each) => ({ ...each, parent: 'index' })), aggregates: [{ id: 'left', parent: 'right', weight: 1 }, { id: 'right', parent: 'left', weight: 1 }, { id: 'index', parent: null, weight: 1 }] })).toThrow('circle')
  expect(bad({ normalise: { method: 'distanceToTarget' } })).toThrow('target')
  expect(() => composite(spec, { units: ['u'], columns: { a: [1] } })).toThrow('no column b')
})
