import type { CaseRecord, Clock, ClockExtension, ClockStopInterval, Reference } from '../case-file-types.js'
import { kindOf } from '../kinds.js'
import type { ClockStopKind, LimitLayer, TimeLimit } from '../limit.js'
import { dayOf, type Time } from '../time.js'

/** Kinds whose limits and deadlines run as clocks. */
export const clockedKinds = ['approval', 'task', 'commitment', 'request', 'issue', 'matter', 'measure', 'notice', 'stop'] as const

/** Where the file's records and the catalogue are found. */
export interface ClockContext {
  reference: Reference
  facilitations: readonly CaseRecord[]
}

const layers: Partial<Record<string, LimitLayer>> = { commitment: 'promised', task: 'step' }
const ends: Partial<Record<string, readonly string[]>> = { measure: ['performedAt'], stop: ['endedAt'] }
const anyEnd = ['decidedAt', 'finishedAt', 'performedAt', 'resolvedAt'] as const
const owners = ['owner', 'unit', 'to', 'lead'] as const

/** The clocks of a record: one for each limit, one for a recorded deadline, which takes the place of the first limit of its layer. */
export function clocksOf(record: CaseRecord, context: ClockContext): readonly Clock[] {
  const kind = kindOf(record.ref)
  const layer = layers[kind] ?? 'statutory'
  const due = (record.due as Time | undefined) ?? null
  const limits = limitsOf(record, kind, context).map(({ limit, events }) => ({ limit: { ...limit, layer: limit.layer ?? layer }, events }))
  const stops = stopsOf(record)
  const common = { subject: record.ref, stops, end: endOf(record, kind), owner: ownerOf(record) }
  const running = (layer: LimitLayer, limit: TimeLimit | null, due: Time | null, events: readonly string[]): Clock => ({
    ...common, layer, limit, due, start: startOf(record, kind, limit), extensions: extensionsOf(record, layer), events,
  })
  const replaced = due === null ? undefined : limits.find(({ limit }) => limit.layer === layer)
  return Object.freeze([
    ...(due === null ? [] : [running(layer, replaced?.limit ?? null, due, [...record.origin('due'), ...(replaced?.events ?? [])])]),
    ...limits.filter((each) => each !== replaced).map(({ limit, events }) => running(limit.layer, limit, null, events)),
  ])
}

interface StatedLimit { limit: TimeLimit; events: readonly string[] }

function limitsOf(record: CaseRecord, kind: string, { reference, facilitations }: ClockContext): StatedLimit[] {
  if (kind !== 'approval') return record.limit === undefined ? [] : [{ limit: record.limit as TimeLimit, events: record.origin('limit') }]
  return [...approvalLimits(record, reference), ...facilitations.filter((each) => favours(each, record)).flatMap(channelLimits)]
}

function approvalLimits(record: CaseRecord, reference: Reference): StatedLimit[] {
  const own = record.limits as TimeLimit[] | undefined
  if (own !== undefined) return own.map((limit) => ({ limit, events: record.origin('limits') }))
  const start = (record.acceptedAt ?? record.appliedAt) as Time | undefined
  if (typeof record.item !== 'string' || start === undefined) return []
  const version = reference.versionAt(`item/${record.item}`, dayOf(start))
  return ((version?.data.limits ?? []) as TimeLimit[]).map((limit) => ({ limit, events: [version!.event] }))
}

/** A facilitation counts for an approval whose item it names, when it was in force while the approval was open. */
function favours(facilitation: CaseRecord, approval: CaseRecord): boolean {
  const { items, grantedAt, until, endedAt } = facilitation as { items?: string[]; grantedAt?: Time; until?: Time; endedAt?: Time }
  const [start, end] = [approval.acceptedAt, approval.decidedAt] as (Time | undefined)[]
  if (start === undefined || grantedAt === undefined || !items?.includes(String(approval.item))) return false
  const over = [until, endedAt].some((each) => each !== undefined && dayOf(each) <= dayOf(start))
  return !over && (end === undefined || dayOf(grantedAt) <= dayOf(end))
}

function channelLimits(facilitation: CaseRecord): StatedLimit[] {
  return ((facilitation.limits ?? []) as TimeLimit[]).map((limit) => ({ limit: { ...limit, layer: limit.layer ?? 'channel' }, events: facilitation.origin('limits') }))
}

function startOf(record: CaseRecord, kind: string, limit: TimeLimit | null): Time | null {
  const trigger = limit?.trigger
  if (trigger !== undefined) return ((record[trigger] ?? record[`${trigger}At`]) as Time | undefined) ?? null
  if (kind === 'approval') return (record.acceptedAt as Time | undefined) ?? null
  const stamps = ['madeAt', 'assignedAt', 'raisedAt', 'registeredAt', 'decidedAt', 'issuedAt', 'startedAt']
  return (stamps.map((name) => record[name]).find((at) => at !== undefined) as Time | undefined) ?? null
}

function endOf(record: CaseRecord, kind: string): Time | null {
  const stamped = (ends[kind] ?? anyEnd).map((name) => record[name]).find((at) => at !== undefined)
  const reply = (record.replies as CaseRecord[] | undefined)?.[0]?.givenAt
  return ((stamped ?? reply) as Time | undefined) ?? null
}

function ownerOf(record: CaseRecord): string | null {
  for (const name of owners) {
    const owner = record[name]
    if (typeof owner === 'string') return owner
    if (Array.isArray(owner) && owner.length === 1) return String(owner[0])
  }
  return (record.acceptedBy as { unit: string } | undefined)?.unit ?? null
}

function stopsOf(record: CaseRecord): readonly ClockStopInterval[] {
  return ((record.stops ?? []) as CaseRecord[]).filter(({ startedAt }) => startedAt !== undefined).map((stop) => ({
    from: dayOf(stop.startedAt as Time),
    to: stop.endedAt === undefined ? null : dayOf(stop.endedAt as Time),
    kind: stop.kind as ClockStopKind,
    ref: stop.ref,
    events: stop.events,
  }))
}

/** Extensions of a layer; one that names no layer is of the record's own. */
function extensionsOf(record: CaseRecord, layer: LimitLayer): readonly ClockExtension[] {
  const own = layers[kindOf(record.ref)] ?? 'statutory'
  return ((record.extensions ?? []) as CaseRecord[])
    .filter(({ outcome, limit }) => outcome !== undefined && ((limit as TimeLimit | undefined)?.layer ?? own) === layer)
    .map(({ limit, due, noticedAt, outcome, ref, events }) => ({ limit, due, noticedAt, outcome, ref, events }) as ClockExtension)
}

/** The step of the item's catalogue that a task carries out. */
export function catalogueStep(task: CaseRecord, approval: CaseRecord | undefined, reference: Reference): { key?: boolean } | undefined {
  const start = (approval?.acceptedAt ?? task.startedAt ?? task.assignedAt) as Time | undefined
  if (typeof approval?.item !== 'string' || start === undefined || task.step === undefined) return undefined
  const steps = reference.versionAt(`item/${approval.item}`, dayOf(start))?.data.steps as { step: string; key?: boolean }[] | undefined
  return steps?.find(({ step }) => step === task.step)
}
