import { quantile } from './quantile.js'

/** How far similar cases lie apart: quartiles, and their quartile coefficient of dispersion (q3 − q1) / (q3 + q1). */
export interface Spread { n: number; q1: number; median: number; q3: number; dispersion: number }

/**
 * The spread of values. The coefficient is between 0 (all alike) and 1, and a few extreme cases do not move it; quartiles
 * by linear interpolation (type 7 of Hyndman and Fan 1996). Undefined for no values or where all are 0.
 *
 * @example
 * ```ts
 * spread([10, 10, 10, 10])?.dispersion // 0
 * ```
 */
export function spread(values: readonly number[]): Spread | undefined {
  if (values.length === 0) return undefined
  const [q1, median, q3] = [quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)]
  return q1 + q3 === 0 ? undefined : { n: values.length, q1, median, q3, dispersion: (q3 - q1) / (q3 + q1) }
}
