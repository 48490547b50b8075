/** Changes in packed form, in the order in which they came about. `cause`: 0 for time, else the number of the event given. */
export class ChangeLog {
  length = 0
  cause = 0
  items = new Uint32Array(64)
  causes = new Uint32Array(64)
  instants = new Float64Array(64)
  /** Constraint, warning (1) or verdict (0), from, to: one byte each. */
  what = new Uint32Array(64)

  push(item: number, constraint: number, warning: 0 | 1, from: number, to: number, at: number): void {
    if (this.length === this.items.length) this.#grow()
    const index = this.length++
    this.items[index] = item
    this.causes[index] = this.cause
    this.instants[index] = at
    this.what[index] = constraint | (warning << 8) | (from << 16) | (to << 24)
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
    this.what = bigger(this.what, new Uint32Array(length))
  }
}
