import { isLiteral, type Formula, type Literal } from './literals.js'

/** A comparison with its bit. */
export interface PlacedLiteral extends Literal { word: number; mask: number }
/** A join whose parts are bits of one word; its own answer is a bit, too. */
export interface Join { all: boolean; word: number; mask: number; outWord: number; outMask: number }

/** Where every comparison and every join has its bit. Joins come after their parts. */
export interface Layout {
  readonly words: number
  readonly literals: readonly PlacedLiteral[]
  readonly joins: readonly Join[]
  /** The bit of each formula. */
  readonly roots: readonly { word: number; mask: number }[]
}

interface Bits { word: number; from: number }

/**
 * Lays formulas out so that the parts of a join lie side by side in one word: a join is one mask and one comparison.
 * More than 32 parts are joined in steps.
 */
export function layOut(formulas: readonly Formula[]): Layout {
  const free: number[] = []
  const literals: PlacedLiteral[] = []
  const joins: Join[] = []

  /** So many bits side by side, in the first word that has them. */
  function reserve(count: number): Bits {
    const found = free.findIndex((used, index) => index >= free.length - 8 && used + count <= 32)
    const word = found < 0 ? free.push(0) - 1 : found
    const from = free[word]!
    free[word] = from + count
    return { word, from }
  }

  function place(formula: Formula, word: number, mask: number): void {
    if (isLiteral(formula)) {
      literals.push({ ...formula, word, mask })
      return
    }
    const parts = inSteps(formula)
    const bits = reserve(parts.length)
    parts.forEach((part, index) => place(part, bits.word, 1 << (bits.from + index)))
    const all = parts.length === 32 ? -1 : ((1 << parts.length) - 1) << bits.from
    joins.push({ all: formula.join === 'all', word: bits.word, mask: all | 0, outWord: word, outMask: mask })
  }

  const roots = formulas.map((formula) => {
    const { word, from } = reserve(1)
    const mask = 1 << from
    place(formula, word, mask)
    return { word, mask }
  })
  return { words: free.length, literals, joins, roots }
}

function inSteps({ join, parts }: Exclude<Formula, Literal>): readonly Formula[] {
  if (parts.length <= 32) return parts
  const size = Math.ceil(parts.length / 32)
  return inSteps({ join, parts: Array.from({ length: Math.ceil(parts.length / size) }, (_, i): Formula => ({ join, parts: parts.slice(i * size, (i + 1) * size) })) })
}
