import type { Facts } from '../../rule.js'
import { checked, type MissingPolicy } from '../reader.js'
import { partOf, type Places } from './places.js'
import { codeColumns, columns, numberColumns } from './pools.generated.js'
import { dealer, isInherited, ownMember, type Extract, type ExtractCodes, type ExtractNumbers } from './pools.js'

/** One place of many records, in the forms its comparisons need; typed arrays are filled up to whole words of bits. */
export interface Column {
  /** Every value; only where a comparison needs it as it is, or a part of it is read. */
  raw: unknown[] | null
  /** Numbers; NaN where there is none. */
  numbers: Float64Array | null
  /** Numbers that stand for the constants of the comparisons: 0 any other value, −1 none. */
  codes: Int32Array | null
  /** For each of the constants the bits of the records that have it; null where there are too many. */
  bitsOf: readonly Int32Array[] | null
  /** Bits of the records that have a number here; null where all have. */
  numeric: Int32Array | null
  /** Bits of the records that have anything here; null where all have. */
  present: Int32Array | null
  /** Records whose value is there and is no number. */
  odd: number[]
  oddValues: unknown[]
}

/** What the comparisons at a place need. */
export interface ColumnNeeds { raw: boolean; numbers: boolean; codes: ReadonlyMap<unknown, number> | null }

/** So many constants of a place have sets of bits of their own. */
const mostSets = 64

/** Reads places of records into columns; made once for a program. */
export type ReadColumns = (records: readonly Facts[]) => Column[]

type Fill = (records: readonly Facts[], columns: readonly Column[]) => Column

export function columnReader(places: Places, needs: readonly ColumnNeeds[], policy: MissingPolicy): ReadColumns {
  const deal = { raw: dealer(columns), numbers: dealer(numberColumns), codes: dealer(codeColumns) }
  const fills = Array.from({ length: places.count }, (_, place): Fill => fillOf(places, place, needs[place]!, policy, deal))
  return (records) => {
    const read: Column[] = []
    for (const fill of fills) read.push(fill(records, read))
    return read
  }
}

interface Dealers { raw: () => (key: string | number) => Extract; numbers: () => (key: string | number) => ExtractNumbers; codes: () => (key: string | number) => ExtractCodes }

function fillOf({ parents, keys, roots, pending }: Places, place: number, needs: ColumnNeeds, policy: MissingPolicy, deal: Dealers): Fill {
  const [parent, key] = [parents[place]!, keys[place]!]
  const isFact = parent < 0
  const isPending = pending[place]!
  const plain = !isInherited(key)
  const raw = needs.raw ? (plain ? deal.raw()(key) : allOdd) : undefined
  const numbers = needs.numbers ? (plain ? deal.numbers()(key) : allOdd) : undefined
  // A few constants are compared one by one, many are looked up.
  const constants = [...(needs.codes?.keys() ?? [])]
  const codes = needs.codes ? (plain && constants.length <= 8 ? deal.codes()(key) : allOddCodes) : undefined

  return (records, columns) => {
    const length = records.length
    const words = (length + 31) >>> 5
    const from = isFact ? records : columns[parent]!.raw!
    const column: Column = { raw: null, numbers: null, codes: null, bitsOf: null, numeric: null, present: null, odd: [], oddValues: [] }
    const valueOf = (row: number): unknown => {
      const source = from[row]
      return typeof source === 'object' && source !== null ? ownMember(source, key) : partOf(source, key, columns[roots[place]!]?.raw?.[row], policy)
    }
    if (raw) {
      const to: unknown[] = []
      raw(from, length, to, (row) => { to[row] = valueOf(row) })
      if (isFact) for (let row = 0; row < length; row++) {
        const value = to[row]
        if (typeof value === 'function' || (typeof value === 'object' && value !== null && typeof isPending(value as never) === 'function')) checked(value, key as string)
      }
      column.raw = to
    }
    if (numbers) {
      const to = new Float64Array(words * 32)
      to.fill(Number.NaN, length)
      column.numbers = to
      numbers(from, length, to, (row) => oddNumber(column, words, row, isFact ? checked(valueOf(row), key as string) : valueOf(row), policy))
    }
    if (codes) {
      const to = new Int32Array(words * 32)
      codes(from, length, to, constants, (row) => {
        const value = valueOf(row)
        to[row] = value === undefined ? -1 : (needs.codes!.get(value) ?? 0)
        if (value === undefined) (column.present ??= new Int32Array(words).fill(-1))[row >>> 5]! &= ~(1 << row)
      })
      column.codes = to
      if (constants.length <= mostSets) column.bitsOf = setsOf(to, length, words, constants.length)
    }
    return column
  }
}

function setsOf(codes: Int32Array, length: number, words: number, constants: number): Int32Array[] {
  const sets = Array.from({ length: constants }, () => new Int32Array(words))
  for (let row = 0; row < length; row++) if (codes[row]! > 0) sets[codes[row]! - 1]![row >>> 5]! |= 1 << row
  return sets
}

function oddNumber(column: Column, words: number, row: number, value: unknown, policy: MissingPolicy): void {
  if (typeof value === 'number') {
    column.numbers![row] = value
    return
  }
  column.numbers![row] = Number.NaN
  column.numeric ??= new Int32Array(words).fill(-1)
  column.numeric[row >>> 5]! &= ~(1 << row)
  if (value === undefined && policy === 'supervision') return
  column.odd.push(row)
  column.oddValues.push(value)
}

const allOdd = (_: readonly unknown[], count: number, __: unknown, odd: (row: number) => void): void => {
  for (let row = 0; row < count; row++) odd(row)
}
const allOddCodes: ExtractCodes = (from, count, to, _, odd) => allOdd(from, count, to, odd)
