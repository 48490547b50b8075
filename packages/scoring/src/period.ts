import { addDays, addMonths, dayOf, DubanError, formatTime, isCivilDate, type CivilDate, type Locale, type ScorePeriod, type Time } from '@duban/core'

/** A month, a quarter, a half or a year by name (`2026-03`, `2026-Q1`, `2026-H1`, `2026`), or `FROM..UNTIL`, the last day not included. */
export type PeriodInput = string | ScorePeriod

const months = { month: 1, quarter: 3, half: 6, year: 12 }

/**
 * The days of a period, [from, until). Throws `E_PERIOD`.
 *
 * @example
 * ```ts
 * periodOf('2026-Q1') // { name: '2026-Q1', from: '2026-01-01', until: '2026-04-01' }
 * ```
 */
export function periodOf(input: PeriodInput): ScorePeriod {
  if (typeof input !== 'string') {
    if (isCivilDate(input.from) && isCivilDate(input.until) && input.from < input.until) return { name: input.name, from: input.from, until: input.until }
    throw unknown(`${input.from}..${input.until}`)
  }
  const [, year, part] = /^(\d{4})(?:-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/.exec(input) ?? []
  if (year !== undefined) return named(input, year, part)
  const [from = '', until = ''] = input.split('..')
  if (isCivilDate(from) && isCivilDate(until) && from < until) return { name: input, from, until }
  throw unknown(input)
}

function named(name: string, year: string, part: string | undefined): ScorePeriod {
  const length = lengthOf(part)
  const index = part === undefined ? 1 : Number(part.replace(/^[QH]/, ''))
  const from: CivilDate = `${year}-${String((index - 1) * length + 1).padStart(2, '0')}-01`
  return { name, from, until: addMonths(from, length) }
}

const lengthOf = (part: string | undefined): number => (part === undefined ? months.year : part.startsWith('Q') ? months.quarter : part.startsWith('H') ? months.half : months.month)

export const inPeriod = (at: Time, { from, until }: ScorePeriod): boolean => from <= dayOf(at) && dayOf(at) < until

/** The periods of the same kind before a named one, oldest first, and itself; of others only itself. */
export function precedingPeriods(period: ScorePeriod, count: number): ScorePeriod[] {
  const [, year, part] = /^(\d{4})(?:-(\d\d|Q\d|H\d))?$/.exec(period.name) ?? []
  if (year === undefined) return [period]
  const length = lengthOf(part)
  return Array.from({ length: count + 1 }, (_, i) => {
    const from = addMonths(period.from, (i - count) * length)
    const index = (Number(from.slice(5, 7)) - 1) / length + 1
    return periodOf(part === undefined ? from.slice(0, 4) : `${from.slice(0, 4)}-${part.startsWith('Q') ? `Q${index}` : part.startsWith('H') ? `H${index}` : from.slice(5, 7)}`)
  })
}

/** A period as people say it: `2026-Q1`, `2026年第1季度`; others by their first and last day. */
export function periodWords({ name, from, until }: ScorePeriod, locale: Locale): string {
  const [, year, part] = /^(\d{4})(?:-(\d\d|Q\d|H\d))?$/.exec(name) ?? []
  if (year === undefined) return locale === 'en' ? `${formatTime(from, 'en')} to ${formatTime(addDays(until, -1), 'en')}` : `${formatTime(from, 'zh-CN')}至${formatTime(addDays(until, -1), 'zh-CN')}`
  if (locale === 'en') return name
  if (part === undefined) return `${year}年`
  if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`
  return part.startsWith('Q') ? `${year}年第${part.slice(1)}季度` : `${year}年${Number(part)}月`
}

function unknown(text: string): DubanError {
  return new DubanError({ code: 'E_PERIOD', message: `${text.slice(0, 40)} is no period`, fix: 'use 2026-03, 2026-Q1, 2026-H1, 2026 or FROM..UNTIL' })
}
