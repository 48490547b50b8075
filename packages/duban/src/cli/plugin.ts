import { caseFiles, canonicalJson, DubanError, portfolio, reference, type DubanEvent, type Portfolio, type RuleResult } from '@duban/core'
import { chinaCalendar } from '@duban/landing-cn'
import { loadPlugin, type Isolation } from '@duban/plugin-sdk/host'
import { buildPlugin } from '../build-plugin.js'
import type { PluginTestReport } from '../plugin-reports.js'
import { readEvents } from './read-events.js'
import { timeOption } from './judge-files.js'

export interface PluginBuildOptions { out?: string; format: string }
export interface PluginTestOptions { isolation: string; asOf?: string; grant: string; format: string }

/** Builds a plugin into one file. */
export async function buildPluginFile(entry: string, { out = 'dist/plugin.mjs', format }: PluginBuildOptions): Promise<number> {
  const { file, bytes } = await buildPlugin(entry, out)
  if (format === 'json') console.log(JSON.stringify({ file, bytes }, null, 1))
  else console.log(`${file}  ${Math.ceil(bytes / 1024)} kB`)
  return 0
}

const levels: readonly string[] = ['in-process', 'worker', 'sandbox']

/** Loads a built plugin in isolation and, with events, asks it twice, the second time in another order. Gives 1 where there is a problem. */
export async function testPlugin(file: string, inputs: readonly string[], { isolation, asOf, grant, format }: PluginTestOptions): Promise<number> {
  if (!levels.includes(isolation)) throw new DubanError({ code: 'E_OPTION', message: `--isolation ${isolation} is not known`, fix: `use ${levels.join(', ')}` })
  const hosted = await loadPlugin(file, { isolation: isolation as Isolation, calendar: chinaCalendar, grants: grant.split(',').filter(Boolean) as never })
  try {
    const { id, version, rules } = hosted.plugin
    const events = inputs.length === 0 ? [] : await readEvents(inputs)
    const at = timeOption(asOf, '--as-of') ?? events.map(({ occurredAt }) => occurredAt.slice(0, 10)).sort().at(-1) ?? '2026-01-01'
    const [once, again] = [await hosted.evaluate(fold(events, at)), await hosted.evaluate(fold(events.toReversed(), at))]
    const problems = [...new Set(once.problems.map(({ rule, subject, problem }) => `${rule} on ${subject}: ${problem}`)), ...differences(once.results, again.results)]
    const report: PluginTestReport = { plugin: id, version, isolation: hosted.isolation, rules: rules.length, results: once.results.length, problems, timing: once.timing }
    if (format === 'json') console.log(JSON.stringify(report, null, 1))
    else print(report)
    return problems.length > 0 ? 1 : 0
  } finally {
    await hosted.close()
  }
}

function fold(events: readonly DubanEvent[], asOf: string): Portfolio {
  return portfolio(caseFiles(events, { asOf }), { reference: reference(events, { asOf }) })
}

function differences(once: readonly RuleResult[], again: readonly RuleResult[]): string[] {
  const text = (result: RuleResult): string => canonicalJson(JSON.parse(JSON.stringify(result)))
  const later = new Map(again.map((result) => [result.id, text(result)]))
  return [...new Set(once.filter((result) => later.get(result.id) !== text(result)).map(({ rule }) => `${rule} answers differently when it is asked again: it is not deterministic`))]
}

function print({ plugin, version, isolation, rules, results, problems, timing }: PluginTestReport): void {
  console.log(`${plugin} ${version}  ${rules} rules loaded in ${isolation}, ${results} results`)
  for (const { rule, questions, ms } of timing.toSorted((a, b) => b.ms - a.ms)) console.log(`  ${rule.padEnd(40)} ${String(questions).padStart(7)} questions ${ms.toFixed(1).padStart(9)} ms`)
  for (const problem of problems) console.log(`  problem: ${problem}`)
  if (problems.length === 0) console.log('  no problem found')
}
