import { DubanError, isCivilDate, isInstant, type CaseRecord } from '@duban/core'
import { crosses, crossingOf, eventOf, localReader, none, originOf, within, type Crossing, type Found, type ReadPath } from './fact-path.js'
import { groupKey, type Reading } from './gathering.js'
import { bestTime, merged, type Taken, type Together } from './group.js'
import { deepFreeze, fitsJson, isRecord, member, pathValue, toPlain } from './internal/plain.js'
import type { Names } from './register-names.js'
import type { Subject } from './subjects.js'

type Where = Readonly<Record<string, unknown>>
/** How facts are made ready: what they read of all projects is noted, and the codes that a rule has words for. */
export interface FactContext {
  readings: Reading[]
  codesIn(value: unknown, names: Names): readonly string[]
}

/** What a fact found, in one project or in all. */
export interface FoundList extends Found { together?: Together }
type ReadList = (subject: Subject) => FoundList

/** A field by its dotted path. */
const fieldReader = (field: string): ((item: unknown) => unknown) => (field.includes('.') ? (item) => pathValue(item, field) : (item) => member(item, field))
const plainOf = (value: unknown): unknown => (typeof value === 'object' && value !== null ? toPlain(value) : (value ?? null))

/** A path within a file or over all projects. */
export function pathReader(path: string, context: FactContext): ReadPath {
  const local = localReader(path)
  const crossing = crossingOf(path)
  if (crossing === undefined) return local
  const all = crossingReader(crossing, {}, (record) => ({ value: toPlain(record), events: none }), context)
  return (subject) => (crosses(crossing, subject) ? { value: within(all(subject)?.values ?? none, crossing.rest), events: none } : local(subject))
}

/** Plain objects with the picked fields of the items that a filter keeps. */
export function listReader(list: string, where: Where, pick: readonly string[], context: FactContext): ReadList {
  const all = itemsReader(list, where, picker(pick, Object.keys(where)), context)
  return (subject) => all(subject, Infinity)
}

/** A field of the first item that a filter keeps; undefined where there is none. */
export function firstReader(list: string, where: Where, field: string, context: FactContext): ReadPath {
  const all = itemsReader(list, where, picker([field], Object.keys(where)), context)
  return (subject) => {
    const { entries } = all(subject, 1)
    return { value: member(entries[0]?.value, field) ?? undefined, events: entries[0]?.events ?? none }
  }
}

/** The first or last time that any of the fields states. Of two alike the first found stands, a date before an instant of its day. */
export function extremeReader(list: string, where: Where, fields: readonly string[], isBetter: (order: number) => boolean, context: FactContext): ReadPath {
  const readers = fields.map((field) => ({ read: fieldReader(field), events: eventsReader([field]) }))
  const best = (item: unknown): Taken | undefined => {
    const times = readers.flatMap(({ read, events }) => {
      const time = read(item)
      return typeof time === 'string' && (isCivilDate(time) || isInstant(time)) ? [{ time, events: events(item) }] : []
    })
    const found = bestTime(times, isBetter)
    return found && { value: found.time, events: found.events }
  }
  const all = itemsReader(list, where, best, context)
  return (subject) => {
    const found = bestTime(all(subject, Infinity).entries.map(({ value, events }) => ({ time: value as string, events })), isBetter)
    return found === undefined ? { value: undefined, events: none } : { value: found.time, events: found.events }
  }
}

interface Items extends FoundList { readonly entries: readonly Taken[] }

/** The items of a list that a filter keeps, within a file or over all projects. */
function itemsReader(list: string, where: Where, take: (item: unknown) => Taken | undefined, context: FactContext): (subject: Subject, most: number) => Items {
  const crossing = crossingOf(list)
  if (crossing === undefined || crossing.rest.length > 0) return localItems(pathReader(list, context), where, take, context)
  const local = localItems(localReader(list), where, take, context)
  const all = crossingReader(crossing, where, take, context)
  return (subject, most) => {
    if (!crosses(crossing, subject)) return local(subject, most)
    const together = all(subject)
    if (together === undefined) return { value: none, events: none, entries: none }
    return { value: together.values, together, get events() { return together.events }, get entries() { return together.entries } }
  }
}

function localItems(read: ReadPath, where: Where, take: (item: unknown) => Taken | undefined, context: FactContext): (subject: Subject, most: number) => Items {
  const filters = filtersOf(where, context)
  return (subject, most) => {
    const entries: Taken[] = []
    const { value } = read(subject)
    const wanted: readonly unknown[] = Array.isArray(value) && value.length > 0 ? filters.map((filter) => filter.wanted(subject)) : none
    // Where the subject has nothing, nothing is alike.
    if (Array.isArray(value) && !wanted.includes(undefined)) {
      for (const item of value as unknown[]) {
        if (entries.length === most) break
        if (!filters.every(({ read: of }, at) => fitsJson(plainOf(of(item)), wanted[at]))) continue
        const taken = take(item)
        if (taken !== undefined) entries.push(taken)
      }
    }
    return { value: entries.map((entry) => entry.value), events: entries.length === 1 ? entries[0]!.events : entries.flatMap((entry) => entry.events), entries }
  }
}

/** The records of all projects; their groups are told apart by what the filter compares with the subject. */
function crossingReader({ kind, ofUnit }: Crossing, where: Where, take: (item: unknown) => Taken | undefined, context: FactContext) {
  const filters = filtersOf(where, context)
  const compared = filters.filter(({ ofSubject }) => ofSubject)
  const reading = readingOf(kind, filters, take, context, compared, ofUnit)
  return (subject: Subject) => {
    const wanted = compared.map((each) => each.wanted(subject))
    if (wanted.includes(undefined)) return undefined
    // One key for each combination of the values that are alike.
    const choices = wanted.map((value) => (Array.isArray(value) ? value.map(plainOf) : [plainOf(value)]))
    const keys = choices.reduce<unknown[][]>((known, values) => known.flatMap((key) => values.map((value) => [...key, value])), [ofUnit ? [subject.ref.slice('unit/'.length)] : []])
    return merged([...new Set(keys.map(groupKey))].map((key) => subject.across!.group(reading, key)))
  }
}

/** The records of all projects in groups of their own. */
export function groupsReader(list: string, where: Where, by: readonly string[], pick: readonly string[], context: FactContext): ReadList {
  const crossing = crossingOf(list)
  const filters = filtersOf(where, context)
  if (crossing === undefined || crossing.ofUnit || crossing.rest.length > 0 || filters.some(({ ofSubject }) => ofSubject)) throw new DubanError({ code: 'E_RULESET', message: `${list} cannot be taken by ${by.join(', ')}`, fix: 'take by fields a list of the portfolio, with a filter of plain values', path: ['facts'] })
  const reading = readingOf(crossing.kind, filters, picker(pick, Object.keys(where).concat(by)), context, by.map((field) => ({ read: fieldReader(field) })))
  return ({ across }) => {
    const together = across?.groups(reading, by)
    return together === undefined ? { value: none, events: none } : { value: together.values, together, get events() { return together.events } }
  }
}

function readingOf(kind: string, filters: readonly Filter[], take: (item: unknown) => Taken | undefined, { readings, codesIn }: FactContext, keys: readonly Pick<Filter, 'read'>[], ofUnit = false): Reading {
  const fixed = filters.filter(({ ofSubject }) => !ofSubject)
  const reading: Reading = {
    kind,
    ofUnit,
    codesIn,
    keysOf: (record) => keys.map(({ read }) => plainOf(read(record))),
    take(record) {
      if (!fixed.every(({ read, value }) => fitsJson(plainOf(read(record)), value))) return undefined
      const taken = take(record)
      return taken && { value: deepFreeze(taken.value), events: taken.events }
    },
  }
  readings.push(reading)
  return reading
}

interface Filter {
  read(item: unknown): unknown
  /** A literal, or undefined where the subject says it. */
  value: unknown
  ofSubject: boolean
  wanted(subject: Subject): unknown
}

function filtersOf(where: Where, context: FactContext): Filter[] {
  return Object.entries(where).map(([field, value]) => {
    const path = member(value, 'path')
    if (typeof path !== 'string') return { read: fieldReader(field), value, ofSubject: false, wanted: () => value }
    const of = pathReader(path, context)
    return { read: fieldReader(field), value: undefined, ofSubject: true, wanted: (subject) => of(subject).value }
  })
}

function picker(pick: readonly string[], compared: readonly string[]): (item: unknown) => Taken {
  const fields = pick.map((name) => ({ name, read: fieldReader(name) }))
  const events = eventsReader([...pick, ...compared])
  return (item) => {
    const plain: Record<string, unknown> = {}
    const ref = member(item, 'ref')
    if (typeof ref === 'string') plain['ref'] = ref
    for (const { name, read } of fields) plain[name] = plainOf(read(item))
    return { value: plain, events: events(item) }
  }
}

/** The events that stated any of the fields of an item. */
function eventsReader(fields: readonly string[]): (item: unknown) => readonly string[] {
  const heads = [...new Set(fields.map((field) => field.split('.')[0]!))]
  return (item) => {
    if (!isRecord(item)) return (member(item, 'events') as readonly string[] | undefined) ?? eventOf(item) ?? none
    let stated: readonly string[] = none
    for (const field of heads) stated = withEvents(stated, originOf(item as CaseRecord, field))
    return stated.length > 0 ? stated : item.events.slice(0, 1)
  }
}

/** Each event once; mostly one event stated all of them. */
function withEvents(known: readonly string[], more: readonly string[]): readonly string[] {
  if (known.length === 0 && more.length < 2) return more
  const fresh = more.filter((id) => !known.includes(id))
  return fresh.length === 0 ? known : [...new Set([...known, ...fresh])]
}
