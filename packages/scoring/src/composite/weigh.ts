import { DubanError } from '@duban/core'
import { seeded } from '../internal/random.js'

export interface PairwiseWeights {
  weights: number[]
  /** The principal eigenvalue. */
  lambda: number
  /** Consistency index and ratio (Saaty). */
  index: number
  ratio: number
  /** At most 0.1; weights of an inconsistent matrix should not be used. */
  consistent: boolean
}

/** Saaty's mean consistency indices of random matrices, by size. */
const randomIndex = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]

/**
 * Weights from pairwise comparisons (AHP): the principal eigenvector, by power iteration. Always look at `consistent`.
 * Throws `E_RECIPROCAL` where `m[j][i]` is not `1 / m[i][j]`, `E_COMPOSITE` for a matrix that is not square.
 *
 * @example
 * ```ts
 * weigh.ahp([[1, 6, 8], [1 / 6, 1, 4], [1 / 8, 1 / 4, 1]]).ratio // 0.1169…: not consistent
 * ```
 */
function ahp(matrix: readonly (readonly number[])[]): PairwiseWeights {
  const n = matrix.length
  if (n === 0 || n >= randomIndex.length || matrix.some((row) => row.length !== n)) throw new DubanError({ code: 'E_COMPOSITE', message: `a comparison of ${n} needs ${n} rows of ${n}, at most ${randomIndex.length - 1}`, fix: 'give a square matrix' })
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) if (!(matrix[i]![j]! > 0) || Math.abs(matrix[i]![j]! * matrix[j]![i]! - 1) > 1e-6) throw new DubanError({ code: 'E_RECIPROCAL', message: `${matrix[i]![j]} and ${matrix[j]![i]} do not mirror each other`, fix: 'state each comparison once and its reciprocal across the diagonal', path: [i, j] })
  let weights = Array.from({ length: n }, () => 1 / n)
  let lambda = 0
  for (let round = 0; round < 1000; round++) {
    const next = matrix.map((row) => row.reduce((sum, value, j) => sum + value * weights[j]!, 0))
    const sum = next.reduce((a, b) => a + b, 0)
    const moved = next.reduce((most, value, i) => Math.max(most, Math.abs(value / sum - weights[i]!)), 0)
    weights = next.map((value) => value / sum)
    lambda = sum
    if (moved < 1e-15) break
  }
  const index = n < 2 ? 0 : (lambda - n) / (n - 1)
  const ratio = n < 3 ? 0 : index / randomIndex[n]!
  return { weights, lambda, index, ratio, consistent: ratio <= 0.1 }
}

const total = (weights: readonly number[]): number => weights.reduce((sum, each) => sum + each, 0)

/** Weights; all sum to one. */
export const weigh = {
  given: (weights: readonly number[]): number[] => weights.map((each) => each / total(weights)),
  equal: (n: number): number[] => Array.from({ length: n }, () => 1 / n),
  ahp,
  /** Each weight moved by up to `share` of itself, up or down; the same seed moves the same way. */
  noisy: (weights: readonly number[], share: number, seed: number): number[] => noisyWith(weights, share, seeded(seed)),
}

/** The same, drawing from a generator at work. */
export function noisyWith(weights: readonly number[], share: number, random: () => number): number[] {
  const moved = weights.map((each) => each * (1 + share * (2 * random() - 1)))
  const sum = total(moved)
  return moved.map((each) => each / sum)
}
