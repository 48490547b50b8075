import { canonicalJson } from '@duban/core'
import type { CaseRecord } from '@duban/core'

/** True for a record of a case file, as against a plain value. */
export function isRecord(value: unknown): value is CaseRecord {
  return typeof value === 'object' && value !== null && typeof (value as CaseRecord).ref === 'string' && typeof (value as CaseRecord).origin === 'function'
}

/** An own, readable member; never one of the prototype, never a function. */
export function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  const found = (value as Record<string, unknown>)[key]
  return typeof found === 'function' ? undefined : found
}

/** A value by its dotted path, through own members only. */
export function pathValue(value: unknown, path: string): unknown {
  return path.split('.').reduce(member, value)
}

const hidden = new Set(['events', 'sources', 'evidence', 'clocks', 'origin', 'stub', 'versions'])

/** Plain JSON of anything in a case file. Records lose their bookkeeping; a record inside itself becomes its Ref. */
export function toPlain(value: unknown, within: readonly object[] = []): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? null : (value ?? null)
  if (within.includes(value)) return isRecord(value) ? value.ref : null
  const inside = [...within, value]
  if (Array.isArray(value)) return value.map((item) => toPlain(item, inside))
  const skip = isRecord(value) ? hidden : undefined
  const plain: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined && typeof item !== 'function' && key !== '__proto__' && !skip?.has(key)) plain[key] = toPlain(item, inside)
  }
  return plain
}

/** Freezes JSON all the way down. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const item of Object.values(value)) deepFreeze(item)
  }
  return value
}

/** Equal as JSON. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return canonicalJson(a) === canonicalJson(b)
}

/** Is a plain value what is wanted? A value, an array (one of), `null` (absent). */
export function fitsJson(found: unknown, wanted: unknown): boolean {
  return Array.isArray(wanted) ? wanted.some((one) => sameJson(found, one)) : sameJson(found, wanted)
}

/** Has the value these fields? */
export function matchesFields(value: unknown, where: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(where).every(([key, wanted]) => fitsJson(toPlain(pathValue(value, key) ?? null), wanted))
}
