import { DayBucket } from './day-bucket.js'
import { WakeHeap } from './wake-heap.js'

const DAY = 86_400_000
const CASES = 2 ** 26
/** How many cases are fetched at once. */
const TOGETHER = 64
/** Not armed. */
export const never = 0x7fffffff

/** What the wheel asks of the cases it wakes. */
export interface Sleepers {
  /** When a case next wakes, as it stands; Infinity where it sleeps on. */
  wakeOf(item: number): number
  /** The day a case is armed for, kept with the case. */
  armed(item: number): number
  arm(item: number, day: number): void
  /** Brings cases that are worked on next into the cache. */
  fetch(items: Uint32Array, from: number, to: number): void
}

/**
 * Wakes cases in the order of their instants. A case has one entry, in the bucket of the day of its next wake; a bucket
 * is sorted when its day comes, and what is armed on that day itself goes into a small heap. An entry is never moved:
 * when it comes up and the case wakes later, the case is armed anew.
 */
export class TimingWheel {
  #buckets = new Map<number, DayBucket>()
  /** The day that is open: its entries are sorted, as instant and case in one number. */
  #day = -Infinity
  #sorted = new Float64Array(0)
  #at = 0
  #fromHeap = false
  #quietUntil = Infinity
  #heap = new WakeHeap()
  #sleepers: Sleepers

  constructor(sleepers: Sleepers) {
    this.#sleepers = sleepers
  }

  get byteLength(): number {
    let sum = this.#sorted.byteLength
    for (const bucket of this.#buckets.values()) sum += bucket.byteLength
    return sum
  }

  /** No case wakes before this instant. */
  get quietUntil(): number {
    return this.#quietUntil
  }

  /** From now on the same cases are asked as another dates them. */
  follow(sleepers: Sleepers): void {
    this.#sleepers = sleepers
  }

  /** Sees to it that a case comes up when it next wakes, or before. */
  arm(item: number, wake = this.#sleepers.wakeOf(item)): void {
    if (wake === Infinity) return
    if (wake < this.#quietUntil) this.#quietUntil = wake
    const day = Math.floor(wake / DAY)
    const armed = this.#sleepers.armed(item)
    if (day <= this.#day) this.#heap.push(wake, item)
    else if (armed <= day) return
    else this.#bucket(day).add(item)
    this.#sleepers.arm(item, day)
  }

  /** The instant of the next wake up to `to`, and whose; undefined where there is none. */
  next(to: number): { at: number; item: number } | undefined {
    for (;;) {
      const head = this.#at < this.#sorted.length ? this.#sorted[this.#at]! : Infinity
      const at = head === Infinity ? Infinity : this.#day * DAY + Math.floor(head / CASES)
      const item = head === Infinity ? Infinity : head % CASES
      const fromHeap = this.#heap.nextAt < at || (this.#heap.nextAt === at && this.#heap.nextCase < item)
      this.#fromHeap = fromHeap
      const [nextAt, nextItem] = fromHeap ? [this.#heap.nextAt, this.#heap.nextCase] : [at, item]
      if (nextAt === Infinity) {
        if (!this.#open(to)) return undefined
        continue
      }
      this.#quietUntil = nextAt
      if (nextAt > to && to < Infinity) return undefined
      const wake = this.#sleepers.wakeOf(nextItem)
      if (wake <= nextAt) return { at: nextAt, item: nextItem }
      this.woken(nextItem, wake)
    }
  }

  /** Takes out the entry that `next` came upon and arms its case anew; called when the case was woken. */
  woken(item: number, wake = this.#sleepers.wakeOf(item)): void {
    if (this.#fromHeap) this.#heap.pop()
    else this.#at++
    this.#again(item, wake)
  }

  #again(item: number, wake: number): void {
    if (this.#sleepers.armed(item) > this.#day) return
    this.#sleepers.arm(item, never)
    this.arm(item, wake)
  }

  #bucket(day: number): DayBucket {
    let bucket = this.#buckets.get(day)
    if (bucket === undefined) this.#buckets.set(day, (bucket = new DayBucket()))
    return bucket
  }

  /** Opens the earliest day up to that of `to`. */
  #open(to: number): boolean {
    let day = Infinity
    for (const each of this.#buckets.keys()) if (each < day) day = each
    this.#quietUntil = day * DAY
    if (day === Infinity || day * DAY > to) return false
    const bucket = this.#buckets.get(day)!
    this.#buckets.delete(day)
    this.#day = day
    const keys = new Float64Array(bucket.size)
    let length = 0
    for (const [items, used] of bucket.pieces()) {
      for (let at = 0; at < used; at++) {
        if (at % TOGETHER === 0) this.#sleepers.fetch(items, at, Math.min(at + TOGETHER, used))
        const item = items[at]!
        if (this.#sleepers.armed(item) !== day) continue
        const wake = this.#sleepers.wakeOf(item)
        if (Math.floor(wake / DAY) === day) keys[length++] = (wake - day * DAY) * CASES + item
        else this.#again(item, wake)
      }
    }
    this.#sorted = keys.subarray(0, length).sort()
    this.#at = 0
    return true
  }
}
