import type { Facts } from '../../rule.js'
import type { MissingPolicy } from '../reader.js'
import { checked } from '../reader.js'
import { partOf, type Places } from './places.js'

/** One place of many records, in the forms its comparisons need. */
export interface Column {
  /** Every value; only where a comparison needs it as it is, or a part of it is read. */
  readonly raw: unknown[] | null
  /** Numbers; NaN where there is none. */
  readonly numbers: Float64Array | null
  /** Numbers that stand for the constants of the comparisons: 0 any other value, −1 none. */
  readonly codes: Int32Array | null
  /** Bits of the records that have a number here. */
  readonly numeric: Int32Array
  /** Bits of the records that have anything here. */
  readonly present: Int32Array
  /** Records whose value is there and is no number. */
  odd: number[]
  oddValues: unknown[]
}

/** What the comparisons at a place need. */
export interface ColumnNeeds { raw: boolean; numbers: boolean; codes: ReadonlyMap<unknown, number> | null }

/** Reads all places of records into columns. */
export function columnsOf(places: Places, needs: readonly ColumnNeeds[], records: readonly Facts[], policy: MissingPolicy): Column[] {
  const length = records.length
  const words = (length + 31) >>> 5
  const columns: Column[] = []
  for (let p = 0; p < places.count; p++) {
    const { raw: keep, numbers: wantsNumbers, codes: table } = needs[p]!
    const parent = places.parents[p]!
    const get = places.getters[p]!
    const key = places.keys[p]!
    const from = parent < 0 ? records : columns[parent]!.raw!
    const roots = columns[places.roots[p]!]?.raw
    const column: Column = { raw: keep ? Array.from<unknown>({ length }) : null, numbers: wantsNumbers ? new Float64Array(length) : null, codes: table ? new Int32Array(length) : null, numeric: new Int32Array(words), present: new Int32Array(words), odd: [], oddValues: [] }
    for (let i = 0; i < length; i++) {
      const source = from[i]
      let value: unknown
      if (typeof source === 'object' && source !== null) value = get(source as never)
      else value = partOf(source, key, roots?.[i], policy)
      if (parent < 0 && (typeof value === 'function' || typeof value === 'object')) checked(value, key as string)
      if (keep) column.raw![i] = value
      if (typeof value === 'number') {
        column.numeric[i >>> 5]! |= 1 << i
        column.present[i >>> 5]! |= 1 << i
        if (wantsNumbers) column.numbers![i] = value
      } else {
        if (wantsNumbers) column.numbers![i] = Number.NaN
        if (value !== undefined) column.present[i >>> 5]! |= 1 << i
        if (wantsNumbers && (value !== undefined || policy !== 'supervision')) {
          column.odd.push(i)
          column.oddValues.push(value)
        }
      }
      if (table) column.codes![i] = value === undefined ? -1 : (table.get(value) ?? 0)
    }
    columns.push(column)
  }
  return columns
}
