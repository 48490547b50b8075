import type { Almanac, TopLevelCondition } from 'json-rules-engine'
import { nestedCompare } from './conditions/compile-conditions.js'
import type { Conditions } from './conditions/index.js'
import type { JsonRulesOptions } from './conditions/json-rule.js'
import { compareLeaf, compileLeaf, type Leaf } from './conditions/leaf.js'

/** The derived fact that answers a comparison json-rules-engine does not know; params `{ comparison }`. */
export const comparisonFact = 'duban:comparison'

/** Conditions as json-rules-engine itself can run them: what it does not know becomes a derived fact that must be true. */
export function lowerConditions(conditions: Conditions, options: JsonRulesOptions, lowered: Leaf[]): TopLevelCondition {
  const lower = (node: Record<string, unknown>): Record<string, unknown> => {
    for (const kind of ['all', 'any'] as const) if (Array.isArray(node[kind])) return { ...node, [kind]: (node[kind] as Record<string, unknown>[]).map(lower) }
    if (node['not'] !== undefined) return { ...node, not: lower(node['not'] as Record<string, unknown>) }
    if (node['condition'] !== undefined) return { ...node }
    const leaf = compileLeaf({ kind: 'leaf', source: node, place: [], priority: undefined }, options, nestedCompare(options))
    if (leaf.operator.standard && 'fact' in leaf.left && (leaf.right === undefined || 'fact' in leaf.right)) return { ...node }
    const { name, priority } = node
    return { fact: comparisonFact, params: { comparison: lowered.push(leaf) - 1 }, operator: 'equal', value: true, ...(name !== undefined && { name }), ...(priority !== undefined && { priority }) }
  }
  return lower(conditions as unknown as Record<string, unknown>) as unknown as TopLevelCondition
}

/** Answers a lowered comparison with what the almanac knows. */
export async function answerLowered(leaf: Leaf, almanac: Almanac): Promise<boolean> {
  return compareLeaf(leaf, await factsFrom(almanac, leaf.facts, leaf.operator.ofMissing), false).result === true
}

/** Facts by name out of an almanac; those it does not have are left out where that is wanted. */
export async function factsFrom(almanac: Almanac, names: readonly string[], lenient: boolean): Promise<Record<string, unknown>> {
  const facts: Record<string, unknown> = {}
  for (const name of names) {
    try {
      facts[name] = await almanac.factValue(name)
    } catch (error) {
      if (!lenient || (error as { code?: unknown }).code !== 'UNDEFINED_FACT') throw error
    }
  }
  return facts
}
