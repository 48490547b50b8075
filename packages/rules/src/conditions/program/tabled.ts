import type { FactReader } from '../reader.js'
import type { Facts } from '../../rule.js'
import { ask, gapOf, type Answers } from './answers.js'
import type { PlacedLiteral } from './slice.js'
import { isPlain, testOf } from './test.js'

/** The comparisons of one place: limits side by side, and for each constant the bits that it sets. */
interface Table {
  place: number
  limits: Float64Array
  slots: Int32Array
  masks: Int32Array
  /** Pairs of slot and mask. */
  constants: ReadonlyMap<unknown, Int32Array> | null
  gap: () => void
  literals: readonly PlacedLiteral[]
}

/**
 * Answers comparisons from the values of the places, which were read before. It takes a few nanoseconds for each comparison
 * however many there are: for rules that are too many, or too wide, to have readers of their own.
 */
export function tabled(literals: readonly PlacedLiteral[], answers: Answers, values: readonly unknown[], placeOf: (reader: FactReader) => number, threeValued: boolean): (facts: Facts) => void {
  const careful = literals.filter(({ leaf }) => !isPlain(leaf))
  const byPlace = new Map<number, PlacedLiteral[]>()
  for (const literal of literals) {
    if (!isPlain(literal.leaf)) continue
    const place = placeOf(literal.leaf.left)
    const beside = byPlace.get(place)
    if (beside) beside.push(literal)
    else byPlace.set(place, [literal])
  }
  const tables = [...byPlace].map(([place, those]) => tableOf(place, those, answers, threeValued))
  const { raw } = answers

  return () => {
    for (let t = 0; t < tables.length; t++) {
      const { place, limits, slots, masks, constants, gap, literals: those } = tables[t]!
      const value = values[place]
      if (value === undefined) {
        gap()
        continue
      }
      if (limits.length > 0) {
        if (typeof value !== 'number' || value !== value) {
          for (const literal of those) ask(answers, literal, threeValued)
          continue
        }
        for (let i = 0; i < limits.length; i++) raw[slots[i]!]! |= -Number(value > limits[i]!) & masks[i]!
      }
      const pairs = constants?.get(value)
      if (pairs !== undefined) for (let i = 0; i < pairs.length; i += 2) raw[pairs[i]!]! |= pairs[i + 1]!
    }
    for (const literal of careful) ask(answers, literal, threeValued)
  }
}

function tableOf(place: number, literals: readonly PlacedLiteral[], answers: Answers, threeValued: boolean): Table {
  const limits: number[] = []
  const slots: number[] = []
  const masks: number[] = []
  const constants = new Map<unknown, number[]>()
  for (const literal of literals) {
    const mask = 1 << literal.bit
    const test = testOf(literal)
    if (test.inverted) answers.inverted[literal.slot]! ^= mask
    if (test.constants === null) {
      limits.push(test.limit)
      slots.push(literal.slot)
      masks.push(mask)
    } else for (const constant of new Set(test.constants)) constants.set(constant, [...(constants.get(constant) ?? []), literal.slot, mask])
  }
  return {
    place,
    limits: Float64Array.from(limits),
    slots: Int32Array.from(slots),
    masks: Int32Array.from(masks),
    constants: constants.size === 0 ? null : new Map([...constants].map(([constant, pairs]) => [constant, Int32Array.from(pairs)])),
    gap: gapOf(answers, literals, threeValued),
    literals,
  }
}
