import { never } from './timing-wheel.js'

/** Cases of one chunk: 2¹⁴ of them; memory that no case has used is not taken from the machine. */
export const CHUNK_BITS = 14
const CHUNK_MASK = (1 << CHUNK_BITS) - 1

/** One chunk of blocks, seen as numbers of three sizes. */
export interface Chunk {
  f64: Float64Array
  u32: Uint32Array
  u8: Uint8Array
}

/**
 * One contiguous block of bytes a case, in chunks that are never moved: the frontier (the latest instant anything of the
 * case was settled at), the start of each timed slot, the number of events seen with the closed mark, the day armed for,
 * then one byte for each automaton and each timed slot.
 */
export class CaseBlocks {
  size = 0
  /** Of no use but to be computed: what is read for nothing is not read at all. */
  fetched = 0
  readonly stride: number
  readonly chunks: Chunk[] = []
  readonly #blank: Uint8Array

  constructor(timed: number, automata: number, blankBytes: Uint8Array) {
    this.stride = Math.ceil((8 + 8 * timed + 8 + automata + timed) / 8)
    const blank = new Float64Array(this.stride)
    blank[0] = -Infinity
    new Int32Array(blank.buffer)[2 + 2 * timed + 1] = never
    new Uint8Array(blank.buffer).set(blankBytes, 8 + 8 * timed + 8)
    this.#blank = new Uint8Array(blank.buffer)
  }

  /** Fetches blocks into the cache before they are worked on, first and last byte: the waits for memory overlap. */
  fetch(items: Uint32Array, from: number, to: number): void {
    const { chunks, stride } = this
    let sum = 0
    for (let index = from; index < to; index++) {
      const item = items[index]!
      const at = (item & CHUNK_MASK) * stride * 8
      const { u8 } = chunks[item >> CHUNK_BITS]!
      sum += u8[at]! + u8[at + stride * 8 - 1]!
    }
    this.fetched = sum
  }

  add(): number {
    const item = this.size++
    if (item >> CHUNK_BITS === this.chunks.length) this.chunks.push(this.#chunk(new ArrayBuffer((this.stride * 8) << CHUNK_BITS)))
    this.chunk(item).u8.set(this.#blank, this.at(item) * 8)
    return item
  }

  chunk(item: number): Chunk {
    return this.chunks[item >> CHUNK_BITS]!
  }

  /** Where a case's block begins in its chunk, in 8-byte steps. */
  at(item: number): number {
    return (item & CHUNK_MASK) * this.stride
  }

  bytes(item: number): Uint8Array {
    const from = this.at(item) * 8
    return this.chunk(item).u8.subarray(from, from + this.stride * 8)
  }

  get byteLength(): number {
    return this.chunks.length * ((this.stride * 8) << CHUNK_BITS)
  }

  /** Takes a saved chunk. */
  restore(bytes: Uint8Array, size: number): void {
    const buffer = new ArrayBuffer((this.stride * 8) << CHUNK_BITS)
    new Uint8Array(buffer).set(bytes)
    this.chunks.push(this.#chunk(buffer))
    this.size = size
  }

  #chunk(buffer: ArrayBuffer): Chunk {
    return { f64: new Float64Array(buffer), u32: new Uint32Array(buffer), u8: new Uint8Array(buffer) }
  }
}
