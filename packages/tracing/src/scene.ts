import { epochDay, type CaseFile } from '@duban/core'
import { ever, type DayCount } from './allotment.js'
import type { CauseCodes } from './causes.js'
import { recordOf, type FiledEvents } from './filed-events.js'
import type { FoundRecord } from './found-records.js'
import type { Holder } from './holder.js'
import type { RegisterView } from './register-view.js'

/** What all segments of a trace are judged by, read once. */
export interface Scene {
  file: CaseFile
  filed: FiledEvents
  subject: FoundRecord
  owner: Holder | null
  holderOf: (unit: string) => Holder
  view: RegisterView
  /** Days as the result counts them, and working days. */
  days: DayCount
  workingDays: DayCount
  causes: CauseCodes
  assignments: readonly PostAssignment[]
  blockers: readonly Blocker[]
  /** Until this day none recorded means none happened: then a feed of approvals stops. */
  completeUntil: number
  /** Posts that acted and that no register knows: they may be names in disguise. */
  unregistered: string[]
}

/** A post that a matter, or every matter of the project, was given to. */
export interface PostAssignment { post: string; relation: 'in_charge' | 'ought_to_manage'; of: FoundRecord | null; on: number; until: number; events: readonly string[] }

/** Something that stood in the way of a matter, or of every matter of the project. */
export interface Blocker { owner: unknown; of: FoundRecord | null; on: number; until: number; event: string }

/** It is about a matter, or about one of its records; or about all matters. */
export const isOf = (of: FoundRecord | null, subject: FoundRecord, record: FoundRecord): boolean => of === null || of === subject || of === record

const none: readonly never[] = []
const dayOr = (value: unknown, otherwise: number): number => (typeof value === 'string' ? epochDay(value) : otherwise)

export function assignmentsIn(file: CaseFile, { records: found }: FiledEvents): readonly PostAssignment[] {
  const records = file.records('assignment')
  if (records.length === 0) return none
  const assignments: PostAssignment[] = []
  for (const record of records) {
    const { role, post, of } = record
    const relation = role === 'lead' || role === 'leader' ? 'in_charge' : role === 'oversight' ? 'ought_to_manage' : null
    if (relation === null || typeof post !== 'string') continue
    assignments.push({ post, relation, of: typeof of === 'string' ? recordOf(found, of) : null, on: dayOr(record.assignedAt, ever), until: Math.min(dayOr(record.endedAt, ever), dayOr(record.until, ever)), events: record.events })
  }
  return assignments
}

export function blockersIn(file: CaseFile, { records: found }: FiledEvents): readonly Blocker[] {
  const records = file.records('issue')
  if (records.length === 0) return none
  const blockers: Blocker[] = []
  for (const { kind, owner, of, raisedAt, resolvedAt, events } of records) {
    if (kind === 'blocker' && typeof raisedAt === 'string') blockers.push({ owner, of: typeof of === 'string' ? recordOf(found, of) : null, on: epochDay(raisedAt), until: dayOr(resolvedAt, ever), event: events[0]! })
  }
  return blockers
}

/** The least day through which the last delivery of a feed of approvals goes. */
export function completeUntil({ feeds }: CaseFile): number {
  let until = ever
  for (const { deliveries } of feeds) {
    const last = ((deliveries ?? none) as readonly { domain?: string; through?: string }[]).at(-1)
    if (last?.domain === 'approval') until = Math.min(until, dayOr(last.through, ever))
  }
  return until
}
