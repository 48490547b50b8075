import { asOfMs, DubanError, epochDay, instantMs, isDubanError, toInstant, type Time, type WorkingCalendar } from '@duban/core'
import type { RuleSet } from '../rule-set.js'
import type { Constraint } from '../temporal/constraint.js'
import { textAt, type TraceEvent } from '../temporal/pattern.js'
import { CaseIds } from './case-ids.js'
import { Cases } from './cases.js'
import type { Change, RawChange } from './change.js'
import { ChangeLog } from './change-log.js'
import { ChangeWriter, LONGEST_ID } from './change-writer.js'
import { eventIn, forEachLine, lineScanner } from './line-scanner.js'
import type { BlockReport, EventBlock, LinesReport, Monitor, MonitoredVerdict, MonitorOptions } from './monitor-types.js'
import { monitoredVerdicts } from './monitored-verdicts.js'
import { planOf } from './plan.js'
import { Register } from './register.js'
import { difference, replay, type Replayed } from './replay.js'
import { ScannedLines, TOGETHER } from './scanned-lines.js'
import { readSnapshot, takeSnapshot } from './snapshot.js'
import { changesAnother } from './standing-events.js'
import { TimingWheel } from './timing-wheel.js'
import { watchedConstraints } from './watched-constraints.js'

/** Of how many events the cases are fetched at once. */
const AHEAD = 64

/**
 * A monitor over constraints, or over the constraint checks of a rule set that are asked once per project.
 * Throws `E_CONSTRAINT` and `E_MONITOR`.
 *
 * @example
 * ```ts
 * const monitor = createMonitor([{ template: 'response', a: { type: 'asked' }, b: { type: 'answered' }, within: { amount: 3, unit: 'wd' } }], { calendar, start: '2026-03-02' })
 * monitor.ingest({ id: '1', type: 'asked', project: 'P1', occurredAt: '2026-03-02' }).map(({ to }) => to) // ['possibly_violated']
 * monitor.nextWake() // '2026-03-06T00:00:00+08:00'
 * monitor.advance('2026-03-06').map(({ case: of, to, at }) => [of, to, at]) // [['P1', 'violated', '2026-03-06T00:00:00+08:00']]
 * ```
 */
export function createMonitor(watched: readonly Constraint[] | RuleSet, options: MonitorOptions): Monitor {
  const { calendar, caseBy = 'project' } = options
  const { timeZone } = calendar
  const constraints = watchedConstraints(watched)
  let plan = planOf(constraints, calendar, options.closedBy)
  const log = new ChangeLog()
  let now = asOfMs(options.start, timeZone)
  let cases = new Cases(plan, log, new Register(plan, options.register ?? []))
  let ids = new CaseIds()
  let wheel = new TimingWheel(cases)
  const said = new ChangeWriter(log, plan.constraints.map(({ id }) => id), (item) => ids.name(item), timeZone)
  const scan = lineScanner(caseBy, timeZone)
  const scanned = new ScannedLines()
  const knownItems = new Uint32Array(TOGETHER)
  /** By the scanner's number of a type, that of the cases. */
  let typeNumbers: number[] = []

  /** When an event happens; the clock must have reached it. */
  function timeOf(event: TraceEvent): number {
    if (typeof event !== 'object' || event === null || typeof event.id !== 'string' || typeof event.type !== 'string' || typeof event.occurredAt !== 'string')
      throw new DubanError({ code: 'E_EVENT', message: 'an event needs id, type and occurredAt', fix: 'give an event as parseEvents makes it' })
    const ms = instantMs(event.occurredAt, timeZone)
    if (ms > now) throw new DubanError({ code: 'E_FUTURE', message: `${event.id} happens at ${event.occurredAt}, after the monitor's clock (${toInstant(now, timeZone)})`, fix: 'advance the monitor first, or correct the event' })
    return ms
  }

  const isLate = (event: TraceEvent, item: number, ms: number): boolean => changesAnother(event) || ms < cases.frontier(item)
  /** Beside late ones, those at the very instant of the latest: which comes first is for the order of events to say. */
  const needsReplay = (event: TraceEvent, item: number, ms: number): boolean => ms <= cases.frontier(item) || changesAnother(event)

  function ingest(event: TraceEvent, history?: MonitorOptions['history']): Change[] {
    said.begin()
    take(event, history)
    return said.readAll()
  }

  function take(event: TraceEvent, history = options.history): void {
    const ms = timeOf(event)
    const name = textAt(event, caseBy)
    if (name === null) return takeRegister(event, history)
    const known = ids.numberOf(name, false)
    if (known >= 0 && needsReplay(event, known, ms)) {
      if (history !== undefined) return late(known, name, event, history(name))
      if (isLate(event, known, ms)) throw new DubanError({ code: 'E_NO_HISTORY', message: `${event.id} ${changesAnother(event) ? 'changes an earlier event' : 'comes late'}, and there is no history of ${name} to replay`, fix: 'pass { history } to createMonitor, or the events of the case to ingest' })
    }
    const item = known >= 0 ? known : open(name)
    log.known = now
    if (known < 0) cases.fire(item, ms)
    log.cause = said.causeOf(event.id)
    cases.step(item, cases.typeNumber(event.type), ms, epochDay(event.occurredAt), event)
    cases.countOne(item)
    settle(item, now)
  }

  /** Cases that an event of no case tells otherwise: what was answered since counts or does not. */
  function toldOtherwise(event: TraceEvent): { after: Register; items: number[] } | undefined {
    const { register, cases: kept } = cases.kept
    const since = register.since(event)
    const settled = register.isTold(event) ? [...kept.keys()].filter((item) => cases.frontier(item) >= since) : []
    if (settled.length === 0) return undefined
    const after = register.with(event)
    return { after, items: cases.kept.toldOtherwise(after, settled, now) }
  }

  /** Takes an event of no case: where it changes whose answer counted, the case is replayed. */
  function takeRegister(event: TraceEvent, history: MonitorOptions['history']): void {
    const told = toldOtherwise(event)
    const { register } = cases.kept
    if (told === undefined) return register.isTold(event) ? register.append(event) : undefined
    const { after, items } = told
    const runs = items.map((item) => {
      const events = historyOf(item, history, (name) => `${event.id} says who held a post when something of ${name} was answered`)
      return { item, old: replay(plan, events, register, now), fresh: replay(plan, events, after, now) }
    })
    cases.kept.register = after
    runs.forEach(takeOver)
  }

  /** What a case has seen. */
  function historyOf(item: number, history: MonitorOptions['history'], why: (name: string) => string): readonly TraceEvent[] {
    const name = ids.name(item)
    const events = history?.(name).slice(0, cases.seen(item))
    if (events === undefined || events.length < cases.seen(item)) throw new DubanError({ code: 'E_NO_HISTORY', message: `${why(name)}, and there is no history to replay`, fix: 'pass { history } to createMonitor' })
    return events
  }

  /** Takes a case as a replay left it, and says what differs from the run before. */
  function takeOver({ item, old, fresh }: { item: number; old: Replayed; fresh: Replayed }): void {
    cases.takeOver(item, fresh.cases, cases.seen(item))
    say(item, difference(old.changes, fresh.changes))
    wheel.arm(item)
  }

  const open = (name: string): number => opened(ids.numberOf(name))
  function opened(item: number): number {
    cases.add()
    return item
  }

  /** Replays a case without and with the event: what differs is taken back, or said now. */
  function late(item: number, name: string, event: TraceEvent, history: readonly TraceEvent[]): void {
    const seen = cases.seen(item)
    if (history.length < seen) throw new DubanError({ code: 'E_NO_HISTORY', message: `the history of ${name} has ${history.length} events, the monitor has seen ${seen}`, fix: 'give every event of the case, in the order of ingesting' })
    const before = history.slice(0, seen)
    if (before.some(({ id }) => id === event.id)) return
    const [old, fresh] = [before, [...before, event]].map((events) => replay(plan, events, cases.kept.register, now)) as [Replayed, Replayed]
    cases.takeOver(item, fresh.cases, seen + 1)
    wheel.arm(item)
    say(item, difference(old.changes, fresh.changes))
  }

  /** What a replay takes back, and what it adds. */
  function say(item: number, { retracted, added }: ReturnType<typeof difference>): void {
    log.known = now
    const push = (retraction: boolean) => ({ constraint, kind, from, to, at, event: by }: RawChange): void => {
      log.cause = by === null ? 0 : said.causeOf(by)
      log.push(item, constraint, kind === 'warning' ? 1 : 0, from, to, at, retraction)
    }
    retracted.forEach(push(true))
    added.forEach(push(false))
  }

  function wakeUp(to: number): void {
    // What falls due is known when it does.
    log.known = Number.NaN
    if (wheel.quietUntil <= to) for (let next = wheel.next(to); next !== undefined; next = wheel.next(to)) wheel.woken(next.item, cases.fire(next.item, next.at))
    now = to
  }

  function advance(to: Time): Change[] {
    const ms = asOfMs(to, timeZone)
    if (ms < now) throw new DubanError({ code: 'E_CLOCK', message: `the clock stands at ${toInstant(now, timeZone)} and cannot go back to ${to}`, fix: 'advance to a later time; for the past ask checkTrace' })
    said.begin()
    wakeUp(ms)
    return said.readAll()
  }

  /** Tells time to one case after an event, and the wheel when to wake it. */
  function settle(item: number, clock: number): void {
    const wake = cases.wakeOf(item)
    wheel.arm(item, wake > clock ? wake : cases.fire(item, clock))
  }

  function ingestBlock({ cases: items, types, instants, days, length }: EventBlock): BlockReport {
    said.begin()
    for (let index = 0; index < length; index++)
      if (cases.looksInside(types[index]!)) throw new DubanError({ code: 'E_BLOCK', message: 'a constraint looks into events of this type', fix: 'give such events to ingest, whole', path: ['types', index] })
    const late: number[] = []
    // The clock is held in a local number while the block goes on.
    let clock = now
    for (let index = 0; index < length; index++) {
      if (index % AHEAD === 0) cases.fetch(items, index, Math.min(index + AHEAD, length))
      const ms = instants[index]!
      if (ms > clock) {
        if (wheel.quietUntil <= ms) wakeUp(ms)
        clock = ms
      }
      const item = items[index]!
      const type = types[index]!
      log.known = clock
      log.cause = index + 1
      if (!cases.take(item, type, ms, days[index]!)) late.push(index)
      else if (cases.movesTime(type)) settle(item, clock)
    }
    now = clock
    return { changes: log.length, late, byEvent: (index) => (log.read(index).cause === 0 ? null : log.read(index).cause - 1), change: (index) => said.read(index) }
  }

  function ingestLines(bytes: Uint8Array): LinesReport {
    said.begin()
    said.lines = bytes
    const rejected: LinesReport['rejected'] = []
    let events = 0
    const takeAll = (): void => {
      fetchScanned()
      for (let at = 0; at < scanned.length; at++)
        try {
          if (!takeScanned(at)) takeText(scanned.from[at]!, scanned.to[at]!)
          events++
        } catch (error) {
          if (!isDubanError(error)) throw error
          rejected.push({ line: scanned.line[at]!, code: error.code, message: error.message, fix: error.fix })
        }
      scanned.length = 0
    }
    forEachLine(bytes, (from, to, line) => {
      scan(bytes, from, to, line, scanned)
      if (scanned.length === TOGETHER) takeAll()
    })
    takeAll()
    return { changes: log.length, change: (index) => said.read(index), events, rejected }
  }

  /** Brings the cases of scanned lines into the cache, and finds those that are known. */
  function fetchScanned(): void {
    ids.fetch(scanned.caseHash, scanned.length)
    let known = 0
    for (let at = 0; at < scanned.length; at++) {
      const item = scanned.type[at]! < 0 ? -1 : ids.number(said.lines, scanned.caseFrom[at]!, scanned.caseTo[at]!, false, scanned.caseHash[at])
      scanned.item[at] = item
      if (item >= 0) knownItems[known++] = item
    }
    cases.fetch(knownItems, 0, known)
  }

  function takeText(from: number, to: number): void {
    const event = eventIn(said.lines, from, to)
    const recorded = typeof event['recordedAt'] === 'string' ? instantMs(event['recordedAt']) : now
    if (recorded > now) wakeUp(recorded)
    take(event)
  }

  /** Takes an event whose type and times are enough; false where more must be known of it. */
  function takeScanned(at: number): boolean {
    const type = scanned.type[at]!
    if (type < 0) return false
    const [ms, recorded, idFrom, idTo] = [scanned.ms[at]!, scanned.recorded[at]!, scanned.idFrom[at]!, scanned.idTo[at]!]
    if (recorded > now) wakeUp(recorded)
    const number = (typeNumbers[type] ??= cases.typeNumber(scan.typeName(type)))
    // A case may be new to its batch, and known since an earlier line of it.
    const known = scanned.item[at]! >= 0 ? scanned.item[at]! : ids.number(said.lines, scanned.caseFrom[at]!, scanned.caseTo[at]!, false, scanned.caseHash[at])
    if (ms > now || idTo - idFrom >= LONGEST_ID || cases.looksInside(number) || (known >= 0 && ms <= cases.frontier(known))) return false
    const item = known >= 0 ? known : opened(ids.number(said.lines, scanned.caseFrom[at]!, scanned.caseTo[at]!, true, scanned.caseHash[at]))
    const before = log.length
    log.known = now
    if (known < 0) cases.fire(item, ms)
    log.cause = said.nextCause
    cases.take(item, number, ms, scanned.day[at]!)
    if (known < 0 || cases.movesTime(number)) settle(item, now)
    if (log.length > before) said.keepCause(idFrom, idTo)
    return true
  }

  function redate(next: WorkingCalendar): Change[] {
    if (next.timeZone !== timeZone) throw new DubanError({ code: 'E_CALENDAR', message: `the monitor's days are those of ${timeZone}, not of ${next.timeZone}`, fix: 'begin a monitor of its own in another zone' })
    said.begin()
    const after = planOf(constraints, next, options.closedBy)
    const moved = new Cases(after, log, cases.kept.register, cases)
    const touched = Array.from({ length: ids.size }, (_, item) => ({ item, before: cases.datesOf(item, now), dates: moved.datesOf(item, now) })).filter(({ before, dates }) => before.join() !== dates.join())
    const runs = touched.map(({ item, before, dates }) => {
      // As long as all of it lies ahead, other dates are all there is to it.
      if ([...before, ...dates].every((each) => each > now)) return { item }
      const history = historyOf(item, options.history, (name) => `the calendar dates a duty of ${name} otherwise that was warned of or has lapsed`)
      return { item, old: replay(plan, history, cases.kept.register, now), fresh: replay(after, history, cases.kept.register, now) }
    })
    ;[plan, cases] = [after, moved]
    wheel.follow(moved)
    for (const { item, old, fresh } of runs) {
      if (fresh) takeOver({ item, old, fresh })
      else {
        cases.kept.redate(item, now)
        wheel.arm(item)
      }
    }
    return said.readAll()
  }

  function verdicts(caseId: string): MonitoredVerdict[] {
    const item = ids.numberOf(caseId, false)
    return item < 0 ? [] : monitoredVerdicts(plan, cases, item, now)
  }

  function restore(bytes: Uint8Array): void {
    const empty = new Cases(plan, log, cases.kept.register)
    const restored = readSnapshot(bytes, plan, empty)
    ;[cases, ids, now, wheel] = [empty, restored.ids, restored.now, new TimingWheel(empty)]
    cases.kept.register = new Register(plan, restored.register)
    said.restore(restored.emitted)
    typeNumbers = []
    for (let item = 0; item < ids.size; item++) wheel.arm(item)
  }

  return {
    get now() {
      return toInstant(now, timeZone)
    },
    get size() {
      return ids.size
    },
    ingest,
    needsHistory(event) {
      const ms = timeOf(event)
      const name = textAt(event, caseBy)
      if (name === null) return (toldOtherwise(event)?.items ?? []).map((item) => ids.name(item))
      const item = ids.numberOf(name, false)
      return item >= 0 && needsReplay(event, item, ms) ? [name] : []
    },
    advance,
    nextWake() {
      const next = wheel.next(Infinity)
      return next === undefined ? null : toInstant(next.at, timeZone)
    },
    verdicts,
    redate,
    caseNumber(caseId) {
      const known = ids.numberOf(caseId, false)
      if (known >= 0) return known
      const item = open(caseId)
      settle(item, now)
      return item
    },
    typeNumber: (type) => cases.typeNumber(type),
    ingestBlock,
    ingestLines,
    get memory() {
      return { cases: cases.blocks.byteLength, wheel: wheel.byteLength, ids: ids.byteLength }
    },
    snapshot: () => takeSnapshot(plan, cases, ids, now, said.emitted + log.length),
    restore,
  }
}
