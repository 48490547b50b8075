// The whole rule set over a generated city, then one changed project of it: only rules that read what changed.
// BENCH_PROJECTS (default 100,000) projects of the sample's stories, two years each.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { caseFile, caseFiles, parseEvents, portfolio, reference, type CaseFile, type DubanEvent } from '@duban/core'
import { ruleSet, type Rule } from '@duban/rules'
import { generate } from '../../../examples/sample/generate.js'
import landing, { chinaCalendar } from '../src/index.js'

const count = Number(process.env.BENCH_PROJECTS ?? 100_000)
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const number = (value: number): string => Math.round(value).toLocaleString('en-US')
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`

/** Runs something once; milliseconds of processor time and by the clock, for the machine may be busy. */
function timed<T>(run: () => T): { value: T; cpu: number; wall: number } {
  const [cpu, wall] = [process.cpuUsage(), performance.now()]
  const value = run()
  const used = process.cpuUsage(cpu)
  return { value, cpu: (used.user + used.system) / 1000, wall: performance.now() - wall }
}
const took = ({ cpu, wall }: { cpu: number; wall: number }): string => `${(cpu / 1000).toFixed(cpu < 1000 ? 4 : 1)} s of processor time, ${(wall / 1000).toFixed(wall < 1000 ? 4 : 1)} s by the clock`

if (process.env.BENCH_CHILD === undefined) {
  // A city of this size needs more room than a process has by default.
  const { status } = spawnSync(process.execPath, ['--max-old-space-size=14000', ...process.execArgv, fileURLToPath(import.meta.url)], { stdio: 'inherit', env: { ...process.env, BENCH_CHILD: '1' } })
  process.exit(status ?? 1)
}

const { asOf, events: records } = generate(20_261, count)
const { events, rejected } = parseEvents(records)
records.length = 0
say(`${number(count)} projects, ${number(events.length)} events (${(events.length / count).toFixed(1)} a project), ${rejected.length} rejected; ${landing.rules.length} rules; as of ${asOf}`)
const moment = { asOf }
const court = { calendar: chinaCalendar, profiles: landing.lightProfiles }
const ofScope = (wide: boolean) => ruleSet(landing.rules.filter(({ scope }: Rule) => (scope !== 'project') === wide), court)
const [narrow, wide] = [ofScope(false), ofScope(true)]

const folding = timed(() => caseFiles(events, moment))
const files = folding.value
say(`fold:     ${took(folding)}: ${number(count / (folding.cpu / 1000))} projects a second`)

const counts: Record<string, number> = {}
const judging = timed(() => {
  for (const file of files) for (const { outcome } of narrow.evaluate(file)) counts[outcome] = (counts[outcome] ?? 0) + 1
})
const results = Object.values(counts).reduce((sum, each) => sum + each, 0)
say(`judge:    ${took(judging)}: ${number(count / (judging.cpu / 1000))} projects a second, ${number(results)} results of ${narrow.rules.length} rules of scope project`)
say(`          ${Object.entries(counts).sort().map(([outcome, n]) => `${outcome} ${number(n)}`).join(', ')}`)
say(`          fold and judge together: ${number(count / ((folding.cpu + judging.cpu) / 1000))} projects a second`)

const shared = reference(events.filter(({ project }) => project === undefined), moment)
const all = portfolio(files, { reference: shared })
const wideJudging = timed(() => wide.evaluate(all).length)
say(`portfolio: ${took(wideJudging)}: ${wideJudging.value} results of ${wide.rules.length} rules over units and the whole portfolio`)
say(`memory:   ${gigabytes(process.memoryUsage().heapUsed)} of heap, ${gigabytes(process.resourceUsage().maxRSS * 1024)} resident at most, with every event and case file held`)

/** One project with one more event: folded again, and asked only what reads it. */
function change(name: string, file: CaseFile, event: Omit<DubanEvent, 'id' | 'recordedAt' | 'source' | 'channel'>): void {
  const changed = parseEvents([{ id: `bench-${name}`, recordedAt: `${event.occurredAt}T18:00:00+08:00`, source: 'register', channel: 'bench', ...event }]).events
  const own = [...file.events, ...changed]
  const again = () => narrow.evaluate(caseFile(own, { ...moment, project: event.project!, reference: shared }), { changed })
  for (let warm = 0; warm < 200; warm++) again()
  const rounds = 500
  const once = timed(() => { for (let round = 0; round < rounds; round++) again() })
  const whole = timed(() => { for (let round = 0; round < rounds; round++) narrow.evaluate(caseFile(own, { ...moment, project: event.project!, reference: shared })) })
  const affected = [narrow, wide].map((rules) => rules.affectedBy(changed).length)
  say(`${name}: ${affected[0]} of ${narrow.rules.length} project rules asked, ${(once.cpu / rounds).toFixed(3)} ms of processor time with the fold; all of them ${(whole.cpu / rounds).toFixed(3)} ms`)
  const replaced = files.map((each) => (each === file ? caseFile(own, { ...moment, project: event.project!, reference: shared }) : each))
  const together = timed(() => wide.evaluate(portfolio(replaced, { reference: shared }), { changed }).length)
  say(`          ${affected[1]} of ${wide.rules.length} rules over units and the portfolio read it, too: ${took(together)}`)
}

say('one changed project:')
const busy = files.find((file) => file.records('approval').some(({ decidedAt }) => decidedAt === undefined)) ?? files[0]!
const project = busy.project.ref.slice('project/'.length)
const approval = busy.records('approval').find(({ decidedAt }) => decidedAt === undefined)?.ref ?? 'approval/none'
change('  an approval is decided', busy, { type: 'approval.decided', project, subject: approval, occurredAt: asOf, by: { unit: 'U-NR' }, data: { outcome: 'granted' } })
change('  a task is assigned', busy, { type: 'task.assigned', project, subject: 'task/bench', occurredAt: asOf, data: { title: 'Road', owner: 'U-HOUSING', due: asOf } })
change('  a contact is made', busy, { type: 'contact.made', project, subject: 'contact/bench', occurredAt: asOf, by: { unit: 'U-PARK' }, data: { mode: 'site', purpose: 'service' } })
