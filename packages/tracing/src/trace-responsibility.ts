import { DubanError, idOf, kindOf, register as registerOf, type CaseFile, type DelaySegment, type Reference, type Register, type ResponsibilityTrace, type RuleResult, type WorkingCalendar } from '@duban/core'
import { firstDay, lastDay, type DayUnit } from './allotment.js'
import { causeOf, type CauseCodes } from './causes.js'
import { assurance } from './confidence.js'
import { custody, endsOf, ownerOf } from './custody.js'
import { dutyTests } from './duty-tests.js'
import { foundRecords } from './found-records.js'
import { sideTeller, type Side } from './holder.js'
import { lostDays, stepLimit, windowOf, type Window } from './lost-days.js'
import { awaitedPost, postRelations } from './post-relations.js'
import { projectSpells } from './project-spells.js'
import { rankBalance, upstreamOf } from './upstream.js'
import { cutAtVacancies, type Held } from './vacancy.js'

export interface TraceOptions {
  /** What days are counted on: the calendar of the result. */
  calendar: WorkingCalendar
  /** Who held which post; made of the file's reference where it is left out. */
  register?: Register
  /** Other results of the project: what a result about the project itself is traced back through. */
  results?: readonly RuleResult[]
  /** `wd` or `cd`; default that of the limit, working days where there is none. */
  unit?: DayUnit
  /** Causes of the host's own codes: categories of blockers, facets, items. */
  causes?: CauseCodes
  /** Sides of the host's own kinds of units. */
  sides?: Readonly<Record<string, Side>>
}

/**
 * Who held the matter on every day that a result is late, and how sure that is: segments cut at each change of custody,
 * lawful time apart, each with its side, cause, duty tests, related posts, what came from above, confidence and what would
 * settle it. Days, relations and evidence; never guilt, never a share of a person.
 *
 * The total comes from the result alone: the working (or calendar) days past the nominal due day, stops included. The
 * segments sum to it, always. A day belongs to a unit only where the event before it and the event after it both say so;
 * else it is unattributed, with the reason. So a missing event moves days to `unattributed` and never to another holder.
 * Float goes first come: what steps took beyond their own limits counts, in order, once the slack is used up.
 *
 * A result that is not late has a total of 0. Throws `E_TRACE` where the result is of another project, moment or calendar.
 * Follows PRACTICE of 责任倒查: regulations on accountability (2019) arts 3, 6; on discipline (2023) art. 39.
 *
 * @example
 * ```ts
 * const [late] = rules.evaluate(file).filter(({ outcome }) => outcome === 'fail')
 * traceResponsibility(file, late, { calendar }).bySide // { government: 10, applicant: 5, unattributed: 3 }
 * ```
 */
export function traceResponsibility(file: CaseFile, result: RuleResult, options: TraceOptions): ResponsibilityTrace {
  const { calendar } = options
  assertSame(file, result, calendar)
  const register = options.register ?? sharedRegister(file.reference)
  const holderOf = sideTeller(file, foundRecords(file).applicants, options.sides)
  const owner = ownerOf(file, result.subject)
  const window = windowOf(result, options.unit)
  const held = window === null ? [] : heldDays(file, result, { ...options, register }, window, holderOf)
  const unregistered = new Set<string>()
  const segments = held.map((days) => segmentOf(days, { file, subject: result.subject, owner, register, calendar, unit: window!.unit, causes: options.causes ?? {}, unregistered }))
  const end = window?.end ?? result.asOf.slice(0, 10)
  const sum = (key: (segment: DelaySegment) => string): Record<string, number> => {
    const sums: Record<string, number> = {}
    for (const segment of segments) sums[key(segment)] = (sums[key(segment)] ?? 0) + segment.days
    return sums
  }
  return {
    result: result.id, rule: result.rule, project: result.project, subject: result.subject, asOf: result.asOf, knownAt: result.knownAt,
    calendar: { id: calendar.id, version: calendar.version }, ruleset: result.ruleset,
    unit: window?.unit ?? 'wd', start: window?.start ?? null, due: window?.due ?? null, end,
    total: segments.reduce((all, { days }) => all + days, 0),
    segments,
    bySide: sum(({ side }) => side),
    byHolder: sum(({ holder, side }) => (holder === null ? `side/${side}` : `unit/${holder}`)),
    byCause: sum(({ cause }) => cause),
    unregisteredPosts: unregistered.size,
    balance: rankBalance({ segments, end }, { register }),
  }
}

function assertSame(file: CaseFile, { project, asOf, knownAt, calendar: own, id }: RuleResult, calendar: WorkingCalendar): void {
  const problem = project !== null && idOf(file.project.ref) !== project ? `is about project ${project}, the case file about ${file.project.ref}`
    : asOf !== file.asOf || knownAt !== file.knownAt ? `was judged at ${asOf}, the case file is of ${file.asOf}`
      : own !== null && (own.id !== calendar.id || own.version !== calendar.version) ? `was judged by the calendar ${own.id}@${own.version}, not ${calendar.id}@${calendar.version}` : undefined
  if (problem !== undefined) throw new DubanError({ code: 'E_TRACE', message: `the result ${id} ${problem}`, fix: 'trace a result with the case file and calendar it was made of' })
}

const registers = new WeakMap<Reference, Register>()

function sharedRegister(reference: Reference): Register {
  const known = registers.get(reference)
  if (known) return known
  const made = registerOf(reference.events)
  registers.set(reference, made)
  return made
}

function heldDays(file: CaseFile, result: RuleResult, options: TraceOptions & { register: Register }, window: Window, holderOf: ReturnType<typeof sideTeller>): Held[] {
  const { calendar, register } = options
  if (window.end <= window.due) return []
  const known = new Map<string, number | null>()
  const limits = (record: string): number | null => {
    if (!known.has(record)) known.set(record, stepLimit(file, record, window.unit))
    return known.get(record) ?? null
  }
  const spells = kindOf(result.subject) === 'project' ? projectSpells(file, tracesBehind(file, result, options), window.end, holderOf) : custody({ file, result, end: window.end, holderOf, isLimited: (record) => limits(record) !== null })
  const held: Held[] = []
  for (const lost of lostDays(spells, window, limits, calendar)) {
    const holder = lost.reason === null ? lost.spell?.holder : null
    if (!holder || holder.side !== 'government' || holder.unit === null || lost.lawful) held.push({ ...lost, vacant: null })
    else held.push(...cutAtVacancies(lost, awaitedPost(lost, holder.unit, file, result.subject), { register, knownAt: file.knownAt, unit: window.unit, calendar }))
  }
  return held
}

/** Traces of what was late on the way to a result about the project itself. */
function tracesBehind(file: CaseFile, { id }: RuleResult, { results = [], ...options }: TraceOptions): ResponsibilityTrace[] {
  const late = results.filter((other) => other.id !== id && other.outcome === 'fail' && other.due !== null && `project/${other.project}` === file.project.ref && ['approval', 'task'].includes(kindOf(other.subject)))
  // Of several clocks of one record the latest due day is the law's; the others are stricter promises about the same days.
  const bySubject = new Map<string, RuleResult>()
  for (const other of late) if ((bySubject.get(other.subject)?.due ?? '') < other.due!) bySubject.set(other.subject, other)
  return [...bySubject.values()].map((other) => traceResponsibility(file, other, options))
}

interface Scene { file: CaseFile; subject: string; owner: string | null; register: Register; calendar: WorkingCalendar; unit: DayUnit; causes: CauseCodes; unregistered: Set<string> }

function segmentOf(lost: Held, { file, subject, owner, register, calendar, unit, causes, unregistered }: Scene): DelaySegment {
  const { spell, vacant } = lost
  const stated = lost.reason === null ? (spell?.holder ?? null) : null
  const holder = vacant?.above ? { side: 'government' as const, unit: vacant.above.unit } : stated
  const isGovernment = holder?.side === 'government' && holder.unit !== null && !lost.lawful
  const relations = isGovernment ? postRelations(lost, holder.unit!, file, subject, register) : { posts: [], unregistered: [] }
  for (const post of relations.unregistered) unregistered.add(post)
  const duties = isGovernment ? dutyTests(lost, holder.unit!, file, subject) : []
  const upstream = isGovernment ? upstreamOf(lost, holder.unit!, vacant ? null : owner, file, subject, register) : []
  if (vacant) upstream.push({ kind: 'vacancy', unit: vacant.above?.unit ?? null, post: vacant.above?.post ?? null, at: firstDay(lost.after, unit, calendar), evidence: [] })
  const task = spell?.record?.startsWith('task/') ? file.record(spell.record) : undefined
  return {
    from: firstDay(lost.after, unit, calendar), to: lastDay(lost.to, unit, calendar), days: lost.days,
    side: holder?.side ?? 'unattributed', holder: holder?.unit ?? null, lawful: lost.lawful,
    cause: holder === null || spell === null ? 'unknown' : vacant ? 'coordination' : causeOf(spell, file, subject, causes),
    step: typeof task?.step === 'string' ? task.step : null,
    record: lost.reason === null ? (spell?.record ?? null) : null,
    reason: holder === null ? (lost.reason ?? 'no_evidence') : null,
    named: holder === null ? [...new Set((spell?.named ?? []).flatMap((each) => (each.unit === null ? [] : [each.unit])))].sort() : [],
    ...assurance(lost, duties, file, calendar, vacant?.above !== null && vacant !== null),
    evidence: endsOf(spell).map(({ id }) => id),
    duties, posts: relations.posts, upstream,
  }
}
