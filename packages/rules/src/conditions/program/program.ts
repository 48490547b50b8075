import type { Facts } from '../../rule.js'
import type { JsonRulesOptions, LoadedRule } from '../json-rule.js'
import { compareLeaf, type Leaf } from '../leaf.js'
import { greater, greaterOrEqual, kindOf, less, lessOrEqual, noneOf, oneOf, other, readsOnePlace, same } from './comparator.js'
import { layOut, type PlacedLiteral } from './layout.js'
import { formulaOf } from './literals.js'
import { placeCollector, readPlaces } from './places.js'

/** The bits of one record: which comparisons came out as wanted, and which could not be said. */
export interface RecordBits { readonly holds: Int32Array; readonly unknown: Int32Array }

export interface Program {
  /** Indexes of the rules that fire, the highest priority first, with the bits of every comparison as a copy. What a rule throws is thrown. */
  traced(facts: Facts): { fired: number[]; bits: RecordBits }
  /** Where each comparison has its bit. */
  readonly bitOf: ReadonlyMap<Leaf, PlacedLiteral>
}

/**
 * Rules as one program over one record: every place is read once, every comparison becomes a bit, every join a mask.
 * No code is generated.
 */
export function programOf(rules: readonly LoadedRule[], options: JsonRulesOptions): Program {
  const policy = options.missing ?? 'supervision'
  const threeValued = policy === 'supervision'
  const layout = layOut(rules.map(formulaOf))
  const collector = placeCollector()
  const atPlace = new Map<number, PlacedLiteral[]>()
  const alone: PlacedLiteral[] = []
  for (const literal of layout.literals) {
    const { leaf } = literal
    if (!readsOnePlace(leaf)) alone.push(literal)
    else {
      const at = collector.indexOf(leaf.left)
      const beside = atPlace.get(at)
      if (beside) beside.push(literal)
      else atPlace.set(at, [literal])
    }
  }
  const places = collector.done()
  // Comparisons in the order of the places they read; `starts[i]` is the first of place i.
  const ordered = Array.from({ length: places.count }, (_, i) => atPlace.get(i) ?? [])
  const literals = ordered.flat()
  const starts = Int32Array.from([0, ...ordered.map((sum => ({ length }) => (sum += length))(0))])
  const kinds = Uint8Array.from(literals, ({ leaf }) => kindOf(leaf))
  const numbers = Float64Array.from(literals, ({ leaf: { literal } }) => (typeof literal === 'number' ? literal : Number.NaN))
  const constants = literals.map(({ leaf }) => leaf.literal)
  const sets = literals.map(({ leaf: { literal } }, i) => (kinds[i] === oneOf || kinds[i] === noneOf ? new Set(literal as unknown[]) : emptySet))
  const compares = literals.map(({ leaf }) => leaf.operator.compare)
  const wants = Uint8Array.from(literals, ({ wanted }) => Number(wanted))
  const words = Int32Array.from(literals, ({ word }) => word)
  const masks = Int32Array.from(literals, ({ mask }) => mask)
  const joins = { count: layout.joins.length, all: Uint8Array.from(layout.joins, ({ all }) => Number(all)), word: Int32Array.from(layout.joins, ({ word }) => word), mask: Int32Array.from(layout.joins, ({ mask }) => mask), outWord: Int32Array.from(layout.joins, ({ outWord }) => outWord), outMask: Int32Array.from(layout.joins, ({ outMask }) => outMask) }
  const roots = { word: Int32Array.from(layout.roots, ({ word }) => word), mask: Int32Array.from(layout.roots, ({ mask }) => mask) }
  const indexes = rules.map(({ index }) => index)
  const values = Array.from<unknown>({ length: places.count }).fill(undefined)
  const holds = new Int32Array(layout.words)
  const unknown = new Int32Array(layout.words)

  /** Numbers and the odd type: what the operator itself says. */
  function ask(i: number, value: unknown, facts: Facts): boolean | undefined {
    return compares[i]!(value, constants[i], facts)
  }

  function compareAll(facts: Facts): void {
    holds.fill(0)
    unknown.fill(0)
    readPlaces(places, facts, values, policy)
    for (let p = 0; p < places.count; p++) {
      const value = values[p]
      const end = starts[p + 1]!
      if (value === undefined && threeValued) {
        for (let i = starts[p]!; i < end; i++) unknown[words[i]!]! |= masks[i]!
        continue
      }
      for (let i = starts[p]!; i < end; i++) {
        let result: boolean | undefined
        switch (kinds[i]) {
          case less: result = typeof value === 'number' ? value < numbers[i]! : ask(i, value, facts); break
          case lessOrEqual: result = typeof value === 'number' ? value <= numbers[i]! : ask(i, value, facts); break
          case greater: result = typeof value === 'number' ? value > numbers[i]! : ask(i, value, facts); break
          case greaterOrEqual: result = typeof value === 'number' ? value >= numbers[i]! : ask(i, value, facts); break
          case same: result = value === constants[i]; break
          case other: result = value !== constants[i]; break
          case oneOf: result = sets[i]!.has(value); break
          case noneOf: result = !sets[i]!.has(value); break
          default: result = ask(i, value, facts)
        }
        if (result === undefined) unknown[words[i]!]! |= masks[i]!
        else if (Number(result) === wants[i]) holds[words[i]!]! |= masks[i]!
      }
    }
    for (const { leaf, wanted, word, mask } of alone) {
      const { result } = compareLeaf(leaf, facts, threeValued)
      if (result === undefined) unknown[word]! |= mask
      else if (result === wanted) holds[word]! |= mask
    }
  }

  function joinAll(): void {
    const { count, all, word, mask, outWord, outMask } = joins
    for (let j = 0; j < count; j++) {
      const part = holds[word[j]!]! & mask[j]!
      if (all[j] === 1 ? part === mask[j] : part !== 0) holds[outWord[j]!]! |= outMask[j]!
    }
  }

  function firedRules(): number[] {
    const fired: number[] = []
    for (let r = 0; r < indexes.length; r++) if ((holds[roots.word[r]!]! & roots.mask[r]!) !== 0) fired.push(indexes[r]!)
    return fired
  }

  return {
    bitOf: new Map(layout.literals.map((literal) => [literal.leaf, literal])),
    traced(facts) {
      compareAll(facts)
      joinAll()
      return { fired: firedRules(), bits: { holds: holds.slice(), unknown: unknown.slice() } }
    },
  }
}

const emptySet: ReadonlySet<unknown> = new Set()
