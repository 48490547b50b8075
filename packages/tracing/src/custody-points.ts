import { addDays, dayOf, isEvent, type CivilDate, type DubanEvent } from '@duban/core'
import type { FoundRecords } from './found-records.js'
import type { Holder, Side } from './holder.js'

/**
 * A moment at which the file says who has the matter: who had it until then and who has it from then on. Days between two
 * moments belong to a holder only where both say so; one statement alone gives nobody a day.
 */
export interface CustodyPoint {
  /** Days after this day are those that follow. */
  day: CivilDate
  before: Holder | null
  after: Holder | null
  event: DubanEvent
  /** What the days before and after are spent on. */
  recordBefore: string | null
  recordAfter: string | null
  /** The record's own statement is missing, or a hand-over was refused: the days around belong to nobody. */
  loose?: 'loose_record' | 'handover_rejected'
}

interface Context { subject: string; owner: Holder | null; found: FoundRecords; holderOf: (unit: string) => Holder }

/** The custody points that an event makes for a subject. */
export function pointsOf(event: DubanEvent, context: Context): CustodyPoint[] {
  const { subject, found } = context
  if (event.subject === subject) return mainPoints(event, context)
  if (found.isLoose(event)) return [point(event, null, null, { loose: 'loose_record' })]
  if (found.of(event.subject) === subject || (isEvent(event, 'reply.given') && event.data && found.of(event.data.of) === subject)) return partPoints(event, context)
  return isEvent(event, 'notice.issued') ? confirmation(event, context) : []
}

function point(event: DubanEvent, before: Holder | null, after: Holder | null, more: Partial<CustodyPoint> = {}): CustodyPoint {
  return { day: dayOf(event.occurredAt), before, after, event, recordBefore: null, recordAfter: null, ...more }
}

const actor = ({ by }: DubanEvent, { holderOf }: Context): Holder | null => (by === undefined ? null : holderOf(by.unit))

function mainPoints(event: DubanEvent, context: Context): CustodyPoint[] {
  const { owner } = context
  const by = actor(event, context)
  if (event.type === 'approval.accepted' || event.type === 'task.assigned') return [point(event, null, owner)]
  if (event.type === 'approval.decided' || event.type === 'task.finished') return [point(event, by ?? owner, null)]
  if (event.type === 'duty.acknowledged' || event.type === 'task.started') return [point(event, by ?? owner, by ?? owner)]
  return []
}

/** Steps, requests, stops and blockers of the subject. */
function partPoints(event: DubanEvent, context: Context): CustodyPoint[] {
  const { owner, found, holderOf } = context
  const by = actor(event, context)
  const ref = event.subject
  if (isEvent(event, 'task.assigned')) {
    const to = found.unitOf(ref)
    // A step that follows another comes in when that one is finished.
    if (event.data?.after?.length || to === undefined) return []
    return [found.isWeaklyTied(ref) ? point(event, null, null, { loose: 'loose_record' }) : point(event, by ?? owner, holderOf(to), { recordAfter: ref })]
  }
  if (isEvent(event, 'task.started') || event.type === 'duty.acknowledged') {
    const unit = found.unitOf(ref)
    const own = unit === undefined ? null : holderOf(unit)
    return [point(event, own, own, { recordBefore: ref, recordAfter: ref })]
  }
  if (isEvent(event, 'task.finished')) {
    const unit = found.unitOf(ref)
    const own = unit === undefined ? null : holderOf(unit)
    const next = found.successorOf(ref)
    return [point(event, own, next === undefined ? own : next.unit === null ? null : holderOf(next.unit), { recordBefore: ref, recordAfter: next?.ref ?? null })]
  }
  if (isEvent(event, 'request.made') && event.data && passes.has(event.data.kind)) {
    if (found.isRejected(ref)) return [point(event, by ?? owner, null, { recordAfter: ref, loose: 'handover_rejected' })]
    return [point(event, by ?? owner, holderOf(event.data.to), { recordAfter: ref })]
  }
  if (isEvent(event, 'reply.given') && event.data) return replyPoints(event, event.data.of, context)
  if (isEvent(event, 'stop.started') && event.data && event.data.kind !== 'unstated') {
    return [{ ...point(event, by ?? owner, stopHolder(event.data.kind, context), { recordAfter: ref }), day: addDays(dayOf(event.occurredAt), -1) }]
  }
  if (event.type === 'stop.ended' && found.stopKind(ref) !== 'unstated') return [point(event, stopHolder(found.stopKind(ref), context), makerOf(ref, context), { recordBefore: ref })]
  if (isEvent(event, 'issue.raised') && event.data?.kind === 'blocker') return [point(event, by ?? owner, issueHolder(event.data, holderOf), { recordAfter: ref })]
  if (event.type === 'issue.resolved') {
    const raised = found.issue(ref)
    return raised?.kind === 'blocker' ? [point(event, issueHolder(raised, holderOf), makerOf(ref, context), { recordBefore: ref })] : []
  }
  return []
}

/** Requests that hand the matter to somebody for a time. */
const passes = new Set<string>(['coordination', 'opinion', 'data', 'material', 'handoff'])

function replyPoints(event: DubanEvent, request: string, context: Context): CustodyPoint[] {
  const { found, holderOf, owner } = context
  const asked = found.request(request)
  if (!asked || !passes.has(asked.kind)) return []
  const maker = asked.by === undefined ? owner : holderOf(asked.by)
  if (found.isRejected(request)) return [point(event, null, maker, { recordBefore: request, loose: 'handover_rejected' })]
  const from = actor(event, context) ?? holderOf(asked.to)
  return [point(event, from, asked.kind === 'handoff' ? from : maker, { recordBefore: request })]
}

/** A reminder to the unit that has a request or a step confirms that the matter lies there; one that comes after the end says otherwise than the record. */
function confirmation(event: DubanEvent<'notice.issued'>, { subject, found, holderOf }: Context): CustodyPoint[] {
  const ref = event.data?.of
  if (ref === undefined || found.of(ref) !== subject) return []
  const unit = found.request(ref)?.to ?? found.unitOf(ref)
  if (unit === undefined || !event.data!.to.includes(unit)) return []
  const own = holderOf(unit)
  return [found.isOpen(ref, event.occurredAt) ? point(event, own, own, { recordBefore: ref, recordAfter: ref }) : point(event, null, null, { loose: 'loose_record' })]
}

function makerOf(ref: string, { found, holderOf, owner }: Context): Holder | null {
  const maker = found.makerOf(ref)
  return maker === undefined ? owner : holderOf(maker)
}

function stopHolder(kind: string | undefined, { found, subject }: Context): Holder | null {
  if (kind === undefined) return null
  return kind === 'applicant_supplement' ? { side: 'applicant', unit: found.applicantOf(subject) ?? null } : { side: 'third_party', unit: null }
}

function issueHolder({ owner, side }: { owner?: string | undefined; side?: string | undefined }, holderOf: (unit: string) => Holder): Holder | null {
  if (side === 'unattributed' || (owner === undefined && side === undefined)) return null
  if (side === undefined) return holderOf(owner!)
  return { side: side as Side, unit: owner ?? null }
}
