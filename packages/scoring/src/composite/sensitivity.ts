import { DubanError, type ScoreSensitivity } from '@duban/core'
import type { Aggregation } from './aggregate.js'
import { composite } from './composite.js'
import type { Normalisation } from './normalise.js'
import type { CompositeSpec } from './spec.js'
import type { Table } from './table.js'

export interface SensitivityOptions {
  normalise?: readonly Normalisation[]
  aggregate?: readonly Aggregation[]
}

/**
 * How much of a ranking stands on choices: equal weights, other normalisations, another aggregation, and each indicator left out in turn.
 * Publish it with every ranking.
 *
 * @example
 * ```ts
 * sensitivity(spec, table).variants.find(({ name }) => name === 'equal').flipped // 0.04: 4 % of pairs turn round
 * ```
 */
export function sensitivity(spec: CompositeSpec, table: Table, { normalise = [{ method: 'zScore' }, { method: 'borda' }], aggregate = [{ method: 'geometric' }] }: SensitivityOptions = {}): ScoreSensitivity {
  const scoresOf = (other: CompositeSpec): Float64Array => composite(other, table, { stages: false }).scores
  const base = scoresOf(spec)
  const variant = (kind: ScoreSensitivity['variants'][number]['kind'], name: string, other: CompositeSpec): ScoreSensitivity['variants'][number] => ({ kind, name, flipped: flippedPairs(base, scoresOf(other)) })
  const variants = [
    variant('weights', 'equal', equalWeights(spec)),
    ...normalise.filter(({ method }) => method !== spec.normalise.method).map((each) => variant('normalisation', each.method, { ...spec, normalise: each })),
    ...aggregate.filter(({ method }) => method !== spec.aggregate.method).map((each) => variant('aggregation', each.method, { ...spec, aggregate: each })),
    ...(spec.indicators.length < 2 ? [] : spec.indicators.map(({ id }) => variant('drop', id, without(spec, id)))),
  ]
  return { variants, worst: variants.reduce((most, { flipped }) => Math.max(most, flipped), 0) }
}

const equalWeights = (spec: CompositeSpec): CompositeSpec => ({ ...spec, indicators: spec.indicators.map((each) => ({ ...each, weight: 1 })), aggregates: spec.aggregates.map((each) => ({ ...each, weight: 1 })) })

/** A spec without one indicator, and without parents that nothing is left under. */
export function without(spec: CompositeSpec, id: string): CompositeSpec {
  const indicators = spec.indicators.filter((each) => each.id !== id)
  let { aggregates } = spec
  for (;;) {
    const kept = aggregates.filter(({ id: parent }) => [...indicators, ...aggregates].some((child) => child.parent === parent))
    if (kept.length === aggregates.length) return { ...spec, indicators, aggregates }
    aggregates = kept
  }
}

/** Share of pairs in one strict order by `a` and in the other by `b`; pairs with an unknown do not count. */
export function flippedPairs(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length > 20_000) throw new DubanError({ code: 'E_COMPOSITE', message: `${a.length} units make too many pairs`, fix: 'compare at most 20000 units, or a sample' })
  let [flipped, pairs] = [0, 0]
  for (let i = 0; i < a.length; i++) {
    for (let j = i + 1; j < a.length; j++) {
      const product = (a[i]! - a[j]!) * (b[i]! - b[j]!)
      if (Number.isNaN(product)) continue
      pairs++
      if (product < 0) flipped++
    }
  }
  return pairs === 0 ? 0 : flipped / pairs
}
