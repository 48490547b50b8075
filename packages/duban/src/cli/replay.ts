import { DubanError } from '@duban/core'
import { chinaCalendar } from '@duban/landing-cn'
import { rulesOf, type Plugin } from '@duban/plugin-sdk'
import { loadPlugin } from '@duban/plugin-sdk/host'
import { replay, type ReplayReport } from '@duban/plugin-sdk/testing'
import { ruleSet, type RuleSet } from '@duban/rules'
import { readMapping } from '../import-files.js'
import { timeOption } from './judge-files.js'
import { readEvents } from './read-events.js'

export interface ReplayOptions { old: string; new: string; asOf?: string; mapping?: string; maxNew?: string; format: string }

/** What would have changed, had other rules judged these files. Gives 1 where more lights than `--max-new` would be raised. */
export async function replayFiles(inputs: readonly string[], options: ReplayOptions): Promise<number> {
  const most = options.maxNew === undefined ? Infinity : Number(options.maxNew)
  if (!(most >= 0)) throw new DubanError({ code: 'E_OPTION', message: `--max-new ${options.maxNew} is no number`, fix: 'give the most lights that may be new' })
  const [before, after] = [await rulesFrom(options.old), await rulesFrom(options.new)]
  const events = await readEvents(inputs, options.mapping === undefined ? undefined : await readMapping(options.mapping))
  const days = options.asOf?.split(',').map((each) => timeOption(each.trim(), '--as-of')!) ?? monthEnds(events.map(({ occurredAt }) => occurredAt.slice(0, 7)))
  const report = replay(before, after, { events, asOf: days })
  if (options.format === 'json') console.log(JSON.stringify(report, null, 1))
  else print(report)
  return report.raised > most ? 1 : 0
}

/** `FILE`, or `FILE#PRESET`: the plugin that the file exports. */
async function rulesFrom(source: string): Promise<RuleSet> {
  const [path, preset] = source.split('#')
  const { plugin } = await loadPlugin(path!, { isolation: 'in-process', calendar: chinaCalendar, grants: ['host_facts', 'files', 'network'] })
  return ruleSet(rulesOf(plugin as Plugin, preset), { calendar: plugin.calendars[0] ?? chinaCalendar, profiles: plugin.lightProfiles })
}

/** The last day of each month in which something happened. */
function monthEnds(months: readonly string[]): string[] {
  return [...new Set(months)].sort().map((month) => {
    const [year, number] = month.split('-').map(Number) as [number, number]
    return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
  })
}

function print({ moments, raised, cleared, other, byUnit, byRule, examples }: ReplayReport): void {
  console.log(`${moments} moments judged by both: ${raised} lights raised, ${cleared} cleared, ${other} other changes`)
  for (const [title, table] of [['rule', byRule], ['unit', byUnit]] as const)
    for (const [name, row] of Object.entries(table).sort()) console.log(`  ${title} ${name.padEnd(32)} raised ${row.raised} · cleared ${row.cleared} · other ${row.other}`)
  for (const { asOf, rule, subject, from, to, message } of examples) console.log(`  ${asOf}  ${rule}  ${subject}: ${from ?? 'none'} → ${to ?? 'none'}  ${message}`)
}
