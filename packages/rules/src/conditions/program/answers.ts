import type { Facts } from '../../rule.js'
import { compareLeaf } from '../leaf.js'
import type { PlacedLiteral } from './slice.js'

/** The words that comparisons write their answers to, a bit each, while one record is evaluated. */
export interface Answers {
  /** As the comparison came out; where `inverted` has a bit it is as wanted where it is 0. */
  readonly raw: Int32Array
  readonly unknown: Int32Array
  readonly inverted: Int32Array
  /** The record. */
  facts: Facts
}

export function answersOf(vacant: Int32Array): Answers {
  return { raw: new Int32Array(vacant.length), unknown: new Int32Array(vacant.length), inverted: vacant.slice(), facts: {} }
}

/** Asks a comparison by its operator: for what is no plain value, and for what needs more than one place. */
export function ask(answers: Answers, literal: PlacedLiteral, threeValued: boolean): void {
  const { raw, unknown } = bitsOf(answers, literal, compareLeaf(literal.leaf, answers.facts, threeValued).result)
  answers.raw[literal.slot]! |= raw
  answers.unknown[literal.slot]! |= unknown
}

/** Writes down the comparisons of a plain value that is not there: always the same bits, so they are found out once. */
export function gapOf(answers: Answers, literals: readonly PlacedLiteral[], threeValued: boolean): () => void {
  let writes: readonly { slot: number; raw: number; unknown: number }[] | undefined
  const find = () => {
    const slots = new Map<number, { slot: number; raw: number; unknown: number }>()
    for (const literal of literals) {
      const { operator, literal: constant } = literal.leaf
      const { raw, unknown } = bitsOf(answers, literal, threeValued ? undefined : operator.compare(undefined, constant, answers.facts))
      const at = slots.get(literal.slot)
      slots.set(literal.slot, { slot: literal.slot, raw: raw | (at?.raw ?? 0), unknown: unknown | (at?.unknown ?? 0) })
    }
    return [...slots.values()]
  }
  return () => {
    writes ??= find()
    for (let i = 0; i < writes.length; i++) {
      const { slot, raw, unknown } = writes[i]!
      answers.raw[slot]! |= raw
      answers.unknown[slot]! |= unknown
    }
  }
}

/** How a result is written down; unknown is not as wanted. */
function bitsOf({ inverted }: Answers, { slot, bit, wanted }: PlacedLiteral, result: boolean | undefined): { raw: number; unknown: number } {
  const mask = 1 << bit
  const asWanted = result === wanted
  return { raw: ((inverted[slot]! & mask) === 0) === asWanted ? mask : 0, unknown: result === undefined ? mask : 0 }
}
