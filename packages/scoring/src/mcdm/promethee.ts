import { columnsOf, sum, type Directions, type Matrix } from './matrix.js'

/** How a difference becomes a preference from 0 to 1: any difference, none up to a threshold, or in proportion up to one. */
export type Preference = { kind: 'usual' } | { kind: 'u_shape'; indifference: number } | { kind: 'linear'; indifference: number; preference: number }

export interface Promethee { positive: number[]; negative: number[]; net: number[] }

/**
 * Outranking flows (PROMETHEE II, Brans and Vincke 1985): how strongly each alternative is preferred, how strongly others are, and the
 * difference, by which they rank; higher is better.
 *
 * @example
 * ```ts
 * promethee([[4, 3, 2], [3, 2, 4], [5, 1, 3]], [0.5, 0.3, 0.2], [1, 1, 1]).net // 0.1, -0.3, 0.2
 * ```
 */
export function promethee(matrix: Matrix, weights: readonly number[], directions: Directions, { preference = { kind: 'usual' } }: { preference?: Preference } = {}): Promethee {
  const columns = columnsOf(matrix, weights, directions)
  const prefers = (a: number, b: number): number => sum(columns.map((column, c) => weights[c]! * degree(preference, directions[c]! * (column[a]! - column[b]!))))
  const others = matrix.length - 1
  const flow = (of: (a: number, b: number) => number): number[] => matrix.map((_, a) => sum(matrix.map((__, b) => (a === b ? 0 : of(a, b)))) / others)
  const [positive, negative] = [flow(prefers), flow((a, b) => prefers(b, a))]
  return { positive, negative, net: positive.map((each, a) => each - negative[a]!) }
}

function degree(by: Preference, difference: number): number {
  if (difference <= 0) return 0
  if (by.kind === 'usual') return 1
  if (by.kind === 'u_shape') return difference > by.indifference ? 1 : 0
  return Math.min(1, Math.max(0, (difference - by.indifference) / (by.preference - by.indifference)))
}
