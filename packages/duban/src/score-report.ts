import { DubanError, gamingSignal, localized, scorecard, scoreComparison, scoreFunnel, scoreTrend, type Scorecard, type ScoreProfile, type WorkingCalendar } from '@duban/core'
import { gamingLimits } from '@duban/landing-cn'
import type { Plugin } from '@duban/plugin-sdk'
import type { PageScores } from '@duban/report'
import { compare, explainScore, funnel, gamingSignals, gatherScoreFacts, periodOf, precedingPeriods, scorer, trend, type CompareOptions, type PeerGroup, type PeriodInput } from '@duban/scoring'
import { z } from 'zod'
import type { Evaluation } from './supervisor.js'

/** What `duban score --format json` prints. Fields may be added, never changed. */
export const scoreReport = z.strictObject({
  cards: z.array(scorecard),
  comparison: scoreComparison.nullable(),
  /** Shares of what was met, with control limits, by indicator; of those that several units are measured by. */
  funnels: z.array(scoreFunnel.extend({ indicator: z.string(), title: localized })),
  /** Over this period and those of its kind before it. */
  trend: scoreTrend,
  /** Facts that no unit, or more than one, answered for: charged to nobody. */
  unattributed: z.int(),
  /** Notes to data quality; no card takes them. */
  signals: z.array(gamingSignal),
})
export type ScoreReport = z.infer<typeof scoreReport>

export interface ScoreOptions extends CompareOptions {
  /** Id of a profile of the plugins (`balanced-v1`, or `balanced-v1@1`), or a profile. */
  profile: string | ScoreProfile
  period: PeriodInput
  peers?: PeerGroup
  /** How many earlier periods the trend takes in. Default 3. */
  earlier?: number
}

/** A profile by its id, the last version where none is named. Throws `E_PROFILE_UNKNOWN`. */
export function chooseProfile(plugins: readonly Plugin[], profile: string | ScoreProfile): ScoreProfile {
  if (typeof profile !== 'string') return profile
  const all = plugins.flatMap(({ scoreProfiles }) => scoreProfiles)
  const found = all.findLast(({ id, version }) => id === profile || `${id}@${version}` === profile)
  if (!found) throw new DubanError({ code: 'E_PROFILE_UNKNOWN', message: `there is no score profile ${profile}`, fix: `use ${all.map(({ id }) => id).join(', ')}, or a .json file` })
  return found
}

/** Scorecards of all units of an evaluation, with what their data give reason to look at. */
export function scoreUnits({ portfolio, results }: Evaluation, profile: ScoreProfile, { period: asked, peers, league, earlier = 3 }: ScoreOptions, calendar: WorkingCalendar): ScoreReport {
  const by = scorer(profile)
  const period = periodOf(asked)
  const gather = (of: typeof period) => gatherScoreFacts(portfolio, results, { profile: by.profile, period: of, calendar })
  const { units, unattributed } = gather(period)
  const cards = units.map((facts) => by.scorecard(facts, { period }))
  const before = precedingPeriods(period, earlier).slice(0, -1).flatMap((of) => gather(of).units.map((facts) => by.scorecard(facts, { period: of })))
  return {
    cards,
    comparison: peers === undefined || cards.length === 0 ? null : compare(cards, peers, league ? { league } : {}),
    funnels: funnelsOf(by.profile, cards),
    trend: trend([...before, ...cards]),
    unattributed: unattributed.length,
    signals: gamingSignals({ portfolio, results, limits: gamingLimits, calendar, cards }),
  }
}

/** A score report as a page shows it. */
export function pageScores({ cards, comparison, funnels, trend: over, signals }: ScoreReport, names: Readonly<Record<string, string>>): PageScores {
  return { cards: cards.map((card) => ({ card, explanation: { en: explainScore(card, 'en', names), 'zh-CN': explainScore(card, 'zh-CN', names) } })), comparison, funnels, trend: over, signals }
}

/** A funnel for every share that at least three units are measured by. */
function funnelsOf({ dimensions }: ScoreProfile, cards: readonly Scorecard[]): ScoreReport['funnels'] {
  return dimensions.flatMap(({ indicators }) => indicators).filter(({ method }) => method.kind === 'share').flatMap(({ id, title }) => {
    const counted = cards.flatMap(({ unit, dimensions: own }) => own.flatMap(({ indicators }) => indicators).filter((each) => each.id === id && each.status === 'measured').map(({ met, counts }) => ({ unit, met, of: counts.known ?? 0 })))
    return counted.length < 3 ? [] : [{ indicator: id, title, ...funnel(counted) }]
  })
}
