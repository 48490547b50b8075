import { seeded } from '../internal/random.js'
import type { Aggregation } from './aggregate.js'
import { aggregateTree, normaliser } from './composite.js'
import type { Normalisation } from './normalise.js'
import { prepare } from './prepare.js'
import { rankOf } from './rank.js'
import { parseSpec, treeOf, type CompositeSpec, type Tree } from './spec.js'
import type { Table } from './table.js'
import { noisyWith } from './weigh.js'

export interface UncertaintyOptions {
  replications: number
  /** The same seed draws the same replications. */
  seed: number
  /** Each weight moves by up to this share of itself. Default 0.25. */
  noise?: number
  /** Drawn from, each as likely; default the one of the spec. */
  normalise?: readonly Normalisation[]
  aggregate?: readonly Aggregation[]
}

export interface RankRange { unit: string; nominal: number; low: number; median: number; high: number }

/**
 * Where each unit may rank when weights, normalisation and aggregation are drawn anew (Monte Carlo): 5 %, median and 95 % of its
 * ranks. Use it before anybody is told a rank.
 *
 * @example
 * ```ts
 * uncertainty(spec, table, { replications: 1000, seed: 7 }).ranges[0] // { unit: 'CHE', nominal: 1, low: 1, median: 1, high: 1 }
 * ```
 */
export function uncertainty(input: CompositeSpec, table: Table, { replications, seed, noise = 0.25, normalise, aggregate }: UncertaintyOptions): { ranges: RankRange[]; replications: number; seed: number } {
  const spec = parseSpec(input)
  const { units, treated } = prepare(spec, table)
  const tree = treeOf(spec)
  const random = seeded(seed)
  const pickFrom = <T>(items: readonly T[]): T => items[Math.min(items.length - 1, Math.floor(random() * items.length))]!
  const normals = (normalise ?? [spec.normalise]).map((by) => normaliser({ ...spec, normalise: by }, treated))
  const methods = aggregate ?? [null]
  const n = units.length
  const ties = spec.ties ? { ties: spec.ties } : {}
  const ranksOf = (of: Tree, normal: (typeof normals)[number]): Float64Array => rankOf(aggregateTree(of, normal, n, true).at(-1)!, ties)
  const nominal = ranksOf(tree, normaliser(spec, treated))
  const seen = Array.from({ length: n }, () => new Float64Array(replications))
  for (let r = 0; r < replications; r++) {
    const by = pickFrom(methods)
    const drawn: Tree = { ...tree, parents: tree.parents.map((parent) => ({ ...parent, by: by ?? parent.by, weights: noisyWith(parent.weights, noise, random) })) }
    const ranks = ranksOf(drawn, pickFrom(normals))
    for (let i = 0; i < n; i++) seen[i]![r] = ranks[i]!
  }
  const at = (sorted: Float64Array, share: number): number => sorted[Math.min(replications - 1, Math.floor(share * replications))]!
  const ranges = units.map((unit, i) => {
    const sorted = seen[i]!.sort()
    return { unit, nominal: nominal[i]!, low: at(sorted, 0.05), median: at(sorted, 0.5), high: at(sorted, 0.95) }
  })
  return { ranges, replications, seed }
}
