import type { Holding } from './constraint.js'
import { compilePattern, tied, valueAt, type Matcher, type Reading, type TraceEvent } from './pattern.js'

interface Timed { ms: number; event: TraceEvent }
/** A period of holding a post, `[from, to)`. */
interface Tenure { event: TraceEvent; from: number; to: number }

/** Periods of holding posts, as the events that begin and end them tell, found by what ties an event to its period. */
export class Tenures {
  readonly #holding: Holding
  readonly #begins: Matcher
  readonly #ends: Matcher
  readonly #reading: Reading
  /** Of the first path that ties: in the event that is judged, and in the one that begins a period. */
  readonly #tie: readonly [string, string] | undefined
  readonly #same: readonly string[]
  readonly #all: Tenure[] = []
  readonly #byTie = new Map<string | undefined, Tenure[]>()
  readonly #open = new Map<string, Tenure[]>()

  constructor(holding: Holding, assume: boolean) {
    this.#holding = holding
    this.#begins = compilePattern(holding.from)
    this.#ends = compilePattern(holding.to)
    this.#reading = { assume, unknown: new Set() }
    this.#tie = Object.entries(holding.is)[0]
    this.#same = holding.same ?? Object.values(holding.is)
  }

  /** Takes the next event, in the order of time. */
  take({ ms, event }: Timed): void {
    // An end that does not say whose ends nothing, so that a gap in the register accuses nobody.
    if (this.#ends(event, this.#reading) && this.#all.length > 0) for (const tenure of this.#taken(this.#sameOf(event))) tenure.to = ms
    if (!this.#begins(event, this.#reading)) return
    const tenure = { event, from: ms, to: Infinity }
    const [tie, same] = [this.#tieOf(event, 1), this.#sameOf(event)]
    this.#all.push(tenure)
    this.#byTie.set(tie, [...(this.#byTie.get(tie) ?? []), tenure])
    if (same !== undefined) this.#open.set(same, [...(this.#open.get(same) ?? []), tenure])
  }

  /** True where an event came from one who held the post at that moment. */
  holds({ ms, event }: Timed, reading: Reading): boolean {
    for (const name of this.#reading.unknown) reading.unknown.add(name)
    const tie = this.#tieOf(event, 0)
    const candidates = tie === undefined ? this.#all : [...(this.#byTie.get(tie) ?? []), ...(this.#byTie.get(undefined) ?? [])]
    return candidates.some((tenure) => tenure.from <= ms && ms < tenure.to && tied(this.#holding.is, event, tenure.event, reading))
  }

  #tieOf(event: TraceEvent, end: 0 | 1): string | undefined {
    return this.#tie === undefined ? '' : valueAt(event, this.#tie[end])
  }

  #sameOf(event: TraceEvent): string | undefined {
    const missing = this.#same.find((path) => valueAt(event, path) === undefined)
    if (missing !== undefined) this.#reading.unknown.add(missing)
    return missing === undefined ? JSON.stringify(this.#same.map((path) => valueAt(event, path))) : undefined
  }

  /** Open periods of a key, which are open no longer. */
  #taken(key: string | undefined): readonly Tenure[] {
    const found = key === undefined ? [] : (this.#open.get(key) ?? [])
    if (key !== undefined) this.#open.delete(key)
    return found
  }
}

/** Says of an event whether it came from one who then held the post: by the events of its case, or by the register. */
export function holders(holding: Holding, events: readonly Timed[], reading: Reading, register: Tenures | undefined): (each: Timed) => boolean {
  const own = new Tenures(holding, reading.assume)
  for (const each of events) own.take(each)
  return (each) => own.holds(each, reading) || (register?.holds(each, reading) ?? false)
}
