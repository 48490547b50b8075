import type { UnattributedReason } from '@duban/core'
import { pointOf, type CustodyPoint } from './custody-points.js'
import { unitOf, type FiledEvent, type FiledEvents } from './filed-events.js'
import type { FoundRecord } from './found-records.js'
import { sameHolder, type Holder } from './holder.js'
import { insert } from './insert.js'
import type { Scene } from './scene.js'
import { limitOf, type StepLimits } from './step-limits.js'

/** Days between two custody points: (after, to]. */
export interface Spell {
  after: number
  to: number
  holder: Holder | null
  /** Why nobody holds it. */
  reason: UnattributedReason | null
  named: readonly Holder[]
  /** Nothing claims these days: they are late only where more was lost than all claims together. */
  idle: boolean
  /** A trace behind this one already knows whether the law counts these days. */
  lawful: boolean | null
  /** The record the days were spent on: a step, a request, a stop; null for the subject's own handling. */
  record: FoundRecord | null
  /** Between the start and the end of that record, both shown: its own limit covers these days. */
  bounded: boolean
  /** The events at both ends; the last is null where the spell runs to the day of asking. */
  began: FiledEvent | null
  ended: FiledEvent | null
}

/** The unit that answers for an approval or a task: it accepted it, or it was given to it. */
export function ownerOf({ all }: FiledEvents, subject: FoundRecord): string | null {
  for (const event of all) {
    if (event.record !== subject) continue
    if (event.type === 'approval.accepted') return unitOf(event) ?? null
    if (event.type === 'task.assigned') return subject.task?.unit ?? null
  }
  return null
}

const nobody: readonly Holder[] = []

/** Days of which no record speaks. */
export const silence = (after: number, to: number, idle: boolean): Spell => ({ after, to, holder: null, reason: 'no_evidence', named: nobody, idle, lawful: null, record: null, bounded: false, began: null, ended: null })

/**
 * Who had the matter, cut at every change of custody. A spell has a holder only where the event before it and the event
 * after it both say so; else it belongs to nobody, with the reason. So a missing event takes days from a holder, and gives
 * them to no other.
 */
export function custody(scene: Scene, isDone: boolean, end: number, limits: StepLimits): Spell[] {
  const { filed, subject, owner } = scene
  const points: CustodyPoint[] = []
  let isBegun = false
  for (const event of filed.all) {
    isBegun ||= event.record === subject && isBeginning(event)
    const point = pointOf(event, scene)
    if (point !== null) insert(points, point, isEarlier)
  }
  const spells: Spell[] = []
  // Without the event that began it, nothing else of the record shows what it was about.
  if (!isBegun) return spells
  for (let i = 0; i < points.length; i++) {
    const from = points[i]!
    const next = points[i + 1]
    if (from.day >= end) break
    const isLast = next === undefined || next.day > end
    const to = isLast ? end : next.day
    // What the record itself says at the end of the window: still open, it lies with its owner; said to be done, nothing here says by whom.
    if (to > from.day) spells.push(isLast ? spell(from, isDone ? null : owner, null, null, null, to, limits) : spell(from, next.before, next.recordBefore, next.loose, next.event, to, limits))
    if (isLast) break
  }
  return spells
}

const isEarlier = (one: CustodyPoint, other: CustodyPoint): boolean => one.day < other.day
const isBeginning = ({ type }: FiledEvent): boolean => type === 'approval.accepted' || type === 'approval.applied' || type === 'task.assigned'

function spell(from: CustodyPoint, before: Holder | null, recordBefore: FoundRecord | null, loose: CustodyPoint['loose'], event: FiledEvent | null, to: number, limits: StepLimits): Spell {
  const began = isHandOver(from.event) ? null : from.recordAfter
  const ended = event?.type === 'task.started' ? null : recordBefore
  const bounded = began !== null && began === ended
  // Inside a step with a limit of its own, of which one end is missing: how many of these days it allowed is not known.
  const unclear = !bounded && ((began !== null && limitOf(limits, began) !== null) || (ended !== null && limitOf(limits, ended) !== null))
  const agreed = sameHolder(from.after, before) && !unclear
  return {
    after: from.day,
    to,
    holder: agreed ? from.after : null,
    reason: agreed ? null : unclear ? 'one_sided' : reasonOf(from, before, loose),
    named: agreed ? nobody : disputing(from.after, before),
    idle: false,
    lawful: null,
    record: from.recordAfter === recordBefore ? from.recordAfter : agreed ? (recordBefore ?? from.recordAfter) : null,
    bounded: bounded && agreed,
    began: from.event,
    ended: event,
  }
}

function disputing(one: Holder | null, other: Holder | null): readonly Holder[] {
  if (one === null) return other === null ? nobody : [other]
  return other === null ? [one] : [one, other]
}

/** Days after these are a wait: the record they lead to has not begun. */
const isHandOver = ({ type }: FiledEvent): boolean => type === 'task.assigned' || type === 'task.finished'

function reasonOf(from: CustodyPoint, before: Holder | null, loose: CustodyPoint['loose']): UnattributedReason {
  if (from.loose === 'handover_rejected' || loose === 'handover_rejected') return 'handover_rejected'
  if (from.loose !== null || loose !== null) return 'loose_record'
  if (from.after === null && before === null) return 'no_evidence'
  return from.after === null || before === null ? 'one_sided' : 'contested'
}
