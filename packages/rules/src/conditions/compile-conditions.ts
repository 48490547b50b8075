import type { Facts } from '../rule.js'
import type { Conditions } from './condition.js'
import { compareLeaf, compileLeaf, whatIsMissing, type Leaf } from './leaf.js'
import { everyOf, negated, someOf, type Compare } from './operators.js'
import { parseConditions, type LeafNode, type Node, type ParseOptions } from './parse-conditions.js'
import type { Place } from './path.js'
import type { MissingPolicy } from './reader.js'
import type { NestedCompare, OperatorOptions } from './resolve-operator.js'

/** How each node of a condition tree came out; `undefined` is unknown. All have the same members, in the same order. */
export interface ConditionTrace {
  readonly kind: 'all' | 'any' | 'not' | 'leaf'
  readonly result: boolean | undefined
  /** Given by the author of the conditions. */
  readonly name: string | undefined
  /** Of a group. */
  readonly children: readonly ConditionTrace[] | undefined
  readonly fact: string | undefined
  readonly path: string | undefined
  readonly operator: string | undefined
  /** What the fact was compared with. */
  readonly value: unknown
  readonly factValue: unknown
  /** Why it is unknown: what is not there. */
  readonly missing: string | undefined
}

export function groupTrace(kind: 'all' | 'any' | 'not', result: boolean | undefined, children: readonly ConditionTrace[], name: string | undefined): ConditionTrace {
  return { kind, result, name, children, fact: undefined, path: undefined, operator: undefined, value: undefined, factValue: undefined, missing: undefined }
}

export function leafTrace(leaf: Leaf, result: boolean | undefined, factValue: unknown, value: unknown, facts: Facts): ConditionTrace {
  const { name, path, operator } = leaf.node.source as { name?: string; path?: string; operator: string }
  return { kind: 'leaf', result, name, children: undefined, fact: leaf.left.name, path, operator, value, factValue, missing: result === undefined ? whatIsMissing(leaf, facts) : undefined }
}

export interface CompileOptions extends OperatorOptions, ParseOptions {
  /** `supervision` (default): Kleene logic, unknown stays unknown. `json-rules-engine`: that engine's two-valued behaviour. */
  missing?: MissingPolicy
  /** Where the conditions stand in what is loaded, for errors. */
  place?: Place
}

export interface CompiledConditions {
  /** Names of the facts it reads. */
  readonly facts: readonly string[]
  test(facts: Facts): boolean | undefined
  trace(facts: Facts): ConditionTrace
  /** Missing facts that matter to the outcome. */
  missing(facts: Facts): string[]
}

/** A node made ready: quick to test, and able to tell. */
export interface CompiledNode {
  readonly leaves: readonly Leaf[]
  test(facts: Facts): boolean | undefined
  trace(facts: Facts): ConditionTrace
}

/**
 * Compiles json-rules-engine conditions to a synchronous test and trace. They may be anything: what is no condition, has an
 * unknown operator, a bad path or value, or goes round in a circle is `E_CONDITION` with its place.
 *
 * @example
 * ```ts
 * compileConditions({ all: [{ fact: 'age', operator: 'greaterThan', value: 3 }] }).test({ age: 4 }) // true
 * ```
 */
export function compileConditions(conditions: Conditions, options: CompileOptions = {}): CompiledConditions {
  const root = compileNode(parseConditions(conditions, options, options.place ?? []), options)
  return {
    facts: [...new Set(root.leaves.flatMap(({ facts }) => facts))],
    test: root.test,
    trace: root.trace,
    missing: (facts) => [...new Set(unknowns(root.trace(facts)))],
  }
}

/** What is missing below nodes whose own result is unknown: only that matters. */
export function unknowns(trace: ConditionTrace): string[] {
  if (trace.result !== undefined) return []
  return trace.children === undefined ? [trace.missing!] : trace.children.flatMap(unknowns)
}

export function compileNode(node: Node, options: CompileOptions, makeLeaf = (leaf: LeafNode): Leaf => compileLeaf(leaf, options, nestedCompare(options))): CompiledNode {
  if (node.kind === 'undefined') return { leaves: [], test: () => false, trace: () => groupTrace('any', false, [], node.name) }
  if (node.kind === 'leaf') return leafNode(makeLeaf(node), options)
  const name = node.source['name'] as string | undefined
  if (node.kind === 'not') {
    const child = compileNode(node.child, options, makeLeaf)
    return {
      leaves: child.leaves,
      test: (facts) => negated(child.test(facts)),
      trace(facts) {
        const traced = child.trace(facts)
        return groupTrace('not', negated(traced.result), [traced], name)
      },
    }
  }
  const { kind } = node
  const children = node.children.map((child) => compileNode(child, options, makeLeaf))
  // As json-rules-engine has it, nothing to ask always holds.
  const join = kind === 'all' || children.length === 0 ? everyOf : someOf
  return {
    leaves: children.flatMap(({ leaves }) => leaves),
    test: (facts) => join(children, (child) => child.test(facts)),
    trace(facts) {
      const traced = children.map((child) => child.trace(facts))
      return groupTrace(kind, join(traced, (each) => each.result), traced, name)
    },
  }
}

function leafNode(leaf: Leaf, options: CompileOptions): CompiledNode {
  const unknown = options.missing !== 'json-rules-engine'
  return {
    leaves: [leaf],
    test: (facts) => compareLeaf(leaf, facts, unknown).result,
    trace(facts) {
      const { result, factValue, value } = compareLeaf(leaf, facts, unknown)
      return leafTrace(leaf, result, factValue, value, facts)
    },
  }
}

/** Conditions on the elements of a list: inside, the fields of the element are the facts. */
export function nestedCompare(options: CompileOptions): NestedCompare {
  return (operator, value, place): Compare => {
    const inner = compileNode(parseConditions(value, options, place), options)
    const join = operator === 'someElement' ? someOf : everyOf
    return (list, _, facts) => (Array.isArray(list) ? join(list, (element) => inner.test(elementFacts(element, facts))) : undefined)
  }
}

function elementFacts(element: unknown, { asOf }: Facts): Facts {
  return typeof element === 'object' && element !== null && !Array.isArray(element) ? { asOf, ...element } : { asOf, value: element }
}
