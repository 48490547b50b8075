import type { Leaf } from '../leaf.js'
import type { LoadedRule } from '../json-rule.js'
import type { Node } from '../parse-conditions.js'

/** A comparison that must come out true (`wanted`), or must come out false. Unknown is neither. */
export interface Literal { leaf: Leaf; wanted: boolean }
/** Conditions without `not`: negations are moved down to the comparisons, which is sound in three values, too. */
export type Formula = Literal | { join: 'all' | 'any'; parts: readonly Formula[] }

export const isLiteral = (formula: Formula): formula is Literal => 'leaf' in formula

const always: Formula = { join: 'all', parts: [] }
const never: Formula = { join: 'any', parts: [] }

/** When a rule fires, as a formula of its comparisons. */
export function formulaOf({ root, leaves }: Pick<LoadedRule, 'root' | 'leaves'>): Formula {
  const normal = (node: Node, wanted: boolean): Formula => {
    if (node.kind === 'undefined') return wanted ? never : always
    if (node.kind === 'leaf') return { leaf: leaves.get(node)!, wanted }
    if (node.kind === 'not') return normal(node.child, !wanted)
    if (node.children.length === 0) return wanted ? always : never
    const join = (node.kind === 'all') === wanted ? 'all' : 'any'
    return flat(join, node.children.map((child) => normal(child, wanted)))
  }
  return normal(root, true)
}

/** Parts of the same join need no level of their own. */
function flat(join: 'all' | 'any', parts: readonly Formula[]): Formula {
  if (parts.length === 1) return parts[0]!
  return { join, parts: parts.flatMap((part) => (!isLiteral(part) && part.join === join && part.parts.length > 0 ? part.parts : [part])) }
}
