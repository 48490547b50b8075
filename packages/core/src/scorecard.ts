import { z } from 'zod'
import { localized } from './localized.js'
import { lightColour } from './results.js'
import { civilDate, instant, time } from './time.js'

/**
 * What is known of a fact. `not_reported`: it was owed and nothing came (silence: its points stay open, neither earned nor
 * lost). `unverifiable`: it cannot be known (nothing happens to the score). `contested`: a reply or appeal is open (excluded,
 * shown). `not_due` and `not_applicable` (with a reason) leave the reckoning.
 */
export const evidenceState = z.enum(['known', 'contested', 'not_due', 'not_applicable', 'not_reported', 'unverifiable'])
export type EvidenceState = z.infer<typeof evidenceState>

/** One dated process fact that a score may count, with the events that state it. Never of a person's character. */
export const scoreFact = z.strictObject({
  /** What was observed: the id of a rule or of a measure. */
  measure: z.string().min(1),
  /** The unit that answers for it; absent: whoever held the subject that day. */
  unit: z.string().min(1).optional(),
  /** A Ref. */
  subject: z.string().min(1),
  /** The day that decides the period and the holder. */
  at: time,
  state: evidenceState,
  met: z.boolean().optional(),
  value: z.number().optional(),
  /** Age in days of an open or closed case. */
  age: z.int().min(0).optional(),
  light: lightColour.optional(),
  /** What happened once: an event id, or the matter. Charged once in a family. Default the subject. */
  occasion: z.string().min(1).optional(),
  /** Why it does not apply. */
  reason: localized.optional(),
  /** Stated only by the unit that answers for it. */
  selfReported: z.boolean().optional(),
  /** Event ids. */
  events: z.array(z.string()),
}).refine(({ state, reason }) => state !== 'not_applicable' || reason !== undefined, { message: 'what does not apply needs a reason', path: ['reason'] })
export type ScoreFact = z.infer<typeof scoreFact>

/** A veto as people confirmed it. */
export const scoreVeto = z.strictObject({
  event: z.string().min(1), unit: z.string().min(1), decidedAt: civilDate, until: civilDate.optional(),
  /** Who decided and by which authority; without it there is no veto. */
  decision: z.strictObject({ by: z.string().min(1), authority: z.string().min(1) }),
})
export type ScoreVeto = z.infer<typeof scoreVeto>

/** From the first day up to, not including, the last. */
export const scorePeriod = z.strictObject({ name: z.string(), from: civilDate, until: civilDate })
export type ScorePeriod = z.infer<typeof scorePeriod>

const interval = z.strictObject({ low: z.number(), high: z.number() })
export type ScoreInterval = z.infer<typeof interval>
/** Points by what became of them. */
const points = z.strictObject({ earned: z.number(), lost: z.number(), open: z.number() })

const cardIndicator = z.strictObject({
  id: z.string(), title: localized,
  /** `silent`: nothing usable was reported; `excluded`: nothing to reckon. */
  status: z.enum(['measured', 'silent', 'excluded']),
  /** Points it could bring. */
  weight: z.number(),
  points,
  /** 0 to 1; null where not measured. */
  attainment: z.number().nullable(),
  interval,
  counts: z.record(evidenceState, z.int()),
  met: z.int(),
  facts: z.array(scoreFact),
})
export type CardIndicator = z.infer<typeof cardIndicator>

const cardCharge = z.strictObject({
  id: z.string(), title: localized, dimension: z.string().nullable(), points: z.number(),
  status: z.enum(['charged', 'suppressed', 'contested', 'open']),
  /** The charge that stands for it, or the part that is out of the reckoning, where it is suppressed. */
  by: z.string().nullable(),
  occasion: z.string(), subject: z.string(), at: time, events: z.array(z.string()),
})
export type CardCharge = z.infer<typeof cardCharge>

const cardBonus = z.strictObject({ id: z.string(), title: localized, points: z.number(), subject: z.string(), events: z.array(z.string()) })

const cardDimension = z.strictObject({
  id: z.string(), title: localized,
  /** Points it could bring on the scale of the score; 0 where all of it is excluded. */
  weight: z.number(),
  points,
  /** Did floor or cap cut it? */
  cut: z.enum(['floor', 'cap']).nullable(),
  indicators: z.array(cardIndicator),
})
export type CardDimension = z.infer<typeof cardDimension>

/** What would lift the grade, most points first. */
const lift = z.strictObject({ kind: z.enum(['show_evidence', 'await_decision', 'meet', 'veto_ends']), of: z.string(), points: z.number(), text: localized })

/** A score, taken apart down to event ids. Same inputs, same bytes. */
export const scorecard = z.strictObject({
  /** `profile|unit|period`. */
  id: z.string(),
  profile: z.strictObject({ id: z.string(), version: z.string(), title: localized, hash: z.string(), deductFrom: z.enum(['part', 'total']), base: z.number() }),
  unit: z.string(), period: scorePeriod, asOf: time, knownAt: instant.nullable(),
  /** Earned by evidence. The sum of the contributions, as decimals; null where nothing fell due. */
  score: z.number().nullable(),
  /** Contested charges and chance below; what is open and chance above. */
  interval: z.strictObject({ low: z.number(), high: z.number(), level: z.number() }),
  points,
  contributions: z.array(z.strictObject({ id: z.string(), kind: z.enum(['dimension', 'charge', 'bonus', 'limit']), points: z.number() })),
  grade: z.string().nullable(),
  gradeTitle: localized.nullable(),
  /** Why there is no grade, or a lower one. */
  gradeNote: z.enum(['nothing_due', 'low_coverage', 'veto']).nullable(),
  coverage: z.number(),
  confidence: z.enum(['high', 'medium', 'low']),
  dimensions: z.array(cardDimension),
  charges: z.array(cardCharge),
  bonuses: z.array(cardBonus),
  vetoes: z.array(z.strictObject({ event: z.string(), decidedAt: civilDate, until: civilDate, active: z.boolean() })),
  lift: z.array(lift),
  /** Hash of the card that this one replaces. */
  supersedes: z.string().nullable(),
})
export type Scorecard = z.infer<typeof scorecard>
