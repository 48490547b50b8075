import type { TraceEvent } from '../temporal/pattern.js'
import { Letter, whenClosed } from '../temporal/templates.js'
import { CaseBlocks } from './case-blocks.js'
import type { ChangeLog } from './change-log.js'
import { KeptCases } from './kept-cases.js'
import { codeOf, letterOf, states, type Plan } from './plan.js'
import type { Register } from './register.js'
import type { Sleepers } from './timing-wheel.js'

/** What an event type moves: pairs of a slot and the letter it reads there. */
interface TypeRow {
  automata: Uint8Array
  timed: Uint8Array
  kept: boolean
  closes: boolean
}

const CLOSED = 0x8000_0000
const [RESPOND, RENEW, REFRAIN, PRECEDE] = [0, 1, 2, 3] as const
const kinds = ['respond', 'renew', 'refrain', 'precede', 'deadline']

/** All cases of a monitor: what an event does to one, and what time does. Nothing here knows of arrival or lateness. */
export class Cases implements Sleepers {
  readonly blocks: CaseBlocks
  readonly kept: KeptCases
  readonly #plan: Plan
  readonly #log: ChangeLog
  readonly #rows: TypeRow[] = []
  readonly #types = new Map<string, number>()
  readonly #next: Uint8Array[]
  readonly #verdicts: Uint8Array[]
  readonly #kinds: Uint8Array
  readonly #dues: Float64Array[]
  readonly #warnings: Float64Array[]
  /** Where the counters, the automata and the phases begin in a block, in bytes or in steps of 4 and 8. */
  readonly #seen: number
  readonly #states: number
  readonly #phases: number

  /** `state`: the cases of another plan for the same constraints, which are then shared. */
  constructor(plan: Plan, log: ChangeLog, register: Register, state?: Cases) {
    const [timed, automata] = [plan.timed.length, plan.automata.length]
    this.#plan = plan
    this.#log = log
    this.#next = plan.automata.map(({ next }) => next)
    this.#verdicts = plan.automata.map(({ verdicts }) => verdicts)
    this.#kinds = Uint8Array.from(plan.timed, ({ kind }) => kinds.indexOf(kind))
    this.#dues = plan.timed.map(({ dues }) => dues)
    this.#warnings = plan.timed.map(({ warnings }) => warnings)
    this.#seen = 2 + 2 * timed
    this.#states = 8 + 8 * timed + 8
    this.#phases = this.#states + automata
    const blank = new Uint8Array(automata + timed)
    // An absolute deadline runs from the beginning.
    plan.timed.forEach(({ kind }, slot) => void (blank[automata + slot] = kind === 'deadline' ? 1 : 0))
    this.blocks = state?.blocks ?? new CaseBlocks(timed, automata, blank)
    this.kept = new KeptCases(plan, log, register, state?.kept.cases)
  }

  /** The number of an event type. */
  typeNumber(type: string): number {
    const known = this.#types.get(type)
    if (known !== undefined) return known
    const { automata, timed, kept, closesTypes, constraints } = this.#plan
    const pairs = (slots: readonly { constraint: number }[], moves: (slot: number, letter: Letter) => boolean): Uint8Array =>
      Uint8Array.from(slots.flatMap(({ constraint }, slot) => {
        const letter = letterOf(constraints[constraint]!.judge, type)
        return moves(slot, letter) ? [slot, letter] : []
      }))
    const row: TypeRow = {
      automata: pairs(automata, (slot, letter) => this.#verdicts[slot]!.some((_, state) => this.#next[slot]![state * 4 + letter] !== state)),
      timed: pairs(timed, (_, letter) => letter !== Letter.other),
      kept: kept.some(({ types, any }) => any || types.has(type)),
      closes: closesTypes.has(type),
    }
    this.#types.set(type, this.#rows.length)
    return this.#rows.push(row) - 1
  }

  /** True where events of a type must be seen whole. */
  looksInside(type: number): boolean {
    const row = this.#rows[type]!
    return row.kept || row.closes
  }

  /** True where events of a type may open or end a duty. */
  movesTime(type: number): boolean {
    const row = this.#rows[type]!
    return row.timed.length > 0 || row.kept || row.closes
  }

  /** A new case, as it is before its first event. */
  add(): number {
    const item = this.blocks.add()
    this.kept.add(item)
    return item
  }

  frontier(item: number): number {
    return this.blocks.chunk(item).f64[this.blocks.at(item)]!
  }
  seen(item: number): number {
    return this.blocks.chunk(item).u32[this.blocks.at(item) * 2 + this.#seen]! & 0x7fff_ffff
  }
  isClosed(item: number): boolean {
    return this.blocks.chunk(item).u32[this.blocks.at(item) * 2 + this.#seen]! >= CLOSED
  }
  /** Takes an event known by its numbers; false where it comes late for its case. */
  take(item: number, type: number, ms: number, day: number): boolean {
    const at = this.blocks.at(item)
    const { f64, u32 } = this.blocks.chunk(item)
    if (ms < f64[at]!) return false
    this.step(item, type, ms, day, undefined)
    u32[at * 2 + this.#seen]!++
    return true
  }
  countOne(item: number): void {
    this.blocks.chunk(item).u32[this.blocks.at(item) * 2 + this.#seen]!++
  }
  count(item: number, seen: number): void {
    this.blocks.chunk(item).u32[this.blocks.at(item) * 2 + this.#seen] = seen + (this.isClosed(item) ? CLOSED : 0)
  }
  /** Where in a block the day armed for lies, in bytes. */
  get armedAt(): number {
    return (this.#seen + 1) * 4
  }
  armed(item: number): number {
    return this.blocks.chunk(item).u32[this.blocks.at(item) * 2 + this.#seen + 1]! | 0
  }
  arm(item: number, day: number): void {
    this.blocks.chunk(item).u32[this.blocks.at(item) * 2 + this.#seen + 1] = day
  }

  /** Takes over a case as a replay left it; where it is armed stays. */
  takeOver(item: number, from: Cases, seen: number): void {
    const armed = this.armed(item)
    this.blocks.bytes(item).set(from.blocks.bytes(0))
    this.kept.cases.delete(item)
    const kept = from.kept.cases.get(0)
    if (kept) this.kept.cases.set(item, kept)
    this.count(item, seen)
    this.arm(item, armed)
  }

  fetch(items: Uint32Array, from: number, to: number): void {
    this.blocks.fetch(items, from, to)
  }

  wakeOf(item: number): number {
    const at = this.blocks.at(item)
    const { f64, u32, u8 } = this.blocks.chunk(item)
    if (u32[at * 2 + this.#seen]! >= CLOSED) return Infinity
    let wake = this.#plan.kept.length === 0 ? Infinity : this.kept.wakeOf(item)
    const kinds = this.#kinds
    const phases = at * 8 + this.#phases
    for (let slot = 0; slot < kinds.length; slot++) {
      const phase = u8[phases + slot]!
      if (phase === 0 || phase > 2 || kinds[slot] === REFRAIN || kinds[slot] === PRECEDE) continue
      const start = f64[at + 1 + slot]!
      const known = phase === 1 ? this.#warnings[slot]![start]! : this.#dues[slot]![start]! + 1
      // Unknown is NaN, or undefined past the end: counted the long way, and known from then on.
      const each = known > 0 ? known : phase === 1 ? this.#plan.timed[slot]!.warn(start) : this.#plan.timed[slot]!.due(start) + 1
      if (each < wake) wake = each
    }
    return wake
  }

  /** Lets time pass for one case: what falls due up to an instant, in order. Gives its next wake. */
  fire(item: number, upTo: number): number {
    let wake = this.wakeOf(item)
    for (; wake <= upTo; wake = this.wakeOf(item)) {
      const at = this.blocks.at(item)
      const { f64, u8 } = this.blocks.chunk(item)
      const instant = Math.max(wake, f64[at]!)
      f64[at] = instant
      this.#log.cause = 0
      this.kept.fire(item, wake, instant)
      for (let slot = 0; slot < this.#kinds.length; slot++) this.#lapse(item, slot, at, f64, u8, wake, instant)
    }
    return wake
  }

  #lapse(item: number, slot: number, at: number, f64: Float64Array, u8: Uint8Array, wake: number, instant: number): void {
    const place = at * 8 + this.#phases + slot
    const phase = u8[place]!
    const kind = this.#kinds[slot]!
    if ((phase !== 1 && phase !== 2) || kind === REFRAIN || kind === PRECEDE) return
    const { constraint, due, warn, warns, verdicts } = this.#plan.timed[slot]!
    const start = f64[at + 1 + slot]!
    if (phase === 1 && warns && warn(start) <= wake) {
      u8[place] = 2
      this.#log.push(item, constraint, 1, 2, 2, instant)
    } else if (due(start) + 1 <= wake) {
      u8[place] = 3
      this.#log.push(item, constraint, 0, verdicts[phase]!, 3, instant)
    }
  }

  /** What an event does to a case. `start`: its civil day, as an epoch day. */
  step(item: number, type: number, ms: number, day: number, event: TraceEvent | undefined): void {
    const row = this.#rows[type]!
    const at = this.blocks.at(item)
    const { f64, u32, u8 } = this.blocks.chunk(item)
    if (u32[at * 2 + this.#seen]! >= CLOSED) return
    f64[at] = ms
    const { automata, timed } = row
    for (let pair = 0; pair < automata.length; pair += 2) {
      const slot = automata[pair]!
      const place = at * 8 + this.#states + slot
      const state = u8[place]!
      const next = this.#next[slot]![state * 4 + automata[pair + 1]!]!
      if (next === state) continue
      u8[place] = next
      const verdicts = this.#verdicts[slot]!
      if (verdicts[next] !== verdicts[state]) this.#log.push(item, this.#plan.automata[slot]!.constraint, 0, verdicts[state]!, verdicts[next]!, ms)
    }
    for (let pair = 0; pair < timed.length; pair += 2) this.#time(item, timed[pair]!, timed[pair + 1]!, at, f64, u8, ms, day)
    if (event !== undefined && row.kept) this.kept.step(item, event, ms)
    if (event !== undefined && row.closes && this.#plan.closes(event, { assume: false, unknown: new Set() })) this.#close(item, ms)
  }

  #time(item: number, slot: number, letter: number, at: number, f64: Float64Array, u8: Uint8Array, ms: number, day: number): void {
    const { constraint, byDay, verdicts, due } = this.#plan.timed[slot]!
    const place = at * 8 + this.#phases + slot
    const phase = u8[place]!
    if (phase >= 3) return
    const kind = this.#kinds[slot]!
    let after = phase
    if (letter === Letter.b || letter === Letter.both) {
      if (kind === RESPOND) after = 0
      else if (kind === RENEW) after = phase === 0 ? 0 : 4
      else if (kind === REFRAIN) after = phase === 1 && ms <= due(f64[at + 1 + slot]!) ? 3 : phase
      else if (kind === PRECEDE) after = phase === 1 && ms <= due(f64[at + 1 + slot]!) ? phase : 3
      else after = 4
    }
    const opens = letter === Letter.a || letter === Letter.both
    // Answered, a renewing duty starts anew; the earliest activation of the others counts, or of a prohibition the latest.
    if ((kind === RENEW && (after === 4 || (opens && after === 0))) || (opens && after === 0) || (opens && after === 1 && (kind === REFRAIN || kind === PRECEDE))) {
      after = 1
      f64[at + 1 + slot] = byDay ? day : ms
    }
    if (after === phase) return
    u8[place] = after
    if (verdicts[after] !== verdicts[phase]) this.#log.push(item, constraint, 0, verdicts[phase]!, verdicts[after]!, ms)
  }

  /** Nothing more can happen: possible verdicts become final. */
  #close(item: number, ms: number): void {
    const before = this.verdicts(item)
    this.blocks.chunk(item).u32[this.blocks.at(item) * 2 + this.#seen]! |= CLOSED
    before.forEach((verdict, constraint) => {
      const final = codeOf(whenClosed(states[verdict]!))
      if (final !== verdict) this.#log.push(item, constraint, 0, verdict, final, ms)
    })
  }

  /** Verdict of each constraint, as a number. */
  verdicts(item: number): Uint8Array {
    const at = this.blocks.at(item) * 8
    const { u8 } = this.blocks.chunk(item)
    const found = new Uint8Array(this.#plan.constraints.length)
    this.#plan.automata.forEach(({ constraint, verdicts }, slot) => void (found[constraint] = verdicts[u8[at + this.#states + slot]!]!))
    this.#plan.timed.forEach(({ constraint, verdicts }, slot) => void (found[constraint] = verdicts[u8[at + this.#phases + slot]!]!))
    this.kept.verdicts(item, found)
    return this.isClosed(item) ? found.map((verdict) => codeOf(whenClosed(states[verdict]!))) : found
  }

  /** When the duties of a case that are not met are due and warn, as the calendar dates them: two instants a duty. */
  datesOf(item: number, now: number): number[] {
    if (this.isClosed(item)) return []
    const at = this.blocks.at(item)
    const { f64, u8 } = this.blocks.chunk(item)
    const dates = this.#plan.timed.flatMap(({ due, warn }, slot) => {
      const phase = u8[at * 8 + this.#phases + slot]!
      return phase === 0 || phase === 4 ? [] : [due(f64[at + 1 + slot]!), warn(f64[at + 1 + slot]!)]
    })
    return [...dates, ...this.kept.datesOf(item, now)]
  }

  /** The open duty of a timed constraint: when it is due, when it warns; undefined where none is open. */
  openDuty(item: number, constraint: number): { due: number; warn: number | null; warned: boolean } | undefined {
    const slot = this.#plan.timed.findIndex((each) => each.constraint === constraint)
    const { kind, due, warn, warns } = this.#plan.timed[slot]!
    const at = this.blocks.at(item)
    const { f64, u8 } = this.blocks.chunk(item)
    const phase = u8[at * 8 + this.#phases + slot]!
    if (phase === 0 || phase === 4 || kind === 'refrain' || kind === 'precede') return undefined
    const start = f64[at + 1 + slot]!
    return { due: due(start), warn: warns ? warn(start) : null, warned: phase !== 1 }
  }
}

