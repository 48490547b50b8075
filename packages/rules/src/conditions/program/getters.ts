import type { Key } from '../path.js'

export type Get = (from: never) => unknown
type Maker = (key: Key) => (from: Record<Key, unknown>) => unknown

// The same function, written out again and again. V8 keeps what it learns of a property access with the place in the source,
// so a getter shared by many fields is slow for all of them, and one that serves a single field is as fast as `record.field`.
// Minified and compressed these lines are a few hundred bytes.
const makers: readonly Maker[] = [
  (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k],
  (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k],
  (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k],
  (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k],
  (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k],
  (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k],
  (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k],
  (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k], (k) => (o) => o[k],
]

/** Members that every object or list inherits; only an own one of that name is a fact. */
const isInherited = (key: Key): boolean => key in Object.prototype || (key in Array.prototype && key !== 'length')

/** Reads one member of plain objects; the nth place has a getter to itself, as far as there are any. */
export function getterOf(key: Key, nth: number): Get {
  if (isInherited(key)) return (from: object) => (Object.hasOwn(from, key) ? (from as Record<Key, unknown>)[key] : undefined)
  return makers[nth % makers.length]!(key) as Get
}
