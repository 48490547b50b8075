import { encodings, type Encoding } from '@duban/adapter-eventlog'
import { DubanError, isCivilDate, isInstant, toInstant, workingCalendar, type Instant, type Locale, type Time, type WorkingCalendar } from '@duban/core'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { importFiles, readMapping, type ImportFilesReport } from '../import-files.js'
import { createSupervisor, type Evaluation, type Supervisor } from '../supervisor.js'
import { progressLine } from './say.js'

export interface JudgeOptions {
  mapping?: string
  asOf?: string
  knownAt?: string
  lang: string
  rules?: string
  ledger: string
  encoding: string
  maxRecord: string
  maxExpansion: string
  maxRejected: string
}

export interface Judged { supervisor: Supervisor; evaluation: Evaluation; input: ImportFilesReport; refused: boolean; asOf: Time; knownAt: Instant | undefined; locale: Locale }

/** Imports files and evaluates them: what `check` and `report` share. Here, at the edge, the clock is read. */
export async function judgeFiles(paths: readonly string[], options: JudgeOptions): Promise<Judged> {
  const mapping = options.mapping === undefined ? undefined : await readMapping(options.mapping)
  const judgedBy = mapping?.judgedBy
  const calendar = judgedBy ? workingCalendar(judgedBy.calendar) : chinaCalendar
  const asOf = timeOption(options.asOf, '--as-of') ?? todayIn(calendar)
  const knownAt = knownAtOption(options.knownAt)
  const tolerated = countOption(options.maxRejected, '--max-rejected')
  const reading = { encoding: encodingOption(options.encoding), maxRecord: countOption(options.maxRecord, '--max-record'), maxExpansion: countOption(options.maxExpansion, '--max-expansion') }
  const only = options.rules?.split(',').map((id) => id.trim()) ?? judgedBy?.rules
  const supervisor = await createSupervisor({ plugins: [landing], ledger: options.ledger, calendar, ...(only && { rules: only }), ...(judgedBy && { basis: judgedBy.basis }) })
  const progress = progressLine()
  try {
    const input = await importFiles(supervisor, paths, { ...reading, importedAt: toInstant(Date.now(), calendar.timeZone), ...(mapping && { mapping }), onProgress: (file, read, total) => progress.show(file, read, total) })
    progress.end()
    return { supervisor, evaluation: await supervisor.evaluate({ asOf, knownAt }), input, refused: input.rejected.length > tolerated, asOf, knownAt, locale: localeOption(options.lang) }
  } catch (error) {
    progress.end()
    await supervisor.close()
    throw error
  }
}

export function localeOption(lang: string): Locale {
  if (lang === 'en' || lang === 'zh-CN') return lang
  if (lang === 'zh') return 'zh-CN'
  throw new DubanError({ code: 'E_OPTION', message: `there is no language ${lang}`, fix: 'use --lang en or --lang zh-CN' })
}

export function timeOption(text: string | undefined, name: string): Time | undefined {
  if (text === undefined || isCivilDate(text) || isInstant(text)) return text
  throw new DubanError({ code: 'E_OPTION', message: `${name} ${text} is no time`, fix: 'use YYYY-MM-DD or an ISO date-time with an offset' })
}

export function encodingOption(name: string): Encoding {
  const found = encodings.find((each) => each === name.toLowerCase()) ?? (/^(gbk|gb2312)$/i.test(name) ? 'gb18030' : undefined)
  if (found) return found
  throw new DubanError({ code: 'E_OPTION', message: `--encoding ${name} is not known`, fix: `use one of ${encodings.join(', ')}` })
}

export function countOption(text: string, name: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new DubanError({ code: 'E_OPTION', message: `${name} ${text} is no number`, fix: 'use a whole number, 0 or more' })
}

function knownAtOption(text: string | undefined): Instant | undefined {
  if (text === undefined || isInstant(text)) return text
  throw new DubanError({ code: 'E_OPTION', message: `--known-at ${text} is no instant`, fix: 'use an ISO date-time with an offset, as 2026-03-17T12:00:00+08:00' })
}

export const todayIn = ({ timeZone }: WorkingCalendar): string => toInstant(Date.now(), timeZone).slice(0, 10)
