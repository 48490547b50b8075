import { DubanError, label, type Locale, type RuleResult } from '@duban/core'
import { toCheckReport, type CheckReport } from '../check-report.js'
import { judgeFiles, type Judged, type JudgeOptions } from './judge-files.js'
import { symbolOf } from './say.js'
import { sayRejected } from './say-rejected.js'

export interface CheckOptions extends JudgeOptions { format: string; failOn: string }

const levels: Record<string, readonly string[]> = { never: [], warn: ['warn', 'fail'], fail: ['fail'] }

/** Checks files and prints what was found. Gives the exit code: 2 where more records were refused than tolerated, 1 where results reach `--fail-on`. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const failing = levels[options.failOn]
  if (!failing) throw new DubanError({ code: 'E_OPTION', message: `--fail-on ${options.failOn} is not known`, fix: 'use never, warn or fail' })
  if (!['table', 'json', 'html', 'csv'].includes(options.format)) throw new DubanError({ code: 'E_OPTION', message: `--format ${options.format} is not known`, fix: 'use table, json, html or csv' })
  const judged = await judgeFiles(paths, options)
  const { supervisor, evaluation, input, refused, asOf, knownAt, locale } = judged
  const report = toCheckReport(evaluation, supervisor.rules, input, asOf, knownAt ?? null)
  sayRejected(input.rejected)
  if (options.format === 'json') console.log(JSON.stringify(report, null, 1))
  else if (options.format === 'html' || options.format === 'csv') console.log(supervisor.report(evaluation, { format: options.format, locale, rejected: input.rejected }))
  else printTable(judged, report)
  await supervisor.close()
  if (refused) return 2
  return evaluation.results.some(({ outcome }) => failing.includes(outcome)) ? 1 : 0
}

const worstFirst = ['fail', 'error', 'warn', 'not_evaluable']

function printTable({ evaluation: { results, dismissed, unusedTriages }, input, locale, asOf }: Judged, report: CheckReport): void {
  const found = results.filter(({ outcome }) => worstFirst.includes(outcome)).sort((a, b) => worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome))
  for (const result of found.slice(0, 200)) console.log(rowOf(result, locale))
  if (found.length > 200) console.log(locale === 'en' ? `… and ${found.length - 200} more: use --format json or html` : `……另有${found.length - 200}项，请用--format json或html查看`)
  const { byOutcome } = report.summary
  const words = Object.entries(byOutcome).map(([outcome, count]) => `${label(locale, outcome)} ${count}`).join(' · ')
  console.log(`\n${asOf} · ${report.input.records} ${locale === 'en' ? `records, ${report.input.accepted} accepted, ${input.rejected.length} rejected` : `条记录，读取${report.input.accepted}，拒收${input.rejected.length}`}\n${words}`)
  if (dismissed.length > 0) console.log(locale === 'en' ? `${dismissed.length} put aside until their facts change` : `已搁置${dismissed.length}项，事实变化后重新提示`)
  for (const { lead, message, fix } of unusedTriages) console.error(`${lead}: ${message}; ${fix}`)
}

function rowOf({ light, project, subject, rule, message }: RuleResult, locale: Locale): string {
  return `${symbolOf(light)} ${label(locale, light ?? 'not_applicable').padEnd(8)} ${project ?? ''}  ${subject}  ${message[locale]}  [${rule}]`
}
