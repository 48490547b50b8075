/** A change as the log holds it: constraint and verdicts as numbers, instants in epoch milliseconds. */
export interface LoggedChange {
  item: number
  constraint: number
  kind: 'verdict' | 'warning'
  from: number
  to: number
  at: number
  known: number
  retraction: boolean
  /** 0 for time, else the number of the event that brought it about. */
  cause: number
}

/** Changes in packed form, in the order in which they came about. `cause` and `known` are those of what is pushed next; `known` NaN: when it comes about. */
export class ChangeLog {
  length = 0
  cause = 0
  known = Number.NaN
  items = new Uint32Array(64)
  causes = new Uint32Array(64)
  instants = new Float64Array(64)
  knowns = new Float64Array(64)
  /** Constraint, warning (1) and retraction (2), from, to: one byte each. */
  what = new Uint32Array(64)

  push(item: number, constraint: number, warning: 0 | 1, from: number, to: number, at: number, retraction = false): void {
    if (this.length === this.items.length) this.#grow()
    const index = this.length++
    this.items[index] = item
    this.causes[index] = this.cause
    this.instants[index] = at
    this.knowns[index] = this.known
    this.what[index] = constraint | ((warning + (retraction ? 2 : 0)) << 8) | (from << 16) | (to << 24)
  }

  read(index: number): LoggedChange {
    const what = this.what[index]!
    const at = this.instants[index]!
    const known = this.knowns[index]!
    return { item: this.items[index]!, constraint: what & 0xff, kind: (what >> 8) & 1 ? 'warning' : 'verdict', from: (what >> 16) & 0xff, to: what >>> 24, at, known: Number.isNaN(known) ? at : known, retraction: ((what >> 8) & 2) > 0, cause: this.causes[index]! }
  }

  clear(): void {
    this.length = 0
  }

  #grow(): void {
    const bigger = <A extends Uint32Array | Float64Array>(array: A, into: A): A => (into.set(array), into)
    const length = this.length * 2
    this.items = bigger(this.items, new Uint32Array(length))
    this.causes = bigger(this.causes, new Uint32Array(length))
    this.instants = bigger(this.instants, new Float64Array(length))
    this.knowns = bigger(this.knowns, new Float64Array(length))
    this.what = bigger(this.what, new Uint32Array(length))
  }
}
