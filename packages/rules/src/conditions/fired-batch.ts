import type { Facts } from '../rule.js'
import type { JsonRulesOptions, LoadedRule } from './json-rule.js'
import { batchProgramOf, type Columns } from './program/batch.js'

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

/** Records in one block: their columns stay in the processor's cache. */
const blockSize = 2048

export interface Batch { prepare(records: readonly Facts[]): PreparedRecords; fire(records: readonly Facts[] | PreparedRecords): FiredBatch }

/** Evaluates many records column by column; `one` answers for a record that cannot be (a rule broke, a fact is not there). */
export function batchOf(rules: readonly LoadedRule[], options: JsonRulesOptions, needed: readonly string[], one: (facts: Facts) => number[]): Batch {
  const program = batchProgramOf(rules, options)
  const written = rules.map(({ index }) => index)
  const position = new Map(written.map((index, at) => [index, at]))

  const blocksOf = (records: readonly Facts[]): Columns[] => Array.from({ length: Math.ceil(records.length / blockSize) }, (_, i) => program.read(records.slice(i * blockSize, (i + 1) * blockSize)))

  function fireBlock(block: Columns): Int32Array[] {
    let bits: Int32Array[]
    let rows: number[]
    try {
      bits = program.fire(block)
      rows = needed.length === 0 ? [] : [...block.records.keys()].filter((row) => needed.some((name) => !Object.hasOwn(block.records[row]!, name)))
    } catch {
      bits = rules.map(() => new Int32Array((block.length + 31) >>> 5))
      rows = [...block.records.keys()]
    }
    for (const row of rows) {
      for (const rule of bits) rule[row >>> 5]! &= ~(1 << row)
      for (const index of one(block.records[row]!)) bits[position.get(index)!]![row >>> 5]! |= 1 << row
    }
    // The last word may be longer than the records.
    const rest = block.length & 31
    if (rest !== 0) for (const rule of bits) rule[rule.length - 1]! &= (1 << rest) - 1
    return bits
  }

  function fire(records: readonly Facts[] | PreparedRecords): FiredBatch {
    const prepared = 'blocks' in records ? records : undefined
    const length = records.length
    const found = (prepared?.blocks ?? blocksOf(records as readonly Facts[])).map(fireBlock)
    const fires = (rule: number, record: number): boolean => {
      const block = found[Math.floor(record / blockSize)]!
      const row = record % blockSize
      return (block[position.get(rule)!]![row >>> 5]! & (1 << row)) !== 0
    }
    return {
      length,
      fires,
      of: (record) => written.filter((rule) => fires(rule, record)),
      count: (rule) => found.reduce((sum, block) => sum + countBits(block[position.get(rule)!]!), 0),
    }
  }

  return { prepare: (records) => ({ length: records.length, blocks: blocksOf(records) }), fire }
}

function countBits(bits: Int32Array): number {
  let count = 0
  for (let w = 0; w < bits.length; w++) {
    let word = bits[w]!
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
