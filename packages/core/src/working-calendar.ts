import { z } from 'zod'
import { assertTimeZone, epochDay, fromEpochDay, weekdayOf } from './civil-date.js'
import { DubanError } from './errors.js'
import { civilDate, type CivilDate } from './time.js'

const day = z.strictObject({ date: civilDate, name: z.string().optional() })
export const calendarSpec = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  timeZone: z.string().min(1),
  /** ISO weekdays that are not worked, 1 Monday … 7 Sunday; default [6, 7]. */
  weekend: z.array(z.int().min(1).max(7)).max(6).optional(),
  /** First and last day the data rule. Outside, the plain week is used and results are estimated. */
  covers: z.strictObject({ from: civilDate, to: civilDate }),
  /** Days off besides weekends, with the name of the holiday. */
  rest: z.array(day),
  /** Make-up working days. */
  work: z.array(day),
  /** The notices the data follow. */
  sources: z.array(z.strictObject({ year: z.int(), url: z.url() })).optional(),
})
/** A calendar as data: versioned, with its source. */
export type CalendarSpec = z.infer<typeof calendarSpec>

export interface WorkingCalendar {
  readonly id: string
  readonly version: string
  readonly timeZone: string
  readonly covers: { readonly from: CivilDate; readonly to: CivilDate }
  isWorkingDay(date: CivilDate): boolean
  /** The n-th working day after `date` (before it for negative n); n = 0 gives `date` itself. */
  addWorkingDays(date: CivilDate, n: number): CivilDate
  /** Working days in (from, to]; negative where to is before from. */
  workingDaysBetween(from: CivilDate, to: CivilDate): number
  /** Working days up to and including a day, both as numbers: the day since 1970-01-01, the count from a fixed day on. Only differences mean something. For those who count many days at once. */
  rank(day: number): number
  /** The day, since 1970-01-01, on which `rank` first reaches a number. */
  select(rank: number): number
  /** The name of the rest period or make-up day, where the data give one. */
  nameOf(date: CivilDate): string | undefined
}

function invalid(message: string, path: (string | number)[]): DubanError {
  return new DubanError({ code: 'E_CALENDAR', message, fix: 'correct the calendar data at the place named', path })
}

function parseSpec(input: CalendarSpec): CalendarSpec {
  const parsed = calendarSpec.safeParse(input)
  if (!parsed.success) throw invalid(parsed.error.issues[0]!.message, parsed.error.issues[0]!.path as (string | number)[])
  const spec = parsed.data
  assertTimeZone(spec.timeZone)
  if (spec.covers.to < spec.covers.from) throw invalid(`covers ends (${spec.covers.to}) before it starts (${spec.covers.from})`, ['covers'])
  const rest = new Set(spec.rest.map(({ date }) => date))
  spec.work.forEach(({ date }, index) => {
    if (rest.has(date)) throw invalid(`${date} is both a rest day and a working day`, ['work', index])
  })
  for (const list of ['rest', 'work'] as const)
    spec[list].forEach(({ date }, index) => {
      if (date < spec.covers.from || date > spec.covers.to) throw invalid(`${date} is outside the covered days`, [list, index])
    })
  return spec
}

/**
 * A calendar that counts working days in constant time: prefix sums over the covered days, week arithmetic beyond.
 * Throws `E_CALENDAR` with the place in the data.
 *
 * @example
 * ```ts
 * const plain = workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })
 * plain.addWorkingDays('2026-03-06', 1) // '2026-03-09'
 * ```
 */
export function workingCalendar(input: CalendarSpec): WorkingCalendar {
  const spec = parseSpec(input)
  const weekend = new Set(spec.weekend ?? [6, 7])
  const first = epochDay(spec.covers.from)
  const length = epochDay(spec.covers.to) - first + 1
  const rest = new Set(spec.rest.map(({ date }) => epochDay(date)))
  const work = new Set(spec.work.map(({ date }) => epochDay(date)))
  const names = new Map([...spec.rest, ...spec.work].flatMap(({ date, name }) => (name === undefined ? [] : [[date, name] as const])))

  // Working days of a plain week before weekday w, and the weekday of its k-th working day.
  const perWeek = 7 - weekend.size
  const beforeWeekday = Array.from({ length: 9 }, (_, weekday) => [1, 2, 3, 4, 5, 6, 7].filter((each) => each < weekday && !weekend.has(each)).length)
  const workdays = [1, 2, 3, 4, 5, 6, 7].filter((each) => !weekend.has(each))
  /** Working days of plain weeks from Monday 1969-12-29 (epoch day −3) up to and including a day. */
  const plainRank = (at: number): number => Math.floor((at + 3) / 7) * perWeek + beforeWeekday[weekdayOf(at) + 1]!
  const plainSelect = (rank: number): number => {
    const week = Math.floor((rank - 1) / perWeek)
    return week * 7 - 3 + workdays[rank - 1 - week * perWeek]! - 1
  }

  // counts[i]: working days among the first i covered days; days[k]: the k-th covered working day.
  const counts = new Int32Array(length + 1)
  const days: number[] = []
  for (let offset = 0; offset < length; offset++) {
    const at = first + offset
    const working = work.has(at) || (!weekend.has(weekdayOf(at)) && !rest.has(at))
    if (working) days.push(at)
    counts[offset + 1] = days.length
  }
  const selected = Int32Array.from(days)
  const base = plainRank(first - 1)
  const shift = base + selected.length - plainRank(first + length - 1)

  function rank(at: number): number {
    if (at < first) return plainRank(at)
    if (at >= first + length) return plainRank(at) + shift
    return base + counts[at - first + 1]!
  }
  function select(wanted: number): number {
    if (wanted <= base) return plainSelect(wanted)
    if (wanted - base <= selected.length) return selected[wanted - base - 1]!
    return plainSelect(wanted - shift)
  }

  return Object.freeze({
    id: spec.id,
    version: spec.version,
    timeZone: spec.timeZone,
    covers: Object.freeze({ ...spec.covers }),
    isWorkingDay(date: CivilDate) {
      const at = epochDay(date)
      return rank(at) !== rank(at - 1)
    },
    addWorkingDays(date: CivilDate, n: number) {
      if (n === 0) return date
      const at = epochDay(date)
      return fromEpochDay(n > 0 ? select(rank(at) + n) : select(rank(at - 1) + n + 1))
    },
    workingDaysBetween: (from: CivilDate, to: CivilDate) => rank(epochDay(to)) - rank(epochDay(from)),
    rank,
    select,
    nameOf: (date: CivilDate) => names.get(date),
  })
}

/** True where a day is outside the years a calendar knows: what depends on it is estimated. */
export function isBeyond(calendar: WorkingCalendar, date: CivilDate): boolean {
  return date < calendar.covers.from || date > calendar.covers.to
}
