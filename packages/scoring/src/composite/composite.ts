import { DubanError } from '@duban/core'
import { aggregateColumn } from './aggregate.js'
import { lineOf, normalised, type Line } from './normalise.js'
import { prepare, type Prepared } from './prepare.js'
import { rankOf } from './rank.js'
import { parseSpec, treeOf, type CompositeSpec, type Tree } from './spec.js'
import type { Columns, Table } from './table.js'

export interface CompositeResult extends Pick<Prepared, 'units' | 'imputations' | 'screenedOut' | 'treatments'> {
  /** NaN where a part is unknown. */
  scores: Float64Array
  /** 1 is best; 0 where there is no score. */
  ranks: Float64Array
  /** Weights within each parent, summing to one, by name. */
  weights: Readonly<Record<string, number>>
  /** Every stage's columns, the last with parents; null where `stages: false` saved the memory. */
  stages: (Record<'raw' | 'denominated' | 'imputed' | 'screened' | 'treated' | 'normalised' | 'aggregated', Columns>) | null
}

/** Rows that are worked on together, so that their columns stay in the cache. */
const block = 2048

/**
 * A composite index after the OECD/JRC handbook: denominate, impute, screen, treat, normalise, aggregate, rank. Use it where many
 * units are measured by many indicators in a hierarchy. An unknown part makes the whole unknown.
 *
 * Min-max, z-scores and ranks look at the sample, so that every score depends on who else is measured; `goalposts` do not.
 * Throws `E_COMPOSITE` with the place.
 *
 * @example
 * ```ts
 * composite({
 *   indicators: [{ id: 'a', parent: 'index', weight: 1, direction: 1, goalposts: { low: 0, high: 10 } }],
 *   aggregates: [{ id: 'index', parent: null, weight: 1 }],
 *   normalise: { method: 'goalposts' }, aggregate: { method: 'arithmetic' },
 * }, { units: ['x', 'y'], columns: { a: [4, 9] } }).scores // 0.4, 0.9
 * ```
 */
export function composite(input: CompositeSpec, table: Table, { stages = true }: { stages?: boolean } = {}): CompositeResult {
  const spec = parseSpec(input)
  const tree = treeOf(spec)
  const prepared = prepare(spec, table)
  const { units, imputations, screenedOut, treatments, treated } = prepared
  const normal = normaliser(spec, treated)
  const all = aggregateTree(tree, normal, units.length, stages || needsAll(tree))
  const scores = all.at(-1)!
  const kept = stages ? { ...pick(prepared), normalised: columns(tree, all.slice(0, spec.indicators.length)), aggregated: columns(tree, all) } : null
  return { units, scores, ranks: rankOf(scores, spec.ties ? { ties: spec.ties } : {}), weights: tree.weights, stages: kept, imputations, screenedOut, treatments }
}

const pick = ({ raw, denominated, imputed, screened, treated }: Prepared) => ({ raw, denominated, imputed, screened, treated })
const columns = ({ names }: Tree, all: readonly Float64Array[]): Columns => new Map(all.map((column, i) => [names[i]!, column]))
const needsAll = ({ parents }: Tree): boolean => parents.some(({ by }) => by.method === 'copeland')

/** What gives rows of each indicator, normalised: a line over the column, or a column made before. */
type Normal = { values: Float64Array; line: Line | null }[]

export function normaliser({ indicators, normalise: by }: CompositeSpec, treated: Columns): Normal {
  return indicators.map((posts) => {
    const values = treated.get(posts.id)!
    const line = lineOf(by, values, posts)
    return line ? { values, line } : { values: normalised(by, values, posts), line: null }
  })
}

/** All columns of the tree, indicators first, the index last; without `whole` those below the index are only scratch of one block. */
export function aggregateTree({ parents, names }: Tree, normal: Normal, n: number, whole: boolean): Float64Array[] {
  if (needsAll({ parents } as Tree) && n > 5000) throw new DubanError({ code: 'E_COMPOSITE', message: `outranking compares ${n} units in pairs`, fix: 'use another aggregation, or at most 5000 units' })
  const step = whole ? n : Math.min(block, n)
  const columns = names.map((_, i) => new Float64Array(i === names.length - 1 ? n : step))
  const first = names.length - parents.length
  const index = columns.at(-1)!
  for (let from = 0; from < n; from += step) {
    const length = Math.min(step, n - from)
    normal.forEach(({ values, line }, i) => fillRows(columns[i]!, values, line, from, length))
    parents.forEach(({ children, weights, by }, p) => {
      const out = first + p === columns.length - 1 ? index.subarray(from, from + length) : columns[first + p]!
      aggregateColumn(by, children.map((child) => columns[child]!), weights, out, length)
    })
  }
  return columns
}

function fillRows(out: Float64Array, values: Float64Array, line: Line | null, from: number, length: number): void {
  if (line === null) return out.set(values.subarray(from, from + length))
  const { scale, offset, low, high } = line
  for (let i = 0; i < length; i++) {
    const value = values[from + i]! * scale + offset
    out[i] = value < low ? low : value > high ? high : value
  }
}
