import { asOfMs, dayOf, dueDate, elapsed, instantMs, marginTo, type Time, type TimeLimit, type Verdict, type WorkingCalendar } from '@duban/plugin-sdk'

export interface PlainDuty { from: Time; limit: TimeLimit; done: Time | null }

/** A limit counted from a day, for rules whose duty is done by the first of several acts. */
export function dutyVerdict({ from, limit, done }: PlainDuty, asOf: Time, calendar: WorkingCalendar): Omit<Verdict, 'outcome' | 'messageId' | 'data'> & { outcome: 'pass' | 'pending' | 'fail' } {
  const { due, expiresAt, estimated } = dueDate(limit, from, { calendar })
  const at = done ?? asOf
  const late = done === null ? asOfMs(asOf, calendar.timeZone) > instantMs(expiresAt) : instantMs(done, calendar.timeZone) > instantMs(expiresAt)
  return {
    outcome: late ? 'fail' : done === null ? 'pending' : 'pass',
    due,
    expiresAt,
    doneAt: done,
    estimated,
    margin: marginTo(expiresAt, due, at, limit.unit, calendar),
    elapsed: { amount: elapsed(dayOf(from), at, limit.unit === 'hour' ? 'cd' : limit.unit, { calendar }), unit: limit.unit === 'hour' ? 'cd' : limit.unit },
    thresholds: [{ name: 'limit', value: limit.amount, unit: limit.unit }],
  }
}
