import type { z } from 'zod'

/**
 * How the case file takes an event: `once` per record, as `versions` each in force until the next, or appended to a
 * `list` of the record.
 */
export type EventFlow = { kind: 'once' } | { kind: 'versions' } | { kind: 'list'; name: string }

/** A type of event: its place in the total order, what it may be about, how it is folded, what it says. */
export interface EventType<D extends z.ZodType = z.ZodType> {
  readonly number: number
  /** Kinds of the subject; `any` for withdrawals. */
  readonly subjects: readonly string[] | 'any'
  readonly flow: EventFlow
  readonly data: D
}

export function once<D extends z.ZodType>(number: number, subjects: readonly string[] | 'any', data: D): EventType<D> {
  return { number, subjects, flow: { kind: 'once' }, data }
}

/** ◷ */
export function versions<D extends z.ZodType>(number: number, subjects: readonly string[], data: D): EventType<D> {
  return { number, subjects, flow: { kind: 'versions' }, data }
}

/** +name */
export function appended<D extends z.ZodType>(number: number, name: string, subjects: readonly string[], data: D): EventType<D> {
  return { number, subjects, flow: { kind: 'list', name }, data }
}
