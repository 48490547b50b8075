import type { Facts } from '../../rule.js'
import type { JsonRulesOptions, LoadedRule } from '../json-rule.js'
import type { Leaf } from '../leaf.js'
import { answersOf } from './answers.js'
import { formulaOf } from './literals.js'
import { readerDealers, readersOf } from './reader.js'
import { sliceOf, sliceSize } from './slice.js'

/** Which of up to 32 rules fire for a record, as bits. */
export type SliceProgram = (facts: Facts) => number

/** Where a comparison has its bit among the bits of a record. */
export interface BitPlace { at: number; mask: number; wanted: boolean }
/** The bits of one record: which comparisons came out as wanted, and which could not be said (null: none). */
export interface RecordBits { readonly fired: readonly number[]; readonly holds: readonly number[]; readonly unknown: readonly number[] | null }

export interface Program {
  readonly slices: readonly SliceProgram[]
  /** A copy of the bits of every comparison. */
  traced(facts: Facts): RecordBits
  readonly bitOf: ReadonlyMap<Leaf, BitPlace>
}

/**
 * Rules as a program over one record: every place is read, every comparison becomes a bit, and the joins of 32 rules are
 * made at once. No code is generated. Whatever a rule throws is thrown. Its words are its own: one record at a time.
 */
export function programOf(rules: readonly LoadedRule[], options: JsonRulesOptions): Program {
  const threeValued = options.missing !== 'json-rules-engine'
  const deal = readerDealers()
  const bitOf = new Map<Leaf, BitPlace>()
  let words = 0
  const slices = Array.from({ length: Math.ceil(rules.length / sliceSize) }, (_, i) => {
    const { literals, joins, vacant } = sliceOf(rules.slice(i * sliceSize, (i + 1) * sliceSize).map(formulaOf))
    const answers = answersOf(vacant)
    const { raw, inverted, unknown } = answers
    const readers = readersOf(literals, answers, threeValued, deal)
    const from = words
    words += raw.length
    for (const { leaf, slot, bit, wanted } of literals) bitOf.set(leaf, { at: from + slot, mask: 1 << bit, wanted })

    function fire(facts: Facts): number {
      answers.facts = facts
      for (let s = 0; s < raw.length; s++) raw[s] = 0
      for (let r = 0; r < readers.length; r++) readers[r]!(facts as never)
      for (let j = 0; j < joins.length; j++) {
        const { all, from: first, to, out, rules: those } = joins[j]!
        let joined = all ? -1 : 0
        if (all) for (let s = first; s < to; s++) joined &= raw[s]! ^ inverted[s]!
        else for (let s = first; s < to; s++) joined |= raw[s]! ^ inverted[s]!
        raw[out] = joined & those
      }
      return raw[0]!
    }
    return { fire, raw, inverted, unknown }
  })

  return {
    slices: slices.map(({ fire }) => fire),
    bitOf,
    traced(facts) {
      const fired: number[] = []
      const holds: number[] = []
      let anyUnknown = 0
      for (const { fire, raw, inverted, unknown } of slices) {
        unknown.fill(0)
        fired.push(fire(facts))
        for (let s = 0; s < raw.length; s++) {
          holds.push(raw[s]! ^ inverted[s]!)
          anyUnknown |= unknown[s]!
        }
      }
      return { fired, holds, unknown: anyUnknown === 0 ? null : slices.flatMap(({ unknown }) => [...unknown]) }
    },
  }
}
