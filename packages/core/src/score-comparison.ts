import { z } from 'zod'
import { localized } from './localized.js'
import { scorePeriod } from './scorecard.js'
import { civilDate } from './time.js'

/** How many pairs of units turn round under another choice, as shares of all pairs. */
export const scoreSensitivity = z.strictObject({
  variants: z.array(z.strictObject({ kind: z.enum(['weights', 'normalisation', 'aggregation', 'drop']), name: z.string(), flipped: z.number() })),
  /** The largest share that any one choice turns round. */
  worst: z.number(),
})
export type ScoreSensitivity = z.infer<typeof scoreSensitivity>

const compared = z.strictObject({
  unit: z.string(), score: z.number(),
  interval: z.strictObject({ low: z.number(), high: z.number() }),
  coverage: z.number(),
  /** Share of the group that scores less, half of those alike; of a hundred. */
  percentile: z.number(),
  rank: z.strictObject({ best: z.int(), worst: z.int() }),
  /** Units that cannot be told apart share a tier; 1 is the best. */
  tier: z.int(),
})
export type ComparedUnit = z.infer<typeof compared>

/** Units of a peer group beside one another: tiers and rank intervals, no bare order. */
export const scoreComparison = z.strictObject({
  group: z.strictObject({ id: z.string(), title: localized, declaredOn: civilDate, minimum: z.int() }),
  period: scorePeriod,
  status: z.enum(['compared', 'insufficient_peers']),
  /** By tier, then by name: no order within a tier. */
  rows: z.array(compared),
  /** Units of the group that are not compared, and why. */
  left: z.array(z.strictObject({ unit: z.string(), why: z.enum(['no_card', 'nothing_due', 'low_coverage']) })),
  sensitivity: scoreSensitivity.nullable(),
  /** Only by an override, which is printed on it. */
  league: z.strictObject({
    order: z.array(z.strictObject({ place: z.int(), unit: z.string(), score: z.number() })),
    override: z.strictObject({ by: z.string(), reason: z.string() }),
    notice: localized,
  }).nullable(),
})
export type ScoreComparison = z.infer<typeof scoreComparison>

const counted = { unit: z.string(), met: z.int(), of: z.int() }

/** Rates against their denominators, with control limits around the common rate: what lies within is not to be told from chance. */
export const scoreFunnel = z.strictObject({
  target: z.number(),
  points: z.array(z.strictObject({
    ...counted, rate: z.number(),
    limits: z.strictObject({ low95: z.number(), high95: z.number(), low998: z.number(), high998: z.number() }),
    /** Beyond 95 % or 99.8 %, on either side. */
    signal: z.enum(['within', 'low95', 'high95', 'low998', 'high998']),
  })),
})
export type ScoreFunnel = z.infer<typeof scoreFunnel>

const move = z.strictObject({ period: z.string(), unit: z.string() })

/** Mean scores over periods of the units that were there all along; who came and went is listed. */
export const scoreTrend = z.strictObject({
  cohort: z.array(z.string()),
  points: z.array(z.strictObject({ period: z.string(), mean: z.number(), n: z.int() })),
  entries: z.array(move), exits: z.array(move),
})
export type ScoreTrend = z.infer<typeof scoreTrend>

/** A pattern that pressure on numbers leaves in data: a note to data quality. Not a fault, and no deduction. */
export const gamingSignal = z.strictObject({
  code: z.enum(['clock_restart', 'just_in_time_extension', 'bulk_back_entry', 'late_revision', 'bunching', 'period_end', 'self_reported_green', 'duplicate_signing', 'split_merged', 'heaping', 'reporting_against_score']),
  channel: z.literal('data_quality'),
  unit: z.string().nullable(),
  /** Cases looked at, those that fit, and their share (a correlation for the last code). */
  of: z.int(), n: z.int(), share: z.number(),
  subjects: z.array(z.string()), events: z.array(z.string()),
  text: localized,
})
export type GamingSignal = z.infer<typeof gamingSignal>
