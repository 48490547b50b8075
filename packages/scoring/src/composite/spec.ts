import { DubanError } from '@duban/core'
import { z } from 'zod'
import type { Aggregation } from './aggregate.js'
import type { Normalisation } from './normalise.js'

const name = z.string().min(1)
const weight = z.number().positive()
const cap = z.boolean().optional()

const normalisation = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('minMax'), low: z.number().optional(), high: z.number().optional() }),
  z.strictObject({ method: z.literal('zScore'), mean: z.number().optional(), deviation: z.number().positive().optional() }),
  z.strictObject({ method: z.literal('scaled'), low: z.number().optional(), high: z.number().optional() }),
  z.strictObject({ method: z.enum(['rank', 'borda', 'percentileRank', 'distanceToMax', 'fractionalMax']) }),
  z.strictObject({ method: z.literal('distanceToReference'), reference: z.int().min(0), cap }),
  z.strictObject({ method: z.literal('distanceToTarget'), cap }),
  z.strictObject({ method: z.enum(['goalposts', 'logNormal']), scale: z.number().positive().optional() }),
])
const aggregation = z.discriminatedUnion('method', [
  z.strictObject({ method: z.enum(['arithmetic', 'geometric', 'harmonic', 'copeland']) }),
  z.strictObject({ method: z.literal('generalised'), power: z.number() }),
])

/** How a composite index is made, from data. Stages that are left out are left out; nothing is imputed silently. */
export const compositeSpec = z.strictObject({
  indicators: z.array(z.strictObject({
    id: name, parent: name, weight, direction: z.union([z.literal(1), z.literal(-1)]),
    /** Column that the value is divided by. */
    denominator: name.optional(),
    target: z.number().optional(),
    /** Fixed ends, as versioned data. */
    goalposts: z.strictObject({ low: z.number(), high: z.number() }).refine(({ low, high }) => low < high, 'low must be below high').optional(),
    control: z.strictObject({ median: z.number().positive(), p10: z.number().positive() }).optional(),
  })).min(1),
  /** Parents; exactly one has none of its own. */
  aggregates: z.array(z.strictObject({ id: name, parent: name.nullable(), weight, aggregate: aggregation.optional() })).min(1),
  impute: z.strictObject({ by: z.enum(['mean', 'median', 'groupMean', 'groupMedian']), group: name.optional() }).optional(),
  /** Units that have less than this share of indicators are left out, and named: of those reported (default), or counting imputed ones. */
  screen: z.strictObject({ minimum: z.number().min(0).max(1), of: z.enum(['reported', 'imputed']).optional() }).optional(),
  /** Outliers: where skewness and kurtosis both exceed, at most `winsorise` values are drawn in, else the logarithm is taken. */
  treat: z.strictObject({ skewness: z.number().positive(), kurtosis: z.number(), winsorise: z.int().min(0) }).optional(),
  normalise: normalisation,
  /** For all levels, unless a parent has its own. */
  aggregate: aggregation,
  ties: z.enum(['lowest', 'highest', 'average', 'dense']).optional(),
})
export type CompositeSpec = z.infer<typeof compositeSpec> & { normalise: Normalisation; aggregate: Aggregation }

/** The tree of a spec: children before parents, weights summing to one within each. */
export interface Tree {
  /** Names of indicators, then of parents, in the order they are computed. */
  names: string[]
  parents: { id: string; children: number[]; weights: number[]; by: Aggregation }[]
  /** Weights of all nodes within their parents, by name. */
  weights: Record<string, number>
}

/** Checks a spec. Throws `E_COMPOSITE` with the place. */
export function parseSpec(input: CompositeSpec): CompositeSpec {
  const parsed = compositeSpec.safeParse(input)
  if (!parsed.success) throw bad(parsed.error.issues[0]!.message, parsed.error.issues[0]!.path as (string | number)[])
  const names = [...input.indicators, ...input.aggregates].map(({ id }) => id)
  if (new Set(names).size !== names.length) throw bad('a name is used twice', ['aggregates'])
  return parsed.data as CompositeSpec
}

export function treeOf({ indicators, aggregates, aggregate }: CompositeSpec): Tree {
  const roots = aggregates.filter(({ parent }) => parent === null)
  if (roots.length !== 1) throw bad(`${roots.length} parents stand on top; exactly one must`, ['aggregates'])
  const names = indicators.map(({ id }) => id)
  const parents: Tree['parents'] = []
  const weights: Record<string, number> = { [roots[0]!.id]: 1 }
  const waiting = new Set(aggregates)
  while (waiting.size > 0) {
    const ready = [...waiting].filter(({ id }) => ![...waiting].some(({ parent }) => parent === id))
    if (ready.length === 0) throw bad('the parents go round in a circle', ['aggregates'])
    for (const node of ready) {
      const children = [...indicators, ...aggregates].filter(({ parent }) => parent === node.id)
      if (children.length === 0) throw bad(`${node.id} has no children`, ['aggregates'])
      const all = children.reduce((sum, child) => sum + child.weight, 0)
      for (const child of children) weights[child.id] = child.weight / all
      parents.push({ id: node.id, children: children.map(({ id }) => names.indexOf(id)), weights: children.map((child) => child.weight / all), by: (node.aggregate ?? aggregate) as Aggregation })
      names.push(node.id)
      waiting.delete(node)
    }
  }
  const lost = indicators.find(({ parent }) => !aggregates.some(({ id }) => id === parent))
  if (lost) throw bad(`${lost.id} has the parent ${lost.parent}, which is not there`, ['indicators'])
  return { names, parents, weights }
}

function bad(message: string, path: (string | number)[]): DubanError {
  return new DubanError({ code: 'E_COMPOSITE', message: `${path.join('.')}: ${message}`, fix: 'correct the spec at the place named', path })
}
