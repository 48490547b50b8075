import type { EvidenceState, ScoreFact, ScoreInterval } from '@duban/core'
import { round, wilson } from './interval.js'

export interface Rate {
  met: number
  of: number
  /** Null where nothing is known, or less than the minimum. */
  rate: number | null
  interval: ScoreInterval
  /** Known among known, silent and unverifiable. */
  coverage: number
  note: 'low_coverage' | 'not_evaluable' | null
  counts: Partial<Record<EvidenceState, number>>
}

/**
 * The share that was met, with its interval and coverage: an execution index over tasks that were verified, a credibility index over
 * promises. Facts stated by the unit alone do not count as known where `verified` is asked.
 *
 * @example
 * ```ts
 * rateOf(promises, { minimumCoverage: 0.8 }).rate // 0.889 for eight of nine
 * ```
 */
export function rateOf(facts: readonly ScoreFact[], { minimumCoverage = 0, minimum = 1, verified = false }: { minimumCoverage?: number; minimum?: number; verified?: boolean } = {}): Rate {
  const counts: Rate['counts'] = {}
  let met = 0
  for (const fact of facts) {
    const usable = fact.met !== undefined && !(verified && fact.selfReported === true)
    const state = fact.state === 'known' && !usable ? 'unverifiable' : fact.state
    counts[state] = (counts[state] ?? 0) + 1
    if (state === 'known' && fact.met === true) met++
  }
  const of = counts.known ?? 0
  const asked = of + (counts.not_reported ?? 0) + (counts.unverifiable ?? 0)
  const coverage = asked === 0 ? 0 : round(of / asked)
  const few = of < minimum
  return { met, of, rate: few ? null : round(met / of, 6), interval: few ? { low: 0, high: 1 } : wilson(met, of), coverage, note: few ? 'not_evaluable' : coverage < minimumCoverage ? 'low_coverage' : null, counts }
}

/** Versions of a target, as `target.set` states them. */
export interface TargetVersion { at: string; event: string; data: { target: number; baseline?: number } }

/**
 * How far a target was attained, by every version of it: a target changed on the way shows both.
 *
 * @example
 * ```ts
 * attainment([{ at: '2026-01-01', event: 'e1', data: { target: 3 } }], 2)[0].attained // 0.666667
 * ```
 */
export function attainment(versions: readonly TargetVersion[], actual: number): { at: string; event: string; target: number; baseline: number; attained: number | null }[] {
  return versions.map(({ at, event, data: { target, baseline = 0 } }) => ({ at, event, target, baseline, attained: target === baseline ? null : round((actual - baseline) / (target - baseline), 6) }))
}
