/** A binary heap of cases by the instant at which they wake; of equal instants the lower case first. */
export class WakeHeap {
  #at: number[] = []
  #cases: number[] = []

  get size(): number {
    return this.#at.length
  }
  get nextAt(): number {
    return this.#at[0] ?? Infinity
  }
  get nextCase(): number {
    return this.#cases[0] ?? Infinity
  }

  push(at: number, item: number): void {
    let hole = this.#at.length
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (!before(at, item, this.#at[parent]!, this.#cases[parent]!)) break
      this.#at[hole] = this.#at[parent]!
      this.#cases[hole] = this.#cases[parent]!
      hole = parent
    }
    this.#at[hole] = at
    this.#cases[hole] = item
  }

  pop(): void {
    const [at, item] = [this.#at.pop()!, this.#cases.pop()!]
    const length = this.#at.length
    if (length === 0) return
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= length) break
      if (child + 1 < length && before(this.#at[child + 1]!, this.#cases[child + 1]!, this.#at[child]!, this.#cases[child]!)) child++
      if (!before(this.#at[child]!, this.#cases[child]!, at, item)) break
      this.#at[hole] = this.#at[child]!
      this.#cases[hole] = this.#cases[child]!
      hole = child
    }
    this.#at[hole] = at
    this.#cases[hole] = item
  }
}

const before = (at: number, item: number, otherAt: number, other: number): boolean => at < otherAt || (at === otherAt && item < other)
