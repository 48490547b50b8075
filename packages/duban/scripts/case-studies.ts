// Four real tables through their mappings → docs/case-studies.md: aggregates only, no contract, office, contractor or person.
//   DUBAN_SHARED=folder npm run docs:cases
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseMapping } from '@duban/adapter-eventlog'
import { label, workingCalendar, type Outcome, type RuleResult } from '@duban/core'
import landing from '@duban/landing-cn'
import { quantity, ruleCoverage, type Rule } from '@duban/rules'
import { createSupervisor, importFiles, type Evaluation, type Supervisor } from '../src/index.js'

const root = join(import.meta.dirname, '../../..')
const shared = process.env.DUBAN_SHARED
if (!shared) {
  console.error('DUBAN_SHARED names no folder with the tables: nothing is written.')
  process.exit(2)
}

interface Study { file: string; mapping: string; asOf: string; note: string }
const studies: Study[] = [
  { file: 'permits/receipt.csv.gz', mapping: 'environmental-permit', asOf: '2012-02-01', note: 'Half of a public event log of permit applications in a Dutch municipality (CoSeLoG, receipt phase). A step named “Stop” is a step, not a lawful stop; the log has neither stops nor extensions, so a late decision here may well have had a lawful reason that the log does not hold.' },
  { file: 'projects/nyc-sca-schedules.csv.gz', mapping: 'school-construction', asOf: '2025-09-30', note: 'Half of the phase schedules of New York school construction (open data, 2025 Q3). A code in place of a date (`PNS`, `FTK`, `IEH` …) states nothing: such a phase is unknown, neither late nor in time. What is late is late against the planned end as published last, which may itself have been moved.' },
  { file: 'projects/dpwh-contracts.jsonl.gz', mapping: 'public-works-contracts', asOf: '2025-11-01', note: 'Public works contracts of the Philippines. An expiry date is judged as published; extensions are not in the data. A contract of 100 % that is ongoing or terminated contradicts itself: that is a note on the data, and lights nothing red.' },
  { file: 'projects/melbourne-water.csv', mapping: 'water-capital-delivery', asOf: '2024-06-30', note: 'De-identified capital projects of a water utility (CC0). The gates have their dates and no planned dates: nothing can be called late, and nothing is. Dates after the snapshot are forecasts and state no fact.' },
]

const outcomes: readonly Outcome[] = ['pass', 'pending', 'warn', 'fail', 'not_evaluable', 'not_applicable', 'error']
const number = (value: number): string => value.toLocaleString('en-US')
const row = (...cells: (string | number)[]): string => `| ${cells.map((cell) => (typeof cell === 'number' ? number(cell) : cell)).join(' | ')} |`
const heading = (...names: string[]): string[] => [row(...names), row(...names.map(() => '---'))]
const counted = <T>(items: readonly T[], key: (item: T) => string): [string, number][] => {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
}
const middle = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!
const nameOf = (rule: Rule, fact: string): string => rule.labels?.[fact]?.en ?? label('en', fact)

/** Everything of one table, read and judged by some rules; `undefined`: by all. */
async function judged({ file, mapping: name, asOf }: Study, only: boolean): Promise<{ supervisor: Supervisor; evaluation: Evaluation; read: Awaited<ReturnType<typeof importFiles>>; basis: string }> {
  const mapping = parseMapping(JSON.parse(readFileSync(join(root, 'examples/mappings', `${name}.json`), 'utf8')), name)
  const { basis, calendar, rules } = mapping.judgedBy!
  const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: workingCalendar(calendar), basis, maxMode: only ? 'enforcing' : 'shadow', ...(only && rules && { rules }) })
  const read = await importFiles(supervisor, [join(shared!, 'data', file)], { mapping, importedAt: '2026-11-01T00:00:00Z' })
  return { supervisor, evaluation: await supervisor.evaluate({ asOf }), read, basis: basis.map(({ title, ref, jurisdiction }) => `${title.en} (\`${ref}\`, ${jurisdiction})`).join('; ') }
}

function ofRule(rule: Rule, results: readonly RuleResult[]): string[] {
  const own = results.filter((result) => result.rule === rule.id)
  const count = (outcome: Outcome): number => own.filter((result) => result.outcome === outcome).length
  const over = own.filter(({ outcome, margin }) => outcome === 'fail' && margin !== null).map(({ margin }) => -margin!.amount)
  const unit = own.find(({ margin }) => margin !== null)?.margin?.unit
  const missing = counted(own.filter(({ outcome }) => outcome === 'not_evaluable').flatMap((result) => result.missing), (fact) => fact)
  return [
    `### ${rule.title.en} · \`${rule.id}\``, '',
    ...heading(...outcomes.map((outcome) => label('en', outcome)), 'all'), row(...outcomes.map(count), own.length), '',
    ...(over.length === 0 ? [] : [`Of those not met, half were over by ${quantity(middle(over, 0.5), unit!, 'en')} or more, a tenth by ${quantity(middle(over, 0.9), unit!, 'en')} or more.`, '']),
    ...(missing.length === 0 ? [] : [`Cannot be judged for want of: ${missing.map(([fact, n]) => `${nameOf(rule, fact)} (\`${fact}\`), ${number(n)} ×`).join('; ')}.`, '']),
    ...(rule.id === 'landing-cn/progress-agrees-with-stage' ? [`Data-quality notes: ${counted(own.filter(({ outcome }) => outcome === 'warn'), ({ inputs }) => label('en', String(inputs.find(({ fact }) => fact === 'stage')?.value))).map(([stage, n]) => `${number(n)} reported 100 % and on record as “${stage}”`).join('; ')}.`, ''] : []),
  ]
}

/** What the whole rule set could do with the data: only how far the facts reach, no outcome. */
function reach({ supervisor, evaluation }: { supervisor: Supervisor; evaluation: Evaluation }): string[] {
  const covered = ruleCoverage(supervisor.rules, evaluation.results)
  const of = (state: string) => covered.filter((each) => each.state === state)
  const byId = new Map(supervisor.rules.rules.map((rule) => [rule.id, rule]))
  return [
    '### What the data support', '',
    `Of ${covered.length} rules, ${of('runs').length} find something to judge, ${of('blind').length} are asked and cannot judge for want of facts, ${of('idle').length} have no business here. ${evaluation.results.filter(({ outcome }) => outcome === 'error').length} results are errors.`, '',
    ...heading('cannot judge', 'missing', 'times'),
    ...of('blind').map(({ rule, missing, notEvaluable }) => row(byId.get(rule)!.title.en, missing.map(({ fact }) => `${nameOf(byId.get(rule)!, fact)} (\`${fact}\`)`).join(', '), notEvaluable)), '',
  ]
}

const page: string[] = [
  '# Case studies', '',
  'Written by `npm run docs:cases` from what it printed; do not edit. Four public tables, read through the mapping files of `examples/mappings` and judged under the basis that each mapping names, never by Chinese law. The tables are not part of this repository. Aggregates only. A light here says how a record stands against its own published date, not whose fault it is.', '',
]
for (const study of studies) {
  const named = await judged(study, true)
  const { supervisor, evaluation, read, basis } = named
  const { files } = evaluation.portfolio
  page.push(
    `## ${parseMapping(JSON.parse(readFileSync(join(root, 'examples/mappings', `${study.mapping}.json`), 'utf8')), study.mapping).title.en}`, '', study.note, '',
    `- Read: ${number(read.records)} records, ${number(read.records - read.rejected.length)} accepted, ${number(read.rejected.length)} rejected with their place${read.rejected.length === 0 ? '' : ` (${counted(read.rejected, ({ code }) => code).map(([code, n]) => `${code} ${number(n)}`).join(', ')})`}; ${number(files.length)} case files, ${number(files.reduce((sum, file) => sum + file.events.length, 0))} events.`,
    `- As of ${study.asOf}. Basis: ${basis}. Calendar: ${supervisor.rules.calendar.id}.`, '',
    ...supervisor.rules.rules.flatMap((rule) => ofRule(rule, evaluation.results)),
    ...reach(await judged(study, false)),
  )
  console.log(`${study.mapping}: ${number(read.records)} records, ${number(evaluation.results.length)} results`)
}
writeFileSync(join(root, 'docs/case-studies.md'), `${page.join('\n').trimEnd()}\n`)
