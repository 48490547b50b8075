import { asOfMs, dayOf, instantMs, marginTo, toInstant, type Margin, type StopInterval, type Time, type TimeUnit, type WorkingCalendar } from '@duban/core'
import { parseConstraint, type Constraint, type EventPattern, type ParsedConstraint } from './constraint.js'
import { absences, isActivation, precedences, responses, type OpenedDuty, type TimedEvent } from './obligations.js'
import { compilePattern, valueAt, type TraceEvent } from './pattern.js'
import { Letter, runAutomaton, templateAutomaton, whenClosed, type ConstraintState } from './templates.js'
import { worst, type ConstraintVerdict, type Obligation } from './verdict.js'
import { earliestMs, expiry, latestMs, plainCalendar, warnMs, type WindowContext } from './window.js'

export interface CheckTraceOptions {
  /** The moment of the question; a civil date means the end of that day. Later events are not seen. */
  asOf: Time
  /** Nothing more can happen: possible verdicts become final. */
  closed?: boolean
  /** Needed for working days; its zone places civil dates. */
  calendar?: WorkingCalendar
}

type Matcher = (event: TraceEvent) => boolean
const never: Matcher = () => false
const matcher = (pattern: EventPattern | undefined): Matcher => (pattern === undefined ? never : compilePattern(pattern))

/** What one slice of a case (all of it, or one value of `same`) says. */
interface SliceVerdict {
  state: ConstraintState
  duties: Duty[]
  evidence: string[]
}

interface Duty extends OpenedDuty {
  unit: TimeUnit
  /** Held open by an extension that was asked for in time and is not decided. */
  protected: boolean
}

/** Intervals between events of one pattern and the next of another. */
function stopsOf(parsed: ParsedConstraint, events: readonly TimedEvent[]): StopInterval[] {
  if (!('stops' in parsed) || parsed.stops === undefined) return []
  return parsed.stops.flatMap(({ kind, from, to }) => {
    const [starts, ends] = [matcher(from), matcher(to)]
    const intervals: StopInterval[] = []
    for (const { event } of events) {
      const open = intervals.at(-1)?.to === null ? intervals.at(-1) : undefined
      if (open === undefined && starts(event)) intervals.push({ from: dayOf(event.occurredAt), to: null, kind })
      else if (open !== undefined && ends(event)) open.to = dayOf(event.occurredAt)
    }
    return intervals
  })
}

/** Moves a due instant by granted extensions; a request made in time and unanswered keeps the duty open. */
function extended(parsed: ParsedConstraint, span: { amount: number; unit: TimeUnit; roll?: 'none' | 'next_working_day' | undefined }, activation: TimedEvent, events: readonly TimedEvent[], context: WindowContext): { latest: number; protected: boolean } {
  const base = Date.parse(expiry(span as never, activation.event, context).expiresAt)
  const rule = 'extension' in parsed ? parsed.extension : undefined
  if (rule === undefined) return { latest: base, protected: false }
  const [requested, granted, refused] = [matcher(rule.requested), matcher(rule.granted), matcher(rule.refused)]
  let latest = base
  let more = 0
  let asked = false
  for (const { ms, event } of events) {
    if (ms < activation.ms) continue
    if (requested(event) && ms <= latest) asked = true
    else if (granted(event) && (asked || ms <= latest)) {
      more += rule.limit.amount
      latest = Date.parse(expiry(span as never, activation.event, context, more).expiresAt)
      asked = false
    } else if (refused(event)) asked = false
  }
  return { latest, protected: asked }
}

function dutiesOf(parsed: ParsedConstraint, events: readonly TimedEvent[], asOf: Time, calendar: WorkingCalendar): Duty[] | undefined {
  const context: WindowContext = { calendar, stops: stopsOf(parsed, events), until: dayOf(asOf) }
  const need = { n: 'n' in parsed ? parsed.n : 1, distinct: 'distinct' in parsed ? parsed.distinct : undefined, different: 'different' in parsed ? (parsed.different ?? []) : [] }
  const tag = (duties: OpenedDuty[], unit: TimeUnit): Duty[] => duties.map((duty) => ({ ...duty, unit, protected: false }))
  switch (parsed.template) {
    case 'response':
    case 'periodic': {
      const span = parsed.template === 'response' ? parsed.within : parsed.every
      const after = parsed.template === 'response' ? parsed.after : undefined
      const opened = parsed.template === 'response' ? events : events.map((each) => (each.letter === Letter.b ? { ...each, letter: Letter.both } : each))
      const duties = responses(opened, { earliest: ({ event }) => earliestMs(after, event, context), latest: () => Infinity }, need)
      if (span === undefined) return tag(duties, 'cd')
      return duties.map((duty) => ({ ...duty, unit: span.unit, ...extended(parsed, span, duty.activation, events, context) }))
    }
    case 'precedence':
      if (parsed.within === undefined && parsed.after === undefined && need.different.length === 0) return undefined
      return tag(precedences(events, { earliest: ({ event }) => earliestMs(parsed.after, event, context), latest: ({ event }) => latestMs(parsed.within, event, context) }, need), parsed.within?.unit ?? 'cd')
    case 'not_response':
      if (parsed.within === undefined) return undefined
      return tag(absences(events, { earliest: () => -Infinity, latest: ({ event }) => latestMs(parsed.within, event, context) }), parsed.within.unit)
    case 'deadline': {
      const answer = events.find(({ letter }) => letter === Letter.b)
      const opening: TimedEvent = { ms: -Infinity, letter: Letter.a, event: { id: '', type: '', occurredAt: '' } }
      return [{ activation: opening, latest: asOfMs(parsed.by, calendar.timeZone), answers: answer ? [answer] : [], answeredAt: answer?.ms ?? Infinity, unit: parsed.by.length === 10 ? 'wd' : 'hour', protected: false }]
    }
    default:
      return undefined
  }
}

const fulfilled = (duty: Duty): boolean => duty.answeredAt < Infinity && duty.answeredAt <= duty.latest
const lapsed = (duty: Duty, nowMs: number): boolean => !fulfilled(duty) && !duty.protected && (nowMs > duty.latest || (duty.answeredAt < Infinity && duty.answeredAt > duty.latest))

function judge(parsed: ParsedConstraint, events: readonly TimedEvent[], asOf: Time, nowMs: number, calendar: WorkingCalendar): SliceVerdict {
  const duties = dutiesOf(parsed, events, asOf, calendar)
  if (duties === undefined) {
    const automaton = templateAutomaton(parsed.template as never, 'n' in parsed ? parsed.n : 1)
    return { state: runAutomaton(automaton, events.map(({ letter }) => letter)), duties: [], evidence: events.filter(({ letter }) => letter !== Letter.other).map(({ event }) => event.id) }
  }
  const broken = duties.filter((duty) => lapsed(duty, nowMs))
  const open = duties.filter((duty) => !fulfilled(duty) && !lapsed(duty, nowMs))
  const deciding = broken.length > 0 ? broken : open.length > 0 ? open : duties
  const done = parsed.template === 'deadline' ? 'satisfied' : 'possibly_satisfied'
  return {
    state: broken.length > 0 ? 'violated' : open.length > 0 ? 'possibly_violated' : done,
    duties,
    evidence: [...new Set(deciding.flatMap(({ activation, answers }) => [activation, ...answers].map(({ event }) => event.id)))].filter((id) => id !== ''),
  }
}

function slices(parsed: ParsedConstraint, events: readonly TimedEvent[]): (readonly TimedEvent[])[] {
  const { same } = parsed
  if (same === undefined) return [events]
  const keys = new Map<string, TimedEvent[]>()
  for (const each of events) {
    if (each.letter === Letter.other) continue
    const values = same.map((path) => valueAt(each.event, path))
    if (values.includes(undefined)) continue
    const key = JSON.stringify(values)
    keys.set(key, [...(keys.get(key) ?? []), each])
  }
  return [...keys.values()]
}

function obligationOf(duty: Duty, nowMs: number, timeZone: string): Obligation {
  const status = fulfilled(duty) ? 'fulfilled' : !lapsed(duty, nowMs) ? 'pending' : duty.answeredAt < Infinity ? 'late' : 'missing'
  return { activation: duty.activation.event.id, status, expiresAt: duty.latest === Infinity ? null : toInstant(duty.latest, timeZone), answers: duty.answers.map(({ event }) => event.id), protected: duty.protected }
}

/**
 * Checks one constraint against the events of one case, as seen at `asOf`.
 *
 * An event at exactly the due instant counts; at equal instants the order of the list counts.
 * Throws `E_CONSTRAINT` for a bad constraint and `E_TIME` for an event without a time.
 *
 * @example
 * ```ts
 * const answered = { template: 'response', a: { type: 'asked' }, b: { type: 'answered' }, within: { amount: 3, unit: 'wd' } }
 * checkTrace(answered, [{ id: '1', type: 'asked', occurredAt: '2026-03-02' }], { asOf: '2026-03-04', calendar: chinaCalendar }).verdict // 'possibly_violated'
 * ```
 */
export function checkTrace(constraint: Constraint, events: readonly TraceEvent[], options: CheckTraceOptions): ConstraintVerdict {
  const parsed = parseConstraint(constraint)
  const calendar = options.calendar ?? plainCalendar
  const nowMs = asOfMs(options.asOf, calendar.timeZone)
  const [isA, isB] = [matcher('a' in parsed ? parsed.a : undefined), matcher('b' in parsed ? parsed.b : undefined)]
  const seen = events
    .map((event): TimedEvent => {
      const [a, b] = [isA(event), isB(event)]
      return { ms: instantMs(event.occurredAt, calendar.timeZone), letter: a && b ? Letter.both : a ? Letter.a : b ? Letter.b : Letter.other, event }
    })
    .filter(({ ms }) => ms <= nowMs)
    .toSorted((one, other) => one.ms - other.ms)

  const judged = slices(parsed, seen).map((slice) => judge(parsed, slice, options.asOf, nowMs, calendar))
  // Where values are judged apart, another value may still come: nothing is permanently satisfied.
  const floor = parsed.same === undefined ? 'satisfied' : 'possibly_satisfied'
  const open = worst(judged.map(({ state }) => state), floor)
  const verdict = options.closed ? whenClosed(open) : open
  const duties = judged.flatMap((slice) => slice.duties)
  const obligations = duties.map((duty) => obligationOf(duty, nowMs, calendar.timeZone))
  const pending = duties.filter((duty) => !fulfilled(duty) && !lapsed(duty, nowMs) && !duty.protected && duty.latest < Infinity)
  const urgent = (open === 'violated' ? duties.filter((duty) => lapsed(duty, nowMs)) : pending).reduce<Duty | undefined>((first, duty) => (first === undefined || duty.latest < first.latest ? duty : first), undefined)
  const moving = open === 'possibly_violated' && !options.closed && urgent !== undefined
  // An open stop moves the due date with every day that passes, so nothing falls due while it lasts.
  const stopped = seen.length > 0 && stopsOf(parsed, seen).some(({ to, from }) => to === null && urgent !== undefined && instantMs(from, calendar.timeZone) <= urgent.latest)
  const zone = calendar.timeZone

  const marginOf = (duty: Duty): Margin => {
    const at = fulfilled(duty) || duty.answeredAt === Infinity ? options.asOf : duty.answers.at(-1)!.event.occurredAt
    const expiresAt = toInstant(duty.latest, zone)
    return marginTo(expiresAt, dayOf(expiresAt), at, duty.unit, calendar)
  }
  const count = (status: Obligation['status']): number => obligations.filter((each) => each.status === status).length
  return {
    verdict,
    nextChangeAt: moving && !stopped ? toInstant(urgent.latest + 1, zone) : null,
    warnAt: moving && !stopped && parsed.warn !== undefined ? toInstant(warnMs(urgent.latest, dayOf(toInstant(urgent.latest, zone)), parsed.warn, calendar), zone) : null,
    margin: urgent === undefined || urgent.latest === Infinity ? null : marginOf(urgent),
    evidence: [...new Set(judged.filter(({ state }) => worst([state], floor) === open).flatMap((slice) => slice.evidence))],
    waitsFor: open === 'possibly_violated' && 'b' in parsed ? [parsed.b.type].flat() : [],
    counts: { activations: duties.length || seen.filter(({ letter }) => isActivation(letter)).length, fulfilled: count('fulfilled'), late: count('late'), missing: count('missing'), pending: count('pending') },
    obligations,
  }
}
