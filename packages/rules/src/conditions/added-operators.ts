import { addMonths, dayOf, daysBetween, isCivilDate, isInstant, type WorkingCalendar } from '@duban/core'
import { numberLike, type Compare } from './operators.js'
import { textPattern } from './text-pattern.js'
import type { Place } from './path.js'

/** What an operator may use when it is made ready. */
export interface OperatorSetting {
  /** The literal it is compared with. */
  value: unknown
  place: Place
  calendar: WorkingCalendar | undefined
}

/** An operator that json-rules-engine does not have. */
export interface AddedOperator {
  /** What its value must be, as a fix; undefined where the value is good. */
  needs(value: unknown, setting: OperatorSetting): string | undefined
  compare(setting: OperatorSetting): Compare
  /** Beside the fact it reads `asOf`. */
  asOf?: true
  /** A missing fact is an answer. */
  ofMissing?: true
}

const isTime = (value: unknown): value is string => typeof value === 'string' && (isCivilDate(value) || isInstant(value))

/** By day; two instants of one day by their moment. */
function timeOrder(one: string, other: string): number {
  if (one.length > 10 && other.length > 10) return Date.parse(one) - Date.parse(other)
  const [left, right] = [dayOf(one), dayOf(other)]
  return left < right ? -1 : left > right ? 1 : 0
}

const timed = (holds: (order: number) => boolean): AddedOperator => ({
  needs: (value) => (isTime(value) ? undefined : 'compare with a day (2026-03-17) or an instant with its offset'),
  compare: () => (fact, value) => (isTime(fact) && isTime(value) ? holds(timeOrder(fact, value)) : undefined),
})

interface Age { amount: number; unit: 'wd' | 'cd' | 'month' }

function isAge(value: unknown): value is Age {
  const { amount, unit } = (value ?? {}) as Partial<Age>
  return typeof amount === 'number' && Number.isInteger(amount) && amount >= 0 && amount <= 100_000 && (unit === 'wd' || unit === 'cd' || unit === 'month')
}

/** Is the day longer ago than that? A limit of n is passed on the day after the nth. */
function isOlder(day: string, { amount, unit }: Age, today: string, calendar: WorkingCalendar | undefined): boolean {
  if (unit === 'wd') return calendar!.workingDaysBetween(day, today) > amount
  return unit === 'cd' ? daysBetween(day, today) > amount : addMonths(day, amount) < today
}

const aged = (holds: (day: string, age: Age, today: string, calendar: WorkingCalendar | undefined) => boolean): AddedOperator => ({
  asOf: true,
  needs(value, { calendar }) {
    if (!isAge(value)) return 'write an age as { "amount": 30, "unit": "cd" } (wd, cd or month)'
    return value.unit === 'wd' && calendar === undefined ? 'pass a working calendar as { calendar }, or count in cd or month' : undefined
  },
  compare: ({ calendar }) => (fact, value, { asOf }) => (isTime(fact) && isTime(asOf) && isAge(value) ? holds(dayOf(fact), value, dayOf(asOf), calendar) : undefined),
})

type Range = [number, number] | { from: number; to: number }
const bounds = (value: unknown): [unknown, unknown] => (Array.isArray(value) && value.length === 2 ? [value[0], value[1]] : [(value as { from?: unknown } | null)?.from, (value as { to?: unknown } | null)?.to])

/** Operators beside those of json-rules-engine. None of them guesses: what is no date, no text or no number cannot be said. */
export const addedOperators: Readonly<Record<string, AddedOperator>> = {
  before: timed((order) => order < 0),
  after: timed((order) => order > 0),
  /** Within so many days or months back from asOf, both ends counted; the future is not in the past. */
  withinLast: aged((day, age, today, calendar) => day <= today && !isOlder(day, age, today, calendar)),
  olderThan: aged((day, age, today, calendar) => day <= today && isOlder(day, age, today, calendar)),
  /** `[low, high]` with both ends, `{ from, to }` without the upper one. */
  between: {
    needs(value) {
      const [low, high] = bounds(value)
      return typeof low === 'number' && typeof high === 'number' && low <= high ? undefined : 'write a range as [10, 30] (both ends in it) or { "from": 10, "to": 30 } (the upper end not in it)'
    },
    compare: () => (fact, value) => {
      if (!numberLike(fact)) return typeof fact === 'number' ? false : undefined
      const [low, high] = bounds(value as Range) as [number, number]
      const number = Number(fact)
      return number >= low && (Array.isArray(value) ? number <= high : number < high)
    },
  },
  startsWith: {
    needs: (value) => (typeof value === 'string' ? undefined : 'compare with a text'),
    compare: () => (fact, value) => (typeof fact === 'string' && typeof value === 'string' ? fact.startsWith(value) : undefined),
  },
  /** A pattern anywhere in the text, matched in linear time (see {@link textPattern}). */
  matches: {
    needs: (value) => (typeof value === 'string' ? undefined : 'compare with a pattern, as text'),
    compare({ value, place }) {
      const matches = textPattern(value as string, place)
      return (fact) => (typeof fact === 'string' ? matches(fact) : undefined)
    },
  },
  absent: { ofMissing: true, needs: () => undefined, compare: () => (fact) => fact === undefined || fact === null },
  present: { ofMissing: true, needs: () => undefined, compare: () => (fact) => fact !== undefined && fact !== null },
}
