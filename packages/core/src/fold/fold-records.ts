import type { CaseNote, CaseRecord, RecordVersion, Ref } from '../case-file-types.js'
import { canonicalJson } from '../canonical.js'
import type { DubanEvent } from '../event.js'
import type { Evidence } from '../events/envelope.js'
import { eventTypeOf, eventTypes } from '../events/event-types.js'
import { kindOf, pluralOf } from '../kinds.js'
import { compareTime } from '../civil-date.js'
import { refsOf } from './ref-fields.js'

/** A record while it is folded: what will be its fields, and which events stated them. */
export interface Draft {
  ref: Ref
  stub: boolean
  events: string[]
  sources: Set<string>
  evidence: Evidence[]
  fields: Map<string, unknown>
  origins: Map<string, string[]>
  types: Set<string>
  versions: RecordVersion[]
}

/** Lists that records of a kind have from the start: a list is never missing. */
const listsOfKind = new Map<string, string[]>()
for (const { flow, subjects } of Object.values(eventTypes)) {
  if (flow.kind === 'list' && subjects !== 'any') for (const kind of subjects) listsOfKind.set(kind, [...(listsOfKind.get(kind) ?? []), flow.name])
}

/**
 * Folds events in their order into one draft a subject: create, set, stamp, append or version. The fold never throws;
 * what does not fit leaves a note.
 */
export function foldRecords(events: readonly DubanEvent[], notes: CaseNote[]): Map<Ref, Draft> {
  const drafts = new Map<Ref, Draft>()
  for (const event of events) {
    if (event.type === 'event.withdrawn') continue
    const draft = draftOf(drafts, event.subject)
    draft.stub = false
    draft.events.push(event.id)
    draft.sources.add(event.source)
    draft.evidence.push(...(event.evidence ?? []))
    take(draft, event, notes)
  }
  return drafts
}

/** Makes a stub of every named record that nobody stated, and notes it. */
export function addStubs(drafts: Map<Ref, Draft>, events: readonly DubanEvent[], isKnown: (ref: Ref) => boolean, notes: CaseNote[]): void {
  const naming = new Map<Ref, string[]>()
  for (const event of events) {
    for (const ref of refsOf(event)) if (!drafts.has(ref) && kindOf(ref) !== 'project' && !isKnown(ref)) naming.set(ref, [...(naming.get(ref) ?? []), event.id])
  }
  for (const [ref, ids] of naming) {
    draftOf(drafts, ref)
    notes.push({ code: 'stub', events: ids })
  }
}

/** Lists a record with `of` at the record it is about, under its plural; a task with `approval` under `steps`. */
export function attach(records: ReadonlyMap<Ref, Draft>, finished: ReadonlyMap<Ref, CaseRecord>): void {
  const add = (to: unknown, name: string, record: CaseRecord): void => {
    const owner = typeof to === 'string' ? records.get(to) : undefined
    // What the owner's own data say under that name stays.
    if (owner && owner.ref !== record.ref && !owner.origins.has(name)) pushTo(owner, name, record)
  }
  for (const [ref, draft] of records) {
    const record = finished.get(ref)!
    add(draft.fields.get('of'), pluralOf(kindOf(ref)), record)
    if (kindOf(ref) === 'task') add(draft.fields.get('approval'), 'steps', record)
  }
}

export function draftOf(drafts: Map<Ref, Draft>, ref: Ref): Draft {
  const found = drafts.get(ref)
  if (found) return found
  const fields = new Map<string, unknown>((listsOfKind.get(kindOf(ref)) ?? []).map((name) => [name, []]))
  const draft: Draft = { ref, stub: true, events: [], sources: new Set(), evidence: [], fields, origins: new Map(), types: new Set(), versions: [] }
  drafts.set(ref, draft)
  return draft
}

function take(draft: Draft, event: DubanEvent, notes: CaseNote[]): void {
  const { type, id, data = {} } = event
  const flow = eventTypeOf(type)?.flow ?? { kind: 'once' as const }
  const repeated = draft.types.has(type)
  draft.types.add(type)
  if (flow.kind === 'list') {
    pushTo(draft, flow.name, entryOf(event), id)
    // What all entries are about is a field of the record itself.
    if (Object.hasOwn(data, 'of') && !draft.fields.has('of')) state(draft, 'of', (data as { of: unknown }).of, id)
  } else if (flow.kind === 'versions') {
    for (const { data: older } of draft.versions.slice(-1)) for (const key of Object.keys(older)) if (!Object.hasOwn(data, key)) draft.fields.delete(key)
    for (const [key, value] of Object.entries(data)) state(draft, key, value, id)
    draft.versions.push({ data, at: event.occurredAt, event: id })
    // A version after the end takes the record up again.
    for (const key of ['endedAt', 'endedBy']) draft.fields.delete(key)
  } else if (repeated) {
    notes.push({ code: 'repeated', events: [...(draft.origins.get(stampOf(type)) ?? []), id] })
    return
  } else {
    for (const [key, value] of Object.entries(data)) setOnce(draft, key, value, id, notes)
  }
  stamp(draft, event, notes)
}

function setOnce(draft: Draft, key: string, value: unknown, id: string, notes: CaseNote[]): void {
  if (!draft.fields.has(key)) return state(draft, key, value, id)
  const origins = draft.origins.get(key) ?? []
  if (canonicalJson(draft.fields.get(key)) === canonicalJson(value)) draft.origins.set(key, [...origins, id])
  else notes.push({ code: 'conflict', events: [...origins, id] })
}

function stamp(draft: Draft, { type, occurredAt, by, id }: DubanEvent, notes: CaseNote[]): void {
  const at = stampOf(type)
  if (draft.fields.has(at)) return
  const startedAt = draft.fields.get('startedAt')
  if ((at === 'endedAt' || at === 'finishedAt') && typeof startedAt === 'string' && compareTime(occurredAt, startedAt) < 0) notes.push({ code: 'ends_before_start', events: [...(draft.origins.get('startedAt') ?? []), id] })
  state(draft, at, occurredAt, id)
  if (by) state(draft, `${at.slice(0, -2)}By`, by, id)
}

/** `approval.accepted` → `acceptedAt`. */
function stampOf(type: string): string {
  return `${type.slice(type.lastIndexOf('.') + 1)}At`
}

function state(draft: Draft, key: string, value: unknown, id: string): void {
  draft.fields.set(key, value)
  draft.origins.set(key, [id])
}

function entryOf({ data, occurredAt, by, source, id }: DubanEvent): Record<string, unknown> {
  return Object.freeze({ ...data, at: occurredAt, ...(by && { by }), source, event: id })
}

function pushTo(draft: Draft, name: string, item: unknown, id?: string): void {
  const list = draft.fields.get(name)
  if (Array.isArray(list)) list.push(item)
  else draft.fields.set(name, [item])
  if (id !== undefined) draft.origins.set(name, [...(draft.origins.get(name) ?? []), id])
}
