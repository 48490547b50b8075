import type { EvidenceState, ScoreFact, ScoreIndicator, ScoreInterval, ScoreMethod } from '@duban/core'
import { exact, least, minus, one, over, plus, ratio, times, toNumber, within, zero, type Exact } from './internal/exact.js'
import { meanInterval, wilson } from './interval.js'

export type IndicatorStatus = 'measured' | 'silent' | 'excluded'

/** What an indicator's facts come to: shares of its points, exact, and what chance may do to them. */
export interface IndicatorScore {
  status: IndicatorStatus
  /** Earned by evidence; silent facts earn nothing and lose nothing. */
  earned: Exact
  /** Held open by silence. */
  open: Exact
  /** Where the earned share would lie if contested facts were decided against, and for. */
  contested: ScoreInterval
  /** By how much chance may move it down and up. */
  chance: ScoreInterval
  counts: Record<EvidenceState, number>
  met: number
  /** Known among known, silent and unverifiable; 0 where they are too few, null where nothing was to be known. */
  coverage: number | null
}

/** Can a known fact be used by this method? A count without its answer is not known. */
function usable({ met, value, age }: ScoreFact, { kind }: ScoreMethod): boolean {
  if (kind === 'share') return met !== undefined
  if (kind === 'value') return value !== undefined
  return kind === 'closure' ? met !== undefined && age !== undefined : true
}

/**
 * Counts the facts of one indicator. Unverifiable facts change nothing but coverage; silent ones stand in the
 * denominator, so that hiding a miss never helps; contested, not due and not applicable ones are left out.
 */
export function scoreIndicator({ method, minimum = 1 }: Pick<ScoreIndicator, 'method' | 'minimum'>, facts: readonly ScoreFact[]): IndicatorScore {
  const counts: Record<EvidenceState, number> = { known: 0, contested: 0, not_due: 0, not_applicable: 0, not_reported: 0, unverifiable: 0 }
  const known: ScoreFact[] = []
  let met = 0
  for (const fact of facts) {
    const state = (fact.state === 'known' || fact.state === 'contested') && !usable(fact, method) ? 'unverifiable' : fact.state
    counts[state]++
    if (state !== 'known') continue
    known.push(fact)
    if (fact.met === true) met++
  }
  const silent = counts.not_reported
  const asked = counts.known + silent + counts.unverifiable
  const stated = counts.contested + counts.not_due + counts.not_applicable
  const base = { counts, met, coverage: asked === 0 ? (stated === 0 ? 0 : null) : counts.known + silent < minimum ? 0 : counts.known / asked }
  // Nothing to reckon only where somebody says so, or where too few cases say nothing; an unknown beside them changes neither.
  const few = counts.known + silent > 0 && counts.known + silent < minimum
  if (few || (counts.known + silent === 0 && stated > 0)) return { ...base, status: 'excluded', earned: zero, open: zero, contested: nothing, chance: nothing }
  if (known.length === 0) return { ...base, status: 'silent', earned: zero, open: one, contested: nothing, chance: nothing }
  return { ...base, status: 'measured', ...measured(method, known, met, silent, counts.contested) }
}

const nothing: ScoreInterval = { low: 0, high: 0 }
type Measured = Pick<IndicatorScore, 'earned' | 'open' | 'contested' | 'chance'>

function measured(method: ScoreMethod, known: readonly ScoreFact[], met: number, silent: number, contested: number): Measured {
  const n = known.length
  if (method.kind === 'watch') return certain(one)
  if (method.kind === 'share') {
    const all = n + silent
    const share = met / all
    return {
      earned: ratio(met, all), open: ratio(silent, all),
      contested: { low: met / (all + contested) - share, high: (met + contested) / (all + contested) - share },
      chance: scaledBy(wilson(met, n), met / n, n / all),
    }
  }
  if (method.kind === 'value') {
    const places = known.map(({ value }) => place(value!, method.goalposts))
    const [sum, squares] = places.map(toNumber).reduce(([s, q], each) => [s + each, q + each * each], [0, 0] as [number, number])
    return { earned: over(places.reduce(plus, zero), ratio(n + silent, 1)), open: ratio(silent, n + silent), contested: nothing, chance: scaledBy(meanInterval(sum, squares, n), sum / n, n / (n + silent)) }
  }
  return closure(method, known, met, silent)
}

const certain = (earned: Exact): Measured => ({ earned, open: zero, contested: nothing, chance: nothing })
const scaledBy = ({ low, high }: ScoreInterval, at: number, by: number): ScoreInterval => ({ low: Math.min(0, low - at) * by, high: Math.max(0, high - at) * by })

/** Where a value lies between its goalposts, cut at both. Lower is better where `best` is below `worst`. */
function place(value: number, { worst, best }: { worst: number; best: number }): Exact {
  return within(zero, over(minus(exact(value), exact(worst)), minus(exact(best), exact(worst))), one)
}

/** Closed cases over those expected at their ages (indirect standardisation); silent ones are expected at the highest rate. */
function closure({ bands }: Extract<ScoreMethod, { kind: 'closure' }>, known: readonly ScoreFact[], met: number, silent: number): Measured {
  const highest = bands.reduce((rate, band) => Math.max(rate, band.rate), 0)
  const hidden = times(ratio(silent, 1), exact(highest))
  const expected = known.map(({ age }) => exact(bands.find(({ upTo }) => upTo === undefined || age! <= upTo)!.rate)).reduce(plus, hidden)
  const earned = least(one, over(ratio(met, 1), expected))
  const { low, high } = wilson(met, known.length)
  const placed = (share: number): number => Math.min(1, (share * known.length) / toNumber(expected)) - toNumber(earned)
  return { earned, open: least(minus(one, earned), over(hidden, expected)), contested: nothing, chance: { low: Math.min(0, placed(low)), high: Math.max(0, placed(high)) } }
}
