import { tz, TZDate, tzOffset } from '@date-fns/tz'
import { UTCDate } from '@date-fns/utc'
import { addMonths as fnsAddMonths, differenceInCalendarDays, format, parse } from 'date-fns'
import { enUS } from 'date-fns/locale/en-US'
import { zhCN } from 'date-fns/locale/zh-CN'
import { DubanError } from './errors.js'
import type { Locale } from './localized.js'
import { dayOf, isCivilDate, isInstant, type CivilDate, type Instant, type Time } from './time.js'
import { fromLocal, offsetAt } from './zone-offset.js'

// The one module that talks to date-fns, always with an explicit zone.

const DAY = 86_400_000

// Days are counted by arithmetic on the digits (H. Hinnant, days_from_civil): what calendars and traces do most.
const digit = (text: string, at: number): number => text.charCodeAt(at) - 48
const pair = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1)
const padded = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))

/** Days since 1970-01-01 of a civil date. */
export function epochDay(date: CivilDate): number {
  const month = pair(date, 5)
  const year = pair(date, 0) * 100 + pair(date, 2) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const ofEra = year - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + pair(date, 8) - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

/** The days of 1970 to 2099, each written once, when first asked for. */
const written: (CivilDate | undefined)[] = Array.from({ length: 47_482 })

/** The civil date of a number of days since 1970-01-01. */
export function fromEpochDay(day: number): CivilDate {
  return day >= 0 && day < written.length ? (written[day] ??= write(day)) : write(day)
}

function write(day: number): CivilDate {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153)
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${padded[Math.floor(year / 100)]}${padded[year % 100]}-${padded[month]}-${padded[ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1]}`
}

/** ISO weekday of an epoch day: 1 Monday … 7 Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

export const addDays = (date: CivilDate, n: number): CivilDate => fromEpochDay(epochDay(date) + n)

/**
 * The corresponding day `n` months later, or that month's last day where there is none (Civil Code of the PRC, arts 201–203).
 *
 * @example
 * ```ts
 * addMonths('2026-01-31', 1) // '2026-02-28'
 * ```
 */
export function addMonths(date: CivilDate, n: number): CivilDate {
  return format(fnsAddMonths(new UTCDate(`${date}T00:00:00Z`), n), 'yyyy-MM-dd')
}

/** Calendar days from one civil date to another; negative backwards. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return differenceInCalendarDays(new UTCDate(`${to}T00:00:00Z`), new UTCDate(`${from}T00:00:00Z`))
}

/** Throws `E_ZONE` where the runtime does not know the zone. */
export function assertTimeZone(timeZone: string): void {
  if (Number.isNaN(tzOffset(timeZone, new Date(0))))
    throw new DubanError({ code: 'E_ZONE', message: `unknown time zone ${JSON.stringify(timeZone)}`, fix: 'use an IANA name, as Asia/Shanghai', path: ['timeZone'] })
}

/** Epoch milliseconds of the first instant of a civil day in a zone. */
export function startOfDayMs(date: CivilDate, timeZone: string): number {
  return fromLocal(epochDay(date) * DAY, timeZone)
}

/** An instant with the offset that a zone has at that moment, to the minute. */
export function toInstant(ms: number, timeZone: string): Instant {
  // Before zones were introduced, clocks were ahead by odd seconds.
  const offset = Math.round(offsetAt(timeZone, ms))
  const local = ms + offset * 60_000
  const day = Math.floor(local / DAY)
  const ofDay = local - day * DAY
  const millis = ofDay % 1000
  const abs = Math.abs(offset)
  const zone = offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${padded[Math.floor(abs / 60)]}:${padded[abs % 60]}`
  return `${fromEpochDay(day)}T${padded[Math.floor(ofDay / 3_600_000)]}:${padded[Math.floor(ofDay / 60_000) % 60]}:${padded[Math.floor(ofDay / 1000) % 60]}${millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`}${zone}`
}

/** The last good instant of a civil day in a zone, to the millisecond. */
export function endOfDay(date: CivilDate, timeZone: string): Instant {
  return toInstant(startOfDayMs(addDays(date, 1), timeZone) - 1, timeZone)
}

/** The first instant of a civil day in a zone. */
export function startOfDay(date: CivilDate, timeZone: string): Instant {
  return toInstant(startOfDayMs(date, timeZone), timeZone)
}

/** Two digits; NaN where there is something else. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [digit(text, at), digit(text, at + 1)]
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** Epoch milliseconds of an instant as most systems write it, to the second or the millisecond; NaN where it is written in another way, or is none. */
function plainInstantMs(text: string): number {
  const [month, date, hour, minute, second] = [twoDigits(text, 5), twoDigits(text, 8), twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)]
  if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return Number.NaN
  if (!(twoDigits(text, 0) + twoDigits(text, 2) >= 0 && month >= 1 && month <= 12 && date >= 1 && hour < 24 && minute < 60 && second < 60) || !(date <= 28 || (date <= 30 && month !== 2) || isCivilDate(text.slice(0, 10)))) return Number.NaN
  const at = text[19] === '.' ? 23 : 19
  const millis = at === 19 ? 0 : twoDigits(text, 20) * 10 + twoDigits(`0${text[22]}`, 0)
  const local = epochDay(text) * DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + millis
  const sign = text[at]
  if (sign === 'Z') return text.length === at + 1 ? local : Number.NaN
  const [hours, minutes] = [twoDigits(text, at + 1), twoDigits(text, at + 4)]
  if (text.length !== at + 6 || text[at + 3] !== ':' || !(hours < 24 && minutes < 60) || (sign !== '+' && sign !== '-')) return Number.NaN
  return local - (sign === '+' ? 1 : -1) * (hours * 60 + minutes) * 60_000
}

/** Epoch milliseconds of a time; a civil date counts from its first instant in the zone. Throws `E_TIME` for anything else. */
export function instantMs(value: Time, timeZone = 'UTC'): number {
  if (value.length === 10 && isCivilDate(value)) return startOfDayMs(value, timeZone)
  const ms = plainInstantMs(value)
  if (!Number.isNaN(ms)) return ms
  if (isInstant(value)) return Date.parse(value)
  throw new DubanError({ code: 'E_TIME', message: `not a time: ${JSON.stringify(value)}`, fix: 'use YYYY-MM-DD or an ISO date-time with an offset' })
}

/** The instant at which a question is asked: a civil date means the end of that day. */
export function asOfMs(asOf: Time, timeZone: string): number {
  return asOf.length === 10 && isCivilDate(asOf) ? startOfDayMs(addDays(asOf, 1), timeZone) - 1 : instantMs(asOf, timeZone)
}

/** The order of times: by civil day, dates before instants of the same day, then by instant. */
export function compareTime(one: Time, other: Time): number {
  const [left, right] = [dayOf(one), dayOf(other)]
  if (left !== right) return left < right ? -1 : 1
  if (one.length === 10 || other.length === 10) return (one.length === 10 ? 0 : 1) - (other.length === 10 ? 0 : 1)
  return Date.parse(one) - Date.parse(other)
}

const patterns: Record<Locale, { date: string; time: string; locale: typeof enUS }> = {
  en: { date: 'd MMM yyyy', time: 'd MMM yyyy HH:mm', locale: enUS },
  'zh-CN': { date: 'yyyy年M月d日', time: 'yyyy年M月d日 HH:mm', locale: zhCN },
}

/**
 * A time in words, as written (an instant keeps its own offset).
 *
 * @example
 * ```ts
 * formatTime('2026-03-27', 'zh-CN') // '2026年3月27日'
 * ```
 */
export function formatTime(value: Time, locale: Locale): string {
  const { date, time, locale: words } = patterns[locale]
  return format(new UTCDate(`${value.slice(0, 10)}T${value.length === 10 ? '00:00:00' : value.slice(11, 16)}Z`), value.length === 10 ? date : time, { locale: words })
}

/**
 * A time as another system writes it: a civil date, or an instant in the offset of its place. Without a format ISO 8601 is
 * read (with a blank for the `T`, too); a date-fns format is read in the zone. Undefined where the text is no such time.
 *
 * @example
 * ```ts
 * readTime('13/03/2026 09:30', { timeZone: 'Asia/Shanghai', format: 'dd/MM/yyyy HH:mm' }) // '2026-03-13T09:30:00+08:00'
 * ```
 */
export function readTime(text: string, { timeZone, format: pattern }: { timeZone: string; format?: string }): Time | undefined {
  if (pattern !== undefined) {
    const read = parse(text, pattern, new TZDate(2000, 0, 1, timeZone), { in: tz(timeZone) })
    if (Number.isNaN(read.getTime())) return undefined
    return /[Hhkm]/.test(pattern) ? toInstant(read.getTime(), timeZone) : format(read, 'yyyy-MM-dd', { in: tz(timeZone) })
  }
  if (isCivilDate(text)) return text
  const written = text.replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
  if (isInstant(written)) return toInstant(Date.parse(written), timeZone)
  if (!isInstant(`${written}Z`)) return undefined
  return toInstant(fromLocal(Date.parse(`${written}Z`), timeZone), timeZone)
}
