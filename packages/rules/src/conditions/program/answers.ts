import type { Facts } from '../../rule.js'
import { compareLeaf } from '../leaf.js'
import type { PlacedLiteral } from './slice.js'

/** The words that comparisons write their answers to, a bit each, while one record is evaluated. */
export interface Answers {
  /** As the comparison came out; where `inverted` has a bit it was asked the other way round. */
  readonly raw: Int32Array
  readonly unknown: Int32Array
  readonly inverted: Int32Array
  /** The record. */
  facts: Facts
}

export function answersOf(vacant: Int32Array): Answers {
  return { raw: new Int32Array(vacant.length), unknown: new Int32Array(vacant.length), inverted: vacant.slice(), facts: {} }
}

/** Writes down how a comparison came out; unknown is not as wanted. */
export function answer({ raw, unknown, inverted }: Answers, { slot, bit, wanted }: PlacedLiteral, result: boolean | undefined): void {
  const mask = 1 << bit
  if (result === undefined) unknown[slot]! |= mask
  if ((inverted[slot]! & mask) !== 0 ? result !== wanted : result === wanted) raw[slot]! |= mask
}

/** Asks a comparison by its operator: for what is no plain value, and for what needs more than one place. */
export function ask(answers: Answers, literal: PlacedLiteral, threeValued: boolean): void {
  answer(answers, literal, compareLeaf(literal.leaf, answers.facts, threeValued).result)
}
