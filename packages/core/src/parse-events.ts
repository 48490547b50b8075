import type { z } from 'zod'
import { canonicalJson } from './canonical.js'
import { DubanError } from './errors.js'
import type { DubanEvent } from './event.js'
import { envelope } from './events/envelope.js'
import type { EventType } from './events/event-type.js'
import { eventTypeOf, eventTypes, type PluginEventTypes } from './events/event-types.js'
import { frozen } from './internal/frozen.js'
import { flawOf } from './internal/plain.js'
import { problemsOf } from './internal/problems.js'
import { nearest } from './nearest.js'
import { dayOf, isInstant, type Instant } from './time.js'

/** What is wrong with a record, where, and what to do. */
export interface EventProblem {
  code: `E_${string}`
  path: (string | number)[]
  message: string
  fix: string
}

/** A record that is no event. `index` is its place in the input; `others` are further problems of the same record. */
export interface Rejection extends EventProblem {
  index: number
  id?: string
  others: EventProblem[]
}

export interface ParsedEvents {
  /** In the order of the input, frozen. */
  events: DubanEvent[]
  /** One a record, in the order of the input. */
  rejected: Rejection[]
  /** Records with the id and content of an earlier one: dropped. */
  duplicates: number
}

export interface ParseEventsOptions {
  /** Types of plugins, by name (`x-…`). */
  knownTypes?: PluginEventTypes
  /** The record time of records that have none: when they were imported. */
  importedAt?: Instant
}

type Outcome = { event: DubanEvent; type: EventType } | EventProblem[]

/**
 * Events from unknown input: each record is checked against the envelope and its type, and one bad record never stops
 * the rest. Nothing is trusted: prototypes, unknown keys and values that are not JSON are refused.
 *
 * Problems: `E_FIELD` (missing, unknown or wrong), `E_UNKNOWN_TYPE`, `E_VERSION`, `E_SUBJECT` (the type is not about such a record),
 * `E_FUTURE` (happened on a day after it was recorded), `E_YEAR` (outside 1900 to 2200), `E_ID_CONFLICT` (an id used for two
 * things), `E_CORRECTS` (corrects or withdraws what it cannot), `E_PROTO`, `E_NOT_JSON`. Throws `E_IMPORTED_AT` where the option is no instant.
 *
 * @example
 * ```ts
 * const { rejected } = parseEvents([{ id: 'e1', type: 'stop.endet' }])
 * rejected[0].fix // 'use "stop.ended"'
 * ```
 */
export function parseEvents(records: readonly unknown[], options: ParseEventsOptions = {}): ParsedEvents {
  const { importedAt, knownTypes = {} } = options
  if (importedAt !== undefined && !isInstant(importedAt)) {
    throw new DubanError({ code: 'E_IMPORTED_AT', message: `importedAt is no instant: ${String(importedAt)}`, fix: 'give an ISO date-time with an offset, as 2026-03-17T09:00:00+08:00', path: ['importedAt'] })
  }
  const found = new Map<string, { event: DubanEvent; index: number }>()
  const rejections = new Map<number, Rejection>()
  let duplicates = 0
  const reject = (index: number, id: unknown, [first, ...others]: EventProblem[]): void => {
    if (first) rejections.set(index, { index, ...(typeof id === 'string' ? { id } : {}), ...first, others })
  }
  records.forEach((record, index) => {
    const outcome = readEvent(record, importedAt, knownTypes)
    if (Array.isArray(outcome)) return reject(index, idOf(record), outcome)
    const { event } = outcome
    const earlier = found.get(event.id)
    if (!earlier) found.set(event.id, { event, index })
    else if (contentOf(earlier.event) === contentOf(event)) duplicates++
    else reject(index, event.id, [problem('E_ID_CONFLICT', ['id'], `the id "${event.id}" stands for other content at record ${earlier.index}`, 'give a changed row a new id and let it correct the old one')])
  })
  for (const { event, index } of found.values()) {
    const wrong = changeProblem(event, found)
    if (wrong) reject(index, event.id, [wrong])
  }
  const events: DubanEvent[] = []
  for (const { event, index } of found.values()) if (!rejections.has(index)) events.push(event)
  return { events, rejected: [...rejections.values()].sort((a, b) => a.index - b.index), duplicates }
}

/** The content of an event: its canonical JSON without the record time. Two events of one id and one content are duplicates. */
export function contentOf(event: DubanEvent): string {
  const content: Record<string, unknown> = { ...event }
  delete content.recordedAt
  return canonicalJson(content)
}

function readEvent(record: unknown, importedAt: Instant | undefined, plugins: PluginEventTypes): Outcome {
  const flaw = flawOf(record)
  if (flaw) return [problem(flaw.code, flaw.path, flaw.message, 'give plain JSON objects, as JSON.parse makes them, without such keys or values')]
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return [problem('E_FIELD', [], 'expected an event, an object', 'give one object an event')]
  const raw = importedAt !== undefined && !('recordedAt' in record) ? { ...record, recordedAt: importedAt } : record
  const name = 'type' in raw ? raw.type : undefined
  const type = typeof name === 'string' ? eventTypeOf(name, plugins) : undefined
  if (typeof name === 'string' && !type) return [unknownType(name, plugins)]
  const outer = envelope.safeParse(raw)
  if (!outer.success) return problemsOf(outer.error, raw, [], Object.keys(envelope.shape))
  if (!type) return []
  const event = withData(outer.data, type)
  if (Array.isArray(event)) return event
  const problems = contractProblems(event, type)
  return problems.length ? problems : { event: frozen(event), type }
}

function withData({ data, ...rest }: z.infer<typeof envelope>, type: EventType): DubanEvent | EventProblem[] {
  const inner = type.data.safeParse(data ?? {})
  if (!inner.success) return problemsOf(inner.error, data ?? {}, ['data'], 'shape' in type.data ? Object.keys(type.data.shape as object) : [])
  return data === undefined ? rest : { ...rest, data: inner.data as Record<string, unknown> }
}

/** What the schemas cannot say: subject and type, the two times, corrections. */
function contractProblems(event: DubanEvent, type: EventType): EventProblem[] {
  const problems: EventProblem[] = []
  const [kind = '', id] = event.subject.split('/')
  if (type.subjects !== 'any' && !type.subjects.includes(kind)) {
    problems.push(problem('E_SUBJECT', ['subject'], `${event.type} is about ${type.subjects.join(' or ')}, not ${kind}`, `use a subject like "${type.subjects[0]}/${id}"`))
  } else if (kind === 'project' && event.project !== id) {
    problems.push(problem('E_SUBJECT', ['project'], `an event on ${event.subject} belongs to the file of that project`, `set "project": "${id}"`))
  }
  if (type.flow.kind !== 'versions' && isFuture(event)) {
    problems.push(problem('E_FUTURE', ['occurredAt'], `it happened on ${event.occurredAt}, a day after it was recorded (${event.recordedAt})`, 'record what has happened; only versions (◷) may be announced'))
  }
  if (event.type === 'lead.raised' && event.receivedAt === undefined) problems.push(problem('E_FIELD', ['receivedAt'], 'a lead needs the time it was received', 'add "receivedAt"'))
  if ((event.type === 'event.withdrawn') !== (event.withdraws !== undefined)) {
    problems.push(problem('E_FIELD', ['withdraws'], event.withdraws ? 'only event.withdrawn withdraws' : 'event.withdrawn says what it withdraws', event.withdraws ? 'remove "withdraws", or use the type event.withdrawn' : 'add "withdraws": {"id", "reason"}'))
  }
  return problems
}

/** On a day after the record time; of two instants the later written day alone does not count. */
function isFuture({ occurredAt, recordedAt }: DubanEvent): boolean {
  return dayOf(occurredAt) > dayOf(recordedAt) && !(isInstant(occurredAt) && Date.parse(occurredAt) <= Date.parse(recordedAt))
}

function changeProblem(event: DubanEvent, found: Map<string, { event: DubanEvent }>): EventProblem | undefined {
  for (const key of ['corrects', 'withdraws'] as const) {
    const id = event[key]?.id
    if (id === undefined) continue
    const target = found.get(id)?.event
    if (id === event.id) return problem('E_CORRECTS', [key, 'id'], 'an event cannot change itself', 'name the event that was wrong')
    if (target && (target.subject !== event.subject || target.project !== event.project || (key === 'corrects' && target.type !== event.type))) {
      return problem('E_CORRECTS', [key, 'id'], `"${id}" has another type, subject or project`, 'keep type, subject and project; withdraw the old event where these were wrong')
    }
  }
  return undefined
}

function unknownType(name: string, plugins: PluginEventTypes): EventProblem {
  const meant = nearest(name, [...Object.keys(eventTypes), ...Object.keys(plugins)])
  const fix = meant ? `use "${meant}"` : name.startsWith('x-') ? 'load the plugin that defines it' : 'use a type of the vocabulary, or an x- type of a plugin'
  return problem('E_UNKNOWN_TYPE', ['type'], `there is no type "${name.slice(0, 100)}"`, fix)
}

function idOf(record: unknown): unknown {
  return typeof record === 'object' && record !== null && Object.hasOwn(record, 'id') ? (record as { id: unknown }).id : undefined
}

function problem(code: `E_${string}`, path: (string | number)[], message: string, fix: string): EventProblem {
  return { code, path, message, fix }
}
