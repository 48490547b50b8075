import { extent } from '../internal/statistics.js'
import { columnsOf, minMax, sum, type Directions, type Matrix } from './matrix.js'

export interface Vikor { s: number[]; r: number[]; q: number[] }

/**
 * The compromise ranking: `s` group utility, `r` the worst single regret, `q` both, weighed by `strategy` (default 0.5). Lower is better
 * (Opricovic and Tzeng 2004).
 *
 * @example
 * ```ts
 * vikor([[1, 3000], [2, 3750], [5, 4500]], [0.5, 0.5], [-1, 1]).q // the lowest is the compromise
 * ```
 */
export function vikor(matrix: Matrix, weights: readonly number[], directions: Directions, { strategy = 0.5 }: { strategy?: number } = {}): Vikor {
  const regrets = columnsOf(matrix, weights, directions).map((column, c) => minMax(column, directions[c]).map((value) => weights[c]! * (1 - value)))
  const s = matrix.map((_, row) => sum(regrets.map((column) => column[row]!)))
  const r = matrix.map((_, row) => Math.max(...regrets.map((column) => column[row]!)))
  const place = (values: number[]): number[] => {
    const { min, max } = extent(values)
    return values.map((value) => (max === min ? 0 : (value - min) / (max - min)))
  }
  const [si, ri] = [place(s), place(r)]
  return { s, r, q: s.map((_, row) => strategy * si[row]! + (1 - strategy) * ri[row]!) }
}
