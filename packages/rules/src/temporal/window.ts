import { dueDate, instantMs, isInstant, startOfDay, warnDate, workingCalendar, type DueDate, type StopInterval, type TimeLimit, type TimeUnit, type WorkingCalendar } from '@duban/core'
import type { TraceEvent } from './pattern.js'

/** Counts plain days in UTC; used where a constraint needs no working days. */
export const plainCalendar = /* #__PURE__ */ workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', weekend: [], covers: { from: '1970-01-01', to: '1970-01-01' }, rest: [], work: [] })

type Span = Pick<TimeLimit, 'amount' | 'unit' | 'roll'>

export interface WindowContext {
  calendar: WorkingCalendar
  stops: readonly StopInterval[]
  /** Day to which open stops run. */
  until: string
}

/** When a span from an event expires; day spans end with their civil day. Cadences do not roll unless they say so. */
export function expiry(span: Span, from: TraceEvent, { calendar, stops, until }: WindowContext, more = 0): DueDate {
  const limit = { amount: span.amount + more, unit: span.unit as TimeUnit, roll: span.roll ?? 'none' }
  const start = span.unit === 'hour' && !isInstant(from.occurredAt) ? startOfDay(from.occurredAt, calendar.timeZone) : from.occurredAt
  return dueDate(limit, start, { calendar, stops, until })
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

/** The instant from which a warning lead before an expiry runs. */
export function warnMs(expiresAtMs: number, day: string, lead: { amount: number; unit: TimeUnit }, calendar: WorkingCalendar): number {
  if (lead.unit === 'hour') return expiresAtMs - lead.amount * 3_600_000
  return instantMs(warnDate({ due: day, expiresAt: '', estimated: false, steps: [] }, lead, calendar), calendar.timeZone)
}
