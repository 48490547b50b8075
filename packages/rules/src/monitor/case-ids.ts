import { hashOf, readId, writeId } from './id-bytes.js'

/**
 * Ids as small numbers, in the order of first sight. Bytes lie in one arena and are found by an open-addressed table, so
 * that an id read from a buffer never becomes a string, and a million of them are saved and restored as one block.
 */
export class CaseIds {
  size = 0
  /** Of no use but to be computed: what is read for nothing is not read at all. */
  fetched = 0
  #arena = new Uint8Array(1 << 12)
  #ends = new Uint32Array(1 << 8)
  /** Pairs of a number and one, and where its bytes begin: so that both can be fetched at once. */
  #slots = new Uint32Array(1 << 10)
  #scratch = new Uint8Array(1 << 8)

  /** Brings what ids of these hashes are compared with into the cache: the waits for memory overlap. */
  fetch(hashes: Uint32Array, length: number): void {
    const mask = this.#slots.length / 2 - 1
    let sum = 0
    for (let index = 0; index < length; index++) sum += this.#slots[(hashes[index]! & mask) * 2]!
    for (let index = 0; index < length; index++) {
      const slot = (hashes[index]! & mask) * 2
      sum += this.#arena[this.#slots[slot + 1]!]! + this.#ends[Math.max(0, this.#slots[slot]! - 1)]!
    }
    this.fetched = sum
  }

  /** The number of an id in a buffer; −1 where it is new and `add` is false. */
  number(bytes: Uint8Array, from: number, to: number, add = true, hash = hashOf(bytes, from, to)): number {
    const mask = this.#slots.length / 2 - 1
    let slot = hash & mask
    for (let found = this.#slots[slot * 2]!; found !== 0; found = this.#slots[slot * 2]!) {
      if (this.#equals(found - 1, this.#slots[slot * 2 + 1]!, bytes, from, to)) return found - 1
      slot = (slot + 1) & mask
    }
    return add ? this.#add(slot, bytes, from, to) : -1
  }

  numberOf(id: string, add = true): number {
    if (id.length * 3 > this.#scratch.length) this.#scratch = new Uint8Array(id.length * 3)
    return this.number(this.#scratch, 0, writeId(id, this.#scratch), add)
  }

  name(number: number): string {
    return readId(this.#arena, number === 0 ? 0 : this.#ends[number - 1]!, this.#ends[number]!)
  }

  /** Bytes in use: ids and the table over them. */
  get byteLength(): number {
    return this.#arena.byteLength + this.#ends.byteLength + this.#slots.byteLength
  }

  save(): { arena: Uint8Array; ends: Uint32Array } {
    return { arena: this.#arena.subarray(0, this.size === 0 ? 0 : this.#ends[this.size - 1]!), ends: this.#ends.subarray(0, this.size) }
  }

  static restore(arena: Uint8Array, ends: Uint32Array): CaseIds {
    const ids = new CaseIds()
    ids.#arena = arena.slice()
    ids.#ends = ends.slice()
    ids.size = ends.length
    ids.#hashInto(2 ** Math.max(10, Math.ceil(Math.log2(ends.length * 4 + 1))))
    return ids
  }

  #equals(number: number, start: number, bytes: Uint8Array, from: number, to: number): boolean {
    if (this.#ends[number]! - start !== to - from) return false
    for (let at = from; at < to; at++) if (this.#arena[start + at - from] !== bytes[at]) return false
    return true
  }

  #add(slot: number, bytes: Uint8Array, from: number, to: number): number {
    const start = this.size === 0 ? 0 : this.#ends[this.size - 1]!
    const end = start + to - from
    while (end > this.#arena.length) this.#arena = grown(this.#arena, Uint8Array)
    if (this.size === this.#ends.length) this.#ends = grown(this.#ends, Uint32Array)
    for (let at = from; at < to; at++) this.#arena[start + at - from] = bytes[at]!
    this.#ends[this.size] = end
    this.#slots[slot * 2] = ++this.size
    this.#slots[slot * 2 + 1] = start
    if (this.size * 4 > this.#slots.length) this.#hashInto(this.#slots.length * 2)
    return this.size - 1
  }

  #hashInto(length: number): void {
    this.#slots = new Uint32Array(length)
    const mask = length / 2 - 1
    for (let number = 0, start = 0; number < this.size; start = this.#ends[number++]!) {
      let slot = hashOf(this.#arena, start, this.#ends[number]!) & mask
      while (this.#slots[slot * 2] !== 0) slot = (slot + 1) & mask
      this.#slots[slot * 2] = number + 1
      this.#slots[slot * 2 + 1] = start
    }
  }
}

function grown<A extends Uint8Array | Uint32Array>(array: A, make: new (length: number) => A): A {
  const bigger = new make(Math.max(16, array.length * 2))
  bigger.set(array)
  return bigger
}
