import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { DubanError, instantMs } from '@duban/core'
import { sqliteStore } from '@duban/adapter-sqlite'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { openLedger } from '@duban/ledger'
import { createMonitor, ruleSet, type Constraint, type RuleSet } from '@duban/rules'
import { changeSink } from '../watch/change-sink.js'
import { batchesOf, linesFrom } from '../watch/lines.js'
import { readPlace, writePlace } from '../watch/place.js'
import { watcher } from '../watch/watcher.js'
import { countOption, timeOption } from './judge-files.js'
import { sayRejected } from './say-rejected.js'

export interface WatchOptions {
  constraints?: string
  closedBy?: string
  out?: string
  snapshot?: string
  every: string
  maxRejected: string
  ledger: string
  asOf?: string
}

const BATCH = 500

/** Watches events, one a line, and writes what changes; takes up where its snapshot was taken. Gives the exit code: 2 where more records were refused than tolerated. */
export async function watch(path: string, options: WatchOptions): Promise<number> {
  const every = Math.max(1, countOption(options.every, '--every'))
  const tolerated = countOption(options.maxRejected, '--max-rejected')
  if (path !== '-' && !(await stat(path).then((found) => found.isFile(), () => false))) throw new DubanError({ code: 'E_INPUT', message: `${path} is no file`, fix: 'check the path, or use - for standard input', source: path })
  const until = timeOption(options.asOf, '--as-of')
  const monitor = createMonitor(await constraintsOf(options.constraints), { calendar: chinaCalendar, start: '1970-01-01', ...(options.closedBy !== undefined && { closedBy: { type: options.closedBy } }) })
  const placeFile = options.snapshot ?? (options.out === undefined ? undefined : `${options.out}.snapshot`)
  const place = placeFile === undefined ? undefined : await readPlace(placeFile)
  if (place) monitor.restore(place.monitor)
  const ledger = await openLedger(options.ledger, { stores: { sqlite: sqliteStore } })
  const sink = await changeSink(options.out, place?.written ?? 0)
  try {
    const watching = watcher({ monitor, ledger, sink, source: path.slice(path.lastIndexOf('/') + 1) })
    let at = { offset: place?.offset ?? 0, line: place?.line ?? 0 }
    const save = async (): Promise<void> => {
      const written = await sink.settle()
      if (placeFile !== undefined) await writePlace(placeFile, { ...at, written, monitor: monitor.snapshot() })
    }
    const start = path === '-' ? { offset: 0, line: 0 } : at
    // A ledger in memory is filled again with what was watched before; another one has it.
    if (start.offset > 0 && options.ledger === 'memory:') for await (const batch of batchesOf(linesFrom(inputOf(path, 0, start.offset)), BATCH)) await watching.remember(batch)
    let unsaved = 0
    for await (const batch of batchesOf(linesFrom(inputOf(path, start.offset), start), Math.min(BATCH, every))) {
      await watching.take(batch)
      at = { offset: batch.at(-1)!.end, line: batch.at(-1)!.number }
      unsaved += batch.length
      if (unsaved < every) continue
      await save()
      unsaved = 0
    }
    if (until !== undefined && instantMs(monitor.now) < instantMs(until, chinaCalendar.timeZone)) sink.write(monitor.advance(until))
    await save()
    sayRejected(watching.rejected)
    return watching.rejected.length > tolerated ? 2 : 0
  } finally {
    await sink.close()
    await ledger.close()
  }
}

/** Constraints of a file, or those of the built-in rules. */
async function constraintsOf(path: string | undefined): Promise<readonly Constraint[] | RuleSet> {
  if (path === undefined) {
    const rules = landing.rules.filter(({ check, scope, for: kind }) => 'constraint' in check && scope === 'project' && kind === undefined)
    if (rules.length === 0) throw new DubanError({ code: 'E_OPTION', message: 'no built-in rule is a constraint on a whole project', fix: 'name a JSON file of constraints: --constraints FILE' })
    return ruleSet(rules, { calendar: chinaCalendar })
  }
  const text = await readFile(path, 'utf8').catch(() => {
    throw new DubanError({ code: 'E_INPUT', message: `${path} is no file`, fix: 'check the path of the constraints', source: path })
  })
  const listed: unknown = json(text)
  if (!Array.isArray(listed) || listed.length === 0) throw new DubanError({ code: 'E_INPUT', message: `${path} is no JSON list of constraints`, fix: 'write [{ "template": "response", "a": { "type": … }, "b": { "type": … }, "within": { "amount": 5, "unit": "wd" } }]', source: path })
  return listed as Constraint[]
}

function inputOf(path: string, from: number, to = Infinity): AsyncIterable<Buffer | string> {
  if (path === '-') return process.stdin
  return createReadStream(path, { start: from, end: to - 1 })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
