import { asOfMs, dayOf, dueDate, elapsed, instantMs, isInstant, marginTo, startOfDay, warnDate } from '@duban/core'
import type { CivilDate, Clock, DueStep, Instant, Margin, Time, TimeLimit, TimeUnit, WorkingCalendar } from '@duban/core'

/** Something to be done in time, as plain data: a clock of a case file, or one built from facts. */
export interface Duty {
  start: Time | null
  limit: TimeLimit | null
  /** A deadline recorded as such; it wins over `limit`. */
  due: Time | null
  stops: readonly { from: CivilDate; to: CivilDate | null; kind: string }[]
  extensions: readonly { limit?: TimeLimit; due?: Time; noticedAt?: CivilDate; outcome: 'granted' | 'refused' }[]
  /** When it was done; null while open. */
  end: Time | null
}

export interface WarnLead { amount: number; unit: TimeUnit }

/** A duty measured at a moment. */
export interface MeasuredDuty {
  state: 'pass' | 'pending' | 'warn' | 'fail'
  due: CivilDate
  expiresAt: Instant
  warnAt: Instant | null
  doneAt: Time | null
  /** At `doneAt`, or at asOf while open. */
  margin: Margin
  elapsed: Margin | null
  estimated: boolean
  steps: DueStep[]
}

/** What a duty needs before it can be measured: names of what is missing. */
export function missingOf(duty: Duty): ('start' | 'limit' | 'startTime')[] {
  if (duty.due !== null) return []
  if (duty.limit === null) return duty.start === null ? ['limit', 'start'] : ['limit']
  if (duty.start === null) return ['start']
  return duty.limit.unit === 'hour' && !isInstant(duty.start) ? ['startTime'] : []
}

/**
 * Where a duty stands at asOf: done in time passes, an event at exactly the last good instant counts; open it is
 * pending, from its warning lead on a warning, and a failure once asOf is past `expiresAt`.
 *
 * A civil date of doing counts from its first instant, so a tie is kept. The duty must be complete (see `missingOf`).
 */
export function measureDuty(duty: Duty, asOf: Time, calendar: WorkingCalendar, lead: WarnLead | null = null): MeasuredDuty {
  const { due, expiresAt, estimated, steps } = dueOf(duty, asOf, calendar)
  const unit = duty.limit?.unit ?? (duty.due !== null && isInstant(duty.due) ? 'hour' : 'cd')
  const warnAt = lead === null ? null : startOf(warnDate({ due, expiresAt, estimated, steps }, lead, calendar), calendar)
  const at = duty.end ?? asOf
  return {
    state: stateOf(duty.end, asOf, expiresAt, warnAt, calendar),
    due,
    expiresAt,
    warnAt,
    doneAt: duty.end,
    margin: marginTo(expiresAt, due, at, unit, calendar),
    elapsed: duty.start === null ? null : elapsedOf(duty.start, at, unit, duty, asOf, calendar),
    estimated,
    steps,
  }
}

function dueOf(duty: Duty, asOf: Time, calendar: WorkingCalendar) {
  const { limit, start, due: recordedDue, stops, extensions } = duty
  if (recordedDue !== null && (limit === null || start === null)) return recorded(recordedDue, extensions, calendar)
  return dueDate(limit as TimeLimit, start as Time, { calendar, stops, extensions, until: dayOf(asOf), ...(recordedDue !== null && { recordedDue }) })
}

/** A deadline without a limit behind it: the trigger, if any, plays no part. */
function recorded(recordedDue: Time, extensions: Duty['extensions'], calendar: WorkingCalendar) {
  const dated = extensions.filter((extension) => extension.limit === undefined)
  const { steps, ...rest } = dueDate<TimeUnit>({ amount: 0, unit: 'cd', roll: 'none' }, recordedDue, { calendar, recordedDue, extensions: dated })
  return { ...rest, steps: steps.filter((step) => step.kind !== 'trigger') }
}

function startOf(time: Time, calendar: WorkingCalendar): Instant {
  return isInstant(time) ? time : startOfDay(time, calendar.timeZone)
}

function stateOf(end: Time | null, asOf: Time, expiresAt: Instant, warnAt: Instant | null, calendar: WorkingCalendar): MeasuredDuty['state'] {
  const limit = instantMs(expiresAt)
  if (end !== null) return instantMs(end, calendar.timeZone) <= limit ? 'pass' : 'fail'
  const now = asOfMs(asOf, calendar.timeZone)
  if (now > limit) return 'fail'
  return warnAt !== null && now >= instantMs(warnAt) ? 'warn' : 'pending'
}

function elapsedOf(start: Time, at: Time, unit: TimeUnit, { stops }: Duty, asOf: Time, calendar: WorkingCalendar): Margin {
  const counted = unit === 'hour' && !isInstant(start) ? 'cd' : unit
  return { amount: elapsed(start, at, counted, { calendar, stops, until: dayOf(asOf) }), unit: counted }
}

/** A clock of a case file as a duty: plain data, without its Refs. */
export function dutyOfClock(clock: Clock): Duty {
  return {
    start: clock.start,
    limit: clock.limit,
    due: clock.due,
    stops: clock.stops.map(({ from, to, kind }) => ({ from, to, kind })),
    extensions: clock.extensions.map(({ limit, due, noticedAt, outcome }) => ({ ...(limit && { limit }), ...(due !== undefined && { due }), ...(noticedAt !== undefined && { noticedAt }), outcome })),
    end: clock.end,
  }
}
