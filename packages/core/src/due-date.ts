import { addDays, addMonths, asOfMs, endOfDay, epochDay, instantMs, startOfDayMs, toInstant } from './civil-date.js'
import type { DueDate, DueStep } from './due-step.js'
import { DubanError } from './errors.js'
import type { TimeLimit, TimeUnit } from './limit.js'
import { addDaysAround, countAround, mergeStops, type DayRange, type StopInterval } from './stops.js'
import { dayOf, isInstant, type CivilDate, type Instant, type Time } from './time.js'
import { isBeyond, type WorkingCalendar } from './working-calendar.js'

const HOUR = 3_600_000

/** More time on a running limit, in the limit's own unit or as a new due date. Without notice to the applicant it is listed, not counted. */
export interface Extension<U extends TimeUnit = TimeUnit> {
  limit?: { amount: number; unit: U }
  due?: Time
  noticedAt?: CivilDate
  outcome?: 'granted' | 'refused'
}

export interface DueDateOptions<U extends TimeUnit = TimeUnit> {
  calendar: WorkingCalendar
  stops?: readonly StopInterval[]
  extensions?: readonly Extension<NoInfer<U>>[]
  /** A deadline recorded as such; it wins over the limit. */
  recordedDue?: Time
  /** Day to which an open stop runs; required where a stop is open. */
  until?: CivilDate
  /** Count extensions of which the applicant was not told. Default false. */
  countUnnoticed?: boolean
}

interface Counting {
  limit: { unit: TimeUnit; roll: 'none' | 'next_working_day' }
  trigger: Time
  stops: DayRange[]
  calendar: WorkingCalendar
}

/** The nominal end of an amount, before any roll. */
function endOfAmount(amount: number, { limit: { unit }, trigger, stops, calendar }: Counting): Time {
  const start = dayOf(trigger)
  if (unit === 'wd' || unit === 'cd') return addDaysAround(start, amount, unit, stops, calendar)
  if (unit === 'month') return addDaysAround(start, epochDay(addMonths(start, amount)) - epochDay(start), 'cd', stops, calendar)
  let end = instantMs(trigger) + amount * HOUR
  for (const stop of stops) {
    const from = Math.max(startOfDayMs(stop.from, calendar.timeZone), instantMs(trigger))
    const to = startOfDayMs(addDays(stop.to, 1), calendar.timeZone)
    if (to > from && from <= end) end += to - from
  }
  return toInstant(end, calendar.timeZone)
}

/** Stops that lie between start and end, with the days they took, as steps. */
function stopSteps(stops: readonly StopInterval[], { limit, trigger, calendar }: Counting, until: CivilDate, end: Time): DueStep[] {
  return stops.map((stop) => {
    const { kind: detail } = stop
    const [from, to] = [stop.from, stop.to ?? until]
    if (detail === 'unstated' || to < from || to <= dayOf(trigger) || from > dayOf(end)) return { kind: 'stop_not_counted', from, to, detail }
    const unit = limit.unit === 'wd' ? 'wd' : 'cd'
    const first = addDays(from, -1) > dayOf(trigger) ? addDays(from, -1) : dayOf(trigger)
    return { kind: 'stop', from, to, amount: countAround(first, to, unit, [], calendar), unit, detail }
  })
}

/**
 * When a limit expires: the last good day and instant, with the arithmetic.
 *
 * The day of the trigger is not counted; stopped days (both ends included) are not counted; month limits end on the
 * corresponding day; month and calendar-day limits roll to the next working day unless `roll` says otherwise; an
 * `hour` limit runs from an instant to an instant (Administrative Licensing Law of the PRC arts 42, 45, 82; Civil Code arts 201–203).
 *
 * Throws `E_UNIT` (an extension in another unit), `E_TRIGGER` (an hour limit from a day), `E_OPEN_STOP` (an open stop and no `until`).
 *
 * @example
 * ```ts
 * dueDate({ amount: 20, unit: 'wd' }, '2026-02-10', { calendar: chinaCalendar, stops: [{ from: '2026-02-25', to: '2026-03-06', kind: 'expert_review' }] }).due // '2026-03-27'
 * ```
 */
export function dueDate<U extends TimeUnit>(limit: TimeLimit<U>, trigger: Time, options: DueDateOptions<U>): DueDate {
  const { calendar, stops = [], extensions = [], recordedDue, countUnnoticed = false } = options
  const unit: TimeUnit = limit.unit
  if (unit === 'hour' && !isInstant(trigger))
    throw new DubanError({ code: 'E_TRIGGER', message: `a limit in hours cannot start on a day (${trigger})`, fix: 'give the instant of the trigger, with its offset', path: ['trigger'] })
  if (options.until === undefined && stops.some(({ to }) => to === null))
    throw new DubanError({ code: 'E_OPEN_STOP', message: 'a stop is still open', fix: 'pass `until`, the day of asOf', path: ['stops'] })
  const until = options.until ?? dayOf(trigger)
  const roll = limit.roll ?? (unit === 'month' || unit === 'cd' ? 'next_working_day' : 'none')
  const counting: Counting = { limit: { unit, roll }, trigger, stops: mergeStops(stops, until), calendar }

  let amount = limit.amount
  let extendedTo: Time | undefined
  const extensionSteps = extensions.map((extension): DueStep => {
    const more = extension.limit
    if (more !== undefined && (more.unit as TimeUnit) !== unit)
      throw new DubanError({ code: 'E_UNIT', message: `a limit in ${unit} cannot be extended by ${more.unit}`, fix: `state the extension in ${unit}; units are never converted`, path: ['extensions'] })
    const what = { ...(more && { amount: more.amount, unit: more.unit as TimeUnit }), ...(extension.due !== undefined && { to: extension.due }) }
    if (extension.outcome === 'refused') return { kind: 'extension_not_counted', ...what, detail: 'extension.refused' }
    if (extension.noticedAt === undefined && !countUnnoticed) return { kind: 'extension_not_counted', ...what, detail: 'extension.no-notice' }
    if (extension.due !== undefined) extendedTo = extendedTo === undefined || extension.due > extendedTo ? extension.due : extendedTo
    else amount += more?.amount ?? 0
    return { kind: 'extension', ...what, ...(extension.noticedAt !== undefined && { from: extension.noticedAt }) }
  })

  const recorded = extendedTo ?? recordedDue
  const nominal = recorded ?? endOfAmount(amount, counting)
  const rolls = recorded === undefined && roll === 'next_working_day' && unit !== 'hour' && !calendar.isWorkingDay(dayOf(nominal))
  const end = rolls ? calendar.addWorkingDays(dayOf(nominal), 1) : nominal
  const expiresAt = isInstant(end) ? end : endOfDay(end, calendar.timeZone)
  const counts = recorded === undefined && (unit === 'wd' || roll === 'next_working_day')
  const estimated = counts && (isBeyond(calendar, dayOf(end)) || isBeyond(calendar, dayOf(trigger)))

  const restDay = rolls ? calendar.nameOf(dayOf(nominal)) : undefined
  const steps: DueStep[] = [
    { kind: 'trigger', from: trigger },
    ...(recorded === undefined ? [{ kind: 'limit' as const, from: trigger, amount: limit.amount, unit }] : []),
    ...extensionSteps,
    ...(recorded === undefined ? stopSteps(stops, counting, until, end) : [{ kind: 'recorded_due' as const, to: recorded }]),
    ...(rolls ? [{ kind: 'roll' as const, from: dayOf(nominal), to: end, ...(restDay !== undefined && { detail: restDay }) }] : []),
    ...(estimated ? [{ kind: 'estimated' as const, from: calendar.covers.to, to: end, detail: `${calendar.id}@${calendar.version}` }] : []),
    { kind: 'result', to: end },
  ]
  return { due: dayOf(end), expiresAt, estimated, steps }
}

/** When a warning starts: the lead counted back from the due day (`hour`: from the due instant). */
export function warnDate(due: DueDate, lead: { amount: number; unit: TimeUnit }, calendar: WorkingCalendar): Time {
  if (lead.unit === 'hour') return toInstant(instantMs(due.expiresAt) - lead.amount * HOUR, calendar.timeZone)
  if (lead.unit === 'wd') return calendar.addWorkingDays(due.due, -lead.amount)
  return lead.unit === 'cd' ? addDays(due.due, -lead.amount) : addMonths(due.due, -lead.amount)
}

/** Time that counted in (from, to], in a unit, stopped days left out. Whole months and hours are cut, not rounded. */
export function elapsed(from: Time, to: Time, unit: TimeUnit, options: { calendar: WorkingCalendar; stops?: readonly StopInterval[]; until?: CivilDate }): number {
  const { calendar } = options
  const stops = mergeStops(options.stops ?? [], options.until ?? dayOf(to))
  if (unit === 'wd' || unit === 'cd') return countAround(dayOf(from), dayOf(to), unit, stops, calendar)
  if (unit === 'hour') return Math.trunc((asOfMs(to, calendar.timeZone) - instantMs(from, calendar.timeZone)) / HOUR)
  const days = countAround(dayOf(from), dayOf(to), 'cd', stops, calendar)
  const end = addDays(dayOf(from), days)
  let months = (Number(end.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(from.slice(5, 7))
  if (addMonths(dayOf(from), months) > end) months--
  return months
}

/** What is left to an expiry (positive) or how far past it (negative): working days for `wd`, calendar days for `cd` and `month`, hours for `hour`. */
export function marginTo(expiresAt: Instant, due: CivilDate, at: Time, unit: TimeUnit, calendar: WorkingCalendar): { amount: number; unit: TimeUnit } {
  if (unit === 'hour') return { amount: Math.trunc((instantMs(expiresAt) - asOfMs(at, calendar.timeZone)) / HOUR), unit: 'hour' }
  return unit === 'wd' ? { amount: calendar.workingDaysBetween(dayOf(at), due), unit: 'wd' } : { amount: epochDay(due) - epochDay(dayOf(at)), unit: 'cd' }
}
