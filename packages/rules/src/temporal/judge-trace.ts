import { dayOf, instantMs, toInstant, type WorkingCalendar } from '@duban/core'
import { endsOf, type ParsedConstraint } from './constraint.js'
import { dutiesOf, type Duty } from './duties.js'
import type { Tenures } from './holding.js'
import type { TimedEvent } from './obligations.js'
import { compilePattern, valueAt, type Matcher, type Reading, type TraceEvent } from './pattern.js'
import { Letter, runAutomaton, templateAutomaton, type ConstraintState, type Template } from './templates.js'
import { worst } from './verdict.js'

/** A constraint made ready to read histories. */
export interface TraceJudge {
  readonly parsed: ParsedConstraint
  readonly isA: Matcher
  readonly isB: Matcher
}

/** What a history says of a constraint. */
export interface Judgement {
  state: ConstraintState
  duties: Duty[]
  evidence: string[]
}

const timedTemplates = new Set<string>(['deadline', 'periodic', 'duration', 'by_holder'])
/** Templates whose window says all: their automaton knows no time. */
const windowOnly = new Set<string>(['response', 'precedence', 'responded_existence', 'co_existence', 'not_co_existence', 'not_response', 'not_precedence', 'not_succession', 'not_chain_response', 'not_chain_precedence'])

export function traceJudge(parsed: ParsedConstraint): TraceJudge {
  return { parsed, isA: compilePattern('a' in parsed ? parsed.a : undefined), isB: compilePattern('b' in parsed ? parsed.b : undefined) }
}

export const fulfilled = (duty: Duty): boolean => duty.answeredAt <= duty.latest && duty.answeredAt < Infinity
export const lapsed = (duty: Duty, nowMs: number): boolean => !fulfilled(duty) && (duty.answeredAt < Infinity || (!duty.protected && nowMs > duty.latest))

/** Events up to a moment in the order of their instants; at equal instants the order of the list counts. */
export function seenAt(events: readonly TraceEvent[], nowMs: number, timeZone: string): { ms: number; event: TraceEvent }[] {
  return events.map((event) => ({ ms: instantMs(event.occurredAt, timeZone), event })).filter(({ ms }) => ms <= nowMs).toSorted((one, other) => one.ms - other.ms)
}

/** When and by what days events are judged. */
export interface JudgedAt {
  nowMs: number
  calendar: WorkingCalendar
  /** Who held what, beside what the events themselves tell. */
  register: Tenures | undefined
}

/** Judges events, seen and ordered, as one reading takes them. */
export function judgeTrace({ parsed, isA, isB }: TraceJudge, seen: readonly { ms: number; event: TraceEvent }[], at: JudgedAt, reading: Reading): Judgement {
  const events = seen.map(({ ms, event }): TimedEvent => {
    const [a, b] = [isA(event, reading), isB(event, reading)]
    return { ms, letter: a && b ? Letter.both : a ? Letter.a : b ? Letter.b : Letter.other, event }
  })
  const judged = slices(parsed, events, reading).map((slice) => judgeSlice(parsed, slice, at, reading))
  // Where values are judged apart, another value may still come: nothing is permanently satisfied.
  const floor = parsed.same === undefined ? 'satisfied' : 'possibly_satisfied'
  const state = worst(judged.map((each) => each.state), floor)
  const deciding = judged.filter((each) => worst([each.state], floor) === state)
  return { state, duties: judged.flatMap(({ duties }) => duties), evidence: [...new Set(deciding.flatMap(({ evidence }) => evidence))] }
}

function judgeSlice(parsed: ParsedConstraint, events: readonly TimedEvent[], { nowMs, calendar, register }: JudgedAt, reading: Reading): Judgement {
  const until = dayOf(toInstant(nowMs, calendar.timeZone))
  const duties = dutiesOf(parsed, events, { calendar, until, reading, register })
  const order = timedTemplates.has(parsed.template) || (duties !== undefined && windowOnly.has(parsed.template)) ? undefined : runAutomaton(templateAutomaton(parsed.template as Template, 'n' in parsed ? parsed.n : 1), events.map(({ letter }) => letter))
  const touched = events.filter(({ letter }) => letter !== Letter.other).map(({ event }) => event.id)
  if (duties === undefined) return { state: order!, duties: [], evidence: touched }
  const broken = duties.filter((duty) => lapsed(duty, nowMs))
  const open = duties.filter((duty) => !fulfilled(duty) && !lapsed(duty, nowMs))
  const state: ConstraintState = broken.length > 0 ? 'violated' : open.length > 0 ? 'possibly_violated' : parsed.template === 'deadline' ? 'satisfied' : 'possibly_satisfied'
  if (order !== undefined && worst([state], order) !== state) return { state: order, duties, evidence: touched }
  const deciding = broken.length > 0 ? broken : open.length > 0 ? open : duties
  return { state, duties, evidence: [...new Set(deciding.flatMap(({ activation, answers }) => [activation, ...answers].map(({ event }) => event.id)))].filter((id) => id !== '') }
}

/** One history, or one for each combination of the values that must agree; where an event lacks one, it belongs to none or to all. */
function slices(parsed: ParsedConstraint, events: readonly TimedEvent[], reading: Reading): (readonly TimedEvent[])[] {
  const { same } = parsed
  if (same === undefined) return [events]
  const keyed = events.flatMap((each) => parts(each, same.map(endsOf), reading))
  const slicesByKey = new Map<string, TimedEvent[]>()
  for (const { key } of keyed) if (key !== null && key !== undefined) slicesByKey.set(key, [])
  // Events that are neither activation nor answer, such as the end of a stop, speak to every slice.
  for (const { each, key } of keyed) for (const [name, slice] of slicesByKey) if (key === name || key === null || (key === undefined && reading.assume)) slice.push(each)
  return [...slicesByKey.values()]
}

/** An event with the key of the slice it belongs to: `null` to all, `undefined` unknown. One that is both activation and answer may belong to two. */
function parts(each: TimedEvent, links: readonly (readonly [string, string])[], reading: Reading): { each: TimedEvent; key: string | null | undefined }[] {
  const keyOf = (end: 0 | 1): string | undefined => {
    const values = links.map((link) => valueAt(each.event, link[end]))
    values.forEach((value, index) => void (value === undefined && reading.unknown.add(links[index]![end])))
    return values.includes(undefined) ? undefined : JSON.stringify(values)
  }
  if (each.letter === Letter.other) return [{ each, key: null }]
  if (each.letter !== Letter.both) return [{ each, key: keyOf(each.letter === Letter.a ? 0 : 1) }]
  const [own, answers] = [keyOf(0), keyOf(1)]
  if (own === answers) return [{ each, key: own }]
  return [{ each: { ...each, letter: Letter.b }, key: answers }, { each: { ...each, letter: Letter.a }, key: own }]
}
