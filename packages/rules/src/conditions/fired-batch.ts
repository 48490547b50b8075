import type { Facts } from '../rule.js'
import type { JsonRulesOptions, LoadedRule } from './json-rule.js'
import { batchProgramOf, blockSize, type Columns } from './program/batch.js'
import { countBits, transpose } from './program/bit-loops.js'
import type { Sliced } from './program/program.js'
import { sliceSize } from './program/slice.js'

/** Records read once, to be judged again and again. */
export interface PreparedRecords { readonly length: number; readonly blocks: readonly Columns[] }

/** Which rules fire for which records, as bits. Rules and records go by their index. */
export interface FiredBatch {
  readonly length: number
  fires(rule: number, record: number): boolean
  /** Rules that fire for a record, the highest priority first. */
  of(record: number): number[]
  /** How many records a rule fires for. */
  count(rule: number): number
}

export interface Batch { prepare(records: readonly Facts[]): PreparedRecords; fire(records: readonly Facts[] | PreparedRecords): FiredBatch }

/** Answers for one record alone, where it cannot be judged beside others: a rule broke, a fact is not there. */
interface Alone { needed(facts: Facts): boolean; fired(facts: Facts): number[] }

/** Evaluates many records: nested ones one after the other into words of bits, prepared ones column by column. */
export function batchOf(rules: readonly LoadedRule[], options: JsonRulesOptions, ready: () => Sliced, alone: Alone): Batch {
  const written = rules.map(({ index }) => index)
  const position = new Map(written.map((index, at) => [index, at]))
  let columnar: ReturnType<typeof batchProgramOf> | undefined
  const program = () => (columnar ??= batchProgramOf(rules, options))

  function fireRecords(records: readonly Facts[], bits: readonly Int32Array[]): void {
    const sliced = ready()
    const count = sliced.slices.length
    const words = new Int32Array(count * sliceSize)
    for (let from = 0; from < records.length; from += 32) {
      words.fill(0)
      for (let i = from; i < Math.min(from + 32, records.length); i++) fireRecord(records[i]!, sliced, words, i - from)
      for (let s = 0; s < count; s++) {
        transpose(words, s * sliceSize)
        for (let r = s * sliceSize; r < Math.min(bits.length, (s + 1) * sliceSize); r++) bits[r]![from >>> 5] = words[r]!
      }
    }
  }

  function fireRecord(record: Facts, { begin, slices }: Sliced, words: Int32Array, at: number): void {
    try {
      if (!alone.needed(record)) {
        begin(record)
        for (let s = 0; s < slices.length; s++) words[s * sliceSize + at] = slices[s]!(record)
        return
      }
    } catch {
      // It is judged alone, so that one rule's fault stays its own.
    }
    for (let s = 0; s < slices.length; s++) words[s * sliceSize + at] = 0
    for (const index of alone.fired(record)) words[(position.get(index)! & ~31) + at]! |= 1 << position.get(index)!
  }

  function fireColumns(block: Columns, bits: readonly Int32Array[], from: number): void {
    const words = (block.length + 31) >>> 5
    let broken = false
    try {
      program().fire(block).forEach((found, at) => bits[at]!.set(found.subarray(0, words), from))
    } catch {
      broken = true
    }
    for (let row = 0; row < block.length; row++) {
      if (!broken && !alone.needed(block.records[row]!)) continue
      const at = from + (row >>> 5)
      for (const rule of bits) rule[at]! &= ~(1 << row)
      for (const index of alone.fired(block.records[row]!)) bits[position.get(index)!]![at]! |= 1 << row
    }
    // The last word may be longer than the records.
    const rest = block.length & 31
    if (rest !== 0) for (const rule of bits) rule[from + words - 1]! &= (1 << rest) - 1
  }

  return {
    prepare: (records) => ({ length: records.length, blocks: Array.from({ length: Math.ceil(records.length / blockSize) }, (_, i) => program().read(records.slice(i * blockSize, (i + 1) * blockSize))) }),
    fire(records) {
      const bits = rules.map(() => new Int32Array((records.length + 31) >>> 5))
      if ('blocks' in records) records.blocks.forEach((block, at) => fireColumns(block, bits, (at * blockSize) / 32))
      else fireRecords(records, bits)
      const fires = (rule: number, record: number): boolean => (bits[position.get(rule)!]![record >>> 5]! & (1 << record)) !== 0
      return { length: records.length, fires, of: (record) => written.filter((rule) => fires(rule, record)), count: (rule) => countBits(bits[position.get(rule)!]!) }
    },
  }
}
