import type { Leaf } from '../leaf.js'
import type { FactReader } from '../reader.js'
import { general, greater, greaterOrEqual, kindOf, less, noneOf, other, readsOnePlace } from './comparator.js'
import { isInherited } from './pools.js'
import type { Literal } from './literals.js'

/** One place, by a path of ordinary names, compared with plain values. */
export function isPlain(leaf: Leaf): leaf is Leaf & { left: FactReader } {
  if (!readsOnePlace(leaf) || kindOf(leaf) === general) return false
  return ![leaf.left.fact, ...leaf.left.keys].some(isInherited) && leaf.literal === leaf.literal && leaf.literal !== -Infinity
}

/** What is asked of a value: is it above a limit, or one of these? `inverted`: the comparison is as wanted where the answer is no. */
export type Test = { limit: number; constants: null; inverted: boolean } | { limit: null; constants: readonly unknown[]; inverted: boolean }

export function testOf({ leaf, wanted }: Literal): Test {
  const kind = kindOf(leaf)
  const inverted = (kind < greater || kind === other || kind === noneOf) === wanted
  if (kind > greaterOrEqual) return { limit: null, constants: [leaf.literal].flat(), inverted }
  const limit = leaf.literal as number
  return { limit: kind === less || kind === greaterOrEqual ? nextBelow(limit) : limit, constants: null, inverted }
}

const float = new Float64Array(1)
const bits = new BigInt64Array(float.buffer)

/** The number before: `v >= limit` is `v > nextBelow(limit)`. */
function nextBelow(limit: number): number {
  if (limit === 0) return -Number.MIN_VALUE
  float[0] = limit
  bits[0]! += limit > 0 ? -1n : 1n
  return float[0]
}
