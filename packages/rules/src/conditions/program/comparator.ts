import type { Leaf } from '../leaf.js'
import type { FactReader } from '../reader.js'

/** Comparisons that need no call. Whatever else there is goes through the operator itself. */
export const less = 0
export const lessOrEqual = 1
export const greater = 2
export const greaterOrEqual = 3
export const same = 4
export const other = 5
export const oneOf = 6
export const noneOf = 7
export const general = 8

const orders: Readonly<Record<string, number>> = { lessThan: less, lessThanInclusive: lessOrEqual, greaterThan: greater, greaterThanInclusive: greaterOrEqual }
const equals: Readonly<Record<string, number>> = { equal: same, notEqual: other }
const members: Readonly<Record<string, number>> = { in: oneOf, notIn: noneOf }

const isScalar = (value: unknown): boolean => value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value))

/** The kind of a comparison between one place and a literal; `general` where it needs its operator. */
export function kindOf({ operator: { base, decorators, custom }, literal }: Leaf): number {
  if (custom || decorators.length > 0) return general
  if (base in orders) return typeof literal === 'number' ? orders[base]! : general
  if (base in equals) return isScalar(literal) ? equals[base]! : general
  if (base in members) return Array.isArray(literal) && literal.every(isScalar) ? members[base]! : general
  return general
}

/** True where a comparison is between one place and a literal, and a missing value cannot satisfy it. */
export function readsOnePlace(leaf: Leaf): leaf is Leaf & { left: FactReader } {
  return 'fact' in leaf.left && leaf.right === undefined && !leaf.operator.ofMissing && !leaf.operator.asOf
}
