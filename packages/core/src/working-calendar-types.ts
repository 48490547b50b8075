import type { CivilDate } from './time.js'

/** A calendar as data: versioned, with its source. */
export interface CalendarSpec {
  id: string
  version: string
  timeZone: string
  /** ISO weekdays that are not worked, 1 Monday … 7 Sunday; default [6, 7]. */
  weekend?: number[]
  /** First and last day the data rule. Outside, results are estimated. */
  covers: { from: CivilDate; to: CivilDate }
  /** Days off besides weekends, with their names. */
  rest: { date: CivilDate; name?: string }[]
  /** Make-up working days. */
  work: { date: CivilDate; name?: string }[]
  /** The notices the data follow. */
  sources?: { year: number; url: string }[]
}

export interface WorkingCalendar {
  readonly id: string
  readonly version: string
  readonly timeZone: string
  readonly covers: { from: CivilDate; to: CivilDate }
  isWorkingDay(date: CivilDate): boolean
  /** The n-th working day after `date` (before it for negative n); n = 0 gives `date` itself. */
  addWorkingDays(date: CivilDate, n: number): CivilDate
  /** Working days in (from, to]; negative where to is before from. */
  workingDaysBetween(from: CivilDate, to: CivilDate): number
  /** The name of the rest period a day belongs to, where the data give one. */
  nameOf(date: CivilDate): string | undefined
}
