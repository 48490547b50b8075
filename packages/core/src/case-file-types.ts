import type { ClockStopKind, LimitLayer, TimeLimit } from './limit.js'
import type { LightColour } from './results.js'
import type { CivilDate, Instant, Time } from './time.js'

/** `kind/id`. */
export type Ref = string

/** The fold of all events on one subject: fields, stamps (`acceptedAt`, `acceptedBy`), lists, attached records. */
export interface CaseRecord {
  readonly ref: Ref
  readonly kind: string
  /** Named by another record, stated by no event. */
  readonly stub: boolean
  /** Event ids, in order. */
  readonly events: readonly string[]
  readonly sources: readonly string[]
  readonly evidence: readonly { kind: string; ref: string; hash?: string; qualification?: string }[]
  /** Ids of the events that stated a field or stamp. */
  origin(field: string): readonly string[]
  readonly clocks: readonly Clock[]
  readonly [field: string]: unknown
}

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
  readonly verified: { at: Time; event: string; percent?: number; amount?: unknown; value?: number } | null
  readonly lastTouchAt: Time | null
  readonly lastVerifiedAt: Time | null
  readonly light: LightColour | null
}

/** Everything known of one project at `(asOf, knownAt)`; lists of records by the plural of their kind. */
export interface CaseFile {
  readonly asOf: Time
  readonly knownAt: Instant | null
  readonly project: ProjectRecord
  readonly reference: Reference
  readonly feeds: readonly CaseRecord[]
  readonly notes: readonly CaseNote[]
  /** Visible events of the project, in the total order. */
  readonly events: readonly { id: string; type: string; subject: Ref; occurredAt: Time; recordedAt: Instant; [key: string]: unknown }[]
  /** Records of a kind (`approval`, `task`, `assignment` …); empty where there are none. */
  records(kind: string): readonly CaseRecord[]
  /** A record by its Ref. */
  record(ref: Ref): CaseRecord | undefined
}

/** The fold of the events without a project: units, posts, items, campaigns, targets. */
export interface Reference {
  records(kind: string): readonly CaseRecord[]
  record(ref: Ref): CaseRecord | undefined
  /** The version of a ◷ record in force on a day. */
  versionAt(ref: Ref, on: CivilDate): Record<string, unknown> | undefined
}

export interface Portfolio {
  readonly asOf: Time
  readonly knownAt: Instant | null
  readonly files: readonly CaseFile[]
  readonly reference: Reference
}
