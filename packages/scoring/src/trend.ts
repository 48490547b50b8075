import type { Scorecard, ScoreTrend } from '@duban/core'
import { round } from './interval.js'

/**
 * The mean score over periods of the units that were there all along; who came and went is listed, not mixed in, because turnover looks
 * like change. Give the cards of all periods; each period is one point.
 *
 * @example
 * ```ts
 * trend([...januaryCards, ...februaryCards]).points // [{ period: '2026-01', mean: 81.2, n: 9 }, …]
 * ```
 */
export function trend(all: readonly Scorecard[]): ScoreTrend {
  const cards = all.filter(({ score }) => score !== null)
  const periods = [...new Map(cards.map(({ period }) => [period.from, period.name])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, name]) => ({ name, cards: cards.filter((card) => card.period.from === from) }))
  const unitsIn = (at: number): string[] => periods[at]!.cards.map(({ unit }) => unit).sort()
  const cohort = periods.length === 0 ? [] : unitsIn(0).filter((unit) => periods.every(({ cards: own }) => own.some((card) => card.unit === unit)))
  const points = periods.map(({ name, cards: own }) => {
    const scores = own.filter(({ unit }) => cohort.includes(unit)).map(({ score }) => score!)
    return { period: name, mean: scores.length === 0 ? 0 : round(scores.reduce((a, b) => a + b, 0) / scores.length), n: scores.length }
  })
  const changed = (now: number, before: number): { period: string; unit: string }[] => unitsIn(now).filter((unit) => !unitsIn(before).includes(unit)).map((unit) => ({ period: periods[Math.max(now, before)]!.name, unit }))
  const steps = periods.map((_, at) => at).slice(1)
  return { cohort, points, entries: steps.flatMap((at) => changed(at, at - 1)), exits: steps.flatMap((at) => changed(at - 1, at)) }
}
