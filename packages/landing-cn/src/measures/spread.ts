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
  const sorted = [...values].sort((a, b) => a - b)
  if (sorted.length === 0) return undefined
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share
    const below = sorted[Math.floor(place)]!
    return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place))
  }
  const [q1, median, q3] = [at(0.25), at(0.5), at(0.75)]
  return q1 + q3 === 0 ? undefined : { n: sorted.length, q1, median, q3, dispersion: (q3 - q1) / (q3 + q1) }
}
