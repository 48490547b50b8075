import { compileConditions } from '../conditions/index.js'
import type { EventPattern } from './constraint.js'

/** An event as temporal rules see it: an envelope, or any record with a type and a time. */
export interface TraceEvent {
  id: string
  type: string
  occurredAt: string
  [field: string]: unknown
}

/** Compiles a pattern; an unknown condition does not match, so a missing field never fulfils a duty. */
export function compilePattern(pattern: EventPattern): (event: TraceEvent) => boolean {
  const types = new Set(typeof pattern.type === 'string' ? [pattern.type] : pattern.type)
  if (pattern.where === undefined) return (event) => types.has(event.type)
  const conditions = compileConditions(pattern.where)
  return (event) => types.has(event.type) && conditions.test(event) === true
}

/** The value at a dotted path, own members only; as text, so that values compare by what they say. */
export function valueAt(event: TraceEvent, path: string): string | undefined {
  let value: unknown = event
  for (const key of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value === undefined || value === null ? undefined : JSON.stringify(value)
}
