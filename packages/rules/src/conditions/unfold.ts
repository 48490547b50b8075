import type { Facts } from '../rule.js'
import type { ConditionTrace } from './compile-conditions.js'
import type { LoadedRule } from './json-rule.js'
import { whatIsMissing, type Leaf } from './leaf.js'
import { negated } from './operators.js'
import type { Node } from './parse-conditions.js'
import { readsOnePlace } from './program/comparator.js'
import { placeCollector, type Places } from './program/places.js'
import type { Program, RecordBits } from './program/program.js'

/** What of a condition is the same for every record. */
interface Shared { readonly kind: ConditionTrace['kind']; readonly name: string | undefined; readonly fact: string | undefined; readonly path: string | undefined; readonly operator: string | undefined; readonly value: unknown }
/** A condition of a rule: how many parts it has, or where its bit and the value it saw are (place −1: to be read by the leaf). */
interface UnfoldingNode { readonly shared: Shared; readonly parts: number; readonly leaf: Leaf | null; readonly at: number; readonly mask: number; readonly wanted: boolean; readonly place: number }

/** All conditions of all rules, parts before what they are part of; made once. */
export interface Unfolding { readonly nodes: readonly UnfoldingNode[]; readonly starts: readonly number[]; readonly places: Places }

export function unfoldingOf(rules: readonly LoadedRule[], { bitOf }: Program): Unfolding {
  const collector = placeCollector()
  const nodes: UnfoldingNode[] = []
  const push = (shared: Shared, parts: number, wanted: boolean, leaf: Leaf | null = null, at = 0, mask = 0, place = -1): void => void nodes.push({ shared, parts, leaf, at, mask, wanted, place })
  const group = (kind: 'all' | 'any' | 'not', name: string | undefined, parts: number, otherwise: boolean): void => push({ kind, name, fact: undefined, path: undefined, operator: undefined, value: undefined }, parts, otherwise)

  function add(node: Node, leaves: LoadedRule['leaves']): void {
    if (node.kind === 'undefined') return group('any', node.name, 0, false)
    const name = node.source['name'] as string | undefined
    if (node.kind === 'leaf') {
      const leaf = leaves.get(node)!
      const { path, operator } = node.source as { path?: string; operator: string }
      const { at, mask, wanted } = bitOf.get(leaf)!
      return push({ kind: 'leaf', name, fact: leaf.left.name, path, operator, value: leaf.right === undefined ? leaf.literal : undefined }, 0, wanted, leaf, at, mask, readsOnePlace(leaf) ? collector.indexOf(leaf.left) : -1)
    }
    const children = node.kind === 'not' ? [node.child] : node.children
    for (const child of children) add(child, leaves)
    // As json-rules-engine has it, nothing to ask always holds.
    group(node.kind, name, children.length, node.kind === 'all' || children.length === 0)
  }

  const starts = rules.map(({ root, leaves }) => {
    const start = nodes.length
    add(root, leaves)
    return start
  })
  return { nodes, starts: [...starts, nodes.length], places: collector.done() }
}

/** The conditions of a record as objects, with what its places hold. What is the same for all records is shared by all. */
export function unfolded(nodes: readonly UnfoldingNode[], from: number, to: number, facts: Facts, { holds, unknown }: RecordBits, values: readonly unknown[]): ConditionTrace[] {
  const open: ConditionTrace[] = []
  let top = 0
  for (let n = from; n < to; n++) {
    const { shared, parts, leaf, at, mask, wanted, place } = nodes[n]!
    if (leaf === null) {
      top -= parts
      const children = listOf(open, top, parts)
      open[top++] = new TracedGroup(shared, joined(shared.kind, wanted, children), children)
      continue
    }
    const result = unknown !== null && (unknown[at]! & mask) !== 0 ? undefined : ((holds[at]! & mask) !== 0) === wanted
    open[top++] = result === undefined || place < 0 ? seenAlone(shared, result, leaf, facts) : new TracedLeaf(shared, result, values[place])
  }
  return open.slice(0, top)
}

/** So many members of a list from one on. Written out for as many as groups mostly have: a call of `slice` takes longer. */
function listOf(all: readonly ConditionTrace[], at: number, count: number): ConditionTrace[] {
  if (count === 2) return [all[at]!, all[at + 1]!]
  if (count === 3) return [all[at]!, all[at + 1]!, all[at + 2]!]
  if (count === 4) return [all[at]!, all[at + 1]!, all[at + 2]!, all[at + 3]!]
  return all.slice(at, at + count)
}

/** `otherwise`: what a group comes to where none of its parts settles it. */
function joined(kind: ConditionTrace['kind'], otherwise: boolean, children: readonly ConditionTrace[]): boolean | undefined {
  if (kind === 'not') return negated(children[0]!.result)
  const settling = kind === 'any'
  let result: boolean | undefined = otherwise
  for (let i = 0; i < children.length; i++) {
    const each = children[i]!.result
    if (each === settling) return settling
    if (each === undefined) result = undefined
  }
  return result
}

function seenAlone(shared: Shared, result: boolean | undefined, leaf: Leaf, facts: Facts): ConditionTrace {
  return { ...shared, result, children: undefined, value: leaf.right === undefined ? leaf.literal : leaf.right.read(facts), factValue: leaf.left.read(facts), missing: result === undefined ? whatIsMissing(leaf, facts) : undefined }
}

// Three members each: a record has hundreds of these, and their size is what they cost.
class TracedLeaf implements ConditionTrace {
  declare protected shared: Shared
  declare readonly result: boolean
  declare readonly factValue: unknown
  constructor(shared: Shared, result: boolean, factValue: unknown) {
    this.shared = shared
    this.result = result
    this.factValue = factValue
  }
  get kind() { return this.shared.kind }
  get name() { return this.shared.name }
  get children() { return undefined }
  get fact() { return this.shared.fact }
  get path() { return this.shared.path }
  get operator() { return this.shared.operator }
  get value() { return this.shared.value }
  get missing() { return undefined }
  toJSON(): object { return { ...this.shared, result: this.result, factValue: this.factValue } }
}

class TracedGroup implements ConditionTrace {
  declare protected shared: Shared
  declare readonly result: boolean | undefined
  declare readonly children: readonly ConditionTrace[]
  constructor(shared: Shared, result: boolean | undefined, children: readonly ConditionTrace[]) {
    this.shared = shared
    this.result = result
    this.children = children
  }
  get kind() { return this.shared.kind }
  get name() { return this.shared.name }
  get fact() { return undefined }
  get path() { return undefined }
  get operator() { return undefined }
  get value() { return undefined }
  get factValue() { return undefined }
  get missing() { return undefined }
  toJSON(): object { return { ...this.shared, result: this.result, children: this.children } }
}
