import { instantMs } from '@duban/core'
import { Tenures } from '../temporal/holding.js'
import type { TraceEvent } from '../temporal/pattern.js'
import type { KeptConstraint, Plan } from './plan.js'
import { changesAnother, standing } from './standing-events.js'

/** Periods for the reading that takes the unknown for false, and for the one that takes it for true. */
type Books = ReadonlyMap<KeptConstraint, readonly [Tenures, Tenures]>

/** Who held which post when, as events of no case tell: what all cases look into. */
export class Register {
  /** In the order of ingesting. */
  readonly events: TraceEvent[] = []
  readonly #plan: Plan
  readonly #byId = new Map<string, TraceEvent>()
  /** Made when a case asks, and kept as long as events come in the order of time. */
  #books: Books | undefined
  #latest = -Infinity

  constructor(plan: Plan, events: readonly TraceEvent[]) {
    this.#plan = plan
    for (const event of events) if (this.isTold(event)) this.append(event)
  }

  /** True where an event says something new of who held what. */
  isTold(event: TraceEvent): boolean {
    return !this.#byId.has(event.id) && (this.#plan.registerTypes.has(event.type) || this.#changed(event) !== undefined)
  }

  /** Since when it may have been otherwise than was thought. */
  since(event: TraceEvent): number {
    const changed = this.#changed(event)
    return Math.min(this.#msOf(event), changed === undefined ? Infinity : this.#msOf(changed))
  }

  append(event: TraceEvent): void {
    const ms = this.#msOf(event)
    this.events.push(event)
    this.#byId.set(event.id, event)
    if (this.#books === undefined) return
    if (changesAnother(event) || ms < this.#latest) this.#books = undefined
    else this.#tell(this.#books, ms, event)
  }

  /** Another register, with one event more. */
  with(event: TraceEvent): Register {
    return new Register(this.#plan, [...this.events, event])
  }

  /** Periods that a constraint asks for. */
  tenures(kept: KeptConstraint): readonly [Tenures, Tenures] | undefined {
    if (kept.holding === undefined) return undefined
    this.#books ??= this.#write()
    return this.#books.get(kept)
  }

  #write(): Books {
    const books: Books = new Map(this.#plan.kept.flatMap((kept) => (kept.holding === undefined ? [] : [[kept, [new Tenures(kept.holding, false), new Tenures(kept.holding, true)]]])))
    const timed = standing(this.events, '9999-12-31').map((event) => ({ ms: this.#msOf(event), event }))
    for (const { ms, event } of timed.toSorted((one, other) => one.ms - other.ms)) this.#tell(books, ms, event)
    return books
  }

  #tell(books: Books, ms: number, event: TraceEvent): void {
    this.#latest = Math.max(this.#latest, ms)
    for (const each of books.values()) for (const book of each) book.take({ ms, event })
  }

  #changed(event: TraceEvent): TraceEvent | undefined {
    const changed = (event['corrects'] ?? event['withdraws']) as { id?: string } | null | undefined
    return this.#byId.get(changed?.id ?? '')
  }

  #msOf({ occurredAt }: TraceEvent): number {
    return instantMs(occurredAt, this.#plan.calendar.timeZone)
  }
}
