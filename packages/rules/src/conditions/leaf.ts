import type { Facts } from '../rule.js'
import type { Operand } from './condition.js'
import { expressionReader, isExpression } from './expression.js'
import { conditionError, type LeafNode } from './parse-conditions.js'
import type { Place } from './path.js'
import { factReader, type MissingPolicy, type Reader } from './reader.js'
import { resolveOperator, type NestedCompare, type OperatorOptions, type ResolvedOperator } from './resolve-operator.js'

/** One comparison, made ready. */
export interface Leaf {
  readonly node: LeafNode
  readonly left: Reader
  /** Undefined where it is compared with a literal. */
  readonly right: Reader | undefined
  readonly literal: unknown
  readonly operator: ResolvedOperator
  /** Names of the facts it reads. */
  readonly facts: readonly string[]
}

/** Makes a comparison ready. Throws `E_CONDITION` with the place. */
export function compileLeaf(node: LeafNode, options: OperatorOptions & { missing?: MissingPolicy }, nested: NestedCompare): Leaf {
  const { source, place } = node
  const policy = options.missing ?? 'supervision'
  const reference = referenceReader(policy)
  if (!Object.hasOwn(source, 'fact')) throw conditionError('a condition needs "fact"', 'name the fact to compare', [...place, 'fact'])
  const left = isExpression(source['fact']) ? expressionReader(source['fact'], reference, [...place, 'fact']) : factReader(source['fact'], source['path'], policy, place)
  const given = source['value']
  const right = isExpression(given) ? expressionReader(given, reference, [...place, 'value']) : isReference(given) ? reference(given as Operand, [...place, 'value']) : undefined
  const operator = resolveOperator(source['operator'], right === undefined ? { value: given } : undefined, options, policy, nested, place)
  if (!Object.hasOwn(source, 'value') && !operator.ofMissing) throw conditionError('a condition needs "value"', 'give the value to compare with', [...place, 'value'])
  return { node, left, right, literal: given, operator, facts: [...new Set([...left.facts, ...(right?.facts ?? []), ...(operator.asOf ? ['asOf'] : [])])] }
}

const isReference = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.hasOwn(value, 'fact')

function referenceReader(policy: MissingPolicy) {
  return (operand: Operand, place: Place): Reader => {
    if (!isReference(operand)) throw conditionError('expected a number, a fact or a calculation', 'write a number or { "fact": "name" }', place)
    const { fact, path } = operand as { fact: unknown; path?: unknown }
    return factReader(fact, path, policy, place)
  }
}

/** A comparison with what it saw. */
export interface Compared { result: boolean | undefined; factValue: unknown; value: unknown }

export function compareLeaf({ left, right, literal, operator }: Leaf, facts: Facts, unknown: boolean): Compared {
  const factValue = left.read(facts)
  const value = right === undefined ? literal : right.read(facts)
  const absent = unknown && ((factValue === undefined && !operator.ofMissing) || (right !== undefined && value === undefined))
  return { result: absent ? undefined : operator.compare(factValue, value, facts), factValue, value }
}

/** The name of what keeps a comparison from being said. */
export function whatIsMissing({ left, right, operator }: Leaf, facts: Facts): string {
  if (left.read(facts) === undefined && !operator.ofMissing) return missingPart(left, facts)
  if (right !== undefined && right.read(facts) === undefined) return missingPart(right, facts)
  if (operator.asOf && facts['asOf'] === undefined) return 'asOf'
  return left.name
}

/** Of a calculation the first fact that is not there, else its own name. */
function missingPart(reader: Reader, facts: Facts): string {
  return !('fact' in reader) ? (reader.facts.find((name) => facts[name] === undefined || facts[name] === null) ?? reader.name) : reader.name
}
