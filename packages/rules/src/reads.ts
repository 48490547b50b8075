import { fileKinds, kindOf, refsOf, singularOf, type DubanEvent } from '@duban/core'
import type { FactSpec, Rule } from './rule.js'

/** Kinds of records by name; `*` stands for all of them. */
export type Kinds = ReadonlySet<string>

/** Everything that moves the clock of a record, beside the record itself. */
const clockKinds = ['stop', 'extension', 'facilitation', 'item', 'reply']
const clockedRecords = ['approval', 'task', 'commitment', 'request', 'issue', 'matter', 'measure', 'notice', 'mechanism']
/** What the fold takes the derived fields of a record from. */
const derivedFrom: Readonly<Record<string, readonly string[]>> = { task: ['approval', 'item'], matter: ['notice', 'extension'] }
const derivedOfProject: Readonly<Record<string, readonly string[]>> = { plan: ['baseline'], light: ['light'], lastTouchAt: ['contact', 'agreement', 'target'], lastVerifiedAt: ['*'] }
/** Lists that are made of every event. */
const ofAllEvents = new Set(['events', 'replaced', 'notes'])

const kinds: ReadonlySet<string> = new Set(fileKinds)

/**
 * The kinds of records that a rule may read, taken from its data: its subject, its facts, its clock. Never too few; a
 * rule that reads events as such may read anything. That a project comes to be is not among them: a new one is judged whole.
 *
 * @example
 * ```ts
 * kindsRead({ scope: 'project', for: 'approval', facts: { stops: { list: 'approval.stops', pick: ['kind'] } }, check: { conditions: { all: [] } } }) // approval, stop
 * ```
 */
export function kindsRead(rule: Pick<Rule, 'scope' | 'for' | 'facts' | 'check'>): Kinds {
  const iterated = rule.for ?? (rule.scope === 'unit' ? 'unit' : undefined)
  const read = new Set<string>(iterated === undefined || iterated === 'clock' ? [] : [iterated])
  for (const spec of Object.values(rule.facts)) for (const kind of kindsOfSpec(spec, rule)) read.add(kind)
  const { check } = rule
  if ('constraint' in check) read.add('*')
  if (rule.for === 'clock' || ('within' in check && check.within.from === undefined)) for (const kind of [...clockKinds, ...(rule.for === 'clock' ? clockedRecords : [])]) read.add(kind)
  // The light that is on may hold the next one back.
  if ('band' in check || 'table' in check) read.add('light')
  return read.has('*') ? new Set(['*']) : read
}

/** The kinds of records that events say something of: what they are about, and what they name. A correction may change anything. */
export function kindsChanged(events: readonly DubanEvent[]): Kinds {
  const changed = new Set<string>()
  for (const event of events) {
    if (event.corrects || event.withdraws) return new Set(['*'])
    for (const ref of [event.subject, ...refsOf(event)]) changed.add(kindOf(ref))
  }
  return changed
}

/** Do they have a kind in common? */
export const meet = (read: Kinds, changed: Kinds): boolean => read.has('*') || changed.has('*') || [...changed].some((kind) => read.has(kind))

function kindsOfSpec(spec: FactSpec, rule: Pick<Rule, 'for'>): string[] {
  if (typeof spec === 'string') return kindsOfPath(spec, rule)
  if ('host' in spec) return []
  const { where, ...named } = spec as Record<string, unknown> & { where?: Record<string, unknown> }
  const list = ['list', 'first', 'earliest', 'latest', 'curve', 'path'].map((key) => named[key]).find((path) => typeof path === 'string') as string | undefined
  const listed = list === undefined ? [] : kindsOfPath(list, rule)
  const fields = [named['pick'], named['by'], named['field'], named['fields'], Object.keys(where ?? {})].flat().filter((field): field is string => typeof field === 'string')
  const compared = Object.values(where ?? {}).map((wanted) => (wanted as { path?: unknown } | null)?.path)
  const asked = ['id', 'on'].map((key) => named[key])
  return [
    ...listed,
    ...listed.flatMap((kind) => fields.flatMap((field) => kindsOfFields(kind, field.split('.')))),
    ...[...compared, ...asked].filter((path): path is string => typeof path === 'string').flatMap((path) => kindsOfPath(path, rule)),
    ...(typeof named['inForce'] === 'string' ? [named['inForce']] : []),
  ]
}

function kindsOfPath(path: string, rule: Pick<Rule, 'for'>): string[] {
  const [root, first, ...rest] = path.split('.') as [string, string?, ...string[]]
  if (root === 'asOf') return []
  if (root === 'file' || root === 'reference' || root === 'portfolio') {
    if (first === undefined || ofAllEvents.has(first)) return ['*']
    const kind = first === 'project' ? first : singularOf(first)
    return [kind, ...kindsOfFields(kind, rest)]
  }
  if (root === 'clock' || root === 'owner') return [...clockedRecords, ...clockKinds]
  const kind = root === 'record' ? (rule.for === undefined || rule.for === 'clock' ? '*' : rule.for) : root
  return [kind, ...kindsOfFields(kind, first === undefined ? [] : [first, ...rest])]
}

/** What the fields of a record lead to: attached records, and what derived fields are made of. */
function kindsOfFields(kind: string, fields: readonly string[]): string[] {
  const attached = fields.map((field) => (field === 'steps' ? 'task' : singularOf(field))).filter((each) => kinds.has(each)).flatMap((each) => [each, ...(derivedFrom[each] ?? [])])
  const derived = [...(derivedFrom[kind] ?? []), ...(kind === 'project' ? fields.flatMap((field) => derivedOfProject[field] ?? []) : [])]
  return [...attached, ...derived, ...(fields.includes('clocks') ? clockKinds : [])]
}
