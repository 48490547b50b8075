import { extent, kurtosis, skewness } from '../internal/statistics.js'

export interface Treatment {
  indicator: string
  how: 'none' | 'winsorised' | 'logarithm'
  /** Values drawn in. */
  winsorised: number
  before: { skewness: number; kurtosis: number }
  after: { skewness: number; kurtosis: number }
}

interface Limits { skewness: number; kurtosis: number; winsorise: number }
const shapeOf = (values: Float64Array): Treatment['before'] => ({ skewness: skewness(values), kurtosis: kurtosis(values) })
const outlying = ({ skewness: s, kurtosis: k }: Treatment['before'], limits: Limits): boolean => Math.abs(s) > limits.skewness && k > limits.kurtosis

/**
 * Draws in outliers, as few as bring skewness and kurtosis (sample G1 and G2) within limits; where the allowed number does not, the
 * values stay and their logarithm is taken (OECD/JRC Handbook, step 3; COINr's order of things).
 */
export function treatOutliers(values: Float64Array, limits: Limits): Omit<Treatment, 'indicator'> & { values: Float64Array } {
  const before = shapeOf(values)
  if (!outlying(before, limits)) return { values, how: 'none', winsorised: 0, before, after: before }
  for (let count = 1; count <= limits.winsorise; count++) {
    const drawn = winsorise(values, count)
    const after = shapeOf(drawn)
    if (!outlying(after, limits)) return { values: drawn, how: 'winsorised', winsorised: count, before, after }
  }
  const logs = logarithm(values, before.skewness < 0)
  return { values: logs, how: 'logarithm', winsorised: 0, before, after: shapeOf(logs) }
}

/** Draws in so many values on the side of the skew, each time the outermost, to the next one. */
export function winsorise(values: ArrayLike<number>, count: number): Float64Array {
  const drawn = Float64Array.from(values)
  const order = Array.from(drawn, (_, i) => i).filter((i) => !Number.isNaN(drawn[i]!)).sort((a, b) => drawn[a]! - drawn[b]!)
  if (skewness(drawn) > 0) order.reverse()
  const to = drawn[order[Math.min(count, order.length - 1)]!]!
  for (const i of order.slice(0, count)) drawn[i] = to
  return drawn
}

/** ln(x − min + 0.01 range); mirrored where the long tail is below. */
export function logarithm(values: ArrayLike<number>, mirrored = false): Float64Array {
  const { min, max } = extent(values)
  const shift = 0.01 * (max - min)
  return Float64Array.from(values, (value) => (mirrored ? -Math.log(max - value + shift) : Math.log(value - min + shift)))
}
