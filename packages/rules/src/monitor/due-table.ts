import { dayOf, fromEpochDay, toInstant, type WorkingCalendar } from '@duban/core'
import { expiry, warnMs, type Span } from '../temporal/window.js'

const HOUR = 3_600_000
/** Days of the table: 1970 to 2149. */
const DAYS = 65_536

type Lead = { amount: number; unit: Span['unit'] }

/**
 * Due and warning instants of one span. A limit in days depends on the civil day it starts on alone, so each day is
 * counted once, by the working calendar, and kept; an hour limit runs from its instant.
 */
export class DueTable {
  readonly byDay: boolean
  /** By epoch day; NaN where a day was not asked for yet. Empty for an hour limit. */
  readonly dues: Float64Array
  readonly warns: Float64Array
  #span: Span
  #lead: Lead | undefined
  #calendar: WorkingCalendar

  constructor(span: Span, lead: Lead | undefined, calendar: WorkingCalendar) {
    this.#span = span
    this.#lead = lead
    this.#calendar = calendar
    this.byDay = span.unit !== 'hour'
    this.dues = new Float64Array(this.byDay ? DAYS : 0).fill(Number.NaN)
    this.warns = new Float64Array(this.byDay && lead ? DAYS : 0).fill(Number.NaN)
  }

  /** Last good instant of a duty that starts on an epoch day or, of an hour limit, at an instant. */
  due(start: number): number {
    if (!this.byDay) return start + this.#span.amount * HOUR
    const known = this.dues[start]!
    return known > 0 ? known : this.#count(start)
  }

  /** When its warning starts; the instant after `due` where there is no lead. */
  warn(start: number): number {
    if (this.#lead === undefined) return this.due(start) + 1
    if (!this.byDay) return this.#warnFor(this.due(start))
    const known = this.warns[start]!
    if (known > 0) return known
    this.#count(start)
    return this.#warnFor(this.due(start))
  }

  #count(day: number): number {
    const from = { id: '', type: '', occurredAt: fromEpochDay(day) }
    const due = expiry(this.#span, from, { calendar: this.#calendar, stops: [], until: from.occurredAt })
    const ms = Date.parse(due.expiresAt)
    if (day >= 0 && day < DAYS) {
      this.dues[day] = ms
      if (this.#lead) this.warns[day] = warnMs(due, this.#lead, this.#calendar)
    }
    return ms
  }

  #warnFor(due: number): number {
    const expiresAt = toInstant(due, this.#calendar.timeZone)
    return warnMs({ due: dayOf(expiresAt), expiresAt }, this.#lead!, this.#calendar)
  }
}
