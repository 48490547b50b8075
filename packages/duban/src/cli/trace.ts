import { DubanError, label, type Locale, type ResponsibilityTrace } from '@duban/core'
import { explainTrace, toProv, type TraceOpening } from '@duban/tracing'
import { toTraceReport } from '../trace-report.js'
import { unitNames } from '../unit-names.js'
import { judgeFiles, type JudgeOptions } from './judge-files.js'
import { sayRejected } from './say-rejected.js'

export interface TraceOptions extends JudgeOptions { format: string; unit?: string; project?: string; rule?: string }

/** Judges files and prints who held every lost day. */
export async function trace(paths: readonly string[], options: TraceOptions): Promise<number> {
  const { format, unit, project, rule } = options
  if (!['table', 'json', 'prov'].includes(format)) throw new DubanError({ code: 'E_OPTION', message: `--format ${format} is not known`, fix: 'use table, json or prov' })
  if (unit !== undefined && unit !== 'wd' && unit !== 'cd') throw new DubanError({ code: 'E_OPTION', message: `--unit ${unit} is not known`, fix: 'use wd (working days) or cd (calendar days)' })
  const { supervisor, evaluation, input, refused, asOf, knownAt, locale } = await judgeFiles(paths, options)
  const { traces: all, openings } = supervisor.trace(evaluation, { ...(unit && { unit }), ...(rule !== undefined && { rules: rule.split(',').map((id) => id.trim()) }) })
  const traces = project === undefined ? all : all.filter((each) => each.project === project)
  sayRejected(input.rejected)
  if (format === 'json') console.log(JSON.stringify(toTraceReport(traces, openings, supervisor.rules, input, asOf, knownAt ?? null), null, 1))
  else if (format === 'prov') console.log(JSON.stringify(Object.fromEntries(traces.map((each) => [each.result, toProv(each)])), null, 1))
  else print(traces, openings, locale, unitNames(evaluation.portfolio.reference))
  await supervisor.close()
  return refused ? 2 : 0
}

function print(traces: readonly ResponsibilityTrace[], openings: readonly TraceOpening[], locale: Locale, units: Readonly<Record<string, string>>): void {
  const late = traces.filter(({ total }) => total > 0)
  if (late.length === 0) console.log(locale === 'en' ? 'No days were lost.' : '没有延误。')
  for (const each of late) {
    const { summary, segments, notes } = explainTrace(each, locale, units)
    console.log(`${each.project ?? ''}  ${each.subject}  ${summary}  [${each.rule}]`)
    for (const { line, details } of segments) console.log([`  ${line}`, ...details.map((detail) => `      ${detail}`)].join('\n'))
    for (const note of notes) console.log(`  ! ${note}`)
  }
  for (const { trigger, about, since } of openings) console.log(locale === 'en' ? `to be opened: trace of ${about.join(', ')}, ${label(locale, trigger)} since ${since}` : `建议启动倒查：${about.join('、')}，${label(locale, trigger)}（${since}起）`)
}
