const encoder = /* #__PURE__ */ new TextEncoder()
const decoder = /* #__PURE__ */ new TextDecoder()

/** FNV-1a over bytes. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  // The table takes the low bits; FNV mixes them least.
  return (hash ^ (hash >>> 15)) >>> 0
}

/**
 * Ids as small numbers, in the order of first sight. Bytes lie in one arena and are found by an open-addressed table, so
 * that an id read from a buffer never becomes a string, and a million of them are saved and restored as one block.
 */
export class CaseIds {
  size = 0
  #arena = new Uint8Array(1 << 12)
  #ends = new Uint32Array(1 << 8)
  #slots = new Uint32Array(1 << 9)
  #scratch = new Uint8Array(1 << 8)

  /** The number of an id in a buffer; −1 where it is new and `add` is false. */
  number(bytes: Uint8Array, from: number, to: number, add = true): number {
    const mask = this.#slots.length - 1
    let slot = hashOf(bytes, from, to) & mask
    for (let found = this.#slots[slot]!; found !== 0; found = this.#slots[slot]!) {
      if (this.#equals(found - 1, bytes, from, to)) return found - 1
      slot = (slot + 1) & mask
    }
    return add ? this.#add(slot, bytes, from, to) : -1
  }

  numberOf(id: string, add = true): number {
    if (id.length * 3 > this.#scratch.length) this.#scratch = new Uint8Array(id.length * 3)
    const { written } = encoder.encodeInto(id, this.#scratch)
    return this.number(this.#scratch, 0, written, add)
  }

  name(number: number): string {
    return decoder.decode(this.#arena.subarray(number === 0 ? 0 : this.#ends[number - 1]!, this.#ends[number]!))
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
    ids.#hashInto(2 ** Math.max(9, Math.ceil(Math.log2(ends.length * 2 + 1))))
    return ids
  }

  #equals(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = number === 0 ? 0 : this.#ends[number - 1]!
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
    this.#slots[slot] = ++this.size
    if (this.size * 2 > this.#slots.length) this.#hashInto(this.#slots.length * 2)
    return this.size - 1
  }

  #hashInto(length: number): void {
    this.#slots = new Uint32Array(length)
    for (let number = 0, start = 0; number < this.size; start = this.#ends[number++]!) {
      let slot = hashOf(this.#arena, start, this.#ends[number]!) & (length - 1)
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (length - 1)
      this.#slots[slot] = number + 1
    }
  }
}

function grown<A extends Uint8Array | Uint32Array>(array: A, make: new (length: number) => A): A {
  const bigger = new make(Math.max(16, array.length * 2))
  bigger.set(array)
  return bigger
}
