import { dayOf, daysBetween, DubanError, type FactInput } from '@duban/core'
import { extremeReader, firstReader, groupsReader, listReader, pathReader, type FactContext, type FoundList } from './fact-list.js'
import { none, type Found, type ReadPath } from './fact-path.js'
import type { Reading } from './gathering.js'
import { member, pathValue, toPlain } from './internal/plain.js'
import { registerNames } from './register-names.js'
import type { FactSpec, Rule } from './rule.js'
import type { Subject } from './subjects.js'
import { codesIn, termsOf } from './words.js'

/** Facts the host gives beside the case file, by name. */
export type HostFacts = Readonly<Record<string, unknown>>

/** The declared facts of a rule, ready to be read. */
export interface CompiledFacts {
  /** What they read of all projects. */
  readonly readings: readonly Reading[]
  /**
   * The facts of a subject: plain JSON with the ids of the events that stated them. This is the only place where a rule
   * meets a case file; from here on its inputs are all there is. A missing fact has no `value`; an optional one without value is `null`.
   */
  gather(subject: Subject, host: HostFacts): FactInput[]
}

type ReadFact = (subject: Subject, host: HostFacts) => FoundList

export function compileFacts({ facts, labels = {}, terms = {} }: Pick<Rule, 'facts' | 'labels' | 'terms'>): CompiledFacts {
  const context: FactContext = { readings: [], codesIn: (value, names) => codesIn(value, terms, names) }
  const readers = Object.entries(facts).map(([fact, spec]) => ({ fact, read: factReader(fact, spec, context), label: Object.hasOwn(labels, fact) ? labels[fact] : undefined }))
  return {
    readings: context.readings,
    gather(subject, host) {
      const names = registerNames(subject.reference)
      return readers.map(({ fact, read, label }) => {
        const found = read(subject, host)
        const { value, together } = found
        const codes = together?.codes ?? context.codesIn(value, names)
        const input: FactInput = together === undefined ? { fact, events: unique(found.events) } : { fact, get events() { return together.events } }
        if (value !== undefined) input.value = value as NonNullable<FactInput['value']>
        if (label !== undefined) input.label = label
        if (codes.length > 0) input.terms = termsOf(codes, terms, names)
        return input
      })
    },
  }
}

/** Results share what was read: an array is copied only where something stands in it twice. */
function unique(events: readonly string[]): string[] {
  return (isUnique(events) ? events : [...new Set(events)]) as string[]
}

function isUnique(events: readonly string[]): boolean {
  if (events.length > 8) return new Set(events).size === events.length
  return events.every((id, at) => events.indexOf(id) === at)
}

function factReader(fact: string, spec: FactSpec, context: FactContext): ReadFact {
  if (typeof spec === 'string') return required(pathReader(spec, context))
  if ('path' in spec) return nullable(required(pathReader(spec.path, context)))
  if ('list' in spec && spec.by !== undefined) return groupsReader(spec.list, spec.where ?? {}, spec.by, spec.pick, context)
  if ('list' in spec) return listReader(spec.list, spec.where ?? {}, spec.pick, context)
  if ('first' in spec) return orMissing(spec, firstReader(spec.first, spec.where ?? {}, spec.field, context))
  if ('inForce' in spec) return inForceReader(spec, context)
  if ('earliest' in spec) return orMissing(spec, extremeReader(spec.earliest, spec.where ?? {}, spec.fields, (order) => order < 0, context))
  if ('latest' in spec) return orMissing(spec, extremeReader(spec.latest, spec.where ?? {}, spec.fields, (order) => order > 0, context))
  if ('curve' in spec) return curveReader(spec, context)
  return (_, host) => ({ value: hostValue(fact, host), events: none })
}

function required(read: ReadPath): ReadPath {
  return (subject) => {
    const { value, events } = read(subject)
    return { value: value === null || value === undefined ? undefined : toPlain(value), events }
  }
}

const nullable = (read: ReadPath): ReadPath => (subject) => {
  const { value, events } = read(subject)
  return { value: value === undefined ? null : value, events }
}

const orMissing = ({ optional }: { optional?: true }, read: ReadPath): ReadPath => (optional === true ? nullable(read) : read)

function hostValue(fact: string, host: HostFacts): unknown {
  const value = member(host, fact) ?? (Object.hasOwn(host, fact) ? host[fact] : undefined)
  if (typeof value === 'function' || (typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function')) {
    throw new DubanError({ code: 'E_ASYNC_FACT', message: `the fact ${fact} is a function or a promise, and evaluate() is synchronous`, fix: `resolve it first, or call evaluateAsync of @duban/rules/json-rules-engine`, path: ['facts', fact] })
  }
  return value === undefined ? undefined : toPlain(value)
}

/** What the register said on the day. */
function inForceReader({ inForce, id, on, field, optional }: Extract<FactSpec, { inForce: string }>, context: FactContext): ReadPath {
  const [nameOf, dayAt] = [pathReader(id, context), pathReader(on, context)]
  return (subject) => {
    const [named, day] = [nameOf(subject), dayAt(subject)]
    const known = typeof named.value === 'string' && typeof day.value === 'string'
    const version = known ? subject.reference.versionAt(`${inForce}/${String(named.value)}`, dayOf(day.value as string)) : undefined
    const value = version && (field === undefined ? version.data : pathValue(version.data, field))
    const events = [...named.events, ...day.events, ...(version ? [version.event] : [])]
    return { value: value === undefined || value === null ? (optional ? null : undefined) : toPlain(value), events }
  }
}

function curveReader({ curve, pick, linear }: Extract<FactSpec, { curve: string }>, context: FactContext): ReadPath {
  const read = pathReader(curve, context)
  return (subject): Found => {
    const { value, events } = read(subject)
    const points = (Array.isArray(value) ? value : []).map((point) => ({ on: member(point, 'on'), at: measure(member(point, pick)) }))
    const known = points.filter((point): point is { on: string; at: number } => typeof point.on === 'string' && point.at !== undefined)
    known.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    return { value: valueOn(known, dayOf(subject.asOf), linear === true), events }
  }
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
