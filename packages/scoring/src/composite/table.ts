import { DubanError } from '@duban/core'

/** Units and their values, a column an indicator. What is not known is null or NaN, never 0. */
export interface Table {
  units: readonly string[]
  columns: Readonly<Record<string, ArrayLike<number | null>>>
  /** Groups of the units, by their names, for imputing within a group. */
  groups?: Readonly<Record<string, readonly string[]>>
}

/** Columns by name; NaN is unknown. */
export type Columns = ReadonlyMap<string, Float64Array>

/** A column as numbers; taken as it is where it is one already. Throws `E_COMPOSITE` where it is missing or of another length. */
export function columnOf({ units, columns }: Table, name: string): Float64Array {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (column === undefined || column.length !== units.length) throw new DubanError({ code: 'E_COMPOSITE', message: column === undefined ? `there is no column ${name}` : `column ${name} has ${column.length} values for ${units.length} units`, fix: 'give every indicator and denominator one value a unit, null where unknown', path: ['columns', name] })
  return column instanceof Float64Array ? column : Float64Array.from(column as ArrayLike<number | null>, (value) => (value === null || !Number.isFinite(value) ? NaN : value))
}

/** The same columns for some of the units. */
export function pickRows(columns: Columns, rows: readonly number[]): Columns {
  return new Map([...columns].map(([name, values]) => [name, Float64Array.from(rows, (row) => values[row]!)]))
}
