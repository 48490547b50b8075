import { DubanError } from '@duban/core'
import { exact, minus, over, plus, rounded, times, within, one, zero, type Rounding } from './internal/exact.js'

/** Published weights of what makes a finding prominent, and the ends between which each factor counts. */
export interface SalienceWeights {
  version: string
  severity: { weight: number; levels: Readonly<Record<'minor' | 'serious' | 'major', number>> }
  /** Projects affected, days it has lasted, money at stake. */
  spread: Factor
  duration: Factor
  stake: Factor
  rounding: Rounding
}
interface Factor { weight: number; low: number; high: number }

export interface Finding { id: string; severity: 'minor' | 'serious' | 'major'; spread: number; duration: number; stake: number; events: readonly string[] }

export interface Salient { id: string; rank: number; score: number; factors: { factor: 'severity' | 'spread' | 'duration' | 'stake'; value: number | string; share: number; points: number }[]; events: readonly string[] }

/**
 * Ranks findings by severity, spread, duration and money at stake; each rank shows its factors, and they sum to the score. For triage
 * of matters, never of persons.
 *
 * @example
 * ```ts
 * salience(findings, weights)[0].factors // [{ factor: 'severity', value: 'major', share: 1, points: 40 }, …]
 * ```
 */
export function salience(findings: readonly Finding[], weights: SalienceWeights): Salient[] {
  const factors = ['spread', 'duration', 'stake'] as const
  for (const factor of factors) if (!(weights[factor].low < weights[factor].high)) throw new DubanError({ code: 'E_SALIENCE', message: `${factor} has no range`, fix: 'give low below high', path: [factor] })
  const scored = findings.map((finding) => {
    const lines = [
      { factor: 'severity' as const, value: finding.severity as string | number, share: exact(weights.severity.levels[finding.severity]), weight: weights.severity.weight },
      ...factors.map((factor) => {
        const { low, high, weight } = weights[factor]
        return { factor, value: finding[factor], share: within(zero, over(minus(exact(finding[factor]), exact(low)), minus(exact(high), exact(low))), one), weight }
      }),
    ].map(({ factor, value, share, weight }) => ({ factor, value, share: rounded(share, { decimals: 6, mode: 'half_even' }), points: rounded(times(share, exact(weight)), weights.rounding) }))
    return { id: finding.id, score: rounded(lines.reduce((sum, { points }) => plus(sum, exact(points)), zero), weights.rounding), factors: lines, events: finding.events }
  })
  const ranked = scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return ranked.map((each) => ({ ...each, rank: 1 + ranked.findIndex(({ score }) => score === each.score) }))
}
