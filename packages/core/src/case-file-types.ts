import type { DubanEvent } from './event.js'
import type { Evidence } from './events/envelope.js'
import type { FileKind, Plural } from './kinds.js'
import type { ClockStopKind, LimitLayer, TimeLimit } from './limit.js'
import type { LightColour } from './results.js'
import type { CivilDate, Instant, Time } from './time.js'

/** `kind/id`. */
export type Ref = string

/** The fold of all events on one subject: fields, stamps (`acceptedAt`, `acceptedBy`), lists, attached records. */
export interface CaseRecord {
  readonly ref: Ref
  /** Named by another record, stated by no event. */
  readonly stub: boolean
  /** Event ids, in order. */
  readonly events: readonly string[]
  readonly sources: readonly string[]
  readonly evidence: readonly Evidence[]
  /** Ids of the events that stated a field or stamp. */
  origin(field: string): readonly string[]
  readonly clocks: readonly Clock[]
  /** Of a ◷ record: what each version said, in order. */
  readonly versions?: readonly RecordVersion[]
  readonly [field: string]: unknown
}

/** One version of a ◷ record, in force from `at` to the next. */
export interface RecordVersion { readonly data: Readonly<Record<string, unknown>>; readonly at: Time; readonly event: string }

export interface ClockStopInterval { from: CivilDate; to: CivilDate | null; kind: ClockStopKind; ref: Ref; events: readonly string[] }
export interface ClockExtension { limit?: TimeLimit; due?: Time; noticedAt?: CivilDate; outcome: 'granted' | 'refused'; ref: Ref; events: readonly string[] }

/** One limit or recorded deadline of a record, running. Due dates are computed with a calendar, by the rules room. */
export interface Clock {
  subject: Ref
  layer: LimitLayer
  limit: TimeLimit | null
  /** A deadline recorded as such; it wins over `limit`. */
  due: Time | null
  start: Time | null
  stops: readonly ClockStopInterval[]
  extensions: readonly ClockExtension[]
  end: Time | null
  /** `U` of the unit that answers for it, where stated. */
  owner: string | null
  events: readonly string[]
}

export interface CaseNote { code: 'conflict' | 'repeated' | 'stub' | 'ends_before_start' | 'superseded' | 'unapproved'; events: readonly string[] }

export interface ProjectRecord extends CaseRecord {
  readonly name?: string
  readonly stage: string | null
  readonly stageSince: Time | null
  readonly stages: readonly { stage: string; at: Time; by?: unknown; source: string; event: string; reason?: string; side?: string }[]
  readonly milestones: readonly { milestone: string; at: Time; event: string }[]
  readonly plan: { first: CaseRecord | null; inForce: CaseRecord | null }
  readonly claimed: { at: Time; event: string; percent?: number; amount?: unknown; value?: number } | null
  /** The last verified progress; all of them are `verifications`. */
  readonly verified: { at: Time; event: string; percent?: number; amount?: unknown; value?: number } | null
  readonly lastTouchAt: Time | null
  readonly lastVerifiedAt: Time | null
  readonly light: LightColour | null
}

/** Lists of records by the plural of their kind: `approvals`, `tasks`, `replies` … */
export type RecordLists = { readonly [K in FileKind as Plural<K>]: readonly CaseRecord[] }

/** Everything known of one project at `(asOf, knownAt)`. */
export interface CaseFile extends RecordLists {
  readonly asOf: Time
  readonly knownAt: Instant | null
  readonly project: ProjectRecord
  readonly reference: Reference
  readonly feeds: readonly CaseRecord[]
  readonly notes: readonly CaseNote[]
  /** Events of the project that stand, in the total order. */
  readonly events: readonly DubanEvent[]
  /** Events of the project that were corrected or withdrawn by then. */
  readonly replaced: readonly DubanEvent[]
  /** Records of a kind (`approval`, `task` …); empty where there are none. */
  records(kind: string): readonly CaseRecord[]
  /** A record of this file or of its reference, by its Ref. */
  record(ref: Ref): CaseRecord | undefined
}

/** The fold of the events without a project: units, posts, items, campaigns, targets. */
export interface Reference {
  readonly asOf: Time
  readonly knownAt: Instant | null
  readonly notes: readonly CaseNote[]
  readonly events: readonly DubanEvent[]
  readonly replaced: readonly DubanEvent[]
  records(kind: string): readonly CaseRecord[]
  record(ref: Ref): CaseRecord | undefined
  /** The version of a ◷ record in force on a day. */
  versionAt(ref: Ref, on: CivilDate): RecordVersion | undefined
}

export interface Portfolio {
  readonly asOf: Time
  readonly knownAt: Instant | null
  /** In the order of their project ids. */
  readonly files: readonly CaseFile[]
  readonly reference: Reference
  /** Records that a unit answers for or acted on, by its id. */
  readonly byUnit: ReadonlyMap<string, readonly CaseRecord[]>
  /** Records that a post answers for or acted on, by its id. */
  readonly byPost: ReadonlyMap<string, readonly CaseRecord[]>
}
