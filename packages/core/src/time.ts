import { z } from 'zod'

/** `YYYY-MM-DD`, a day of the civil calendar, without a zone. */
export type CivilDate = string
/** ISO 8601 date-time with an offset (`2026-03-17T09:00:00+08:00`, or `Z`). */
export type Instant = string
export type Time = CivilDate | Instant

const civil = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const instantPattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** True where the text has the form of a civil date and names a day that exists. */
export function isCivilDate(text: string): boolean {
  if (!civil.test(text)) return false
  const day = Number(text.slice(8))
  return day <= 28 || new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, day)).getUTCDate() === day
}

/** True where the text is an ISO date-time with an offset, on a day that exists. */
export function isInstant(text: string): boolean {
  return instantPattern.test(text) && isCivilDate(text.slice(0, 10))
}

export const civilDate = z.string().refine(isCivilDate, 'expected a day that exists, as YYYY-MM-DD')
export const instant = z.string().refine(isInstant, 'expected an ISO date-time with an offset, as 2026-03-17T09:00:00+08:00')
export const time = z.string().refine((text) => isCivilDate(text) || isInstant(text), 'expected YYYY-MM-DD or an ISO date-time with an offset')

/** The civil day a time is written with: an instant's day is that of its own offset. */
export function dayOf(value: Time): CivilDate {
  return value.slice(0, 10)
}
