import type { Key } from '../path.js'
import type { FactReader } from '../reader.js'
import { ask, gapOf, type Answers } from './answers.js'
import { above, facts as factPool, is, member, numbers, parts, scalars, two, values } from './pools.generated.js'
import { dealer, type Over, type Quiet, type Read } from './pools.js'
import type { PlacedLiteral } from './slice.js'
import { isPlain, testOf } from './test.js'

/** What is read of a record: the comparisons at a place, and the places below it. */
interface Place { literals: PlacedLiteral[]; below: Map<Key, Place> }
/** A reader, and the comparisons it answers. */
interface Piece { read: Read; literals: readonly PlacedLiteral[]; size: number }

/** So many comparisons V8 makes one piece of code of; beyond it leaves calls. */
const mostInOne = 16

/** Hands out readers for a program: each copy once, as far as there are any. */
export const readerDealers = () => ({ above: dealer(above), is: dealer(is), member: dealer(member), two: dealer(two), numbers: dealer(numbers), values: dealer(values), scalars: dealer(scalars), parts: dealer(parts), facts: dealer(factPool) })

/**
 * Functions that read a record and write down the bit of every comparison. They are composed of small functions that have code of
 * their own (see the pools), which V8 joins to one; nothing in them branches on what an ordinary record holds.
 */
export function readersOf(literals: readonly PlacedLiteral[], answers: Answers, threeValued: boolean, deal: ReturnType<typeof readerDealers>): Read[] {
  const root: Place = { literals: [], below: new Map() }
  const careful: PlacedLiteral[] = []
  for (const literal of literals) if (isPlain(literal.leaf)) sow(root, literal, literal.leaf.left); else careful.push(literal)

  const askAll = (those: readonly PlacedLiteral[]): Quiet => () => { for (let i = 0; i < those.length; i++) ask(answers, those[i]!, threeValued) }
  const chain = (reads: readonly Read[]): Read => reads.reduceRight((later, one) => deal.two()(one, later))

  /** The tests of one literal on a value, each a bit. */
  function testsOf(literal: PlacedLiteral): Read[] {
    const { slot, bit } = literal
    const { limit, constants, inverted } = testOf(literal)
    if (inverted) answers.inverted[slot]! ^= 1 << bit
    if (constants === null) return [deal.above()(answers.raw, slot, bit, limit)]
    return constants.length > 8 ? [deal.member()(answers.raw, slot, bit, new Set(constants))] : constants.map((constant) => deal.is()(answers.raw, slot, bit, constant))
  }

  /** Readers below an object: of its members, and of theirs. */
  function piecesOf({ below }: Place, isRecord: boolean): Piece[] {
    return [...below].flatMap(([key, place]) => {
      const own = place.literals.map((literal): Piece => {
        const tests = testsOf(literal)
        return { read: chain(tests.length > 0 ? tests : [nothing]), literals: [literal], size: tests.length }
      })
      const numeric = place.literals.some((literal) => testOf(literal).constants === null)
      const pool = numeric ? deal.numbers : isRecord ? deal.scalars : deal.values
      return [...joined(own, pool, key), ...joined(piecesOf(place, false), isRecord ? deal.facts : deal.parts, key)]
    })
  }

  /** As few readers of a member as the size allows. */
  function joined(pieces: readonly Piece[], pool: () => Over, key: Key): Piece[] {
    const bundles: Piece[][] = []
    let room = 0
    for (const piece of pieces) {
      if (piece.size > room || bundles.length === 0) {
        bundles.push([])
        room = mostInOne
      }
      bundles.at(-1)!.push(piece)
      room -= piece.size
    }
    return bundles.map((bundle) => {
      const those = bundle.flatMap((piece) => piece.literals)
      return { read: pool()(key, chain(bundle.map(({ read }) => read)), gapOf(answers, those, threeValued), askAll(those)), literals: those, size: bundle.reduce((sum, { size }) => sum + size, 0) }
    })
  }

  const reads = piecesOf(root, true).map(({ read }) => read)
  return careful.length > 0 ? [...reads, askAll(careful)] : reads
}

const nothing: Read = () => {}

function sow(root: Place, literal: PlacedLiteral, { fact, keys }: FactReader): void {
  let at = root
  for (const key of [fact, ...keys]) {
    if (!at.below.has(key)) at.below.set(key, { literals: [], below: new Map() })
    at = at.below.get(key)!
  }
  at.literals.push(literal)
}
