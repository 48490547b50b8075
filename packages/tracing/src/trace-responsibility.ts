import { DubanError, fromEpochDay, idOf, isBeyond, kindOf, register as registerOf, type CaseFile, type DelaySegment, type Reference, type Register, type ResponsibilityTrace, type RuleResult, type UpstreamLink, type WorkingCalendar } from '@duban/core'
import { dayCount, firstDay, lastDay, type DayCount, type DayUnit } from './allotment.js'
import { causeOf, type CauseCodes } from './causes.js'
import { assurance } from './confidence.js'
import { custody, ownerOf, type Spell } from './custody.js'
import { dutyTests } from './duty-tests.js'
import { filedEvents, recordOf } from './filed-events.js'
import { holder, sideTeller, type Holder, type SidesOfKinds } from './holder.js'
import { lostDays, windowOf, type Window } from './lost-days.js'
import { awaitedPost, postRelations } from './post-relations.js'
import { projectSpells } from './project-spells.js'
import { registerView } from './register-view.js'
import { assignmentsIn, blockersIn, completeUntil, type Scene } from './scene.js'
import { rankBalance, upstreamOf } from './upstream.js'
import { stepLimits } from './step-limits.js'
import { cutAtVacancies, notVacant, type Held } from './vacancy.js'

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
  sides?: SidesOfKinds
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
  const filed = filedEvents(file)
  const subject = recordOf(filed.records, result.subject)
  const holderOf = sideTeller(file, filed, options.sides)
  const unit = ownerOf(filed, subject)
  const window = windowOf(result, options.unit)
  const scene: Scene = {
    file, filed, subject, owner: unit === null ? null : holderOf(unit), holderOf, view: registerView(register, file.knownAt),
    days: dayCount(window?.unit ?? 'wd', calendar), workingDays: calendar, causes: options.causes ?? noCodes,
    assignments: assignmentsIn(file, filed), blockers: blockersIn(file, filed), completeUntil: completeUntil(file), unregistered: [],
  }
  const segments: DelaySegment[] = []
  const bySide: Record<string, number> = {}
  const byHolder: Record<string, number> = {}
  const byCause: Record<string, number> = {}
  let total = 0
  for (const held of window === null || window.end <= window.due ? [] : heldDays(scene, window, result, options)) {
    const holder = holderOfDays(held)
    const segment = segmentOf(held, holder, scene)
    const { days, side, cause } = segment
    segments.push(segment)
    total += days
    bySide[side] = (bySide[side] ?? 0) + days
    const key = holder?.key ?? 'side/unattributed'
    byHolder[key] = (byHolder[key] ?? 0) + days
    byCause[cause] = (byCause[cause] ?? 0) + days
  }
  const end = window === null ? result.asOf.slice(0, 10) : fromEpochDay(window.end)
  return {
    result: result.id, rule: result.rule, project: result.project, subject: result.subject, asOf: result.asOf, knownAt: result.knownAt,
    calendar: { id: calendar.id, version: calendar.version }, ruleset: result.ruleset,
    unit: window?.unit ?? 'wd', start: window === null || window.start === null ? null : fromEpochDay(window.start), due: result.due, end,
    total, ...(isEstimated(segments, scene.days, calendar) && { estimated: true }), segments, bySide, byHolder, byCause,
    unregisteredPosts: scene.unregistered.length,
    balance: rankBalance({ segments, end }, { register }),
  }
}

const noCodes: CauseCodes = {}

const isEstimated = (segments: readonly DelaySegment[], days: DayCount, calendar: WorkingCalendar): boolean =>
  segments.length > 0 && days === calendar && (isBeyond(calendar, segments[0]!.from) || isBeyond(calendar, segments.at(-1)!.to))

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

function heldDays(scene: Scene, window: Window, result: RuleResult, options: TraceOptions): Held[] {
  const { file, filed, subject, holderOf, view, days } = scene
  const limits = stepLimits(file, window.unit)
  const spells: Spell[] = subject.kind === 'project' ? projectSpells(file, filed, tracesBehind(file, result, options), window.end, holderOf) : custody(scene, result.doneAt !== null, window.end, limits)
  const held: Held[] = []
  for (const lost of lostDays(spells, window, limits, days)) {
    const holder = lost.reason === null && lost.spell !== null ? lost.spell.holder : null
    if (isAnswerable(holder, lost.lawful)) cutAtVacancies(lost, awaitedPost(lost, holder.unit, scene), view, days, held)
    else held.push(notVacant(lost))
  }
  return held
}

/** Days that a unit of the government answers for: it had the matter, and the law counts them. */
const isAnswerable = (holder: Holder | null, lawful: boolean): holder is Holder & { unit: string } => holder !== null && holder.side === 'government' && holder.unit !== null && !lawful

/** Traces of what was late on the way to a result about the project itself. */
function tracesBehind(file: CaseFile, { id }: RuleResult, { results = [], ...options }: TraceOptions): ResponsibilityTrace[] {
  const late = results.filter((other) => other.id !== id && other.outcome === 'fail' && other.due !== null && `project/${other.project}` === file.project.ref && ['approval', 'task'].includes(kindOf(other.subject)))
  // Of several clocks of one record the latest due day is the law's; the others are stricter promises about the same days.
  const bySubject = new Map<string, RuleResult>()
  for (const other of late) if ((bySubject.get(other.subject)?.due ?? '') < other.due!) bySubject.set(other.subject, other)
  return [...bySubject.values()].map((other) => traceResponsibility(file, other, options))
}

/** Who had the matter on these days; while the post it waited for was vacant, the unit of the appointing line. */
function holderOfDays({ reason, spell, vacant }: Held): Holder | null {
  if (vacant !== null && vacant.above !== null) return holder('government', vacant.above.unit)
  return reason === null && spell !== null ? spell.holder : null
}

function segmentOf(lost: Held, holder: Holder | null, scene: Scene): DelaySegment {
  const { file, owner, days } = scene
  const { spell, vacant, lawful, reason } = lost
  const from = fromEpochDay(firstDay(lost.after, days))
  const answers = isAnswerable(holder, lawful)
  const posts = answers ? postRelations(lost, holder.unit, scene) : []
  const duties = answers ? dutyTests(lost, holder.unit, scene) : []
  const upstream: UpstreamLink[] = answers ? upstreamOf(lost, holder.unit, vacant === null ? (owner?.unit ?? null) : null, scene) : []
  if (vacant !== null) upstream.push({ kind: 'vacancy', unit: vacant.above?.unit ?? null, post: vacant.above?.post ?? null, at: from, evidence: [] })
  const step = spell?.record?.kind === 'task' ? file.record(spell.record.ref)?.step : undefined
  const { confidence, because, needed } = assurance(lost, duties, scene, vacant !== null && vacant.above !== null)
  const evidence: string[] = []
  if (spell !== null && spell.began !== null) evidence.push(spell.began.event.id)
  if (spell !== null && spell.ended !== null) evidence.push(spell.ended.event.id)
  return {
    from, to: fromEpochDay(lastDay(lost.to, days)), days: lost.days,
    side: holder === null ? 'unattributed' : holder.side, holder: holder === null ? null : holder.unit, lawful,
    cause: holder === null || spell === null ? 'unknown' : vacant !== null ? 'coordination' : causeOf(spell, scene),
    step: typeof step === 'string' ? step : null,
    record: reason === null ? (spell?.record?.ref ?? null) : null,
    reason: holder === null ? (reason ?? 'no_evidence') : null,
    named: holder === null && spell !== null ? unitsOf(spell.named) : [],
    confidence, because, needed, evidence, duties, posts, upstream,
  }
}

function unitsOf(named: readonly Holder[]): string[] {
  const units = new Set<string>()
  for (const { unit } of named) if (unit !== null) units.add(unit)
  return [...units].sort()
}
