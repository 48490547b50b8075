import type { Instant, Margin, Time, WorkingCalendar } from '@duban/core'
import type { EventPattern } from '../temporal/constraint.js'
import type { TraceEvent } from '../temporal/pattern.js'
import type { ConstraintState } from '../temporal/templates.js'
import type { Change } from './change.js'

export interface MonitorOptions {
  /** Counts working days, and says in which zone a day ends. */
  calendar: WorkingCalendar
  /** Where the monitor's clock stands at first. */
  start: Time
  /** Path of the field that names the case. Default `project`. */
  caseBy?: string
  /** The event that closes a case: from then on its verdicts are final. */
  closedBy?: EventPattern
  /** Events of no case known at the start that say who held which post, as `holding` asks; later ones are ingested like any event. */
  register?: readonly TraceEvent[]
  /** Every event of a case that was ingested, in the order of ingesting; a ledger has them. Asked only when one comes late or corrects another. */
  history?(caseId: string): readonly TraceEvent[]
}

/** Events as columns: a case and a type by their numbers, an instant in epoch milliseconds, the civil day it has as an epoch day. */
export interface EventBlock {
  cases: Uint32Array
  types: Uint16Array
  instants: Float64Array
  days: Int32Array
  length: number
}

/** Changes in packed form, read one by one until the next call to the monitor. */
export interface PackedChanges {
  changes: number
  change(index: number): Change
}

/** What a block brought. */
export interface BlockReport extends PackedChanges {
  /** Events that came late for their case, by their place in the block: give them to `ingest`. */
  late: number[]
  /** Which event of the block brought a change about; null: time did. The change itself has no event id. */
  byEvent(index: number): number | null
}

/** What lines brought. */
export interface LinesReport extends PackedChanges {
  /** Lines that held an event. */
  events: number
  rejected: { line: number; code: string; message: string; fix: string }[]
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
   * over `history` (default: the monitor's own port) and takes back what never was. An event of no case that says who held
   * a post goes into the register; where it changes whose answer counted, the cases are replayed.
   * Throws `E_EVENT`, `E_TIME`, `E_FUTURE` (advance first), `E_NO_HISTORY`.
   */
  ingest(event: TraceEvent, history?: MonitorOptions['history']): Change[]
  /** Cases whose history an event needs. */
  needsHistory(event: TraceEvent): string[]
  /** Moves the clock and gives what fell due on the way, in order. Throws `E_CLOCK` for a time before the clock. */
  advance(to: Time): Change[]
  /** The next instant at which anything changes if nothing happens. */
  nextWake(): Instant | null
  /** How each constraint stands for a case; empty for a case that is not known. */
  verdicts(caseId: string): MonitoredVerdict[]
  /**
   * Takes a new version of the calendar: open duties that it dates otherwise are dated anew, with the changes that brings;
   * what was settled stays as it was dated. Where a change already said would have come at another time, the case is
   * replayed over its history. Throws `E_NO_HISTORY` or `E_CALENDAR` (another zone), and then nothing has changed.
   */
  redate(calendar: WorkingCalendar): Change[]
  /** The number of a case in blocks of events; a new one is opened. */
  caseNumber(caseId: string): number
  /** The number of an event type in blocks of events. */
  typeNumber(type: string): number
  /** Takes events by their numbers: the clock goes with them, so they come in the order of time. What comes late for its case is left out and named. Throws `E_BLOCK` for a type that a constraint must see whole. */
  ingestBlock(block: EventBlock): BlockReport
  /** Takes JSON lines as bytes: the clock goes with `recordedAt`, and what cannot be taken is named with its line while the rest goes on. */
  ingestLines(lines: Uint8Array): LinesReport
  /** Bytes of state: the blocks of cases, the wheel, the table of ids. */
  readonly memory: { cases: number; wheel: number; ids: number }
  /** Everything it knows, as bytes. */
  snapshot(): Uint8Array
  /** Takes the place where a snapshot was taken. Throws `E_SNAPSHOT`. */
  restore(snapshot: Uint8Array): void
}
