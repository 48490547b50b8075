import { Command, CommanderError } from 'commander'
import { check, type CheckOptions } from './cli/check.js'
import { due, type DueOptions } from './cli/due.js'
import type { JudgeOptions } from './cli/judge-files.js'
import { map } from './cli/map.js'
import type { PluginBuildOptions, PluginTestOptions } from './cli/plugin.js'
import type { ReplayOptions } from './cli/replay.js'
import { report, type ReportOptions } from './cli/report.js'
import { listRules, showRule, type RulesOptions } from './cli/rules.js'
import { coverRules, lintBuiltIn, type LintOptions } from './cli/rules-lint.js'
import { sayError } from './cli/say.js'
import { score, type ScoreCommandOptions } from './cli/score.js'
import { trace, type TraceOptions } from './cli/trace.js'
import { watch, type WatchOptions } from './cli/watch.js'

const lang = ['--lang <lang>', 'en or zh-CN', 'en'] as const

const input = 'files of events: .jsonl, or .csv with a mapping; plain or .gz'
const judging = (command: Command): Command => judgedBy(command.argument('<input...>', input))

function judgedBy(command: Command): Command {
  return command
    .option('--mapping <file>', 'how the rows of a table become events')
    .option('--as-of <time>', 'the day or instant that is asked about; default today')
    .option('--known-at <instant>', 'only what was recorded by then')
    .option('--rules <ids>', 'rules to use, separated by commas; default all')
    .option('--encoding <name>', 'utf-8, gb18030 (GBK), utf-16le or utf-16be', 'utf-8')
    .option('--max-rejected <n>', 'exit with 2 where more records than this are refused; the rest is judged in any case', '0')
    .option('--max-record <chars>', 'longest record that is read', '4000000')
    .option('--max-expansion <times>', 'how many times its size a .gz may become', '200')
    .option('--ledger <url>', 'where events are kept: memory: or sqlite:FILE', 'memory:')
    .option(...lang)
}

function scoring(command: Command): Command {
  return command
    .option('--profile <profile>', 'id of a built-in score profile, or a .json file', 'balanced-v1')
    .option('--peers <file>', 'a peer group (.json) to compare: id, title, units, declaredOn, minimum')
    .option('--league <who: why>', 'a bare league table, with who asked for it and why printed on it')
}

/** The command line. Gives the exit code: 0 done, 1 results at or above --fail-on, 2 bad input. */
export async function main(args: readonly string[]): Promise<number> {
  let code = 0
  const program = new Command('duban').description('duban 督办: what is due, what is late, why, and whose move it is').exitOverride().showHelpAfterError('(see --help)')
  judging(program.command('check').description('judge files and print what was found'))
    .option('--format <format>', 'table, json, html or csv', 'table')
    .option('--fail-on <level>', 'exit with 1 from this outcome on: never, warn or fail', 'never')
    .action(async (input: string[], options: CheckOptions) => void (code = await check(input, options)))
  program.command('due').description('when a limit expires, with the arithmetic')
    .requiredOption('--start <time>', 'the day (or instant) of the trigger')
    .requiredOption('--limit <limit>', 'amount and unit: 20wd, 30cd, 1month, 24hour')
    .option('--stop <period>', 'days not counted, FIRST..LAST[:KIND]; may be repeated', (value: string, all: string[]) => [...all, value], [] as string[])
    .option('--calendar <id>', 'the working calendar', 'CN')
    .option('--format <format>', 'table or json', 'table')
    .option(...lang)
    .action((options: DueOptions) => void (code = due(options)))
  judging(program.command('trace').description('who held every lost day, how sure that is, and what would settle it'))
    .option('--format <format>', 'table, json or prov (W3C PROV-JSON)', 'table')
    .option('--unit <unit>', 'wd or cd: count working or calendar days; default those of each limit')
    .option('--project <id>', 'only this project')
    .option('--rule <ids>', 'trace the late results of these rules, also about projects (milestones); default all about approvals and tasks')
    .action(async (input: string[], options: TraceOptions) => void (code = await trace(input, options)))
  scoring(judging(program.command('report').description('write one self-contained page')))
    .requiredOption('--out <dir>', 'folder of the page')
    .option('--period <period>', 'add scores of this period: 2026-03, 2026-Q1, 2026-H1, 2026 or FROM..UNTIL')
    .action(async (input: string[], options: ReportOptions) => void (code = await report(input, options)))
  scoring(judging(program.command('score').description('scorecards of units for a period')))
    .requiredOption('--period <period>', '2026-03, 2026-Q1, 2026-H1, 2026 or FROM..UNTIL')
    .option('--unit <id>', 'explain this unit in full')
    .option('--format <format>', 'table or json', 'table')
    .action(async (input: string[], options: ScoreCommandOptions) => void (code = await score(input, options)))
  program.command('map').description('propose how the rows of an unknown table become events, and say why')
    .argument('<file>', 'a .csv, plain or .gz')
    .option('--encoding <name>', 'utf-8, gb18030 (GBK), utf-16le or utf-16be', 'utf-8')
    .option('--zone <zone>', 'zone of the place, for times without an offset', 'UTC')
    .option('--as-of <day>', 'the day of the snapshot: later dates are forecasts')
    .action(async (file: string, options: { encoding: string; zone: string; asOf?: string }) => void (code = await map(file, options)))
  program.command('watch').description('watch events, one a line, and write what changes')
    .argument('<input>', 'a .jsonl file of events, or - for standard input')
    .option('--constraints <file>', 'JSON list of temporal constraints; default those of the built-in rules')
    .option('--closed-by <type>', 'the event type that closes a project: its verdicts become final')
    .option('--out <file>', 'file of changes, one a line; default standard output')
    .option('--snapshot <file>', 'where to keep its place; default OUT.snapshot')
    .option('--every <events>', 'keep its place after so many events', '10000')
    .option('--ledger <url>', 'where events are kept, and asked for when one comes late', 'memory:')
    .option('--max-rejected <n>', 'exit with 2 where more records than this are refused; the rest is watched in any case', '0')
    .option('--as-of <time>', 'at the end of the input move the clock to this day or instant')
    .action(async (input: string, options: WatchOptions) => void (code = await watch(input, options)))
  const rules = program.command('rules').description('the built-in rules')
  rules.command('list').description('all rules, one a line').option('--format <format>', 'table or json', 'table').option(...lang).action((options: RulesOptions) => void (code = listRules(options)))
  rules.command('show').description('one rule').argument('<id>').option('--format <format>', 'table or json', 'table').option(...lang).action((id: string, options: RulesOptions) => void (code = showRule(id, options)))
  rules.command('lint').description('what is odd in the built-in rules: contradictions, repetitions, facts charged twice')
    .option('--fail-on <level>', 'exit with 1 from this on: never or finding', 'never')
    .option('--format <format>', 'table or json', 'table').option(...lang)
    .action((options: LintOptions) => void (code = lintBuiltIn(options)))
  judgedBy(rules.command('coverage').description('which rules can run on data, and which fields they miss').requiredOption('--data <file...>', input))
    .option('--format <format>', 'table or json', 'table')
    .action(async (options: JudgeOptions & { data: string[]; format: string }) => void (code = await coverRules(options.data, options)))
  rules.command('replay').description('what would have changed, had other rules judged the same files')
    .argument('<input...>', 'files of events')
    .requiredOption('--old <plugin>', 'built plugin that judged, FILE or FILE#PRESET')
    .requiredOption('--new <plugin>', 'built plugin that is to judge')
    .option('--as-of <times>', 'moments, separated by commas; default the end of each month in which something happened')
    .option('--mapping <file>', 'how the rows of a table become events')
    .option('--max-new <n>', 'exit with 1 where more lights would be raised')
    .option('--format <format>', 'table or json', 'table')
    .action(async (input: string[], options: ReplayOptions) => void (code = await (await import('./cli/replay.js')).replayFiles(input, options)))
  // Loaded when asked for: what they need is much, and nothing else needs it.
  const plugin = program.command('plugin').description('plugins of your own')
  plugin.command('build').description('make the one file that a worker or a sandbox loads').argument('<entry>', 'module whose default export is the plugin')
    .option('--out <file>', 'where it goes', 'dist/plugin.mjs').option('--format <format>', 'table or json', 'table')
    .action(async (entry: string, options: PluginBuildOptions) => void (code = await (await import('./cli/plugin.js')).buildPluginFile(entry, options)))
  plugin.command('test').description('load a built plugin in isolation, ask it twice, time its rules').argument('<file>', 'file of `duban plugin build`').argument('[input...]', 'files of events to judge')
    .option('--isolation <level>', 'in-process, worker or sandbox', 'sandbox').option('--as-of <time>', 'the moment; default the last day of the events')
    .option('--grant <capabilities>', 'what the plugin may ask of its host, separated by commas', '').option('--format <format>', 'table or json', 'table')
    .action(async (file: string, input: string[], options: PluginTestOptions) => void (code = await (await import('./cli/plugin.js')).testPlugin(file, input, options)))
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    sayError(error)
    return 2
  }
}
