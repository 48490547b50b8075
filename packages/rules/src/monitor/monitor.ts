import { asOfMs, dayOf, DubanError, epochDay, instantMs, isDubanError, isInstant, marginTo, toInstant, type Time, type WorkingCalendar } from '@duban/core'
import { compileConstraint } from '../constraint-check.js'
import type { RuleSet } from '../rule-set.js'
import { spanOf, type Constraint } from '../temporal/constraint.js'
import { typesOf, valueAt, type TraceEvent } from '../temporal/pattern.js'
import { CaseIds } from './case-ids.js'
import { Cases } from './cases.js'
import type { Change, RawChange } from './change.js'
import { ChangeLog } from './change-log.js'
import { eventIn, forEachLine, lineScanner, type ScannedLine } from './line-scanner.js'
import type { BlockReport, EventBlock, LinesReport, Monitor, MonitoredVerdict, MonitorOptions } from './monitor-types.js'
import { planOf, states } from './plan.js'
import { changesAnother, difference, replay } from './replay.js'
import { readSnapshot, takeSnapshot } from './snapshot.js'
import { TimingWheel } from './timing-wheel.js'

const decoder = /* #__PURE__ */ new TextDecoder()
/** Of how many events the cases are fetched at once. */
const AHEAD = 64
/** Ids of more bytes are read with the whole event. */
const LONGEST_ID = 512

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
  const constraints = constraintsOf(watched)
  let plan = planOf(constraints, calendar, options.closedBy)
  const log = new ChangeLog()
  let cases = new Cases(plan, log)
  let ids = new CaseIds()
  let wheel = new TimingWheel(cases)
  let now = asOfMs(options.start, timeZone)
  let emitted = 0
  const scan = lineScanner(caseBy, timeZone)
  /** By the scanner's number of a type, that of the cases. */
  let typeNumbers: number[] = []

  /** Events that brought changes about since the log was begun: their ids, or where in the lines they are. */
  let names: (string | number)[] = []
  let lines: Uint8Array = new Uint8Array()

  function begin(): void {
    emitted += log.length
    log.clear()
    names = []
  }

  function read(index: number): Change {
    const { item, constraint, kind, from, to, at, known, retraction, cause } = log.read(index)
    const name = cause === 0 ? null : (names[cause - 1] ?? null)
    const [of, id] = [ids.name(item), plan.constraints[constraint]!.id]
    return {
      id: `${id}|${of}|${emitted + index + 1}`, case: of, constraint: id, kind: retraction ? 'retraction' : kind, from: states[from]!, to: states[to]!,
      at: textOf(at), knownAt: textOf(known), event: typeof name === 'number' ? decoder.decode(lines.subarray(Math.floor(name / LONGEST_ID), Math.floor(name / LONGEST_ID) + (name % LONGEST_ID))) : name, retracts: retraction ? kind : null,
    }
  }
  const readAll = (): Change[] => Array.from({ length: log.length }, (_, index) => read(index))

  let last = { ms: Number.NaN, text: '' }
  /** Changes of one event have its instant: it is written once. */
  function textOf(ms: number): string {
    if (ms !== last.ms) last = { ms, text: toInstant(ms, timeZone) }
    return last.text
  }

  /** Where an event belongs; the clock must have reached it. */
  function place(event: TraceEvent): { name: string; ms: number } | undefined {
    if (typeof event !== 'object' || event === null || typeof event.id !== 'string' || typeof event.type !== 'string' || typeof event.occurredAt !== 'string')
      throw new DubanError({ code: 'E_EVENT', message: 'an event needs id, type and occurredAt', fix: 'give an event as parseEvents makes it' })
    const ms = instantMs(event.occurredAt, timeZone)
    if (ms > now) throw new DubanError({ code: 'E_FUTURE', message: `${event.id} happens at ${event.occurredAt}, after the monitor's clock (${toInstant(now, timeZone)})`, fix: 'advance the monitor first, or correct the event' })
    const value = valueAt(event, caseBy)
    return value === undefined ? undefined : { name: value.startsWith('"') ? (JSON.parse(value) as string) : value, ms }
  }

  function isLate(event: TraceEvent, item: number, ms: number): boolean {
    return item >= 0 && (changesAnother(event) || ms < cases.frontier(item))
  }

  function ingest(event: TraceEvent, given?: readonly TraceEvent[]): Change[] {
    begin()
    take(event, given)
    return readAll()
  }

  function take(event: TraceEvent, given?: readonly TraceEvent[]): void {
    const placed = place(event)
    if (placed === undefined) return
    const { name, ms } = placed
    const known = ids.numberOf(name, false)
    const history = given ?? (known >= 0 && (isLate(event, known, ms) || ms === cases.frontier(known)) ? options.history?.(name) : undefined)
    if (known >= 0 && history !== undefined && (isLate(event, known, ms) || ms === cases.frontier(known))) return late(known, name, event, history)
    if (isLate(event, known, ms)) throw new DubanError({ code: 'E_NO_HISTORY', message: `${event.id} ${changesAnother(event) ? 'changes an earlier event' : 'comes late'}, and there is no history of ${name} to replay`, fix: 'pass { history } to createMonitor, or the events of the case to ingest' })
    const item = known >= 0 ? known : open(name)
    log.known = now
    if (known < 0) cases.fire(item, ms)
    log.cause = names.push(event.id)
    cases.step(item, cases.typeNumber(event.type), ms, epochDay(dayOf(event.occurredAt)), event)
    cases.count(item)
    settle(item, now)
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
    const [old, fresh] = [replay(plan, before, now), replay(plan, [...before, event], now)]
    cases.takeOver(item, fresh.cases, seen + 1)
    wheel.arm(item)
    say(item, difference(old.changes, fresh.changes))
  }

  /** What a replay takes back, and what it adds. */
  function say(item: number, { retracted, added }: ReturnType<typeof difference>): void {
    log.known = now
    const push = (retraction: boolean) => ({ constraint, kind, from, to, at, event: by }: RawChange): void => {
      log.cause = by === null ? 0 : names.push(by)
      log.push(item, constraint, kind === 'warning' ? 1 : 0, from, to, at, retraction)
    }
    retracted.forEach(push(true))
    added.forEach(push(false))
  }

  function wakeUp(to: number): void {
    // What falls due is known when it does.
    log.known = Number.NaN
    for (let next = wheel.next(to); next !== undefined; next = wheel.next(to)) wheel.woken(next.item, cases.fire(next.item, next.at))
    now = to
  }

  function advance(to: Time): Change[] {
    const ms = asOfMs(to, timeZone)
    if (ms < now) throw new DubanError({ code: 'E_CLOCK', message: `the clock stands at ${toInstant(now, timeZone)} and cannot go back to ${to}`, fix: 'advance to a later time; for the past ask checkTrace' })
    begin()
    wakeUp(ms)
    return readAll()
  }

  /** Tells time to one case after an event, and the wheel when to wake it. */
  function settle(item: number, clock: number): void {
    const wake = cases.wakeOf(item)
    wheel.arm(item, wake > clock ? wake : cases.fire(item, clock))
  }

  function ingestBlock({ cases: items, types, instants, days, length }: EventBlock): BlockReport {
    begin()
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
    return { changes: log.length, late, byEvent: (index) => (log.read(index).cause === 0 ? null : log.read(index).cause - 1), change: read }
  }

  function ingestLines(bytes: Uint8Array): LinesReport {
    begin()
    lines = bytes
    const rejected: LinesReport['rejected'] = []
    let events = 0
    forEachLine(bytes, (from, to, line) => {
      try {
        const scanned = scan(bytes, from, to)
        if (scanned !== undefined && scanned.recorded > now) wakeUp(scanned.recorded)
        if (scanned === undefined || !takeScanned(scanned)) takeText(from, to)
        events++
      } catch (error) {
        if (!isDubanError(error)) throw error
        rejected.push({ line, code: error.code, message: error.message, fix: error.fix })
      }
    })
    return { changes: log.length, change: read, events, rejected }
  }

  function takeText(from: number, to: number): void {
    const event = eventIn(lines, from, to)
    const recorded = typeof event['recordedAt'] === 'string' ? instantMs(event['recordedAt']) : now
    if (recorded > now) wakeUp(recorded)
    take(event)
  }

  /** Takes an event whose type and times are enough; false where more must be known of it. */
  function takeScanned({ ms, day, type, caseFrom, caseTo, idFrom, idTo }: ScannedLine): boolean {
    const number = (typeNumbers[type] ??= cases.typeNumber(scan.typeName(type)))
    const known = ids.number(lines, caseFrom, caseTo, false)
    if (ms > now || idTo - idFrom >= LONGEST_ID || cases.looksInside(number) || (known >= 0 && ms <= cases.frontier(known))) return false
    const item = known >= 0 ? known : opened(ids.number(lines, caseFrom, caseTo))
    const before = log.length
    log.known = now
    if (known < 0) cases.fire(item, ms)
    log.cause = names.length + 1
    cases.take(item, number, ms, day)
    if (known < 0 || cases.movesTime(number)) settle(item, now)
    if (log.length > before) names.push(idFrom * LONGEST_ID + idTo - idFrom)
    return true
  }

  function redate(next: WorkingCalendar): Change[] {
    if (next.timeZone !== timeZone) throw new DubanError({ code: 'E_CALENDAR', message: `the monitor's days are those of ${timeZone}, not of ${next.timeZone}`, fix: 'begin a monitor of its own in another zone' })
    begin()
    const after = planOf(constraints, next, options.closedBy)
    const moved = new Cases(after, log, cases)
    const touched = Array.from({ length: ids.size }, (_, item) => ({ item, before: cases.datesOf(item, now), dates: moved.datesOf(item, now) })).filter(({ before, dates }) => before.join() !== dates.join())
    const runs = touched.map(({ item, before, dates }) => {
      // As long as all of it lies ahead, other dates are all there is to it.
      if ([...before, ...dates].every((each) => each > now)) return { item }
      const name = ids.name(item)
      const history = options.history?.(name).slice(0, cases.seen(item))
      if (history === undefined || history.length < cases.seen(item)) throw new DubanError({ code: 'E_NO_HISTORY', message: `the calendar dates a duty of ${name} otherwise that was warned of or has lapsed, and there is no history to replay`, fix: 'pass { history } to createMonitor' })
      return { item, old: replay(plan, history, now), fresh: replay(after, history, now) }
    })
    ;[plan, cases] = [after, moved]
    wheel.follow(moved)
    for (const { item, old, fresh } of runs) {
      if (fresh) cases.takeOver(item, fresh.cases, cases.seen(item))
      else cases.kept.redate(item, now)
      if (fresh) say(item, difference(old.changes, fresh.changes))
      wheel.arm(item)
    }
    return readAll()
  }

  function verdicts(caseId: string): MonitoredVerdict[] {
    const item = ids.numberOf(caseId, false)
    if (item < 0) return []
    const found = cases.verdicts(item)
    return plan.constraints.map(({ id }, constraint) => ({ constraint: id, verdict: states[found[constraint]!]!, ...duty(item, constraint) }))
  }

  /** What is open of a constraint. */
  function duty(item: number, constraint: number): Omit<MonitoredVerdict, 'constraint' | 'verdict'> {
    const nothing = { nextChangeAt: null, warnAt: null, warned: false, margin: null, waitsFor: [], nextActor: null }
    if (cases.isClosed(item)) return nothing
    const kept = plan.kept.findIndex((each) => each.constraint === constraint)
    if (kept >= 0) {
      const { events, cells } = cases.kept.cases.get(item)!
      const { nextChangeAt, warnAt, margin, waitsFor, nextActor } = cases.kept.judge(plan.kept[kept]!, events, now)
      return { nextChangeAt, warnAt, warned: warnAt !== null && cells[kept]!.warned >= Date.parse(warnAt), margin, waitsFor, nextActor }
    }
    const { parsed } = plan.constraints[constraint]!.judge
    const open = plan.timed.some((each) => each.constraint === constraint) ? cases.openDuty(item, constraint) : undefined
    const waits = cases.verdicts(item)[constraint] === 2 ? ('b' in parsed ? parsed.b : 'a' in parsed ? parsed.a : undefined) : undefined
    const waitsFor = waits ? [...typesOf(waits)] : []
    if (open === undefined) return { ...nothing, waitsFor }
    const expiresAt = toInstant(open.due, timeZone)
    const unit = spanOf(parsed)?.unit ?? (parsed.template === 'deadline' && isInstant(parsed.by) ? 'hour' : 'wd')
    const running = open.due >= now
    return { nextChangeAt: running ? toInstant(open.due + 1, timeZone) : null, warnAt: running && open.warn !== null ? toInstant(open.warn, timeZone) : null, warned: open.warned, margin: marginTo(expiresAt, dayOf(expiresAt), toInstant(now, timeZone), unit, calendar), waitsFor, nextActor: null }
  }

  function restore(bytes: Uint8Array): void {
    const empty = new Cases(plan, log)
    const restored = readSnapshot(bytes, plan, empty)
    ;[cases, ids, now, emitted, wheel] = [empty, restored.ids, restored.now, restored.emitted, new TimingWheel(empty)]
    log.clear()
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
      const placed = place(event)
      const item = placed === undefined ? -1 : ids.numberOf(placed.name, false)
      return item >= 0 && (isLate(event, item, placed!.ms) || placed!.ms === cases.frontier(item))
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
    snapshot: () => takeSnapshot(plan, cases, ids, now, emitted + log.length),
    restore,
  }
}

/** Constraints as given, or those of a rule set's rules that are asked once per project, named after the rules. */
function constraintsOf(watched: readonly Constraint[] | RuleSet): readonly Constraint[] {
  if (!('rules' in watched)) return watched
  return watched.rules.flatMap(({ id, check, scope, for: kind, options }) => {
    if (!('constraint' in check) || scope !== 'project' || kind !== undefined) return []
    return [{ ...compileConstraint(check, options).parsed, id }]
  })
}
