import { compileConditions } from '../conditions/index.js'
import type { EventPattern } from './constraint.js'

/** An event as temporal rules see it: an envelope, or any record with a type and a time. */
export interface TraceEvent {
  id: string
  type: string
  occurredAt: string
  [field: string]: unknown
}

/** How a reading takes what an event does not say: `assume` stands for every unknown answer, and what was unknown is noted. */
export interface Reading {
  assume: boolean
  readonly unknown: Set<string>
}

export type Matcher = (event: TraceEvent, reading: Reading) => boolean

export const typesOf = ({ type }: EventPattern): readonly string[] => (typeof type === 'string' ? [type] : type)

/** Compiles a pattern; an unknown condition is answered by the reading. */
export function compilePattern(pattern: EventPattern | undefined): Matcher {
  if (pattern === undefined) return () => false
  const types = new Set(typesOf(pattern))
  if (pattern.where === undefined) return (event) => types.has(event.type)
  const conditions = compileConditions(pattern.where)
  return (event, reading) => {
    if (!types.has(event.type)) return false
    const found = conditions.test(event)
    if (found === undefined) for (const name of conditions.missing(event)) reading.unknown.add(name)
    return found ?? reading.assume
  }
}

/** The member at a dotted path, own ones only. */
function memberAt(event: TraceEvent, path: string): unknown {
  let value: unknown = event
  for (const key of path.includes('.') ? path.split('.') : [path]) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** The value at a dotted path as text, so that values compare by what they say. */
export function valueAt(event: TraceEvent, path: string): string | undefined {
  const value = memberAt(event, path)
  return value === undefined || value === null ? undefined : JSON.stringify(value)
}

/** Compares the values at two paths; an unknown one is noted and answered by the reading. */
export function sameAt(one: TraceEvent, path: string, other: TraceEvent, otherPath: string, reading: Reading, wanted = true): boolean {
  const [left, right] = [valueAt(one, path), valueAt(other, otherPath)]
  if (left !== undefined && right !== undefined) return (left === right) === wanted
  reading.unknown.add(left === undefined ? path : otherPath)
  return reading.assume
}

/** True where each path of one event equals its path of the other. */
export function tied(is: Readonly<Record<string, string>> | undefined, one: TraceEvent, other: TraceEvent, reading: Reading): boolean {
  return Object.entries(is ?? {}).every(([path, otherPath]) => sameAt(one, path, other, otherPath, reading))
}

/** True where one event agrees with another in all paths. */
export function agrees(paths: readonly string[] | undefined, one: TraceEvent, other: TraceEvent, reading: Reading): boolean {
  return (paths ?? []).every((path) => sameAt(one, path, other, path, reading))
}

/** The plain text at a path: text as it is, another value as JSON. */
export function textAt(event: TraceEvent | undefined, path: string | undefined): string | null {
  const value = event === undefined || path === undefined ? undefined : memberAt(event, path)
  if (typeof value === 'string') return value
  return value === undefined || value === null ? null : JSON.stringify(value)
}
