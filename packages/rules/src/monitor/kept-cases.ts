import { toInstant } from '@duban/core'
import { verdictOf } from '../temporal/check-trace.js'
import type { TraceEvent } from '../temporal/pattern.js'
import type { ConstraintVerdict } from '../temporal/verdict.js'
import type { ChangeLog } from './change-log.js'
import { codeOf, type KeptConstraint, type Plan } from './plan.js'
import type { Register } from './register.js'

/** How one constraint stands over the kept events of a case. */
interface Cell {
  verdict: number
  /** When it changes if nothing happens, and when it warns; Infinity where never. */
  changes: number
  warns: number
  /** The warning instant last warned of: each is issued once. */
  warned: number
}
/** The events of one case that kept constraints read, in order, and their cells. */
export interface KeptCase {
  events: TraceEvent[]
  cells: Cell[]
}

const msOf = (instant: string | null): number => (instant === null ? Infinity : Date.parse(instant))

/** Constraints that look into events: the few events they read are kept, and judged again when one comes or an instant falls due. */
export class KeptCases {
  readonly #plan: Plan
  readonly #log: ChangeLog
  readonly cases: Map<number, KeptCase>
  register: Register

  constructor(plan: Plan, log: ChangeLog, register: Register, cases = new Map<number, KeptCase>()) {
    this.#plan = plan
    this.#log = log
    this.register = register
    this.cases = cases
  }

  add(item: number): void {
    const { kept } = this.#plan
    if (kept.length === 0) return
    const cells = kept.map((constraint) => cellOf(this.judge(constraint, [], -Infinity), -Infinity))
    this.cases.set(item, { events: [], cells })
  }

  wakeOf(item: number): number {
    let wake = Infinity
    if (this.#plan.kept.length === 0) return wake
    for (const cell of this.cases.get(item)?.cells ?? []) wake = Math.min(wake, wakeOfCell(cell))
    return wake
  }

  step(item: number, event: TraceEvent, ms: number): void {
    const { events, cells } = this.cases.get(item)!
    events.push(event)
    this.#plan.kept.forEach((constraint, index) => {
      if (constraint.any || constraint.types.has(event.type)) this.#judgeAgain(item, constraint, cells, index, events, ms, ms)
    })
  }

  /** What falls due at `wake` is said at `instant`, which is later where an event came in between. */
  fire(item: number, wake: number, instant: number): void {
    const kept = this.cases.get(item)
    kept?.cells.forEach((cell, index) => {
      const constraint = this.#plan.kept[index]!
      if (cell.warns <= wake && cell.warns > cell.warned) {
        cell.warned = cell.warns
        this.#log.push(item, constraint.constraint, 1, cell.verdict, cell.verdict, instant)
      }
      if (cell.changes <= wake) this.#judgeAgain(item, constraint, kept.cells, index, kept.events, wake, instant)
    })
  }

  verdicts(item: number, into: Uint8Array): void {
    this.cases.get(item)?.cells.forEach(({ verdict }, index) => void (into[this.#plan.kept[index]!.constraint] = verdict))
  }

  /** When the duties of each constraint are due and warn, as the calendar dates them. */
  datesOf(item: number, now: number): number[] {
    return this.#plan.kept.flatMap((constraint) => {
      const { obligations, warnAt } = this.judge(constraint, this.cases.get(item)!.events, now)
      return [...obligations.filter(({ status }) => status !== 'fulfilled').map(({ expiresAt }) => msOf(expiresAt)), msOf(warnAt)]
    })
  }

  /** Dates the open duties of a case anew. */
  redate(item: number, now: number): void {
    const kept = this.cases.get(item)
    this.#plan.kept.forEach((constraint, index) => void (kept!.cells[index] = cellOf(this.judge(constraint, kept!.events, now), kept!.cells[index]!.warned)))
  }

  /** Those of some cases of whose duties another register says something else. */
  toldOtherwise(register: Register, items: readonly number[], now: number): number[] {
    const byHolding = this.#plan.kept.filter(({ holding }) => holding !== undefined)
    const answers = (constraint: KeptConstraint, events: readonly TraceEvent[], by: Register): string =>
      JSON.stringify(this.judge(constraint, events, now, by).obligations.map(({ status, answers: given }) => [status, given]))
    return items.filter((item) => {
      const { events } = this.cases.get(item)!
      return byHolding.some((constraint) => answers(constraint, events, register) !== answers(constraint, events, this.register))
    })
  }

  /** The full verdict of a kept constraint at an instant. */
  judge(constraint: KeptConstraint, events: readonly TraceEvent[], ms: number, register = this.register): ConstraintVerdict {
    const { calendar } = this.#plan
    return verdictOf(constraint.judge, events, { asOf: ms === -Infinity ? '1970-01-01' : toInstant(ms, calendar.timeZone), calendar }, register.tenures(constraint))
  }

  #judgeAgain(item: number, constraint: KeptConstraint, cells: Cell[], index: number, events: readonly TraceEvent[], ms: number, at: number): void {
    const before = cells[index]!
    const after = cellOf(this.judge(constraint, events, ms), before.warned)
    cells[index] = after
    if (after.verdict !== before.verdict) this.#log.push(item, constraint.constraint, 0, before.verdict, after.verdict, at)
  }
}

const cellOf = ({ verdict, nextChangeAt, warnAt }: ConstraintVerdict, warned: number): Cell => ({ verdict: codeOf(verdict), changes: msOf(nextChangeAt), warns: msOf(warnAt), warned })
const wakeOfCell = ({ changes, warns, warned }: Cell): number => (warns > warned ? Math.min(changes, warns) : changes)
