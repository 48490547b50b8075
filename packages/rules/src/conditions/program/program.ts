import type { Facts } from '../../rule.js'
import type { JsonRulesOptions, LoadedRule } from '../json-rule.js'
import type { Leaf } from '../leaf.js'
import { answersOf } from './answers.js'
import { formulaOf } from './literals.js'
import { placeCollector, readPlaces } from './places.js'
import { readerDealers, readersOf } from './reader.js'
import { sliceOf, sliceSize } from './slice.js'
import { tabled } from './tabled.js'

/** Which of up to 32 rules fire for a record, as bits. */
export type SliceProgram = (facts: Facts) => number

/** Where a comparison has its bit among the bits of a record. */
export interface BitPlace { at: number; mask: number; wanted: boolean }
/** The bits of one record: which comparisons came out as wanted, and which could not be said (null: none). */
export interface RecordBits { readonly holds: readonly number[]; readonly unknown: readonly number[] | null }

export interface Sliced {
  /** Reads what the slices share; first for every record. */
  begin(facts: Facts): void
  readonly slices: readonly SliceProgram[]
}

export interface Program extends Sliced {
  /** Hands a copy of the bits of every comparison to who makes something of them. */
  traced<Made>(facts: Facts, make: (facts: Facts, holds: RecordBits['holds'], unknown: RecordBits['unknown']) => Made): Made
  readonly bitOf: ReadonlyMap<Leaf, BitPlace>
  /** Where among the bits of a record the words of the rules that fire are. */
  readonly firedAt: readonly number[]
}

/** So many comparisons, of all rules together, have readers of their own. */
const mostReaders = 160

/**
 * Rules as a program over one record: every place is read, every comparison becomes a bit, and the joins of 32 rules are
 * made at once. No code is generated. Whatever a rule throws is thrown. Its words are its own: one record at a time.
 */
export function programOf(rules: readonly LoadedRule[], options: JsonRulesOptions): Program {
  const policy = options.missing ?? 'supervision'
  const threeValued = policy === 'supervision'
  const layouts = Array.from({ length: Math.ceil(rules.length / sliceSize) }, (_, i) => sliceOf(rules.slice(i * sliceSize, (i + 1) * sliceSize).map(formulaOf)))
  const isTabled = layouts.reduce((sum, { literals }) => sum + literals.length, 0) > mostReaders
  const deal = readerDealers()
  const collector = placeCollector()
  const values: unknown[] = []
  const bitOf = new Map<Leaf, BitPlace>()
  let words = 0

  const slices = layouts.map(({ literals, joins, vacant }) => {
    const answers = answersOf(vacant)
    const { raw, inverted, unknown } = answers
    const readers = isTabled ? [tabled(literals, answers, values, collector.indexOf, threeValued)] : readersOf(literals, answers, threeValued, deal)
    for (const { leaf, slot, bit, wanted } of literals) bitOf.set(leaf, { at: words + slot, mask: 1 << bit, wanted })
    words += raw.length

    function fire(facts: Facts): number {
      answers.facts = facts
      for (let s = 0; s < raw.length; s++) raw[s] = 0
      for (let r = 0; r < readers.length; r++) readers[r]!(facts as never)
      for (let j = 0; j < joins.length; j++) {
        const { all, from, to, out, rules: those } = joins[j]!
        let joined = all ? -1 : 0
        if (all) for (let s = from; s < to; s++) joined &= raw[s]! ^ inverted[s]!
        else for (let s = from; s < to; s++) joined |= raw[s]! ^ inverted[s]!
        raw[out] = joined & those
      }
      return raw[0]!
    }
    return { fire, raw, inverted, unknown, from: words - raw.length }
  })
  const blank = Array.from({ length: words }, () => 0)
  const places = collector.done()
  values.push(...places.keys.map(() => undefined))
  const begin = isTabled ? (facts: Facts) => readPlaces(places, facts, values, policy) : () => {}

  return {
    begin,
    slices: slices.map(({ fire }) => fire),
    bitOf,
    firedAt: slices.map(({ from }) => from),
    traced(facts, make) {
      begin(facts)
      const holds = blank.slice()
      let anyUnknown = 0
      for (let i = 0; i < slices.length; i++) {
        const { fire, raw, inverted, unknown, from } = slices[i]!
        for (let s = 0; s < unknown.length; s++) unknown[s] = 0
        fire(facts)
        for (let s = 0; s < raw.length; s++) {
          holds[from + s] = raw[s]! ^ inverted[s]!
          anyUnknown |= unknown[s]!
        }
      }
      return make(facts, holds, anyUnknown === 0 ? null : slices.flatMap(({ unknown }) => [...unknown]))
    },
  }
}
