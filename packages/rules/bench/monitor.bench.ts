// A monitor over open cases with 8 constraints each, beside one of Maps, objects and a heap; then from JSON lines, a day's
// advance, a snapshot, and many constraints over a log. Sizes: BENCH_CASES=100000,1000000,4000000; parts: BENCH_PARTS=interned,beside,lines,log.
import { createMonitor, type BlockReport, type Constraint } from '@duban/rules'
import { workingCalendar } from '@duban/core'
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { naiveMonitor } from './naive-monitor.js'

const DAY = 86_400_000
const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'Asia/Shanghai', covers: { from: '2025-01-01', to: '2027-12-31' }, rest: [], work: [] })
const types = ['accepted', 'reviewed', 'decided', 'notified', 'inspected', 'reported']
const wd = (amount: number) => ({ amount, unit: 'wd' as const })
const type = (name: string) => ({ type: name })
const constraints: Constraint[] = [
  { template: 'response', a: type('accepted'), b: type('decided'), within: wd(20), warn: wd(3) },
  { template: 'response', a: type('decided'), b: type('notified'), within: wd(5), warn: wd(1) },
  { template: 'response', a: type('inspected'), b: type('reported'), within: wd(10), warn: wd(2) },
  { template: 'periodic', a: type('accepted'), b: type('reported'), every: { amount: 30, unit: 'cd' }, warn: { amount: 5, unit: 'cd' } },
  { template: 'precedence', a: type('accepted'), b: type('decided') },
  { template: 'absence', a: type('inspected'), n: 3 },
  { template: 'not_response', a: type('notified'), b: type('decided') },
  { template: 'alternate_response', a: type('inspected'), b: type('reported') },
]
const start = Date.UTC(2026, 2, 2)
const BLOCK = 65_536

/** Events of open cases over 30 days, in blocks: each case goes its way step by step. */
function* eventsOf(cases: number, length: number) {
  const progress = new Uint8Array(cases)
  let seed = 42
  for (let from = 0; from < length; from += BLOCK) {
    const size = Math.min(BLOCK, length - from)
    const block = { cases: new Uint32Array(size), types: new Uint16Array(size), instants: new Float64Array(size), days: new Int32Array(size), length: size }
    for (let at = 0; at < size; at++) {
      const index = from + at
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      const item = index < cases ? index : seed % cases
      const step = progress[item]!
      progress[item] = step === 5 ? 4 : step + 1
      block.cases[at] = item
      block.types[at] = step
      block.instants[at] = start + Math.floor((index / length) * 30 * DAY)
      block.days[at] = Math.floor((block.instants[at]! + 8 * 3_600_000) / DAY)
    }
    yield block
  }
}

const cpu = () => process.cpuUsage().user / 1000
const clock = (work: () => void): number => {
  const from = cpu()
  work()
  return cpu() - from
}
const millions = (count: number, ms: number) => `${(count / ms / 1000).toFixed(2)} M/s`

function interned(cases: number): void {
  const length = 8 * cases
  const monitor = createMonitor(constraints, { calendar, start: new Date(start).toISOString() })
  for (let item = 0; item < cases; item++) monitor.caseNumber(`case-${item}`)
  for (const each of types) monitor.typeNumber(each)
  let [changes, byTime, running, fed] = [0, 0, 0, 0]
  for (const block of eventsOf(cases, length)) {
    let report: BlockReport | undefined
    const ms = clock(() => void (report = monitor.ingestBlock(block)))
    fed += block.length
    if (fed > cases) running += ms
    changes += report!.changes
    for (let index = 0; index < report!.changes; index++) if (report!.byEvent(index) === null) byTime++
  }
  console.log(`${cases} open cases, 8 events each over 30 days, ${(byTime / length).toFixed(2)} wake-ups an event: ${millions(length - cases, running)} interned events (${changes} changes)`)
  const { cases: blocks, wheel, ids } = monitor.memory
  console.log(`  ${((blocks + wheel) / cases).toFixed(1)} bytes a case, beside ids ${(ids / cases).toFixed(1)}`)
  let bytes: Uint8Array = new Uint8Array()
  const saving = clock(() => void (bytes = monitor.snapshot()))
  const other = createMonitor(constraints, { calendar, start: '2026-01-01' })
  const restoring = clock(() => other.restore(bytes))
  console.log(`  snapshot ${(bytes.length / 1e6).toFixed(0)} MB in ${saving.toFixed(0)} ms, restored in ${restoring.toFixed(0)} ms`)
  let due = 0
  const day = clock(() => void (due = other.advance(new Date(start + 31 * DAY).toISOString()).length))
  console.log(`  advance over a day: ${day.toFixed(0)} ms, ${due} changes as objects`)
}

function beside(): void {
  const [cases, length] = [100_000, 600_000]
  const blocks = [...eventsOf(cases, length)]
  const naive = naiveMonitor(constraints, types, calendar)
  const naiveMs = clock(() => {
    for (const { cases: items, types: steps, instants, days, length: size } of blocks) for (let at = 0; at < size; at++) naive.ingest(`case-${items[at]}`, steps[at]!, instants[at]!, days[at]!)
  })
  const monitor = createMonitor(constraints, { calendar, start: new Date(start).toISOString() })
  for (const each of types) monitor.typeNumber(each)
  let changes = 0
  const ms = clock(() => {
    for (let item = 0; item < cases; item++) monitor.caseNumber(`case-${item}`)
    for (const block of blocks) changes += monitor.ingestBlock(block).changes
  })
  console.log(`${cases} open cases, ${length} events: ${millions(length, ms)}; Maps, objects and a heap ${millions(length, naiveMs)}, ${(naiveMs / ms).toFixed(1)} × the time (changes ${changes} and ${naive.changes})`)
}

/** Lines as a file is read: in chunks, each of whole lines. */
function chunksOf(cases: number, length: number): Buffer[] {
  const [chunks, texts]: [Buffer[], string[]] = [[], []]
  let id = 0
  for (const { cases: items, types: steps, instants, length: size } of eventsOf(cases, length))
    for (let at = 0; at < size; at++) {
      const time = new Date(instants[at]!).toISOString()
      texts.push(`${JSON.stringify({ id: `e${id++}`, type: types[steps[at]!], project: `case-${items[at]}`, subject: `approval/A${items[at]}`, occurredAt: time, recordedAt: time, by: { unit: 'U-NR' }, source: 'register', channel: 'hall', data: { item: 'land-permit' } })}\n`)
      if (texts.length === 256 || id === length) chunks.push(Buffer.from(texts.splice(0).join('')))
    }
  return chunks
}

function lines(): void {
  const [cases, length] = [100_000, 1_000_000]
  const chunks = chunksOf(cases, length)
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const fresh = () => createMonitor(constraints, { calendar, start: new Date(start).toISOString() })
  const eachLine = (visit: (text: string) => void) => chunks.forEach((chunk) => chunk.toString('utf8').split('\n').forEach((text) => text !== '' && visit(text)))
  const changes = { parsed: 0, scanned: 0, packed: 0 }
  const speed = (work: () => void) => `${(length / clock(work)).toFixed(0)} k/s`
  console.log(`${length} JSON lines of ${Math.round(bytes / length)} bytes, ${cases} cases, in chunks:`)
  console.log(`  JSON.parse alone ${speed(() => eachLine((text) => void JSON.parse(text)))}`)
  console.log(`  parsed, changes as objects ${speed(() => {
    const monitor = fresh()
    eachLine((text) => {
      const event = JSON.parse(text)
      changes.parsed += monitor.advance(event.recordedAt).length + monitor.ingest(event).length
    })
  })}`)
  console.log(`  scanned, changes as objects ${speed(() => {
    const monitor = fresh()
    for (const chunk of chunks) {
      const report = monitor.ingestLines(chunk)
      for (let index = 0; index < report.changes; index++) if (report.change(index).id) changes.scanned++
    }
  })}`)
  console.log(`  scanned, changes packed ${speed(() => {
    const monitor = fresh()
    for (const chunk of chunks) changes.packed += monitor.ingestLines(chunk).changes
  })} (${Object.values(changes).join(', ')} changes)`)
}

/** 230 constraints over the permit log where it is, over a log of its shape else. */
function log(): void {
  const path = process.env.DUBAN_SHARED && `${process.env.DUBAN_SHARED}/data/permits/receipt.csv.gz`
  const rows = path && existsSync(path) ? gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n').slice(1).map((row) => row.split(',')) : []
  const header = path && existsSync(path) ? gunzipSync(readFileSync(path)).toString('utf8').split('\n', 1)[0]!.trim().split(',') : []
  const at = (name: string) => header.indexOf(name)
  const events = rows.length > 0
    ? rows.map((row) => ({ of: row[at('case:concept:name')]!, type: row[at('concept:name')]!, ms: Date.parse(row[at('time:timestamp')]!.replace(' ', 'T')) }))
    : Array.from({ length: 4279 }, (_, index) => ({ of: `c${index % 717}`, type: `t${(index * 7) % 26}`, ms: start + index * 60_000 }))
  events.sort((one, other) => one.ms - other.ms)
  const names = [...new Set(events.map((event) => event.type))]
  const templates = ['response', 'precedence', 'succession', 'alternate_response', 'alternate_precedence', 'chain_response', 'chain_precedence', 'not_response', 'co_existence', 'responded_existence'] as const
  const many = Array.from({ length: 230 }, (_, index): Constraint => ({ template: templates[index % 10]!, a: type(names[Math.floor(index / 10) % names.length]!), b: type(names[(Math.floor(index / 10) * 3 + 1 + (index % 10)) % names.length]!) }))
  let best = Infinity
  for (let round = 0; round < 20; round++) {
    const monitor = createMonitor(many, { calendar, start: '2000-01-01' })
    const block = { cases: Uint32Array.from(events, ({ of }) => monitor.caseNumber(of)), types: Uint16Array.from(events, (event) => monitor.typeNumber(event.type)), instants: Float64Array.from(events, ({ ms }) => ms), days: Int32Array.from(events, ({ ms }) => Math.floor(ms / DAY)), length: events.length }
    const from = performance.now()
    monitor.ingestBlock(block)
    best = Math.min(best, performance.now() - from)
  }
  console.log(`230 constraints over ${events.length} events${rows.length > 0 ? ' of the permit log' : ''}: ${millions(events.length * 230, best)} constraint-events (best of 20)`)
}

const parts: Record<string, () => void> = { interned: () => (process.env.BENCH_CASES ?? '100000,1000000').split(',').map(Number).forEach(interned), beside, lines, log }
for (const name of (process.env.BENCH_PARTS ?? Object.keys(parts).join()).split(',')) parts[name]!()
