import { toInstant } from '@duban/core'
import type { Change } from './change.js'
import type { ChangeLog } from './change-log.js'
import { readId } from './id-bytes.js'
import { states } from './plan.js'

/** Ids of more bytes are not named by their place in the lines. */
export const LONGEST_ID = 512

/** Writes out what the log of a call holds, and numbers all changes through. */
export class ChangeWriter {
  /** Changes of the calls before. */
  emitted = 0
  /** Bytes of the lines that are taken in. */
  lines: Uint8Array = new Uint8Array()
  readonly #log: ChangeLog
  readonly #constraints: readonly { id: string; prefix: string }[]
  readonly #caseName: (item: number) => string
  readonly #timeZone: string
  /** Events that may have brought changes about since the call began: their ids, or where in the lines they are. */
  #events: (string | number)[] = []
  #named = 0
  /** Changes of one event have its case and its instant: they are written once. */
  #item = -1
  #case = ''
  #ms = Number.NaN
  #instant = ''

  constructor(log: ChangeLog, constraintIds: readonly string[], caseName: (item: number) => string, timeZone: string) {
    this.#log = log
    this.#constraints = constraintIds.map((id) => ({ id, prefix: `${id}|` }))
    this.#caseName = caseName
    this.#timeZone = timeZone
  }

  /** Begins a call. */
  begin(): void {
    this.emitted += this.#log.length
    this.#log.clear()
    if (this.#named > LONGEST_ID) this.#events = []
    this.#named = 0
  }

  /** Takes the place of another writer's monitor. */
  restore(emitted: number): void {
    this.#log.clear()
    this.emitted = emitted
    this.#item = -1
  }

  /** The cause that stands for an event in the log. */
  causeOf(event: string): number {
    this.#events[this.#named] = event
    return ++this.#named
  }

  /** The same for an event whose id lies in the lines; it is kept by `keepCause`, where it brought anything about. */
  get nextCause(): number {
    return this.#named + 1
  }
  keepCause(from: number, to: number): void {
    this.#events[this.#named++] = from * LONGEST_ID + to - from
  }

  /** A change of the call. */
  read(index: number): Change {
    const { item, constraint, kind, from, to, at, known, retraction, cause } = this.#log.read(index)
    const { id, prefix } = this.#constraints[constraint]!
    if (item !== this.#item) {
      this.#item = item
      this.#case = this.#caseName(item)
    }
    return {
      id: `${prefix}${this.#case}|${this.emitted + index + 1}`, case: this.#case, constraint: id, kind: retraction ? 'retraction' : kind, from: states[from]!, to: states[to]!,
      at: this.#text(at), knownAt: this.#text(known), event: cause === 0 ? null : this.#event(cause), retracts: retraction ? kind : null,
    }
  }

  readAll(): Change[] {
    const changes: Change[] = []
    for (let index = 0; index < this.#log.length; index++) changes.push(this.read(index))
    return changes
  }

  #event(cause: number): string | null {
    // A block of numbers has no ids.
    if (cause > this.#named) return null
    const name = this.#events[cause - 1]!
    if (typeof name === 'string') return name
    const from = Math.floor(name / LONGEST_ID)
    return readId(this.lines, from, from + (name % LONGEST_ID))
  }

  #text(ms: number): string {
    if (ms !== this.#ms) {
      this.#ms = ms
      this.#instant = toInstant(ms, this.#timeZone)
    }
    return this.#instant
  }
}
