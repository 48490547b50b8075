import { correlation, standardDeviation } from '../internal/statistics.js'
import { columnsOf, minMax, shares, sum, type Directions, type Matrix } from './matrix.js'

/** Nothing left of a value that is nothing: 0 ln 0 is 0. */
const entropyOf = (parts: readonly number[]): number => -sum(parts.map((p) => (p === 0 ? 0 : p * Math.log(p)))) / Math.log(parts.length)

/**
 * Weights by how much a criterion tells the alternatives apart: one minus its Shannon entropy. Values above zero.
 *
 * @example
 * ```ts
 * entropyWeights([[1, 2], [9, 2]]) // [1, 0]
 * ```
 */
export function entropyWeights(matrix: Matrix): number[] {
  return shares(columnsOf(matrix).map((column) => 1 - entropyOf(shares(column))))
}

/** Weights by contrast and conflict: the deviation of a criterion times what the others do not say already (Diakoulaki 1995). */
export function criticWeights(matrix: Matrix, directions?: Directions): number[] {
  const columns = columnsOf(matrix, undefined, directions).map((column, c) => minMax(column, directions?.[c]))
  return shares(columns.map((column) => standardDeviation(column) * sum(columns.map((other) => 1 - correlation(column, other)))))
}

/** Weights by what leaving a criterion out does to the whole (Keshavarz-Ghorabaee 2021). Values above zero. */
export function merecWeights(matrix: Matrix, directions: Directions): number[] {
  const columns = columnsOf(matrix, undefined, directions).map((column, c) => column.map((value) => (directions[c] === 1 ? Math.min(...column) / value : value / Math.max(...column))))
  const logs = matrix.map((_, row) => columns.map((column) => Math.abs(Math.log(column[row]!))))
  const whole = (row: readonly number[], left = 0): number => Math.log(1 + (sum(row) - left) / row.length)
  return shares(columns.map((_, c) => sum(logs.map((row) => Math.abs(whole(row, row[c]!) - whole(row))))))
}
