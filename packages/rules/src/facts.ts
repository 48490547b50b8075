import type { CaseRecord, FactInput } from '@duban/core'
import { compareTime, dayOf, daysBetween, DubanError, fileKinds, idOf, isCivilDate, isInstant, kindOf, pluralOf, singularOf } from '@duban/core'
import { isRecord, matchesFields, member, pathValue, toPlain } from './internal/plain.js'
import { filesOf, type Subject } from './subjects.js'
import type { FactSpec } from './rule.js'

/** Facts the host gives beside the case file, by name. */
export type HostFacts = Readonly<Record<string, unknown>>

interface Found { value: unknown; events: readonly string[] }
const nothing: Found = { value: undefined, events: [] }

/**
 * Reads the declared facts of a subject: plain JSON with the ids of the events that stated them. This is the only
 * place where a rule meets a case file; from here on its inputs are all there is.
 *
 * A missing fact has no `value`; an optional one without value is `null`.
 */
export function gatherFacts(specs: Readonly<Record<string, FactSpec>>, subject: Subject, host: HostFacts = {}): FactInput[] {
  return Object.entries(specs).map(([fact, spec]) => {
    const { value, events } = resolveFact(fact, spec, subject, host)
    const input = { fact, events: [...new Set(events)] }
    return value === undefined ? input : { ...input, value: value as NonNullable<FactInput['value']> }
  })
}

function resolveFact(fact: string, spec: FactSpec, subject: Subject, host: HostFacts): Found {
  if (typeof spec === 'string') return required(readPath(subject, spec))
  if ('path' in spec) {
    const found = required(readPath(subject, spec.path))
    return found.value === undefined ? { ...found, value: null } : found
  }
  if ('list' in spec) return readList(spec, subject)
  if ('first' in spec) return readFirst(spec, subject)
  if ('inForce' in spec) return readInForce(spec, subject)
  if ('earliest' in spec) return readExtreme({ ...spec, list: spec.earliest }, subject, (order) => order < 0)
  if ('latest' in spec) return readExtreme({ ...spec, list: spec.latest }, subject, (order) => order > 0)
  if ('curve' in spec) return readCurve(spec, subject)
  return { value: hostValue(fact, host), events: [] }
}

function required({ value, events }: Found): Found {
  return value === null || value === undefined ? { value: undefined, events } : { value: toPlain(value), events }
}

function hostValue(fact: string, host: HostFacts): unknown {
  const value = member(host, fact) ?? (Object.hasOwn(host, fact) ? host[fact] : undefined)
  if (typeof value === 'function' || (typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function')) {
    throw new DubanError({ code: 'E_ASYNC_FACT', message: `the fact ${fact} is a function or a promise, and evaluate() is synchronous`, fix: `resolve it first, or call evaluateAsync of @duban/rules/json-rules-engine`, path: ['facts', fact] })
  }
  return value === undefined ? undefined : toPlain(value)
}

/** Follows a path, through a Ref to the record it names; the last record passed on the way says which events stated the value. */
function readPath(subject: Subject, path: string): Found {
  const [root, ...rest] = path.split('.') as [string, ...string[]]
  if (!Object.hasOwn(subject.roots, root)) return nothing
  let value: unknown = subject.roots[root]
  let events: readonly string[] = isRecord(value) ? value.events : root === 'clock' || root === 'owner' ? (subject.clock?.events ?? []) : []
  for (const key of rest) {
    if (typeof value === 'string') value = (subject.file ?? subject.reference).record(value)
    if (value === null || value === undefined) return { value: undefined, events }
    const next = listRoot(value, key, subject) ?? member(value, key)
    events = isRecord(next) ? next.events : isRecord(value) ? originOf(value, key) : eventOf(next) ?? events
    value = next
  }
  return { value, events }
}

function originOf(record: CaseRecord, field: string): readonly string[] {
  if (field === 'ref') return record.events.slice(0, 1)
  return record.origin(field)
}

function eventOf(value: unknown): readonly string[] | undefined {
  const event = member(value, 'event')
  return typeof event === 'string' ? [event] : undefined
}

function readList(spec: { list: string; where?: Record<string, unknown>; pick: string[] }, subject: Subject, most = Infinity): Found {
  const kept = itemsOf(spec, subject).slice(0, most)
  const fields = [...new Set([...spec.pick, ...Object.keys(spec.where ?? {})])]
  return { value: kept.map((item) => picked(item, spec.pick)), events: kept.flatMap((item) => eventsOfItem(item, fields)) }
}

/** The records or entries of a list that the filter keeps. */
function itemsOf({ list, where = {} }: { list: string; where?: Record<string, unknown> }, subject: Subject): unknown[] {
  const { value } = readPath(subject, list)
  const wanted = whereOf(where, subject)
  return (Array.isArray(value) && wanted ? value : []).filter((item) => matchesFields(item, wanted!))
}

/** What a filter compares with, what the subject has in place of its paths; undefined where the subject has nothing there. */
function whereOf(where: Readonly<Record<string, unknown>>, subject: Subject): Record<string, unknown> | undefined {
  const entries = Object.entries(where).map(([field, wanted]) => [field, isPath(wanted) ? readPath(subject, wanted.path).value : wanted] as const)
  return entries.some(([, wanted]) => wanted === undefined) ? undefined : Object.fromEntries(entries)
}

const isPath = (wanted: unknown): wanted is { path: string } => typeof member(wanted, 'path') === 'string'

/** What the register said on the day. */
function readInForce({ inForce, id, on, field, optional }: Extract<FactSpec, { inForce: string }>, subject: Subject): Found {
  const [named, day] = [readPath(subject, id), readPath(subject, on)]
  const known = typeof named.value === 'string' && typeof day.value === 'string'
  const version = known ? subject.reference.versionAt(`${inForce}/${String(named.value)}`, dayOf(day.value as string)) : undefined
  const value = version && (field === undefined ? version.data : pathValue(version.data, field))
  const events = [...named.events, ...day.events, ...(version ? [version.event] : [])]
  return { value: value === undefined || value === null ? (optional ? null : undefined) : toPlain(value), events }
}

function readFirst(spec: { first: string; where?: Record<string, unknown>; field: string; optional?: true }, subject: Subject): Found {
  const { value, events } = readList({ list: spec.first, ...(spec.where && { where: spec.where }), pick: [spec.field] }, subject, 1)
  const found = member((value as unknown[])[0], spec.field) ?? null
  return found === null && spec.optional !== true ? { value: undefined, events } : { value: found, events }
}

/** The first or last time in any of the fields. Of two alike the first found stands, a date before an instant of its day. */
function readExtreme(spec: { list: string; where?: Record<string, unknown>; fields: string[]; optional?: true }, subject: Subject, isBetter: (order: number) => boolean): Found {
  let best: { time: string; events: readonly string[] } | undefined
  for (const item of itemsOf(spec, subject)) {
    for (const field of spec.fields) {
      const time = pathValue(item, field)
      if (typeof time !== 'string' || !(isCivilDate(time) || isInstant(time))) continue
      if (best === undefined || isBetter(compareTime(time, best.time))) best = { time, events: eventsOfItem(item, [field]) }
    }
  }
  if (best !== undefined) return { value: best.time, events: best.events }
  return { value: spec.optional === true ? null : undefined, events: [] }
}

function picked(item: unknown, pick: readonly string[]): Record<string, unknown> {
  const plain: Record<string, unknown> = {}
  const ref = member(item, 'ref')
  if (typeof ref === 'string') plain['ref'] = ref
  for (const key of pick) plain[key] = toPlain(pathValue(item, key) ?? null)
  return plain
}

function eventsOfItem(item: unknown, fields: readonly string[]): readonly string[] {
  if (!isRecord(item)) return (member(item, 'events') as readonly string[] | undefined) ?? eventOf(item) ?? []
  const stated = fields.flatMap((field) => originOf(item, field.split('.')[0] as string))
  return stated.length > 0 ? stated : item.events.slice(0, 1)
}

/** `file.tasks`, `reference.units`, `portfolio.approvals`: all records of a kind, by its plural; `unit.tasks`: those that the unit answers for or acted on. */
function listRoot(value: unknown, key: string, subject: Subject): readonly CaseRecord[] | undefined {
  const { portfolio, record } = subject
  if (portfolio !== null && record !== null && value === record && kindOf(record.ref) === 'unit' && listed.has(key)) return (portfolio.byUnit.get(idOf(record.ref)) ?? []).filter(({ ref }) => kindOf(ref) === singularOf(key))
  if (portfolio !== null && value === portfolio) return filesOf(portfolio).flatMap((file) => (key === 'projects' ? [file.project] : file.records(singularOf(key))))
  if (value !== subject.file && value !== subject.reference) return undefined
  if (Object.hasOwn(value as object, key) && key !== 'feeds') return undefined
  return (value as { records(kind: string): readonly CaseRecord[] }).records(singularOf(key))
}

/** Names of the lists of a file. */
const listed: ReadonlySet<string> = new Set(fileKinds.map(pluralOf))

function readCurve(spec: { curve: string; pick: string; linear?: boolean }, subject: Subject): Found {
  const { value, events } = readPath(subject, spec.curve)
  const points = (Array.isArray(value) ? value : []).map((point) => ({ on: member(point, 'on'), at: measure(member(point, spec.pick)) }))
  const known = points.filter((point): point is { on: string; at: number } => typeof point.on === 'string' && point.at !== undefined)
  known.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return { value: valueOn(known, dayOf(subject.asOf), spec.linear === true), events }
}

function valueOn(points: { on: string; at: number }[], day: string, linear: boolean): number | undefined {
  const before = points.findLast((point) => point.on <= day)
  const after = points.find((point) => point.on > day)
  if (!linear || !before || !after) return before?.at
  const share = daysBetween(before.on, day) / daysBetween(before.on, after.on)
  return before.at + (after.at - before.at) * share
}

/** A number, or the amount of a sum of money. */
function measure(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  const amount = member(value, 'amount')
  return typeof amount === 'string' && /^-?\d+(\.\d+)?$/.test(amount) ? Number(amount) : undefined
}
