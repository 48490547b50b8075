import { DubanError, type ComparedUnit, type Localized, type Scorecard, type ScoreComparison, type ScoreSensitivity } from '@duban/core'
import { aggregate } from '../composite/aggregate.js'
import { normalise } from '../composite/normalise.js'
import { flippedPairs } from '../composite/sensitivity.js'
import { round } from '../interval.js'
import { rankIntervals, tiersOf } from './tiers.js'

/** Units that may be compared: alike in kind, size and stage, named before the period began. */
export interface PeerGroup {
  id: string
  title: Localized
  units: readonly string[]
  /** The civil date of the declaration. */
  declaredOn: string
  /** Fewer comparable units than this are not compared. */
  minimum: number
}

export interface CompareOptions {
  /** Who asks for a bare league table, and why: printed on it. */
  league?: { by: string; reason: string }
}

/**
 * Compares the scorecards of a peer group: percentile, rank interval and tier of each unit, with the sensitivity of the ranking. A bare
 * league table takes an override, and says so. Throws `E_PEERS` where the group was declared after the period began or cards are of
 * different profiles or periods.
 *
 * @example
 * ```ts
 * compare(cards, { id: 'bureaus', title, units, declaredOn: '2025-12-01', minimum: 5 }).rows[0].tier // 1
 * ```
 */
export function compare(cards: readonly Scorecard[], group: PeerGroup, { league }: CompareOptions = {}): ScoreComparison {
  const own = group.units.map((unit) => cards.find((card) => card.unit === unit)).filter((card) => card !== undefined)
  const [first] = own
  if (!first) throw peers('no unit of the group has a scorecard', 'give the scorecards of the group')
  check(own, first, group)
  const comparable = own.filter((card): card is Scored => card.score !== null && card.gradeNote !== 'low_coverage').sort((a, b) => (a.unit < b.unit ? -1 : 1))
  const left = group.units.filter((unit) => !comparable.some((card) => card.unit === unit)).map((unit) => ({ unit, why: whyLeft(own.find((card) => card.unit === unit)) }))
  const base = { group: { id: group.id, title: group.title, declaredOn: group.declaredOn, minimum: group.minimum }, period: first.period, left }
  if (comparable.length < group.minimum) return { ...base, status: 'insufficient_peers', rows: [], sensitivity: null, league: null }
  const ranks = rankIntervals(comparable.map(({ interval }) => interval))
  const tiers = tiersOf(comparable.map(({ interval }) => interval))
  const rows = comparable.map(({ unit, score, interval: { low, high }, coverage }, i) => ({ unit, score, interval: { low, high }, coverage, percentile: percentileOf(score, comparable), rank: ranks[i]!, tier: tiers[i]! }))
  return { ...base, status: 'compared', rows: rows.sort((a, b) => a.tier - b.tier), sensitivity: sensitivityOf(comparable), league: league ? leagueOf(rows, league) : null }
}

function check(cards: readonly Scorecard[], first: Scorecard, { declaredOn, minimum }: PeerGroup): void {
  if (declaredOn >= first.period.from) throw peers(`the group was declared on ${declaredOn}, the period began on ${first.period.from}`, 'declare peer groups before the period')
  if (minimum < 2) throw peers(`a minimum of ${minimum} compares nobody`, 'use a minimum of 2 or more')
  const other = cards.find(({ profile, period }) => profile.hash !== first.profile.hash || period.from !== first.period.from || period.until !== first.period.until)
  if (other) throw peers(`${other.id} is of another profile or period than ${first.id}`, 'compare scorecards of one profile and one period')
}

type Scored = Scorecard & { score: number }

function whyLeft(card: Scorecard | undefined): ScoreComparison['left'][number]['why'] {
  return card === undefined ? 'no_card' : card.score === null ? 'nothing_due' : 'low_coverage'
}

const percentileOf = (score: number, all: readonly Scored[]): number =>
  round((100 * all.reduce((sum, other) => sum + (other.score < score ? 1 : other.score === score ? 0.5 : 0), 0)) / all.length, 1)

/** The published ranking against what other choices would make of the same dimensions; what does not apply to a unit stays out of its mean. */
function sensitivityOf(cards: readonly Scored[]): ScoreSensitivity | null {
  const dimensions = cards[0]!.dimensions.map(({ id }) => id)
  const shares = cards.map((card) => card.dimensions.map(({ points, weight }) => (weight === 0 ? NaN : points.earned / weight)))
  // One dimension leaves nothing to choose.
  if (dimensions.filter((_, d) => shares.some((row) => !Number.isNaN(row[d]!))).length < 2) return null
  const stated = cards.map((card) => card.dimensions.map(({ weight }) => weight))
  const equal = stated.map((weights) => weights.map(() => 1))
  const ranked = dimensions.map((_, d) => normalise.percentileRank(shares.map((row) => row[d]!)))
  const published = cards.map(({ score }) => score)
  const variant = (kind: Kind, name: string, mean: typeof aggregate.arithmetic, values: readonly ArrayLike<number>[], weights: readonly (readonly number[])[], drop = -1): ScoreSensitivity['variants'][number] => {
    const scores = values.map((row, u) => {
      const kept = dimensions.map((_, d) => d).filter((d) => d !== drop && !Number.isNaN(shares[u]![d]!))
      return kept.length === 0 ? NaN : mean(kept.map((d) => row[d]!), kept.map((d) => weights[u]![d]!))
    })
    return { kind, name, flipped: flippedPairs(published, scores) }
  }
  const variants = [
    variant('weights', 'equal', aggregate.arithmetic, shares, equal),
    variant('normalisation', 'percentileRank', aggregate.arithmetic, cards.map((_, u) => ranked.map((column) => column[u]!)), stated),
    variant('aggregation', 'geometric', aggregate.geometric, shares, stated),
    ...dimensions.map((id, d) => variant('drop', id, aggregate.arithmetic, shares, stated, d)).filter((_, d) => shares.some((row) => !Number.isNaN(row[d]!))),
  ]
  return { variants, worst: variants.reduce((most, { flipped }) => Math.max(most, flipped), 0) }
}

type Kind = ScoreSensitivity['variants'][number]['kind']

function leagueOf(rows: readonly ComparedUnit[], override: { by: string; reason: string }): ScoreComparison['league'] {
  if (override.by.trim() === '' || override.reason.trim() === '') throw peers('a league table needs who asked for it and why', 'give league: { by, reason }')
  const order = rows.toSorted((a, b) => b.score - a.score || (a.unit < b.unit ? -1 : 1))
  return {
    override,
    order: order.map(({ unit, score }) => ({ place: 1 + order.findIndex((each) => each.score === score), unit, score })),
    notice: {
      en: `League table by explicit order of ${override.by} (${override.reason}). Neighbours may not be distinguishable: see tiers and intervals.`,
      'zh-CN': `本排名表系应${override.by}明确要求编制（${override.reason}）。名次相邻者未必有实质差异，请结合档次和区间使用。`,
    },
  }
}

const peers = (message: string, fix: string): DubanError => new DubanError({ code: 'E_PEERS', message, fix })
