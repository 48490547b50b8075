import { addDays, DubanError, epochDay, fromEpochDay, isBeyond, type CivilDate, type WorkingCalendar } from '@duban/core'
import { linkTypes, network as read, type Activity, type Network } from './network.js'

export interface DatedOptions {
  /** The first day of the network. */
  start: CivilDate
  /** By name; an activity without a `calendar` uses the one named `default`. */
  calendars: Readonly<Record<string, WorkingCalendar>>
}

/** First and last days, both included (of an activity without duration both are the day it falls on), and floats in working days of its own calendar. */
export interface DatedActivity { earlyStart: CivilDate; earlyFinish: CivilDate; lateStart: CivilDate; lateFinish: CivilDate; tf: number; ff: number; estimated: boolean }

export interface DatedPath {
  /** The last day of the network. */
  finish: CivilDate
  /** By id, in topological order. */
  activities: ReadonlyMap<string, DatedActivity>
}

/**
 * Dates and floats of a network whose activities work on calendars of their own: one pass forwards, one back, over
 * boundaries between days. A lag runs on the calendar of the activity that it leaves. With one calendar the floats are
 * those of `criticalPath`.
 *
 * Throws `E_NETWORK` as `network` does, and for a calendar that is not given.
 *
 * @example
 * ```ts
 * datedPath([{ id: 'A', duration: 3 }, { id: 'B', duration: 1, predecessors: [{ id: 'A' }] }], { start: '2026-04-30', calendars: { default: chinaCalendar } }).finish // '2026-05-08'
 * ```
 */
export function datedPath(activities: readonly Activity[], { start, calendars }: DatedOptions): DatedPath {
  const network = read(activities)
  const byId = new Map(activities.map((activity) => [activity.id, activity]))
  const days = network.ids.map((id) => workdays(calendarOf(byId.get(id)!, calendars)))
  const [es, ef] = forwards(network, days, epochDay(start))
  const finish = Math.max(epochDay(start), ...ef)
  const [ls, lf] = backwards(network, days, finish)
  const ff = freeFloats(network, days, es, ef, finish)
  const dated = network.ids.map((id, i): [string, DatedActivity] => {
    const calendar = calendarOf(byId.get(id)!, calendars)
    const day = (boundary: number, end: boolean): CivilDate => fromEpochDay(end && network.durations[i]! > 0 ? boundary - 1 : boundary)
    const made = { earlyStart: day(es[i]!, false), earlyFinish: day(ef[i]!, true), lateStart: day(ls[i]!, false), lateFinish: day(lf[i]!, true) }
    return [id, { ...made, tf: days[i]!.between(es[i]!, ls[i]!), ff: ff[i]!, estimated: Object.values(made).some((date) => isBeyond(calendar, date)) }]
  })
  return { finish: addDays(fromEpochDay(finish), finish > epochDay(start) ? -1 : 0), activities: new Map(dated) }
}

function calendarOf({ id, calendar = 'default' }: Activity, calendars: DatedOptions['calendars']): WorkingCalendar {
  if (Object.hasOwn(calendars, calendar)) return calendars[calendar]!
  throw new DubanError({ code: 'E_NETWORK', message: `${id} works on the calendar ${calendar}, which is not given`, fix: 'pass it in calendars, or one named default', path: ['activities', id, 'calendar'] })
}

/** Working days between boundaries: boundary `n` is the start of the n-th day since 1970. */
interface Workdays {
  /** The end of `n` working days from a boundary; backwards for negative `n`. */
  shift(boundary: number, n: number): number
  /** The first boundary from here at which work can start. */
  open(boundary: number): number
  between(from: number, to: number): number
}

function workdays(calendar: WorkingCalendar): Workdays {
  return {
    shift: (at, n) => (n === 0 ? at : n > 0 ? epochDay(calendar.addWorkingDays(fromEpochDay(at - 1), n)) + 1 : epochDay(calendar.addWorkingDays(fromEpochDay(at), n))),
    open: (at) => epochDay(calendar.addWorkingDays(fromEpochDay(at - 1), 1)),
    between: (from, to) => calendar.workingDaysBetween(fromEpochDay(from - 1), fromEpochDay(to - 1)),
  }
}

type Dates = [starts: number[], finishes: number[]]
const fromStart = (type: number): boolean => type === linkTypes.indexOf('SS') || type === linkTypes.indexOf('SF')
const toFinish = (type: number): boolean => type === linkTypes.indexOf('FF') || type === linkTypes.indexOf('SF')

function forwards({ durations, rows, from, types, lags }: Network, days: readonly Workdays[], first: number): Dates {
  const [es, ef]: Dates = [[], []]
  for (let i = 0; i < durations.length; i++) {
    const [own, duration] = [days[i]!, durations[i]!]
    let start = first
    for (let link = rows[i]!; link < rows[i + 1]!; link++) {
      const p = from[link]!
      const reached = days[p]!.shift(fromStart(types[link]!) ? es[p]! : ef[p]!, lags[link]!)
      start = Math.max(start, toFinish(types[link]!) ? own.shift(reached, -duration) : reached)
    }
    es.push(duration > 0 ? own.open(start) : start)
    ef.push(own.shift(es[i]!, duration))
  }
  return [es, ef]
}

function backwards({ durations, rows, from, types, lags }: Network, days: readonly Workdays[], finish: number): Dates {
  const lf = Array.from(durations, () => finish)
  const ls: number[] = []
  for (let i = durations.length - 1; i >= 0; i--) {
    const own = days[i]!
    ls[i] = own.shift(lf[i]!, -durations[i]!)
    for (let link = rows[i]!; link < rows[i + 1]!; link++) {
      const p = from[link]!
      const latest = days[p]!.shift(toFinish(types[link]!) ? lf[i]! : ls[i]!, -lags[link]!)
      lf[p] = Math.min(lf[p]!, fromStart(types[link]!) ? days[p]!.shift(latest, durations[p]!) : latest)
    }
  }
  return [ls, lf]
}

/** The least slack of the links that leave, in working days of the activity they leave. */
function freeFloats({ durations, rows, from, types, lags }: Network, days: readonly Workdays[], es: readonly number[], ef: readonly number[], finish: number): number[] {
  const ff = Array.from(durations, (_, i) => days[i]!.between(ef[i]!, finish))
  for (let i = 0; i < durations.length; i++) {
    for (let link = rows[i]!; link < rows[i + 1]!; link++) {
      const p = from[link]!
      const reached = days[p]!.shift(fromStart(types[link]!) ? es[p]! : ef[p]!, lags[link]!)
      ff[p] = Math.min(ff[p]!, days[p]!.between(reached, toFinish(types[link]!) ? ef[i]! : es[i]!))
    }
  }
  return ff
}
