import { correlation } from '../internal/statistics.js'
import { treeOf, type CompositeSpec } from './spec.js'
import type { Columns } from './table.js'

/** Pearson's correlation of every pair of columns. High ones count the same thing twice; negative ones cancel. */
export function correlations(columns: Columns): Record<string, Record<string, number>> {
  return Object.fromEntries([...columns].map(([a, x]) => [a, Object.fromEntries([...columns].map(([b, y]) => [b, a === b ? 1 : correlation(x, y)]))]))
}

/**
 * What each indicator's weight comes to in the whole (the product of weights on its way up), beside its correlation with the index:
 * stated importance and the one it has.
 */
export function effectiveWeights(spec: CompositeSpec, { aggregated }: { aggregated: Columns }): { indicator: string; weight: number; correlation: number }[] {
  const { weights } = treeOf(spec)
  const root = spec.aggregates.find(({ parent }) => parent === null)!.id
  const parentOf = new Map([...spec.indicators, ...spec.aggregates].map(({ id, parent }) => [id, parent]))
  const down = (id: string | null | undefined): number => (id === null || id === undefined ? 1 : weights[id]! * down(parentOf.get(id)))
  return spec.indicators.map(({ id }) => ({ indicator: id, weight: down(id), correlation: correlation(aggregated.get(id)!, aggregated.get(root)!) }))
}
