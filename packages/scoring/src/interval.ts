import type { ScoreInterval } from '@duban/core'

/** The normal quantile of a two-sided 95 % interval. */
export const z95 = 1.959963984540054

/**
 * Wilson's interval of a share (Wilson 1927): honest for few cases and at 0 and 1. Use it for any `met` of `n`.
 *
 * @example
 * ```ts
 * wilson(8, 10) // { low: 0.4901…, high: 0.9433… }
 * ```
 */
export function wilson(met: number, n: number, z = z95): ScoreInterval {
  if (n === 0) return { low: 0, high: 1 }
  const share = met / n
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { low: met === 0 ? 0 : Math.max(0, middle - half), high: met === n ? 1 : Math.min(1, middle + half) }
}

/** The interval of a mean of values between 0 and 1, by their sample standard deviation; one value says nothing of chance. */
export function meanInterval(sum: number, squares: number, n: number): ScoreInterval {
  if (n < 2) return { low: 0, high: 1 }
  const mean = sum / n
  const half = z95 * Math.sqrt(Math.max(0, (squares - n * mean * mean) / (n - 1)) / n)
  return { low: Math.max(0, mean - half), high: Math.min(1, mean + half) }
}

/** Half-widths of independent parts, together (the square-and-add rule of MOVER, Zou and Donner 2008). */
export function together(halves: readonly number[]): number {
  return Math.sqrt(halves.reduce((sum, half) => sum + half * half, 0))
}

export const round = (value: number, decimals = 4): number => Math.round(value * 10 ** decimals) / 10 ** decimals + 0
