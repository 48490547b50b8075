import { dueDate, instantMs, isInstant, startOfDay, warnDate, workingCalendar, type DueDate, type StopInterval, type TimeLimit, type TimeUnit, type WorkingCalendar } from '@duban/core'
import type { TraceEvent } from './pattern.js'

/** Counts plain days in UTC; used where a constraint needs no working days. */
export const plainCalendar = /* #__PURE__ */ workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', weekend: [], covers: { from: '1970-01-01', to: '1970-01-01' }, rest: [], work: [] })

export type Span = Pick<TimeLimit, 'amount' | 'unit' | 'roll'>

export interface WindowContext {
  calendar: WorkingCalendar
  stops: readonly StopInterval[]
  /** Day to which open stops run. */
  until: string
}

/** A grant of more time, by the day it was given. */
export interface Grant { limit: { amount: number; unit: TimeUnit }; noticedAt: string }

/** When a span from an event expires; day spans end with their civil day. Cadences do not roll unless they say so. */
export function expiry(span: Span, from: TraceEvent, { calendar, stops, until }: WindowContext, extensions: readonly Grant[] = []): DueDate {
  const limit: TimeLimit = { amount: span.amount, unit: span.unit, roll: span.roll ?? 'none' }
  const start = span.unit === 'hour' && !isInstant(from.occurredAt) ? startOfDay(from.occurredAt, calendar.timeZone) : from.occurredAt
  return dueDate(limit, start, { calendar, stops, until, extensions })
}

/** The first instant at which a target may come: `after` in hours counts to the instant, in days to the start of the day reached. */
export function earliestMs(span: Span | undefined, from: TraceEvent, context: WindowContext): number {
  if (span === undefined) return -Infinity
  const end = expiry(span, from, context)
  return span.unit === 'hour' ? Date.parse(end.expiresAt) : instantMs(end.due, context.calendar.timeZone)
}

export function latestMs(span: Span | undefined, from: TraceEvent, context: WindowContext): number {
  return span === undefined ? Infinity : Date.parse(expiry(span, from, context).expiresAt)
}

/** The instant from which a warning lead before a due date runs. */
export function warnMs(due: Pick<DueDate, 'due' | 'expiresAt'>, lead: { amount: number; unit: TimeUnit }, calendar: WorkingCalendar): number {
  return instantMs(warnDate({ ...due, estimated: false, steps: [] }, lead, calendar), calendar.timeZone)
}
