import type { Key as PathKey } from '../path.js'

export type Key = PathKey
export type Members = Readonly<Record<Key, unknown>>
/** Makes one function of a pool for its own use. */
export type Maker<Arguments extends unknown[], Made> = (...given: Arguments) => Made
export type Get = (from: Members) => unknown
/** Reads a record, a part of it or a value, and writes down what it finds. */
export type Read = (from: never) => void
export type Quiet = () => void
/** Makes a reader of a member: what reads its value, what is done where there is none, and where it is not as expected. */
export type Over = Maker<[key: Key, read: Read, gap: Quiet, odd: Quiet], Read>

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
