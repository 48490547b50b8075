import { dueDate, DubanError, isCivilDate, type StopInterval, type TimeLimit } from '@duban/core'
import { chinaCalendar } from '@duban/landing-cn'
import { stepWords, timeWords } from '@duban/rules'
import { localeOption, timeOption } from './judge-files.js'

export interface DueOptions { start: string; limit: string; stop: string[]; calendar: string; lang: string; format: string }

/** Prints when a limit expires, with the arithmetic. */
export function due({ start, limit, stop, calendar, lang, format }: DueOptions): number {
  const locale = localeOption(lang)
  if (calendar !== 'CN') throw new DubanError({ code: 'E_OPTION', message: `there is no calendar ${calendar}`, fix: 'use --calendar CN' })
  const result = dueDate(limitOf(limit), timeOption(start, '--start')!, { calendar: chinaCalendar, stops: stop.map(stopOf) })
  if (format === 'json') {
    console.log(JSON.stringify({ start, limit: limitOf(limit), calendar: { id: chinaCalendar.id, version: chinaCalendar.version }, ...result }, null, 1))
    return 0
  }
  console.log(timeWords(result.steps.at(-1)!.to!, locale))
  for (const step of result.steps.slice(0, -1)) console.log(`  ${stepWords(step, locale)}`)
  return 0
}

function limitOf(text: string): TimeLimit {
  const [, amount, unit] = /^(\d{1,6})(wd|cd|month|hour)s?$/.exec(text) ?? []
  if (!amount || !unit) throw new DubanError({ code: 'E_UNIT', message: `--limit ${text} is no limit with its unit`, fix: 'use an amount and wd, cd, month or hour, as 20wd' })
  return { amount: Number(amount), unit: unit as TimeLimit['unit'] }
}

function stopOf(text: string): StopInterval {
  const [range = '', kind = 'expert_review'] = text.split(':')
  const [from = '', to = ''] = range.split('..')
  if (!isCivilDate(from) || !isCivilDate(to) || to < from) throw new DubanError({ code: 'E_OPTION', message: `--stop ${text} is no period`, fix: 'use FIRST..LAST, both days stopped, as 2026-02-25..2026-03-06, and :KIND where it is no expert review' })
  return { from, to, kind }
}
