import type { Facts } from '../rule.js'
import { groupTrace, leafTrace, type ConditionTrace } from './compile-conditions.js'
import type { LoadedRule } from './json-rule.js'
import { everyOf, negated, someOf } from './operators.js'
import type { Node } from './parse-conditions.js'
import type { Program, RecordBits } from './program/program.js'

/** The trace of one record, kept as two bits for each condition; unfolded where somebody asks. */
export interface RulesTrace {
  /** The record it was made of: what the conditions saw is read from it when the trace is unfolded. */
  readonly facts: Facts
  /** Indexes of the rules that fired, the highest priority first. */
  readonly fired: readonly number[]
  /** How each condition of a rule came out, passed or failed, with what it saw. */
  rule(index: number): ConditionTrace
  /** All rules, in the order they were written. */
  rules(): ConditionTrace[]
}

/** Traces a record; nothing is copied but its bits. */
export function traceRules(loaded: readonly LoadedRule[], program: Program, facts: Facts): RulesTrace {
  const { fired, bits } = program.traced(facts)
  return {
    facts,
    fired,
    rule: (index) => unfold(loaded[index]!, program, bits, facts),
    rules: () => loaded.map((rule) => unfold(rule, program, bits, facts)),
  }
}

function unfold({ root, leaves }: LoadedRule, { bitOf }: Program, { holds, unknown }: RecordBits, facts: Facts): ConditionTrace {
  const trace = (node: Node): ConditionTrace => {
    if (node.kind === 'undefined') return groupTrace('any', false, [], node.name)
    if (node.kind === 'leaf') {
      const leaf = leaves.get(node)!
      const { word, mask, wanted } = bitOf.get(leaf)!
      const result = (unknown[word]! & mask) !== 0 ? undefined : ((holds[word]! & mask) !== 0) === wanted
      return leafTrace(leaf, result, leaf.left.read(facts), leaf.right === undefined ? leaf.literal : leaf.right.read(facts), facts)
    }
    const name = node.source['name'] as string | undefined
    if (node.kind === 'not') {
      const child = trace(node.child)
      return groupTrace('not', negated(child.result), [child], name)
    }
    const children = node.children.map(trace)
    return groupTrace(node.kind, (node.kind === 'all' || children.length === 0 ? everyOf : someOf)(children, ({ result }) => result), children, name)
  }
  return trace(root)
}
