import { addMonths, dayOf, DubanError, isCivilDate, type CivilDate, type ScorePeriod, type Time } from '@duban/core'

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
  const length = part === undefined ? months.year : part.startsWith('Q') ? months.quarter : part.startsWith('H') ? months.half : months.month
  const index = part === undefined ? 1 : Number(part.replace(/^[QH]/, ''))
  const from: CivilDate = `${year}-${String((index - 1) * length + 1).padStart(2, '0')}-01`
  return { name, from, until: addMonths(from, length) }
}

export const inPeriod = (at: Time, { from, until }: ScorePeriod): boolean => from <= dayOf(at) && dayOf(at) < until

function unknown(text: string): DubanError {
  return new DubanError({ code: 'E_PERIOD', message: `${text.slice(0, 40)} is no period`, fix: 'use 2026-03, 2026-Q1, 2026-H1, 2026 or FROM..UNTIL' })
}
