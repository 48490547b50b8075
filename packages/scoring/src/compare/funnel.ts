import type { ScoreFunnel } from '@duban/core'
import type { Counted } from './shrink.js'

type Point = ScoreFunnel['points'][number]

/**
 * Exact binomial control limits at 95 % and 99.8 % around the common rate (Spiegelhalter 2005, with his interpolation). Use it instead of
 * a league table: what lies within is not to be told apart from chance.
 *
 * @example
 * ```ts
 * funnel([{ unit: 'a', met: 4, of: 10 }, { unit: 'b', met: 95, of: 100 }]).points[0].signal // 'low998'
 * ```
 */
export function funnel(units: readonly Counted[], { target }: { target?: number } = {}): ScoreFunnel {
  const counted = units.filter(({ of }) => of > 0)
  const [met, all] = counted.reduce(([m, n], each) => [m + each.met, n + each.of], [0, 0])
  const rate = target ?? (all === 0 ? 0 : met / all)
  return { target: rate, points: counted.map((each) => pointOf(each, rate)) }
}

function pointOf(each: Counted, target: number): Point {
  const limits = funnelLimits(each.of, target)
  const rate = each.met / each.of
  const signal = rate < limits.low998 ? 'low998' : rate > limits.high998 ? 'high998' : rate < limits.low95 ? 'low95' : rate > limits.high95 ? 'high95' : 'within'
  return { ...each, rate, limits, signal }
}

/** The limits for a denominator, for drawing the funnel. */
export function funnelLimits(n: number, target: number): Point['limits'] {
  // The upper limits are the lower ones of the misses: both tails hold what they promise.
  return { low95: lowerLimit(n, target, 0.025), high95: 1 - lowerLimit(n, 1 - target, 0.025), low998: lowerLimit(n, target, 0.001), high998: 1 - lowerLimit(n, 1 - target, 0.001) }
}

/** The interpolated binomial quantile, as a rate; no more than `share` of chance lies below it. */
function lowerLimit(n: number, target: number, share: number): number {
  if (target <= 0 || target >= 1) return target
  let below = 0
  let chance = Math.exp(n * Math.log1p(-target))
  // For large denominators the first term is no longer a number: start from the normal quantile instead.
  if (chance < 1e-300) return Math.max(0, target + normalQuantile(share) * Math.sqrt((target * (1 - target)) / n))
  for (let r = 0; r <= n; r++) {
    if (below + chance > share) return Math.max(0, (r - (below + chance - share) / chance) / n)
    below += chance
    chance *= ((n - r) / (r + 1)) * (target / (1 - target))
  }
  return 1
}

const normalQuantile = (share: number): number => (share === 0.025 ? -1.959963984540054 : -3.090232306167813)
