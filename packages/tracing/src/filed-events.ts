import { epochDay, eventTypes, type CaseFile, type DubanEvent, type EventData, type EventTypeName } from '@duban/core'
import { foundRecord, foundTask, relateTasks, takeUnit, type FoundRecord, type FoundTask } from './found-records.js'

/** An event as tracing reads it: its day as a number, the records it speaks of found. */
export interface FiledEvent {
  readonly event: DubanEvent
  /** Null for a type of a plugin. */
  readonly type: EventTypeName | null
  readonly day: number
  readonly record: FoundRecord
  /** What it says it is about. */
  readonly of: FoundRecord | null
  readonly approval: FoundRecord | null
}

/** The events of a file in their order, and what they found. */
export interface FiledEvents {
  readonly all: readonly FiledEvent[]
  readonly records: Map<string, FoundRecord>
  /** Approvals that somebody applied for. */
  readonly applied: readonly FoundRecord[]
  /** Registers units of its own, beside those of the reference. */
  readonly tellsUnits: boolean
}

/** What an event says, its type being known. */
export const saidBy = <T extends EventTypeName>({ event }: FiledEvent): EventData<T> => (event.data ?? nothing) as EventData<T>
const nothing = {}

/** The unit that acted: that of the post, else the one it names. */
export const unitOf = ({ event: { by, data } }: FiledEvent): string | undefined => by?.unit ?? (data as Said | undefined)?.unit

/** It is on one of two records, or names one. */
export const concerns = ({ record, of, approval }: FiledEvent, one: FoundRecord, other: FoundRecord): boolean => record === one || record === other || of === one || of === other || approval === one || approval === other

interface Said { of?: unknown; approval?: unknown; unit?: string; owner?: string; after?: readonly string[] }

/** What a type can speak of, by its schema; its name is one text for all events, which compares fastest. */
interface Speech { name: EventTypeName | null; of: boolean; approval: boolean }
const speeches = new Map(Object.entries(eventTypes).map(([name, { data }]): [string, Speech] => [name, { name: name as EventTypeName, of: 'of' in data.shape, approval: 'approval' in data.shape }]))
/** A type of a plugin may say anything. */
const unknown: Speech = { name: null, of: true, approval: true }

/** The file read last: traces of one file come one after the other. */
let latest: { file: CaseFile; filed: FiledEvents } | undefined

export function filedEvents(file: CaseFile): FiledEvents {
  if (latest?.file !== file) latest = { file, filed: read(file) }
  return latest.filed
}

/** The record of a ref; an empty one where no event speaks of it. */
export function recordOf(records: Map<string, FoundRecord>, ref: string): FoundRecord {
  const known = records.get(ref)
  if (known !== undefined) return known
  const made = foundRecord(ref)
  records.set(ref, made)
  return made
}

function read(file: CaseFile): FiledEvents {
  const records = new Map<string, FoundRecord>()
  const all: FiledEvent[] = []
  const tasks: FoundRecord[] = []
  const applied: FoundRecord[] = []
  let tellsUnits = false
  const { events } = file
  // Texts lie anywhere in memory: touched before they are read, they are fetched side by side.
  if (lengthOf(events) === 0) return { all, records, applied, tellsUnits }
  // By index: frozen lists are slow to iterate.
  for (let i = 0; i < events.length; i++) {
    const event = events[i]!
    const { occurredAt, subject, data } = event
    const speech = speeches.get(event.type) ?? unknown
    const type = speech.name
    const of = speech.of && data !== undefined ? (data as Said).of : undefined
    const approval = speech.approval && data !== undefined ? (data as Said).approval : undefined
    const filed: FiledEvent = { event, type, day: epochDay(occurredAt), record: recordOf(records, subject), of: typeof of === 'string' ? recordOf(records, of) : null, approval: typeof approval === 'string' ? recordOf(records, approval) : null }
    all.push(filed)
    tellsUnits ||= (type === null || type === 'unit.registered') && filed.record.kind === 'unit'
    take(filed, tasks, applied)
  }
  relateTasks(tasks, records)
  return { all, records, applied, tellsUnits }
}

function lengthOf(events: readonly DubanEvent[]): number {
  let length = 0
  for (let i = 0; i < events.length; i++) {
    const { type, subject, occurredAt } = events[i]!
    length += type.length + subject.length + occurredAt.length
  }
  return length
}

/** What an event says of its record. */
function take({ event, type, day, record, of, approval }: FiledEvent, tasks: FoundRecord[], applied: FoundRecord[]): void {
  const { by, data } = event
  switch (type) {
    case 'task.assigned':
    case 'task.started':
    case 'task.finished':
    case 'duty.acknowledged':
      if (record.kind !== 'task') return
      if (record.task === null) tasks.push(record)
      record.task ??= foundTask()
      return takeTask(record.task, type, data as Said | undefined, approval, by?.unit, day)
    case 'request.made': {
      if (data === undefined) return
      const { kind, to } = data as EventData<'request.made'>
      record.of = of ?? record.of
      record.request = { kind, to, by: by?.unit }
      return
    }
    case 'reply.given': {
      if (of === null || of.repliedOn !== null) return
      const { stance, reason } = data as EventData<'reply.given'>
      of.repliedOn = day
      of.isRefused = stance === 'reject' && Boolean(reason)
      return
    }
    case 'issue.raised':
      if (data === undefined) return
      record.of = of ?? record.of
      record.issue = data as EventData<'issue.raised'>
      record.maker = by?.unit ?? record.maker
      return
    case 'stop.started':
      if (data === undefined) return
      record.of = of
      record.stopKind = (data as EventData<'stop.started'>).kind
      record.maker = by?.unit ?? record.maker
      return
    case 'approval.applied': {
      const applicant = (data as EventData<'approval.applied'> | undefined)?.applicant
      if (applicant === undefined) return
      record.applicant = applicant
      return void applied.push(record)
    }
    default:
  }
}

/** Owners of tasks are free text: only what can be the id of a unit is taken for one. */
const unitId = /^[A-Za-z0-9._:~-]{1,200}$/

function takeTask(task: FoundTask, type: EventTypeName, said: Said | undefined, approval: FoundRecord | null, actor: string | undefined, day: number): void {
  if (type === 'task.assigned') {
    task.isAssigned = true
    task.after = said?.after ?? none
    return takeUnit(task, said?.owner !== undefined && unitId.test(said.owner) ? said.owner : undefined)
  }
  if (approval !== null) task.ties++
  task.approval ??= approval
  if (type === 'task.finished') task.finishedOn ??= day
  takeUnit(task, said?.unit ?? actor)
}

const none: readonly string[] = []

/** The day an event was known; the day it happened where its feed has no record times of its own. */
export function knownOn({ event: { recordedAt, channel }, day }: FiledEvent, file: CaseFile): number {
  const recorded = epochDay(recordedAt)
  return recorded === day || !importedChannels(file).has(channel) ? recorded : day
}

const channels = new WeakMap<CaseFile['feeds'], ReadonlySet<string>>()

/** Channels whose feeds came without record times: theirs is the time of the import, and says nothing of lateness. */
function importedChannels({ feeds }: CaseFile): ReadonlySet<string> {
  const known = channels.get(feeds)
  if (known) return known
  const imported = feeds.filter(({ deliveries }) => ((deliveries ?? []) as { recordTimes?: string }[]).some(({ recordTimes }) => recordTimes === 'import'))
  const made = new Set(imported.map(({ ref }) => ref.slice(ref.indexOf('/') + 1)))
  channels.set(feeds, made)
  return made
}
