import type { Facts } from '../../rule.js'
import type { Key as PathKey } from '../path.js'

export type Key = PathKey
export type Members = Readonly<Record<Key, unknown>>
/** Makes one function of a pool for its own use. */
export type Maker<Arguments extends unknown[], Made> = (...given: Arguments) => Made
export type Get = (from: Members) => unknown
/** Answers where a record is not as expected. */
export type Odd = (record: Members) => unknown
export type Ask = (value: unknown, facts: Facts) => boolean | undefined
export type Test = (facts: Facts) => boolean

type Records = readonly unknown[]
export type Extract = (from: Records, count: number, to: unknown[], odd: (row: number) => void) => void
export type ExtractNumbers = (from: Records, count: number, to: Float64Array, odd: (row: number) => void) => void
export type ExtractCodes = (from: Records, count: number, to: Int32Array, constants: readonly unknown[], odd: (row: number) => void) => void

/** Hands out the functions of a pool in turn; when all are in use they are shared. */
export function dealer<T>(pool: readonly T[]): () => T {
  let next = 0
  return () => pool[next++ % pool.length]!
}

/** Members that every object or list inherits; only an own one of that name is a fact. */
export const isInherited = (key: Key): boolean => key in Object.prototype || (key in Array.prototype && key !== 'length')
export const ownMember = (from: object, key: Key): unknown => (Object.hasOwn(from, key) ? (from as Members)[key] : undefined)
