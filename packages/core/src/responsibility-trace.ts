import { z } from 'zod'
import { attributionSide } from './events/vocabulary.js'
import { civilDate, instant, time } from './time.js'

/** What lost days were spent on. */
export const causeClass = z.enum(['land', 'approval', 'funds', 'investor', 'factor', 'weather', 'coordination', 'unknown'])
export type CauseClass = z.infer<typeof causeClass>

/** The links of the chain 分责→知责→履责→问责: where an earlier one is missing, the question goes up, not down. */
export const dutyQuestion = z.enum(['assigned', 'acknowledged', 'means', 'prerequisites', 'acted', 'warned'])
export const dutyAnswer = z.enum(['yes', 'no', 'not_shown'])
export const dutyTest = z.strictObject({ question: dutyQuestion, answer: dutyAnswer, evidence: z.array(z.string()) })
export type DutyTest = z.infer<typeof dutyTest>

/**
 * A post's relation to the work at the time: did it, was in charge of it (主管), ought to have managed it (应管), took part in
 * deciding it. Relations are facts; the grade of responsibility is left to people.
 */
export const postRelation = z.enum(['executed', 'in_charge', 'ought_to_manage', 'took_part'])
export type PostRelation = z.infer<typeof postRelation>

/** One of several periods of office in a post; `acts` limits a delegation to certain acts. */
export const tenureInForce = z.strictObject({ tenure: z.string(), delegated: z.boolean(), acts: z.array(z.string()).optional(), recordedLate: z.boolean() })
export type TenureInForce = z.infer<typeof tenureInForce>

export const relatedPost = z.strictObject({
  /** Id of a post of the register. Others are counted, never named. */
  post: z.string(),
  unit: z.string().nullable(),
  relation: postRelation,
  /** Ref of the tenure in force on the first day, the acting one: the holder's period, never the holder. Null where the register knows none, or several that are no chain. */
  tenure: z.string().nullable(),
  vacant: z.boolean(),
  /** Where several were in force on these days, together or one after the other: all of them, with what was delegated and what was recorded only after it began. */
  inForce: z.array(tenureInForce).optional(),
  evidence: z.array(z.string()),
})
export type RelatedPost = z.infer<typeof relatedPost>

/** What came from above: an instruction, a denied resource, a superior's approval, an unfilled post. */
export const upstreamKind = z.enum(['superior_held', 'instruction', 'undue', 'denial', 'vacancy'])
export const upstreamLink = z.strictObject({
  kind: upstreamKind,
  unit: z.string().nullable(),
  post: z.string().nullable(),
  at: time,
  evidence: z.array(z.string()),
})
export type UpstreamLink = z.infer<typeof upstreamLink>

/** Why days belong to nobody. */
export const unattributedReason = z.enum(['no_evidence', 'one_sided', 'contested', 'loose_record', 'handover_rejected', 'stop_not_shown', 'vacant', 'limits_exceed_whole'])
export type UnattributedReason = z.infer<typeof unattributedReason>

export const confidence = z.enum(['high', 'medium', 'low'])
export type Confidence = z.infer<typeof confidence>
export const confidenceReason = z.enum(['both_ends_official', 'self_reported', 'recorded_late', 'corrected', 'documents', 'unattributed', 'appointing_line'])
export type ConfidenceReason = z.infer<typeof confidenceReason>

/** What would settle it. */
export const furtherEvidence = z.enum(['start_record', 'end_record', 'receipt', 'return_record', 'who_acted', 'acknowledgement', 'means_record', 'document', 'official_record', 'reporting_line', 'rejected_handover'])
export type FurtherEvidence = z.infer<typeof furtherEvidence>

export const delaySegment = z.strictObject({
  /** First and last day, both included. */
  from: civilDate,
  to: civilDate,
  days: z.int().min(0),
  side: attributionSide,
  /** Id of the unit that held the matter; null where a side is known and no unit, or nothing. */
  holder: z.string().nullable(),
  /** Days that the law does not count, at whatever side. */
  lawful: z.boolean(),
  cause: causeClass,
  /** The step of the work, and the record (a task, request, stop) the days were spent on. */
  step: z.string().nullable(),
  record: z.string().nullable(),
  /** Days unattributed: why, and the units that the records name without agreeing. */
  reason: unattributedReason.nullable(),
  named: z.array(z.string()),
  confidence,
  because: z.array(confidenceReason),
  needed: z.array(furtherEvidence),
  /** Ids of the two events between which the days lie. */
  evidence: z.array(z.string()),
  /** Government segments only. */
  duties: z.array(dutyTest),
  posts: z.array(relatedPost),
  upstream: z.array(upstreamLink),
})
export type DelaySegment = z.infer<typeof delaySegment>

const days = z.record(z.string(), z.int().min(0))

/**
 * Who held the matter on every lost day, and how sure that is. The segments sum to the total, always; what cannot be
 * attributed is shown as such. Days, relations and evidence: never guilt, never a share of a person.
 */
export const responsibilityTrace = z.strictObject({
  /** Id of the rule result that was traced. */
  result: z.string(),
  rule: z.string(),
  project: z.string().nullable(),
  subject: z.string(),
  asOf: time,
  knownAt: instant.nullable(),
  calendar: z.strictObject({ id: z.string(), version: z.string() }),
  ruleset: z.string(),
  /** Working days or calendar days. */
  unit: z.enum(['wd', 'cd']),
  start: civilDate.nullable(),
  due: civilDate.nullable(),
  end: civilDate,
  /** Past the nominal due day, lawful days included. */
  total: z.int().min(0),
  /** Some of them lie outside the years that the calendar knows: there the plain week was counted. */
  estimated: z.literal(true).optional(),
  segments: z.array(delaySegment),
  bySide: days,
  byHolder: days,
  byCause: days,
  /** Posts that acted and that the register does not know. */
  unregisteredPosts: z.int().min(0),
  /** `downward_shift`: only the lowest posts are named although something above them shaped the days. */
  balance: z.strictObject({ warning: z.enum(['downward_shift']).nullable(), named: z.array(z.string()), above: z.array(z.string()) }),
})
export type ResponsibilityTrace = z.infer<typeof responsibilityTrace>
