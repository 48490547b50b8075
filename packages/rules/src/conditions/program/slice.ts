import { isLiteral, type Formula, type Literal } from './literals.js'

/** A comparison with its bit: the slot of its word, and the rule in it. */
export interface PlacedLiteral extends Literal { slot: number; bit: number }
/** Slots side by side, joined for all rules at once; the answer goes to another slot, for the rules that have such a join. */
export interface Join { all: boolean; from: number; to: number; out: number; rules: number }

/**
 * Up to 32 rules side by side: bit i of every word belongs to rule i. Their formulas lie over one another, so that a join of all
 * of them is a few operations on words, whatever the number of rules; there is no branch that values could mispredict.
 */
export interface Slice {
  readonly slots: number
  readonly literals: readonly PlacedLiteral[]
  /** Inner ones first; the last gives the rules that fire, in slot 0. */
  readonly joins: readonly Join[]
  /** For each slot the rules that have nothing there and are satisfied with that. */
  readonly vacant: Int32Array
}

export const sliceSize = 32

/** All formulas lying over one another: as many parts as any of them has. */
interface Overlay { all: boolean; rules: number; slot: number; literals: Literal[][]; literalRules: number[][]; joins: Overlay[] }

const overlay = (all: boolean): Overlay => ({ all, rules: 0, slot: 0, literals: [], literalRules: [], joins: [] })

/** Lays at most 32 formulas side by side. */
export function sliceOf(formulas: readonly Formula[]): Slice {
  const root = overlay(true)
  formulas.forEach((formula, bit) => lay(root, isLiteral(formula) || formula.join === 'any' ? [formula] : formula.parts, bit))
  const literals: PlacedLiteral[] = []
  const joins: Join[] = []
  let slots = 1
  const vacant: number[] = [0]
  const occupied = (slot: number, all: boolean, rules: number): void => { vacant[slot] = all ? ~rules : 0 }

  function place({ all, rules, slot, literals: columns, literalRules, joins: inner }: Overlay): void {
    const from = slots
    slots += columns.length + inner.length
    columns.forEach((column, at) => {
      const bits = literalRules[at]!
      occupied(from + at, all, bits.reduce((mask, bit) => mask | (1 << bit), 0))
      column.forEach((literal, i) => literals.push({ ...literal, slot: from + at, bit: bits[i]! }))
    })
    inner.forEach((each, at) => {
      each.slot = from + columns.length + at
      occupied(each.slot, all, each.rules)
      place(each)
    })
    joins.push({ all, from, to: from + columns.length + inner.length, out: slot, rules })
  }
  place(root)
  return { slots, literals, joins, vacant: Int32Array.from(vacant) }
}

function lay(at: Overlay, parts: readonly Formula[], bit: number): void {
  at.rules |= 1 << bit
  let [literal, join] = [0, 0]
  for (const part of parts) {
    if (isLiteral(part)) {
      ;(at.literals[literal] ??= []).push(part)
      ;(at.literalRules[literal++] ??= []).push(bit)
      continue
    }
    // Of its own kind it is empty, and says nothing.
    if ((part.join === 'all') === at.all) continue
    lay((at.joins[join++] ??= overlay(!at.all)), part.parts, bit)
  }
}
