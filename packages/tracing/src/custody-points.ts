import type { EventData } from '@duban/core'
import { saidBy, type FiledEvent } from './filed-events.js'
import { belongsTo, isOpen, isRejected, type FoundRecord } from './found-records.js'
import { holder, type Holder, type Side } from './holder.js'
import type { Scene } from './scene.js'

/**
 * A moment at which the file says who has the matter: who had it until then and who has it from then on. Days between two
 * moments belong to a holder only where both say so; one statement alone gives nobody a day.
 */
export interface CustodyPoint {
  /** Days after this day are those that follow. */
  day: number
  before: Holder | null
  after: Holder | null
  event: FiledEvent
  /** What the days before and after are spent on. */
  recordBefore: FoundRecord | null
  recordAfter: FoundRecord | null
  /** The record's own statement is missing, or a hand-over was refused: the days around belong to nobody. */
  loose: 'loose_record' | 'handover_rejected' | null
}

type Context = Pick<Scene, 'subject' | 'owner' | 'holderOf'>

/** The custody point that an event makes for a subject. */
export function pointOf(event: FiledEvent, context: Context): CustodyPoint | null {
  const { subject } = context
  const { record, of } = event
  if (record === subject) return mainPoint(event, context)
  if (isLoose(event)) return loose(event)
  if (belongsTo(record) === subject || (event.type === 'reply.given' && of !== null && belongsTo(of) === subject)) return partPoint(event, context)
  return event.type === 'notice.issued' ? confirmation(event, context) : null
}

function point(event: FiledEvent, before: Holder | null, after: Holder | null, recordBefore: FoundRecord | null, recordAfter: FoundRecord | null, loose: CustodyPoint['loose'] = null, day = event.day): CustodyPoint {
  return { day, before, after, event, recordBefore, recordAfter, loose }
}

const loose = (event: FiledEvent): CustodyPoint => point(event, null, null, null, null, 'loose_record')

/** It ends, answers or continues something that no event began: it could be about anything. */
function isLoose({ type, record, of }: FiledEvent): boolean {
  switch (type) {
    case 'stop.ended':
      return record.stopKind === null
    case 'issue.resolved':
      return record.issue === null
    case 'reply.given':
    case 'notice.issued':
      return of !== null && of.kind === 'request' && of.request === null
    case 'task.started':
    case 'task.finished':
      return record.task !== null && record.task.approval === null && !record.task.isAssigned
    default:
      return false
  }
}

const actor = ({ event: { by } }: FiledEvent, { holderOf }: Context): Holder | null => (by === undefined ? null : holderOf(by.unit))
const actorOrOwner = (event: FiledEvent, context: Context): Holder | null => actor(event, context) ?? context.owner
const unitOf = ({ task }: FoundRecord, { holderOf }: Context): Holder | null => (task?.unit == null ? null : holderOf(task.unit))

function mainPoint(event: FiledEvent, context: Context): CustodyPoint | null {
  switch (event.type) {
    case 'approval.accepted':
    case 'task.assigned':
      return point(event, null, context.owner, null, null)
    case 'approval.decided':
    case 'task.finished':
      return point(event, actorOrOwner(event, context), null, null, null)
    case 'duty.acknowledged':
    case 'task.started': {
      const by = actorOrOwner(event, context)
      return point(event, by, by, null, null)
    }
    default:
      return null
  }
}

/** Steps, requests, stops and blockers of the subject. */
function partPoint(event: FiledEvent, context: Context): CustodyPoint | null {
  const { holderOf } = context
  const { record } = event
  switch (event.type) {
    case 'task.assigned': {
      // A step that follows another comes in when that one is finished.
      const { unit, ties } = record.task!
      if (saidBy<'task.assigned'>(event).after?.length || unit == null) return null
      return ties < 2 ? loose(event) : point(event, actorOrOwner(event, context), holderOf(unit), null, record)
    }
    case 'task.started':
    case 'duty.acknowledged': {
      const own = unitOf(record, context)
      return point(event, own, own, record, record)
    }
    case 'task.finished': {
      const own = unitOf(record, context)
      const { successor, successorUnit } = record.task!
      return point(event, own, successor === null ? own : successorUnit === null ? null : holderOf(successorUnit), record, successor)
    }
    case 'request.made': {
      const { kind, to } = saidBy<'request.made'>(event)
      if (!passes.has(kind)) return null
      const rejected = isRejected(record)
      return point(event, actorOrOwner(event, context), rejected ? null : holderOf(to), null, record, rejected ? 'handover_rejected' : null)
    }
    case 'reply.given':
      return replyPoint(event, event.of!, context)
    case 'stop.started': {
      const { kind } = saidBy<'stop.started'>(event)
      return kind === 'unstated' ? null : point(event, actorOrOwner(event, context), stopHolder(kind, context), null, record, null, event.day - 1)
    }
    case 'stop.ended':
      return record.stopKind === 'unstated' ? null : point(event, stopHolder(record.stopKind, context), makerOf(record, context), record, null)
    case 'issue.raised': {
      const raised = saidBy<'issue.raised'>(event)
      return raised.kind === 'blocker' ? point(event, actorOrOwner(event, context), issueHolder(raised, context), null, record) : null
    }
    case 'issue.resolved':
      return record.issue?.kind === 'blocker' ? point(event, issueHolder(record.issue, context), makerOf(record, context), record, null) : null
    default:
      return null
  }
}

/** Requests that hand the matter to somebody for a time. */
const passes = new Set<string>(['coordination', 'opinion', 'data', 'material', 'handoff'])

function replyPoint(event: FiledEvent, asked: FoundRecord, context: Context): CustodyPoint | null {
  const { request } = asked
  if (request === null || !passes.has(request.kind)) return null
  const maker = request.by === undefined ? context.owner : context.holderOf(request.by)
  if (isRejected(asked)) return point(event, null, maker, asked, null, 'handover_rejected')
  const from = actor(event, context) ?? context.holderOf(request.to)
  return point(event, from, request.kind === 'handoff' ? from : maker, asked, null)
}

/** A reminder to the unit that has a request or a step confirms that the matter lies there; one that comes after the end says otherwise than the record. */
function confirmation(event: FiledEvent, { subject, holderOf }: Context): CustodyPoint | null {
  const { of } = event
  if (of === null || belongsTo(of) !== subject) return null
  const unit = of.request?.to ?? of.task?.unit
  if (unit == null || !saidBy<'notice.issued'>(event).to.includes(unit)) return null
  const own = holderOf(unit)
  return isOpen(of, event.day) ? point(event, own, own, of, of) : loose(event)
}

const makerOf = ({ maker }: FoundRecord, { holderOf, owner }: Context): Holder | null => (maker === undefined ? owner : holderOf(maker))

function stopHolder(kind: string | null, { subject }: Context): Holder | null {
  if (kind === null) return null
  return kind === 'applicant_supplement' ? holder('applicant', subject.applicant ?? null) : holder('third_party', null)
}

function issueHolder({ owner, side }: EventData<'issue.raised'>, { holderOf }: Context): Holder | null {
  if (side === 'unattributed' || (owner === undefined && side === undefined)) return null
  return side === undefined ? holderOf(owner!) : holder(side as Side, owner ?? null)
}
