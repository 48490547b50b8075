import { columnsOf, minMax, type Directions, type Matrix } from './matrix.js'

/**
 * Closeness to the ideal, 0 to 1, higher is better (Hwang and Yoon 1981). The normalisation has no default, because it decides who wins:
 * on the textbook example `minMax` prefers the second alternative and `vector` the first.
 *
 * @example
 * ```ts
 * topsis([[1, 3000], [2, 3750], [5, 4500]], [0.5, 0.5], [-1, 1], { normalise: 'minMax' }) // 0.5, 0.617, 0.5
 * ```
 */
export function topsis(matrix: Matrix, weights: readonly number[], directions: Directions, { normalise }: { normalise: 'minMax' | 'vector' }): number[] {
  const columns = columnsOf(matrix, weights, directions).map((column, c) => {
    const length = Math.hypot(...column)
    const scaled = normalise === 'minMax' ? minMax(column, directions[c]) : column.map((value) => (directions[c]! * value) / length)
    return scaled.map((value) => value * weights[c]!)
  })
  const [best, worst] = [columns.map((column) => Math.max(...column)), columns.map((column) => Math.min(...column))]
  return matrix.map((_, row) => {
    const to = (point: readonly number[]): number => Math.hypot(...columns.map((column, c) => column[row]! - point[c]!))
    const [near, far] = [to(best), to(worst)]
    return near + far === 0 ? 1 : far / (near + far)
  })
}
