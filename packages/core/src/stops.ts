import { addDays, epochDay } from './civil-date.js'
import type { CivilDate } from './time.js'
import type { WorkingCalendar } from './working-calendar.js'

/** Days that a clock does not count, both ends included; `to: null` is still running. */
export interface StopInterval {
  from: CivilDate
  to: CivilDate | null
  kind: string
}

export interface DayRange { from: CivilDate; to: CivilDate }

/** Counted stops as ordered ranges that do not touch; an open stop runs to `until`. A stop of kind `unstated` excludes nothing. */
export function mergeStops(stops: readonly StopInterval[], until: CivilDate): DayRange[] {
  const ranges = stops
    .filter(({ kind }) => kind !== 'unstated')
    .map(({ from, to }) => ({ from, to: to ?? until }))
    .filter(({ from, to }) => to >= from)
    .toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
  const merged: DayRange[] = []
  for (const range of ranges) {
    const last = merged.at(-1)
    if (last !== undefined && range.from <= addDays(last.to, 1)) last.to = range.to > last.to ? range.to : last.to
    else merged.push({ ...range })
  }
  return merged
}

/** Days of the unit in (from, to]: working days or calendar days. */
export function countDays(from: CivilDate, to: CivilDate, unit: 'wd' | 'cd', calendar: WorkingCalendar): number {
  return unit === 'wd' ? calendar.workingDaysBetween(from, to) : epochDay(to) - epochDay(from)
}

/** The n-th day of the unit after `from`, passing over stopped days. */
export function addDaysAround(from: CivilDate, n: number, unit: 'wd' | 'cd', stops: readonly DayRange[], calendar: WorkingCalendar): CivilDate {
  let at = from
  let left = n
  for (const stop of stops) {
    if (stop.to <= at) continue
    const before = addDays(stop.from, -1)
    const free = before > at ? countDays(at, before, unit, calendar) : 0
    if (left <= free) break
    left -= free
    at = stop.to
  }
  return unit === 'wd' ? calendar.addWorkingDays(at, left) : addDays(at, left)
}

/** Days of the unit in (from, to] that are not stopped. */
export function countAround(from: CivilDate, to: CivilDate, unit: 'wd' | 'cd', stops: readonly DayRange[], calendar: WorkingCalendar): number {
  let count = countDays(from, to, unit, calendar)
  for (const stop of stops) {
    const first = addDays(stop.from, -1) > from ? addDays(stop.from, -1) : from
    const last = stop.to < to ? stop.to : to
    if (last > first) count -= countDays(first, last, unit, calendar)
  }
  return count
}
