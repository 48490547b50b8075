import type { Facts } from '../../rule.js'
import type { JsonRulesOptions, LoadedRule } from '../json-rule.js'
import { compareLeaf } from '../leaf.js'
import { columnReader, type Column, type ColumnNeeds } from './column.js'
import { general, greater, greaterOrEqual, kindOf, less, lessOrEqual, noneOf, oneOf, other, readsOnePlace, same } from './comparator.js'
import { layOut, type Layout } from './layout.js'
import { formulaOf, type Literal } from './literals.js'
import { placeCollector } from './places.js'

/** Many records, read once. */
export interface Columns { readonly length: number; readonly records: readonly Facts[]; readonly columns: readonly Column[] }

export interface BatchProgram {
  read(records: readonly Facts[]): Columns
  /** For each rule, in the order it was written, a bit for each record: set where it fires. */
  fire(columns: Columns): Int32Array[]
}

interface Step extends Literal { place: number; kind: number; codes: Uint8Array | null }

/** Compared by codes: lists, and what is no number. */
const isCoded = (kind: number, literal: unknown): boolean => kind === oneOf || kind === noneOf || ((kind === same || kind === other) && typeof literal !== 'number')

/** Rules as one program over columns: every comparison is one loop over a typed array, every join an operation on words. */
export function batchProgramOf(rules: readonly LoadedRule[], options: JsonRulesOptions): BatchProgram {
  const policy = options.missing ?? 'supervision'
  const threeValued = policy === 'supervision'
  const layout = layOut(rules.map(formulaOf))
  const collector = placeCollector()
  const tables = new Map<number, Map<unknown, number>>()
  /** Numbers the constants of a place; it has a table then, if an empty one. */
  const numberConstants = (place: number, constants: readonly unknown[]): void => {
    const table = tables.get(place) ?? new Map<unknown, number>()
    tables.set(place, table)
    for (const constant of constants) if (!table.has(constant)) table.set(constant, table.size + 1)
  }
  const { steps, stepAt } = stepsOf(layout, collector.indexOf, numberConstants)
  const places = collector.done()
  for (const step of steps) if (isCoded(step.kind, step.leaf.literal)) step.codes = memberTable([step.leaf.literal].flat(), tables.get(step.place)!)
  const parents = new Set(places.parents)
  const needs: ColumnNeeds[] = Array.from({ length: places.count }, (_, p) => ({
    raw: parents.has(p) || steps.some(({ place, kind }) => place === p && kind === general),
    numbers: steps.some(({ place, kind, leaf }) => place === p && (kind <= greaterOrEqual || ((kind === same || kind === other) && typeof leaf.literal === 'number'))),
    codes: tables.get(p) ?? null,
  }))

  // One column after the other, so that it is still in the cache for its next comparison.
  const byPlace = [...steps.keys()].sort((a, b) => steps[a]!.place - steps[b]!.place)
  const readColumns = columnReader(places, needs, policy)

  function compareColumn(step: Step, { length, records, columns }: Columns): Int32Array {
    const bits = new Int32Array((length + 31) >>> 5)
    const { place, kind, leaf, wanted } = step
    if (place < 0) {
      for (let i = 0; i < length; i++) if (compareLeaf(leaf, records[i]!, threeValued).result === wanted) bits[i >>> 5]! |= 1 << i
      return bits
    }
    const column = columns[place]!
    if (kind === general) {
      for (let i = 0; i < length; i++) {
        const value = column.raw![i]
        if ((value !== undefined || !threeValued) && leaf.operator.compare(value, leaf.literal, records[i]!) === wanted) bits[i >>> 5]! |= 1 << i
      }
      return bits
    }
    const numeric = kind <= greaterOrEqual || typeof leaf.literal === 'number' && kind < oneOf
    if (numeric) numberBits[kind as typeof less](bits, column.numbers!, leaf.literal as number)
    else compareMembers(bits, column.codes!, step.codes!)
    const positive = (kind === other || kind === noneOf) !== wanted
    const mask = numeric ? column.numeric : threeValued ? column.present : null
    if (!positive) for (let w = 0; w < bits.length; w++) bits[w] = ~bits[w]! & (mask ? mask[w]! : -1)
    if (numeric) for (let o = 0; o < column.odd.length; o++) {
      const i = column.odd[o]!
      if (leaf.operator.compare(column.oddValues[o], leaf.literal, records[i]!) === wanted) bits[i >>> 5]! |= 1 << i
    }
    return bits
  }

  return {
    read: (records) => ({ length: records.length, records, columns: readColumns(records) }),
    fire(columns) {
      const results: Int32Array[] = []
      for (const index of byPlace) results[index] = compareColumn(steps[index]!, columns)
      const at = new Map<number, Int32Array>()
      for (const [bit, step] of stepAt) at.set(bit, results[step]!)
      const words = (columns.length + 31) >>> 5
      for (const { all, word, mask, outWord, outMask } of layout.joins) {
        const out = new Int32Array(words).fill(all ? -1 : 0)
        for (let bit = 0; bit < 32; bit++) {
          if ((mask & (1 << bit)) === 0) continue
          const part = at.get(word * 32 + bit)!
          if (all) for (let w = 0; w < words; w++) out[w]! &= part[w]!
          else for (let w = 0; w < words; w++) out[w]! |= part[w]!
        }
        at.set(bitOf(outWord, outMask), out)
      }
      return layout.roots.map(({ word, mask }) => at.get(bitOf(word, mask))!)
    },
  }
}

const bitOf = (word: number, mask: number): number => word * 32 + 31 - Math.clz32(mask)

/** Each comparison once, whatever number of rules ask it. */
function stepsOf({ literals }: Layout, placeOf: (leaf: never) => number, numberConstants: (place: number, constants: readonly unknown[]) => void): { steps: Step[]; stepAt: Map<number, number> } {
  const steps: Step[] = []
  const stepAt = new Map<number, number>()
  const known = new Map<string, number>()
  for (const { leaf, wanted, word, mask } of literals) {
    const place = readsOnePlace(leaf) ? placeOf(leaf.left as never) : -1
    const kind = place < 0 ? general : kindOf(leaf)
    const key = kind === general ? '' : `${place} ${kind} ${wanted} ${JSON.stringify(leaf.literal)}`
    let step = key === '' ? undefined : known.get(key)
    if (step === undefined) {
      step = steps.push({ leaf, wanted, place, kind, codes: null }) - 1
      if (key !== '') known.set(key, step)
      if (isCoded(kind, leaf.literal)) numberConstants(place, [leaf.literal].flat())
    }
    stepAt.set(bitOf(word, mask), step)
  }
  return { steps, stepAt }
}

function memberTable(list: readonly unknown[], table: ReadonlyMap<unknown, number>): Uint8Array {
  const members = new Uint8Array(table.size + 2)
  for (const each of list) members[table.get(each)! + 1] = 1
  return members
}

// The bits of the records whose number compares so; the arrays are whole words, and a NaN compares with nothing. One function for
// each sign, so that each is compiled for what it does. `Number` makes a bit without a branch, which values at random would mispredict.
function bitsBelow(bits: Int32Array, numbers: Float64Array, constant: number): void {
  for (let w = 0, i = 0; w < bits.length; w++) {
    let word = 0
    for (let b = 0; b < 32; b++, i++) word |= Number(numbers[i]! < constant) << b
    bits[w] = word
  }
}

function bitsUpTo(bits: Int32Array, numbers: Float64Array, constant: number): void {
  for (let w = 0, i = 0; w < bits.length; w++) {
    let word = 0
    for (let b = 0; b < 32; b++, i++) word |= Number(numbers[i]! <= constant) << b
    bits[w] = word
  }
}

function bitsAbove(bits: Int32Array, numbers: Float64Array, constant: number): void {
  for (let w = 0, i = 0; w < bits.length; w++) {
    let word = 0
    for (let b = 0; b < 32; b++, i++) word |= Number(numbers[i]! > constant) << b
    bits[w] = word
  }
}

function bitsFrom(bits: Int32Array, numbers: Float64Array, constant: number): void {
  for (let w = 0, i = 0; w < bits.length; w++) {
    let word = 0
    for (let b = 0; b < 32; b++, i++) word |= Number(numbers[i]! >= constant) << b
    bits[w] = word
  }
}

function bitsEqual(bits: Int32Array, numbers: Float64Array, constant: number): void {
  for (let w = 0, i = 0; w < bits.length; w++) {
    let word = 0
    for (let b = 0; b < 32; b++, i++) word |= Number(constant === numbers[i]) << b
    bits[w] = word
  }
}

const numberBits = { [less]: bitsBelow, [lessOrEqual]: bitsUpTo, [greater]: bitsAbove, [greaterOrEqual]: bitsFrom, [same]: bitsEqual, [other]: bitsEqual } as const

function compareMembers(bits: Int32Array, codes: Int32Array, members: Uint8Array): void {
  let i = 0
  for (let w = 0; w < bits.length; w++) {
    let word = 0
    for (let b = 0; b < 32; b++, i++) word |= members[codes[i]! + 1]! << b
    bits[w] = word
  }
}
