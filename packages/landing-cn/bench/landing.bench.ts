// The whole rule set over a generated city, read project by project, then one changed project of it: only rules that read what changed.
// BENCH_PROJECTS (default 100,000) projects of the sample's stories, two years each.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { caseFile, eachCaseFile, parseEvents, portfolio, reference, type CaseFile, type DubanEvent, type RuleResult } from '@duban/core'
import { ruleSet, type Rule } from '@duban/rules'
import { generate } from '../../../examples/sample/generate.js'
import landing, { chinaCalendar } from '../src/index.js'

const count = Number(process.env.BENCH_PROJECTS ?? 100_000)
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const number = (value: number): string => Math.round(value).toLocaleString('en-US')

/** Runs something once; milliseconds of processor time and by the clock, for the machine may be busy. */
function timed<T>(run: () => T): { value: T; cpu: number; wall: number } {
  const [cpu, wall] = [process.cpuUsage(), performance.now()]
  const value = run()
  const used = process.cpuUsage(cpu)
  return { value, cpu: (used.user + used.system) / 1000, wall: performance.now() - wall }
}
const took = ({ cpu, wall }: { cpu: number; wall: number }): string => `${(cpu / 1000).toFixed(1)} s of processor time, ${(wall / 1000).toFixed(1)} s by the clock`
const perSecond = ({ cpu }: { cpu: number }): string => `${number(count / (cpu / 1000))} projects a second`

/** Bytes in use once what nobody holds is gone. */
function held(): number {
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}

if (process.env.BENCH_CHILD === undefined) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', '--max-old-space-size=8000', ...process.execArgv, fileURLToPath(import.meta.url)], { stdio: 'inherit', env: { ...process.env, BENCH_CHILD: '1' } })
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
const shared = reference(events.filter(({ project }) => project === undefined), moment)

const folding = timed(() => {
  for (const file of eachCaseFile(events, moment)) if (file.project.stub) throw new Error('nothing was said of a project')
})
say(`fold:      ${took(folding)}: ${perSecond(folding)}`)

const withEvents = held()
const counts: Record<string, number> = {}
const rollUp = wide.rollUp(portfolio([], { reference: shared }))
let busy: CaseFile | undefined
const judging = timed(() => {
  for (const file of eachCaseFile(events, moment)) {
    for (const { outcome } of narrow.evaluate(file)) counts[outcome] = (counts[outcome] ?? 0) + 1
    rollUp.put(file)
    if (file.records('approval').some(({ decidedAt }) => decidedAt === undefined)) busy = file
  }
})
const results = Object.values(counts).reduce((sum, each) => sum + each, 0)
say(`judge:     ${took(judging)}: ${perSecond(judging)}, folded, judged by ${narrow.rules.length} rules of scope project and read for the ${wide.rules.length} others; ${number(results)} results`)
say(`           ${Object.entries(counts).sort().map(([outcome, n]) => `${outcome} ${number(n)}`).join(', ')}`)
const across = timed(() => rollUp.results().length)
say(`portfolio: ${took(across)}: ${across.value} results of ${wide.rules.length} rules over units and the whole portfolio`)
const all = held()
say(`memory:    ${number(withEvents / count)} bytes a project for its events, ${number((all - withEvents) / count)} for what rules over units and the portfolio keep of it; ${(process.resourceUsage().maxRSS / 1e6).toFixed(2)} GB resident at most`)

/** One project with one more event: folded again, and asked only what reads it. */
function change(name: string, file: CaseFile, event: Omit<DubanEvent, 'id' | 'recordedAt' | 'source' | 'channel'>): void {
  const changed = parseEvents([{ id: `bench-${name}`, recordedAt: `${event.occurredAt}T18:00:00+08:00`, source: 'register', channel: 'bench', ...event }]).events
  const fold = (own: readonly DubanEvent[]) => caseFile(own, { ...moment, project: event.project!, reference: shared })
  const own = [...file.events, ...changed]
  const [before, rounds] = [file.events, 300]
  const once = timed(() => { for (let round = 0; round < rounds; round++) narrow.evaluate(fold(own), { changed }) })
  say(`${name}: ${narrow.affectedBy(changed).length} of ${narrow.rules.length} project rules asked, ${(once.cpu / rounds).toFixed(3)} ms of processor time with the fold`)
  const known = new Set<RuleResult>(rollUp.results())
  const turns = 10
  const together = timed(() => {
    for (let turn = 0; turn < turns; turn++) {
      rollUp.put(fold(turn % 2 === 0 ? own : before))
      rollUp.results()
    }
  })
  rollUp.put(fold(own))
  const fresh = rollUp.results().filter((result) => !known.has(result))
  rollUp.put(fold(before))
  say(`          ${fresh.length} of ${known.size} results over units and the portfolio given anew (${[...new Set(fresh.map(({ rule }) => rule))].join(', ') || 'none'}): ${(together.cpu / turns).toFixed(1)} ms of processor time, ${(together.wall / turns).toFixed(1)} ms by the clock`)
}

say('one changed project:')
const project = busy!.project.ref.slice('project/'.length)
const approval = busy!.records('approval').find(({ decidedAt }) => decidedAt === undefined)!.ref
change('  an approval is decided', busy!, { type: 'approval.decided', project, subject: approval, occurredAt: asOf, by: { unit: 'U-NR' }, data: { outcome: 'granted' } })
change('  a task is assigned', busy!, { type: 'task.assigned', project, subject: 'task/bench', occurredAt: asOf, data: { title: 'Road', owner: 'U-HOUSING', due: asOf } })
change('  a contact is made', busy!, { type: 'contact.made', project, subject: 'contact/bench', occurredAt: asOf, by: { unit: 'U-PARK' }, data: { mode: 'site', purpose: 'service' } })
change('  an inspection is held', busy!, { type: 'inspection.held', project, subject: 'inspection/bench', occurredAt: asOf, by: { unit: 'U-NR' }, data: { inspectorDays: 2 } })
change('  a photo is shown', busy!, { type: 'progress.reported', project, subject: `project/${project}`, occurredAt: asOf, by: { unit: 'U-PARK' }, evidence: [{ kind: 'photo', ref: 'photo-1', hash: '0'.repeat(64) }], data: { percent: 10 } })
