import { DubanError } from '@duban/core'

/** How children become their parent. A missing child makes the parent unknown: leaving it out would let silence raise it. */
export type Aggregation = { method: 'arithmetic' } | { method: 'geometric' } | { method: 'harmonic' } | { method: 'generalised'; power: number } | { method: 'copeland' }

type Values = ArrayLike<number>

function weighted(values: Values, weights: Values | undefined, of: (value: number) => number): number {
  let [sum, all] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!
    sum += weight * of(values[i]!)
    all += weight
  }
  return sum / all
}

/** The power mean; 0 is the geometric, -1 the harmonic mean. What is not above zero has no mean of a power below 1. */
function powerMean(values: Values, weights: Values | undefined, power: number): number {
  if (power === 0) return Math.exp(weighted(values, weights, Math.log))
  return weighted(values, weights, (value) => value ** power) ** (1 / power)
}

function outranking(columns: readonly Values[], weights?: Values): Float64Array[] {
  const n = columns[0]!.length
  const all = weights === undefined ? columns.length : Array.from(weights).reduce((sum, each) => sum + each, 0)
  const beats = Array.from({ length: n }, () => new Float64Array(n))
  columns.forEach((column, c) => {
    const weight = (weights === undefined ? 1 : weights[c]!) / all
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const [a, b] = [column[i]!, column[j]!]
        const share = a === b ? 0.5 : a > b ? 1 : 0
        beats[i]![j]! += weight * share
        beats[j]![i]! += weight * (1 - share)
      }
    }
  })
  return beats
}

function copeland(columns: readonly Values[], weights?: Values): Float64Array {
  const beats = outranking(columns, weights)
  return Float64Array.from(beats, (row, i) => (columns.some((column) => Number.isNaN(column[i]!)) ? NaN : row.reduce((sum, share, j) => (i === j ? sum : sum + Math.sign(round12(share - beats[j]![i]!))), 0)))
}

/** Sums of the same weights in another order are the same share. */
const round12 = (value: number): number => Math.round(value * 1e12) / 1e12

/**
 * Means of one unit's values, and outranking over the columns of all units. `outranking` is the share of criteria in which one
 * beats the other, ties half each; `copeland` how many it beats, less how many beat it: a good value cannot buy off a bad one.
 *
 * @example
 * ```ts
 * aggregate.geometric([1, 2, 3, 10], [2, 1, 1, 4]) // 3.956…
 * ```
 */
export const aggregate = {
  arithmetic: (values: Values, weights?: Values): number => weighted(values, weights, (value) => value),
  geometric: (values: Values, weights?: Values): number => powerMean(values, weights, 0),
  harmonic: (values: Values, weights?: Values): number => powerMean(values, weights, -1),
  generalised: (values: Values, weights: Values | undefined, power: number): number => powerMean(values, weights, power),
  outranking,
  copeland,
}

/** One parent's column from its children's, rows `from` to `to`; weights sum to one. */
export function aggregateColumn(by: Aggregation, children: readonly Float64Array[], weights: readonly number[], out: Float64Array, length: number): void {
  switch (by.method) {
    case 'arithmetic': return linear(children, weights, out, length)
    case 'copeland': return void out.set(copeland(children.map((each) => each.subarray(0, length)), weights))
    case 'geometric': return powered(children, weights, out, length, 0)
    case 'harmonic': return powered(children, weights, out, length, -1)
    case 'generalised': return powered(children, weights, out, length, by.power)
    default: throw new DubanError({ code: 'E_COMPOSITE', message: `there is no aggregation ${String((by as { method: string }).method)}`, fix: 'use arithmetic, geometric, harmonic, generalised or copeland' })
  }
}

function linear(children: readonly Float64Array[], weights: readonly number[], out: Float64Array, length: number): void {
  out.fill(0, 0, length)
  for (let c = 0; c < children.length; c++) {
    const [child, weight] = [children[c]!, weights[c]!]
    for (let i = 0; i < length; i++) out[i]! += weight * child[i]!
  }
}

function powered(children: readonly Float64Array[], weights: readonly number[], out: Float64Array, length: number, power: number): void {
  const row = new Float64Array(children.length)
  for (let i = 0; i < length; i++) {
    for (let c = 0; c < children.length; c++) row[c] = children[c]![i]!
    out[i] = powerMean(row, weights, power)
  }
}
