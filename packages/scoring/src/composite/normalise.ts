import { DubanError } from '@duban/core'
import { rankOf } from './rank.js'
import { extent, mean, standardDeviation } from '../internal/statistics.js'

/** A normalisation that is a line, cut at both ends: cheap to apply, and it needs no copy of its column. */
export interface Line { scale: number; offset: number; low: number; high: number }

/** How values of one indicator become comparable. `direction` -1 turns it round first. */
export type Normalisation =
  | { method: 'minMax'; low?: number; high?: number }
  | { method: 'zScore'; mean?: number; deviation?: number }
  | { method: 'scaled'; low?: number; high?: number }
  | { method: 'rank' } | { method: 'borda' } | { method: 'percentileRank' }
  | { method: 'distanceToMax' } | { method: 'fractionalMax' }
  | { method: 'distanceToReference'; reference: number; cap?: boolean }
  | { method: 'distanceToTarget'; cap?: boolean }
  | { method: 'goalposts'; scale?: number }
  | { method: 'logNormal'; scale?: number }

/** What a normalisation may need to know of its indicator. Goalposts and control points are versioned data of the host. */
export interface Posts { direction: 1 | -1; target?: number | undefined; goalposts?: { low: number; high: number } | undefined; control?: { median: number; p10: number } | undefined }

const line = (low: number, high: number, from: number, to: number): Line => ({ scale: (to - from) / (high - low), offset: from - (low * (to - from)) / (high - low), low: -Infinity, high: Infinity })
const cut = (of: Line, low: number, high: number): Line => ({ ...of, low, high })

/** The line of a normalisation; undefined where it is none. Sample-based lines look at all values, goalposts at none. */
export function lineOf(by: Normalisation, values: ArrayLike<number>, posts: Posts): Line | undefined {
  const { direction } = posts
  const turned = (of: Line): Line => ({ ...of, scale: of.scale * direction })
  switch (by.method) {
    case 'goalposts': {
      const { low, high } = needed(posts.goalposts, by.method)
      const top = by.scale ?? 1
      return cut(direction === 1 ? line(low, high, 0, top) : line(low, high, top, 0), 0, top)
    }
    case 'scaled': return turned(line(by.low ?? 0, by.high ?? 100, 0, 100))
    case 'zScore': {
      const [centre, spread] = [mean(values) * direction, standardDeviation(values)]
      return turned(line(centre, centre + spread, by.mean ?? 0, (by.mean ?? 0) + (by.deviation ?? 1)))
    }
    default: return sampleLine(by, values, posts, turned)
  }
}

function sampleLine(by: Normalisation, values: ArrayLike<number>, { direction, target }: Posts, turned: (of: Line) => Line): Line | undefined {
  const { min: least, max: most } = extent(values)
  const [min, max] = direction === 1 ? [least, most] : [-most, -least]
  switch (by.method) {
    case 'minMax': return turned(line(min, max, by.low ?? 0, by.high ?? 100))
    case 'distanceToMax': return turned(line(min, max, 0, 1))
    case 'fractionalMax': return turned(line(0, max, 0, 1))
    case 'distanceToReference': return capped(turned(line(min, values[by.reference]! * direction, 0, 1)), by.cap)
    case 'distanceToTarget': return capped(turned(line(min, needed(target, by.method) * direction, 0, 1)), by.cap)
    default: return undefined
  }
}

const capped = (of: Line, cap = false): Line => (cap ? cut(of, -Infinity, 1) : of)

function needed<T>(value: T | undefined, method: string): T {
  if (value === undefined) throw new DubanError({ code: 'E_COMPOSITE', message: `${method} needs ${method === 'logNormal' ? 'control points' : method === 'goalposts' ? 'goalposts' : 'a target'} of each indicator`, fix: 'state them with the indicator; they are versioned data, never taken from the sample' })
  return value
}

/** Values of one indicator, normalised. NaN (unknown) stays NaN. */
export function normalised(by: Normalisation, values: ArrayLike<number>, posts: Posts): Float64Array {
  const straight = lineOf(by, values, posts)
  if (straight) return Float64Array.from(values, (value) => Math.min(straight.high, Math.max(straight.low, value * straight.scale + straight.offset)))
  if (by.method === 'logNormal') {
    const { median, p10 } = needed(posts.control, by.method)
    return Float64Array.from(values, (value) => logNormalScore(value, median, p10) * (by.scale ?? 1))
  }
  const ranks = rankOf(Float64Array.from(values, (value) => value * posts.direction), { order: 'ascending', ties: 'lowest' })
  const { n } = extent(values)
  const of = { rank: (r: number) => r, borda: (r: number) => r - 1, percentileRank: (r: number) => (r - 1) / (n - 1) }[by.method as 'rank' | 'borda' | 'percentileRank']
  return Float64Array.from(ranks, (r) => (r === 0 ? NaN : of(r)))
}

/**
 * Scores a lower-is-better value by two control points: `median` gets 0.5, `p10` gets 0.9, on a log-normal curve (the
 * curve of the Lighthouse performance score).
 */
export function logNormalScore(value: number, median: number, p10: number): number {
  if (value <= 0) return 1
  const shape = Math.abs(Math.log(p10 / median)) / (Math.SQRT2 * 0.9061938024368232)
  const at = Math.log(value / median) / (Math.SQRT2 * shape)
  return (1 - erf(at)) / 2
}

/** Error function, Abramowitz and Stegun 7.1.26 (within 1.5e-7). */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const value = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x)
  return x < 0 ? -value : value
}

type Values = ArrayLike<number>
const up: Posts = { direction: 1 }

/**
 * Normalisers one by one, higher is better; NaN stays NaN. Those that look at the sample (all but `scaled` and
 * `goalposts`) make every score depend on who else is measured.
 *
 * @example
 * ```ts
 * normalise.goalposts([3.2, 12, -1], { low: 0, high: 10 }) // 0.32, 1, 0
 * ```
 */
export const normalise = {
  minMax: (values: Values, { low, high }: { low?: number; high?: number } = {}) => normalised({ method: 'minMax', ...(low !== undefined && { low }), ...(high !== undefined && { high }) }, values, up),
  zScore: (values: Values) => normalised({ method: 'zScore' }, values, up),
  scaled: (values: Values, { low, high }: { low: number; high: number } = { low: 0, high: 100 }) => normalised({ method: 'scaled', low, high }, values, up),
  rank: (values: Values) => normalised({ method: 'rank' }, values, up),
  borda: (values: Values) => normalised({ method: 'borda' }, values, up),
  percentileRank: (values: Values) => normalised({ method: 'percentileRank' }, values, up),
  distanceToMax: (values: Values) => normalised({ method: 'distanceToMax' }, values, up),
  distanceToReference: (values: Values, { reference, cap = false }: { reference: number; cap?: boolean }) => normalised({ method: 'distanceToReference', reference, cap }, values, up),
  distanceToTarget: (values: Values, { target, direction = 1, cap = false }: { target: number; direction?: 1 | -1; cap?: boolean }) => normalised({ method: 'distanceToTarget', cap }, values, { direction, target }),
  fractionalMax: (values: Values) => normalised({ method: 'fractionalMax' }, values, up),
  goalposts: (values: Values, { low, high, direction = 1, scale = 1 }: { low: number; high: number; direction?: 1 | -1; scale?: number }) => normalised({ method: 'goalposts', scale }, values, { direction, goalposts: { low, high } }),
  logNormal: (values: Values, control: { median: number; p10: number }) => normalised({ method: 'logNormal' }, values, { direction: 1, control }),
}
