import { fileKinds, idOf, kindOf, pluralOf, singularOf, type CaseRecord } from '@duban/core'
import { isRecord, member, pathValue } from './internal/plain.js'
import type { Subject } from './subjects.js'

/** A value as the case file has it, and the events that stated it. */
export interface Found { value: unknown; events: readonly string[] }
export type ReadPath = (subject: Subject) => Found

export const none: readonly never[] = Object.freeze([])
export const nothing: Found = { value: undefined, events: none }

/** A list of records of all projects: `portfolio.approvals`, or of those of a unit: `unit.tasks`. */
export interface Crossing { kind: string; ofUnit: boolean; rest: readonly string[] }

/** Names of the lists of a file. */
const listed: ReadonlySet<string> = new Set(fileKinds.map(pluralOf))

/** What a path reads of other projects than one; undefined where it stays within a file or the reference. */
export function crossingOf(path: string): Crossing | undefined {
  const [root, list, ...rest] = path.split('.') as [string, string?, ...string[]]
  if (list === undefined) return undefined
  if (root === 'portfolio') return { kind: singularOf(list), ofUnit: false, rest }
  return (root === 'unit' || root === 'record') && listed.has(list) ? { kind: singularOf(list), ofUnit: true, rest } : undefined
}

/** Does the path of this subject lead there? `record.tasks` is of all projects for a unit, and a field of any other record. */
export function crosses({ ofUnit }: Crossing, { across, ref }: Subject): boolean {
  return across !== null && (!ofUnit || kindOf(ref) === 'unit')
}

/** Follows a path within a file or the reference, through a Ref to the record it names; the last record passed on the way says which events stated the value. */
export function localReader(path: string): ReadPath {
  const [root, ...rest] = path.split('.') as [string, ...string[]]
  const steps = rest.map((key) => ({ key, kind: singularOf(key) }))
  const ofClock = root === 'clock' || root === 'owner'
  return (subject) => {
    if (!Object.hasOwn(subject.roots, root)) return nothing
    let value: unknown = subject.roots[root]
    let events: readonly string[] = isRecord(value) ? value.events : ofClock ? (subject.clock?.events ?? none) : none
    for (const { key, kind } of steps) {
      if (typeof value === 'string') value = (subject.file ?? subject.reference).record(value)
      if (value === null || value === undefined) return { value: undefined, events }
      const next = listRoot(value, key, kind, subject) ?? member(value, key) ?? (key === 'id' && isRecord(value) ? idOf(value.ref) : undefined)
      events = isRecord(next) ? next.events : isRecord(value) ? originOf(value, key) : eventOf(next) ?? events
      value = next
    }
    return { value, events }
  }
}

/** `file.tasks`, `reference.units`: all records of a kind, by its plural. */
function listRoot(value: unknown, key: string, kind: string, { file, reference }: Subject): readonly CaseRecord[] | undefined {
  if (value !== file && value !== reference) return undefined
  if (Object.hasOwn(value as object, key) && key !== 'feeds') return undefined
  return (value as { records(kind: string): readonly CaseRecord[] }).records(kind)
}

export function originOf(record: CaseRecord, field: string): readonly string[] {
  if (field === 'ref' || field === 'id') return record.events.slice(0, 1)
  return record.origin(field)
}

export function eventOf(value: unknown): readonly string[] | undefined {
  const event = member(value, 'event')
  return typeof event === 'string' ? [event] : undefined
}

export const within = (value: unknown, rest: readonly string[]): unknown => (rest.length === 0 ? value : pathValue(value, rest.join('.')))
