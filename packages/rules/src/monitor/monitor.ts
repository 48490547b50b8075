import { asOfMs, dayOf, DubanError, epochDay, instantMs, isInstant, marginTo, toInstant, type Instant, type Margin, type Time, type WorkingCalendar } from '@duban/core'
import { compileConstraint } from '../constraint-check.js'
import type { RuleSet } from '../rule-set.js'
import { typesOf, valueAt, type TraceEvent } from '../temporal/pattern.js'
import { spanOf, type Constraint, type EventPattern } from '../temporal/constraint.js'
import type { ConstraintState } from '../temporal/templates.js'
import { CaseIds } from './case-ids.js'
import { Cases } from './cases.js'
import type { Change, RawChange } from './change.js'
import { ChangeLog } from './change-log.js'
import { planOf, states } from './plan.js'
import { changesAnother, difference, rawChanges, replay } from './replay.js'
import { readSnapshot, takeSnapshot } from './snapshot.js'
import { TimingWheel } from './timing-wheel.js'

export interface MonitorOptions {
  /** Counts working days, and says in which zone a day ends. */
  calendar: WorkingCalendar
  /** Where the monitor's clock stands at first. */
  start: Time
  /** Path of the field that names the case. Default `project`. */
  caseBy?: string
  /** The event that closes a case: from then on its verdicts are final. */
  closedBy?: EventPattern
  /** Every event of a case that was ingested, in the order of ingesting; a ledger has them. Asked only when one comes late or corrects another. */
  history?(caseId: string): readonly TraceEvent[]
}

/** How a constraint of a case stands. */
export interface MonitoredVerdict {
  constraint: string
  verdict: ConstraintState
  nextChangeAt: Instant | null
  warnAt: Instant | null
  /** The warning was issued. */
  warned: boolean
  margin: Margin | null
  waitsFor: string[]
  nextActor: string | null
}

/** Watches constraints over many cases; what it costs is what happens and what falls due, not what is open. */
export interface Monitor {
  /** Where its clock stands. */
  readonly now: Instant
  /** Cases it knows. */
  readonly size: number
  /**
   * Takes an event at or before the clock and gives the changes it brings. A late event or a correction replays its case
   * over `history` (default: the monitor's own port) and takes back what never was.
   * Throws `E_EVENT`, `E_TIME`, `E_FUTURE` (advance first), `E_NO_HISTORY`.
   */
  ingest(event: TraceEvent, history?: readonly TraceEvent[]): Change[]
  /** True where an event needs the history of its case. */
  needsHistory(event: TraceEvent): boolean
  /** Moves the clock and gives what fell due on the way, in order. Throws `E_CLOCK` for a time before the clock. */
  advance(to: Time): Change[]
  /** The next instant at which anything changes if nothing happens. */
  nextWake(): Instant | null
  /** How each constraint stands for a case; empty for a case that is not known. */
  verdicts(caseId: string): MonitoredVerdict[]
  /** Everything it knows, as bytes. */
  snapshot(): Uint8Array
  /** Takes the place where a snapshot was taken. Throws `E_SNAPSHOT`. */
  restore(snapshot: Uint8Array): void
}

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
  const plan = planOf(constraintsOf(watched), calendar, options.closedBy)
  const log = new ChangeLog()
  let cases = new Cases(plan, log)
  let ids = new CaseIds()
  let wheel = new TimingWheel(cases)
  let now = asOfMs(options.start, timeZone)
  let emitted = 0

  function named({ item, constraint, kind, from, to, at, event }: RawChange, knownAt: number, retracted = false): Change {
    const [name, id] = [ids.name(item), plan.constraints[constraint]!.id]
    return { id: `${id}|${name}|${++emitted}`, case: name, constraint: id, kind: retracted ? 'retraction' : kind, from: states[from]!, to: states[to]!, at: toInstant(at, timeZone), knownAt: toInstant(knownAt, timeZone), event, retracts: retracted ? kind : null }
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
    const placed = place(event)
    if (placed === undefined) return []
    const { name, ms } = placed
    const known = ids.numberOf(name, false)
    const history = given ?? (known >= 0 && (isLate(event, known, ms) || ms === cases.frontier(known)) ? options.history?.(name) : undefined)
    if (known >= 0 && history !== undefined && (isLate(event, known, ms) || ms === cases.frontier(known))) return late(known, name, event, history)
    if (isLate(event, known, ms)) throw new DubanError({ code: 'E_NO_HISTORY', message: `${event.id} ${changesAnother(event) ? 'changes an earlier event' : 'comes late'}, and there is no history of ${name} to replay`, fix: 'pass { history } to createMonitor, or the events of the case to ingest' })
    const item = known >= 0 ? known : open(name)
    log.clear()
    if (known < 0) cases.fire(item, ms)
    log.cause = 1
    cases.step(item, cases.typeNumber(event.type), ms, epochDay(dayOf(event.occurredAt)), event)
    cases.count(item)
    cases.fire(item, now)
    wheel.arm(item)
    return rawChanges(log, () => event.id).map((change) => named(change, now))
  }

  function open(name: string): number {
    const item = ids.numberOf(name)
    cases.add()
    return item
  }

  /** Replays a case without and with the event: what differs is taken back, or said now. */
  function late(item: number, name: string, event: TraceEvent, history: readonly TraceEvent[]): Change[] {
    const seen = cases.seen(item)
    if (history.length < seen) throw new DubanError({ code: 'E_NO_HISTORY', message: `the history of ${name} has ${history.length} events, the monitor has seen ${seen}`, fix: 'give every event of the case, in the order of ingesting' })
    const before = history.slice(0, seen)
    if (before.some(({ id }) => id === event.id)) return []
    const [old, fresh] = [replay(plan, before, now), replay(plan, [...before, event], now)]
    cases.take(item, fresh.cases, seen + 1)
    wheel.arm(item)
    const { retracted, added } = difference(old.changes, fresh.changes)
    return [...retracted.map((change) => named({ ...change, item }, now, true)), ...added.map((change) => named({ ...change, item }, now))]
  }

  function wakeUp(to: number): void {
    for (let next = wheel.next(to); next !== undefined; next = wheel.next(to)) {
      cases.fire(next.item, next.at)
      wheel.woken(next.item)
    }
    now = to
  }

  function advance(to: Time): Change[] {
    const ms = asOfMs(to, timeZone)
    if (ms < now) throw new DubanError({ code: 'E_CLOCK', message: `the clock stands at ${toInstant(now, timeZone)} and cannot go back to ${to}`, fix: 'advance to a later time; for the past ask checkTrace' })
    log.clear()
    wakeUp(ms)
    return rawChanges(log, () => null).map((change) => named(change, change.at))
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
    snapshot: () => takeSnapshot(plan, cases, ids, now, emitted),
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
