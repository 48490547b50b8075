import { DubanError, type Localized, type Scorecard, type ScoreInterval } from '@duban/core'
import { sensitivity, type Sensitivity } from '../composite/sensitivity.js'
import type { CompositeSpec } from '../composite/spec.js'
import { round } from '../interval.js'
import { rankIntervals, tiersOf, type RankInterval } from './tiers.js'

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

export interface Compared {
  unit: string
  score: number
  interval: ScoreInterval
  coverage: number
  /** Share of the others that score less, half of those alike; of a hundred. */
  percentile: number
  rank: RankInterval
  /** Units that cannot be told apart share a tier; 1 is the best. */
  tier: number
}

export interface Comparison {
  group: { id: string; title: Localized; declaredOn: string; minimum: number }
  period: Scorecard['period']
  status: 'compared' | 'insufficient_peers'
  /** By tier, then by name: no order within a tier. */
  rows: Compared[]
  /** Units of the group that are not compared, and why. */
  left: { unit: string; why: 'no_card' | 'low_coverage' }[]
  /** How many pairs turn round under other weights, normalisation, aggregation, and with a dimension left out. */
  sensitivity: Sensitivity | null
  /** Only by an override, which is printed on it. */
  league: { order: { place: number; unit: string; score: number }[]; override: LeagueOverride; notice: Localized } | null
}

export interface LeagueOverride { by: string; reason: string }

export interface CompareOptions { league?: LeagueOverride }

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
export function compare(cards: readonly Scorecard[], group: PeerGroup, { league }: CompareOptions = {}): Comparison {
  const own = group.units.map((unit) => cards.find((card) => card.unit === unit)).filter((card) => card !== undefined)
  const [first] = own
  if (!first) throw peers('no unit of the group has a scorecard', 'give the scorecards of the group')
  check(own, first, group)
  const comparable = own.filter(({ gradeNote }) => gradeNote !== 'low_coverage').sort((a, b) => (a.unit < b.unit ? -1 : 1))
  const left = group.units.filter((unit) => !comparable.some((card) => card.unit === unit)).map((unit) => ({ unit, why: own.some((card) => card.unit === unit) ? 'low_coverage' as const : 'no_card' as const }))
  const base = { group: { id: group.id, title: group.title, declaredOn: group.declaredOn, minimum: group.minimum }, period: first.period, left }
  if (comparable.length < group.minimum) return { ...base, status: 'insufficient_peers', rows: [], sensitivity: null, league: null }
  const ranks = rankIntervals(comparable.map(({ interval }) => interval))
  const tiers = tiersOf(comparable.map(({ interval }) => interval))
  const rows = comparable.map(({ unit, score, interval: { low, high }, coverage }, i) => ({ unit, score, interval: { low, high }, coverage, percentile: percentileOf(score, comparable), rank: ranks[i]!, tier: tiers[i]! }))
  return { ...base, status: 'compared', rows: rows.sort((a, b) => a.tier - b.tier), sensitivity: comparable.length < 2 ? null : sensitivityOf(comparable), league: league ? leagueOf(rows, league) : null }
}

function check(cards: readonly Scorecard[], first: Scorecard, { declaredOn, minimum }: PeerGroup): void {
  if (declaredOn >= first.period.from) throw peers(`the group was declared on ${declaredOn}, the period began on ${first.period.from}`, 'declare peer groups before the period')
  if (minimum < 2) throw peers(`a minimum of ${minimum} compares nobody`, 'use a minimum of 2 or more')
  const other = cards.find(({ profile, period }) => profile.hash !== first.profile.hash || period.from !== first.period.from || period.until !== first.period.until)
  if (other) throw peers(`${other.id} is of another profile or period than ${first.id}`, 'compare scorecards of one profile and one period')
}

const percentileOf = (score: number, all: readonly Scorecard[]): number =>
  round((100 * all.reduce((sum, other) => sum + (other.score < score ? 1 : other.score === score ? 0.5 : 0), 0)) / all.length, 1)

/** The same ranking as a composite of its dimensions: what was earned of each, by the weights of the profile. */
function sensitivityOf(cards: readonly Scorecard[]): Sensitivity {
  const shared = cards[0]!.dimensions.filter(({ id }) => cards.every((card) => card.dimensions.find((each) => each.id === id)!.weight > 0))
  if (shared.length === 0) return { variants: [], worst: 0 }
  const spec: CompositeSpec = {
    indicators: shared.map(({ id, weight }) => ({ id, parent: 'score', weight, direction: 1, goalposts: { low: 0, high: 1 } })),
    aggregates: [{ id: 'score', parent: null, weight: 1 }], normalise: { method: 'goalposts' }, aggregate: { method: 'arithmetic' },
  }
  const columns = Object.fromEntries(shared.map(({ id }) => [id, cards.map((card) => earnedShare(card, id))]))
  // By ranks, not by z-scores: where all units are alike in a dimension there is no deviation to divide by.
  return sensitivity(spec, { units: cards.map(({ unit }) => unit), columns }, { normalise: [{ method: 'borda' }] })
}

function earnedShare({ dimensions }: Scorecard, dimension: string): number {
  const { points, weight } = dimensions.find(({ id }) => id === dimension)!
  return points.earned / weight
}

function leagueOf(rows: readonly Compared[], override: LeagueOverride): Comparison['league'] {
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
