import { z } from 'zod'
import { DubanError } from './errors.js'
import { localized } from './localized.js'
import { lightColour } from './results.js'
import { civilDate } from './time.js'

const id = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'expected lower case with dashes')
const positive = z.number().positive().max(1e9)
const named = { id, title: localized }
/** Names of what is observed: ids of rules (`landing-cn/statutory-limit`) or of measures of the host. */
const measures = z.array(z.string().min(1)).min(1)

/** What an indicator is about and stands on. Persons need a policy; opinions are refused. */
const standing = {
  about: z.enum(['matter', 'unit', 'person']).optional(),
  basis: z.enum(['process_fact', 'rating', 'opinion']).optional(),
}

const goalposts = z.strictObject({ worst: z.number(), best: z.number() }).refine(({ worst, best }) => worst !== best, 'the two goalposts must differ')

/** How an indicator becomes a number from 0 to 1. */
const method = z.discriminatedUnion('kind', [
  /** Share of what was due that was met. */
  z.strictObject({ kind: z.literal('share') }),
  /** Mean of values between fixed goalposts, cut at both. */
  z.strictObject({ kind: z.literal('value'), goalposts }),
  /** Closed against expected at that age, by reference rates of each age in days: young cases are not held against anybody. */
  z.strictObject({ kind: z.literal('closure'), bands: z.array(z.strictObject({ upTo: z.int().positive().optional(), rate: z.number().positive().max(1) })).min(1) }),
  /** Full where it was watched at all; only charges lower it. */
  z.strictObject({ kind: z.literal('watch') }),
])

const indicator = z.strictObject({ ...named, ...standing, measures, method, /** Its part of the dimension. */ share: positive.optional(), /** Fewer known facts than this say nothing. */ minimum: z.int().positive().optional() })

/** Points by the size of a value: `points` from `from` on, `each` more for every whole `step` above it. */
const scale = z.strictObject({ from: z.number(), points: positive, step: positive, each: positive })
const amount = { points: positive.optional(), scale: scale.optional(), max: positive.optional() }
const oneAmount = (value: { points?: unknown; scale?: unknown }): boolean => (value.points === undefined) !== (value.scale === undefined)

const charge = z.strictObject({
  ...named, ...standing, measures, ...amount,
  /** Charged on what was missed, or on a light. */
  on: z.enum(['missed', 'value', ...lightColour.options]),
  /** The part it belongs to; absent: the total. */
  dimension: id.optional(),
  /** What happened once is charged once in a family, by the largest; default the dimension. */
  family: id.optional(),
}).refine(oneAmount, 'give "points" or "scale", one of them')

const bonus = z.strictObject({ ...named, ...standing, measures, ...amount }).refine(oneAmount, 'give "points" or "scale", one of them')

/** How scores are made, as versioned data: dimensions, charges, bonuses, veto, grades. */
export const scoreProfile = z.strictObject({
  id, version: z.string().min(1), title: localized,
  /** The text it follows. */
  source: z.string().min(1),
  effective: z.strictObject({ from: civilDate, until: civilDate.optional() }).optional(),
  scores: z.enum(['unit', 'person']),
  /** Scoring persons is off; it needs a policy and an impact assessment. */
  individual: z.strictObject({ policy: z.string().min(1), impactAssessmentId: z.string().min(1) }).optional(),
  /** The score of one who earns everything. */
  base: positive,
  /** Do charges of a dimension take from that part, down to its floor, or from the total? */
  deductFrom: z.enum(['part', 'total']),
  /** Of the score; its contributions are apportioned to it. */
  rounding: z.strictObject({ decimals: z.int().min(0).max(6), mode: z.enum(['half_even', 'half_up']) }),
  /** Below this no grade is given. */
  minimumCoverage: z.number().min(0).max(1),
  dimensions: z.array(z.strictObject({ ...named, weight: positive, floor: z.number().min(0), cap: positive.optional(), indicators: z.array(indicator).min(1) })).min(1),
  charges: z.array(charge),
  bonuses: z.array(bonus),
  bonusCap: z.number().min(0),
  /** Best first; `from` is the lowest score of the grade. */
  grades: z.array(z.strictObject({ ...named, from: z.number() })).min(1),
  /** The best grade under a veto, and how many months a veto without an end lasts. */
  veto: z.strictObject({ grade: id, months: z.int().positive() }).optional(),
})
export type ScoreProfile = z.infer<typeof scoreProfile>
export type ScoreIndicator = z.infer<typeof indicator>
export type ScoreMethod = z.infer<typeof method>
export type ScoreCharge = z.infer<typeof charge>
export type ScoreBonus = z.infer<typeof bonus>

/** What the source text wants praised or blamed and nobody can measure: tags of findings, never numbers. */
const narrative = ['attitude', 'awareness', 'overall_awareness', 'responsibility_awareness', 'service_awareness', 'procedure_awareness', 'passion', 'loyalty', 'style', 'ability', 'c23', 'irresolute_attitude', '态度', '意识', '激情', '作风', '能力', '试金石', '忠诚']

/**
 * A score profile, checked. Use it wherever a profile comes from outside.
 *
 * Throws `E_SCORE_PROFILE` with the place; `E_FORBIDDEN_INDICATOR` for opinions, persons and what cannot be measured;
 * `E_INDIVIDUAL` where persons are scored without a policy and an impact assessment.
 *
 * @example
 * ```ts
 * parseScoreProfile({ ...profile, scores: 'person' }) // throws E_INDIVIDUAL
 * ```
 */
export function parseScoreProfile(input: unknown): ScoreProfile {
  const parsed = scoreProfile.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw wrong(issue!.message, issue!.path as (string | number)[])
  }
  const profile = parsed.data
  refusePersons(profile)
  profile.dimensions.forEach(({ indicators }, d) => indicators.forEach((each, i) => refuseNarrative(each, profile, ['dimensions', d, 'indicators', i])))
  profile.charges.forEach((each, i) => refuseNarrative(each, profile, ['charges', i]))
  profile.bonuses.forEach((each, i) => refuseNarrative(each, profile, ['bonuses', i]))
  checkReferences(profile)
  return profile
}

function refusePersons({ scores, individual }: ScoreProfile): void {
  if (scores === 'person' && individual === undefined) throw new DubanError({ code: 'E_INDIVIDUAL', message: 'scoring persons is off: it needs a policy and an impact assessment', fix: 'score units, or give individual: { policy, impactAssessmentId }', path: ['individual', 'impactAssessmentId'] })
}

function refuseNarrative({ id: name, about, basis, measures: named }: { id: string; about?: string | undefined; basis?: string | undefined; measures: string[] }, { scores }: ScoreProfile, path: (string | number)[]): void {
  const measured = [name, ...named].find((each) => narrative.includes(each.slice(each.lastIndexOf('/') + 1).toLowerCase().replaceAll('-', '_')))
  if (basis !== 'opinion' && (about !== 'person' || scores === 'person') && measured === undefined) return
  throw new DubanError({ code: 'E_FORBIDDEN_INDICATOR', message: `${name} would score ${measured === undefined ? 'an opinion or a person' : `"${measured}", which is judgement and not fact`}`, fix: 'score dated process facts of units and matters; keep the rest as a tag', path })
}

function checkReferences({ dimensions, charges, bonuses, grades, veto }: ScoreProfile): void {
  once(dimensions, ['dimensions'])
  once(charges, ['charges'])
  once(bonuses, ['bonuses'])
  once(grades, ['grades'])
  dimensions.forEach(({ indicators, floor, weight, cap = weight }, d) => {
    once(indicators, ['dimensions', d, 'indicators'])
    if (floor > cap || cap > weight) throw wrong('a dimension needs floor ≤ cap ≤ weight', ['dimensions', d])
    indicators.forEach(({ method: by }, i) => by.kind === 'closure' && checkBands(by.bands, ['dimensions', d, 'indicators', i, 'method', 'bands']))
  })
  charges.forEach(({ dimension }, c) => {
    if (dimension !== undefined && !dimensions.some((each) => each.id === dimension)) throw wrong(`there is no dimension ${dimension}`, ['charges', c, 'dimension'])
  })
  grades.forEach(({ from }, g) => {
    if (g > 0 && from >= grades[g - 1]!.from) throw wrong('grades go from best to worst', ['grades', g, 'from'])
  })
  if (veto && !grades.some((each) => each.id === veto.grade)) throw wrong(`there is no grade ${veto.grade}`, ['veto', 'grade'])
}

function checkBands(bands: readonly { upTo?: number | undefined }[], path: (string | number)[]): void {
  bands.forEach(({ upTo }, b) => {
    const last = b === bands.length - 1
    if (last !== (upTo === undefined) || (!last && b > 0 && upTo! <= bands[b - 1]!.upTo!)) throw wrong('ages rise, and only the last band is open', [...path, b, 'upTo'])
  })
}

function once(items: readonly { id: string }[], path: (string | number)[]): void {
  items.forEach((each, index) => {
    if (items.findIndex((other) => other.id === each.id) !== index) throw wrong(`${each.id} is defined twice`, [...path, index, 'id'])
  })
}

function wrong(message: string, path: (string | number)[]): DubanError {
  return new DubanError({ code: 'E_SCORE_PROFILE', message: `${path.join('.') || 'profile'}: ${message}`, fix: 'correct the profile at the place named', path })
}
