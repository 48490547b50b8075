import { addDays, canonicalJson, dayOf, parseScoreProfile, sha256Hex, type CardDimension, type CardIndicator, type Scorecard, type ScoreFact, type ScoreInterval, type ScorePeriod, type ScoreProfile } from '@duban/core'
import { bonusesOf, chargesOf, sumOf, type ChargeLine } from './charges.js'
import { activeVetoes, gradeOf, liftOf } from './grade.js'
import { scoreIndicator, type IndicatorScore } from './indicator-score.js'
import { below, exact, floorOf, least, minus, over, plus, rounded, scaled, times, toNumber, unscaled, within, zero, type Exact, type Rounding } from './internal/exact.js'
import { round, together } from './interval.js'
import { periodOf, type PeriodInput } from './period.js'
import { factsByMeasure, vetoesOf, type ScoreFacts } from './score-facts.js'

export interface ScorecardOptions { period: PeriodInput }

/** Makes scorecards by one profile; use it for many units. */
export interface Scorer {
  readonly profile: ScoreProfile
  /** SHA-256 of the profile. */
  readonly hash: string
  scorecard(facts: ScoreFacts, options: ScorecardOptions): Scorecard
}

/** A profile made ready. Throws what {@link scorecard} throws of the profile. */
export function scorer(input: ScoreProfile): Scorer {
  const profile = parseScoreProfile(input)
  const hash = sha256Hex(canonicalJson(JSON.parse(JSON.stringify(profile))))
  return { profile, hash, scorecard: (facts, { period }) => cardOf(profile, hash, facts, periodOf(period)) }
}

/**
 * The score of one unit in one period, taken apart: dimension by dimension, indicator by indicator, down to event ids.
 * Points are earned by evidence; what was owed and not reported stays open, so that silence never raises a score; what
 * cannot be verified touches coverage alone. The score is rounded as the profile says, and its contributions sum to it exactly.
 * The order of facts and repeats of them change nothing.
 *
 * Throws `E_SCORE_PROFILE`, `E_FORBIDDEN_INDICATOR`, `E_INDIVIDUAL`, `E_SCORE_FACT`, `E_VETO`, `E_PERIOD`.
 *
 * @example
 * ```ts
 * scorecard(profile, { unit: 'U-NR', asOf: '2026-03-31', facts }, { period: '2026-03' }).score // 85
 * ```
 */
export function scorecard(profile: ScoreProfile, facts: ScoreFacts, options: ScorecardOptions): Scorecard {
  return scorer(profile).scorecard(facts, options)
}

/** A card's identity: the hash of all it says. */
export const scorecardHash = (card: Scorecard): string => sha256Hex(canonicalJson(JSON.parse(JSON.stringify(card))))

/** The card that replaces an earlier one of the same unit, profile and period; the earlier one is kept and named. */
export function supersede(earlier: Scorecard, restated: Scorecard): Scorecard {
  return { ...restated, supersedes: scorecardHash(earlier) }
}

interface Part { dimension: ScoreProfile['dimensions'][number]; indicators: { score: IndicatorScore; weight: Exact; facts: ScoreFact[] }[]; weight: Exact; excluded: boolean }

function cardOf(profile: ScoreProfile, hash: string, input: ScoreFacts, period: ScorePeriod): Scorecard {
  const byMeasure = factsByMeasure(input, period)
  const all = ([] as ScoreFact[]).concat(...byMeasure.values())
  const parts = profile.dimensions.map((dimension) => partOf(dimension, byMeasure))
  const outside = new Set(profile.deductFrom === 'part' ? parts.filter(({ excluded }) => excluded).map(({ dimension }) => dimension.id) : [])
  const charges = chargesOf(profile, all, outside)
  const possible = parts.reduce((sum, { weight, excluded }) => (excluded ? sum : plus(sum, weight)), zero)
  const factor = possible.n === 0n ? zero : over(exact(profile.base), possible)
  const fromTotal = charges.filter(({ charge }) => profile.deductFrom === 'total' || charge.dimension === undefined)
  const done = parts.map((part) => reckon(part, profile, factor, charges.filter((line) => !fromTotal.includes(line) && line.charge.dimension === part.dimension.id)))
  const bonuses = bonusesOf(profile, all)
  const contributions = contributionsOf(profile, done, fromTotal, bonuses)
  const score = contributions.reduce((sum, { units }) => sum + units, 0n)
  const contested = sumOf(fromTotal.filter(isContested))
  const openTotal = sumOf(fromTotal.filter(({ card }) => card.status === 'open'))
  const coverage = coverageOf(parts)
  const day = [dayOf(input.asOf), addDays(period.until, -1)].sort()[0]!
  const vetoes = activeVetoes(vetoesOf(input), profile, day)
  const number = unscaled(score, profile.rounding)
  const open = done.reduce((sum, each) => sum + each.card.points.open, 0) + toNumber(openTotal)
  const chance = (side: keyof ScoreInterval): number => together(done.map((each) => each.chance[side]))
  const dispute = (side: keyof ScoreInterval): number => done.reduce((sum, each) => sum + each.contested[side], 0)
  const interval = {
    low: round(Math.max(0, number - chance('low') - dispute('low') - toNumber(contested)), 2),
    high: round(Math.min(profile.base + profile.bonusCap, number + open + chance('high') + dispute('high')), 2),
    level: 0.95,
  }
  const card: Omit<Scorecard, 'lift'> = {
    id: `${profile.id}@${profile.version}|${input.unit}|${period.name}`,
    profile: { id: profile.id, version: profile.version, title: profile.title, hash, deductFrom: profile.deductFrom, base: profile.base },
    unit: input.unit, period, asOf: input.asOf, knownAt: input.knownAt ?? null,
    score: possible.n === 0n ? null : number,
    interval,
    points: { earned: number, lost: round(done.reduce((sum, each) => sum + each.card.points.lost, 0) + toNumber(sumOf(fromTotal.filter(({ card: { status } }) => status === 'charged'))), 6), open: round(open, 6) },
    contributions: contributions.map(({ id, kind, units }) => ({ id, kind, points: unscaled(units, profile.rounding) })),
    ...gradeOf(profile, possible.n === 0n ? null : number, coverage, vetoes),
    coverage,
    confidence: confidenceOf(profile, coverage, all, interval),
    dimensions: done.map((each) => each.card),
    charges: charges.map((line) => line.card),
    bonuses: bonuses.map(({ bonus, fact, points }) => ({ id: bonus.id, title: bonus.title, points: toNumber(points), subject: fact.subject, events: [...fact.events] })),
    vetoes,
    supersedes: null,
  }
  return { ...card, lift: liftOf(profile, card) }
}

const isContested = ({ card }: ChargeLine): boolean => card.status === 'contested'

function partOf(dimension: Part['dimension'], byMeasure: ReadonlyMap<string, ScoreFact[]>): Part {
  const scores = dimension.indicators.map((indicator) => {
    const facts = indicator.measures.flatMap((measure) => byMeasure.get(measure) ?? [])
    return { indicator, facts, score: scoreIndicator(indicator, facts) }
  })
  const shares = scores.reduce((sum, { indicator, score }) => (score.status === 'excluded' ? sum : plus(sum, exact(indicator.share ?? 1))), zero)
  const weight = exact(dimension.weight)
  const indicators = scores.map(({ indicator, facts, score }) => ({ score, facts, weight: score.status === 'excluded' ? zero : over(times(weight, exact(indicator.share ?? 1)), shares) }))
  return { dimension, indicators, weight, excluded: shares.n === 0n }
}

interface Reckoned { card: CardDimension; earned: Exact; chance: ScoreInterval; contested: ScoreInterval }

/** A dimension's points: what its indicators earn, less its charges, between floor and cap, on the scale of the score. */
function reckon({ dimension, indicators, weight, excluded }: Part, profile: ScoreProfile, factor: Exact, charges: readonly ChargeLine[]): Reckoned {
  const { id, title, floor, cap = dimension.weight } = dimension
  const raw = indicators.reduce((sum, { score, weight: own }) => plus(sum, times(score.earned, own)), zero)
  const taken = charges.filter(({ card }) => card.status === 'charged' || card.status === 'open')
  const less = minus(raw, sumOf(taken))
  // A floor limits what charges take; it lifts nobody.
  const earned = excluded ? zero : within(least(exact(floor), raw), less, exact(cap))
  const held = plus(indicators.reduce((sum, { score, weight: own }) => plus(sum, times(score.open, own)), zero), sumOf(taken.filter(({ card }) => card.status === 'open')))
  const open = excluded ? zero : least(held, minus(weight, earned))
  const lost = excluded ? zero : minus(minus(weight, earned), open)
  const show = (value: Exact): number => rounded(times(value, factor), { ...profile.rounding, decimals: 6 })
  const by = toNumber(factor)
  const disputed = Math.min(toNumber(sumOf(charges.filter(isContested))), Math.max(0, toNumber(earned) - floor)) * by
  const spread = (of: 'chance' | 'contested', side: keyof ScoreInterval): number[] => indicators.map(({ score, weight: own }) => Math.abs(score[of][side]) * toNumber(own) * by)
  return {
    earned: times(earned, factor),
    chance: { low: together(spread('chance', 'low')), high: together(spread('chance', 'high')) },
    contested: { low: spread('contested', 'low').reduce((a, b) => a + b, disputed), high: spread('contested', 'high').reduce((a, b) => a + b, 0) },
    card: {
      id, title, weight: excluded ? 0 : show(weight), points: { earned: show(earned), lost: show(lost), open: show(open) },
      cut: excluded || (less.n * earned.d === earned.n * less.d) ? null : toNumber(less) < toNumber(earned) ? 'floor' : 'cap',
      indicators: indicators.map((each, index) => indicatorCard(dimension.indicators[index]!, each, show)),
    },
  }
}

function indicatorCard({ id, title }: { id: string; title: CardIndicator['title'] }, { score, weight, facts }: Part['indicators'][number], show: (value: Exact) => number): CardIndicator {
  const { status, earned, open, chance, contested, counts, met } = score
  const at = toNumber(earned)
  const lost = status === 'excluded' ? zero : minus(minus({ n: 1n, d: 1n }, earned), open)
  return {
    id, title, status, weight: show(weight), counts, met, facts: [...facts],
    points: { earned: show(times(earned, weight)), lost: show(times(lost, weight)), open: show(times(open, weight)) },
    attainment: status === 'measured' ? round(at, 6) : null,
    interval: { low: round(Math.max(0, at + chance.low + Math.min(0, contested.low))), high: round(Math.min(1, at + toNumber(open) + chance.high + Math.max(0, contested.high))) },
  }
}

interface Contribution { id: string; kind: Scorecard['contributions'][number]['kind']; units: bigint }
type Line = Omit<Contribution, 'units'> & { points: Exact }

/** The score is rounded once, and its parts by largest remainder, so that they sum to it exactly. */
function contributionsOf({ rounding, bonusCap }: ScoreProfile, parts: readonly Reckoned[], fromTotal: readonly ChargeLine[], bonuses: ReturnType<typeof bonusesOf>): Contribution[] {
  const lines: Line[] = parts.map(({ card, earned }) => ({ id: card.id, kind: 'dimension', points: earned }))
  for (const { card, points } of fromTotal) if (card.status === 'charged' || card.status === 'open') lines.push({ id: `${card.id}:${card.occasion}`, kind: 'charge', points: minus(zero, points) })
  for (const { bonus, fact, points } of bonuses) lines.push({ id: `${bonus.id}:${fact.occasion ?? fact.subject}`, kind: 'bonus', points })
  const above = minus(sumOf(bonuses), exact(bonusCap))
  if (below(zero, above)) lines.push({ id: 'bonus-cap', kind: 'limit', points: minus(zero, above) })
  const total = sumOf(lines)
  if (below(total, zero)) lines.push({ id: 'floor', kind: 'limit', points: minus(zero, total) })
  return apportioned(lines, rounding)
}

function apportioned(lines: readonly Line[], rounding: Rounding): Contribution[] {
  const cuts = lines.map(({ points }) => floorOf(points, rounding))
  const left = scaled(sumOf(lines), rounding) - cuts.reduce((sum, { units }) => sum + units, 0n)
  const first = cuts.map((_, i) => i).sort((a, b) => (below(cuts[b]!.rest, cuts[a]!.rest) ? -1 : below(cuts[a]!.rest, cuts[b]!.rest) ? 1 : a - b)).slice(0, Number(left))
  return lines.map(({ id, kind }, i) => ({ id, kind, units: cuts[i]!.units + (first.includes(i) ? 1n : 0n) }))
}

/** Share of what was to be known that is known, by the weights of the profile. */
function coverageOf(parts: readonly Part[]): number {
  let [known, asked] = [0, 0]
  for (const { dimension, indicators } of parts) {
    const shares = dimension.indicators.reduce((sum, { share = 1 }) => sum + share, 0)
    indicators.forEach(({ score }, index) => {
      if (score.coverage === null) return
      const weight = (dimension.weight * (dimension.indicators[index]!.share ?? 1)) / shares
      known += weight * score.coverage
      asked += weight
    })
  }
  return asked === 0 ? 0 : round(known / asked)
}

/** Low where little is known, by the unit’s own word, or where few cases leave a wide interval. */
function confidenceOf({ minimumCoverage, base }: ScoreProfile, coverage: number, facts: readonly ScoreFact[], { low, high }: ScoreInterval): Scorecard['confidence'] {
  const known = facts.filter(({ state }) => state === 'known')
  const own = known.length === 0 ? 0 : known.filter(({ selfReported }) => selfReported === true).length / known.length
  const width = (high - low) / base
  if (coverage < minimumCoverage || own >= 0.5 || width > 0.5) return 'low'
  return coverage >= 0.95 && own < 0.2 && width <= 0.2 ? 'high' : 'medium'
}
