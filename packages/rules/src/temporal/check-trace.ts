import { asOfMs, dayOf, marginTo, toInstant, type DueDate, type Margin, type Time, type WorkingCalendar } from '@duban/core'
import { parseConstraint, type Constraint, type ParsedConstraint } from './constraint.js'
import type { Duty } from './duties.js'
import type { Tenures } from './holding.js'
import { fulfilled, judgeTrace, lapsed, seenAt, traceJudge, type Judgement, type TraceJudge } from './judge-trace.js'
import type { TimedEvent } from './obligations.js'
import { typesOf, type Reading, type TraceEvent } from './pattern.js'
import { whenClosed } from './templates.js'
import type { ConstraintVerdict, Obligation } from './verdict.js'
import { plainCalendar, warnMs } from './window.js'

export interface CheckTraceOptions {
  /** The moment of the question; a civil date means the end of that day. Later events are not seen. */
  asOf: Time
  /** Nothing more can happen: possible verdicts become final. */
  closed?: boolean
  /** Needed for working days; its zone places civil dates. */
  calendar?: WorkingCalendar
}

/**
 * Checks one constraint against the events of one case, as seen at `asOf`.
 *
 * An event at exactly the due instant counts; at equal instants the order of the list counts. What an event does not
 * record fulfils nothing, and is named in `missing` where it could turn the verdict.
 * Throws `E_CONSTRAINT` for a bad constraint and `E_TIME` for an event without a time.
 *
 * @example
 * ```ts
 * const answered = { template: 'response', a: { type: 'asked' }, b: { type: 'answered' }, within: { amount: 3, unit: 'wd' } }
 * checkTrace(answered, [{ id: '1', type: 'asked', occurredAt: '2026-03-02' }], { asOf: '2026-03-04', calendar: chinaCalendar }).verdict // 'possibly_violated'
 * ```
 */
export function checkTrace(constraint: Constraint, events: readonly TraceEvent[], options: CheckTraceOptions): ConstraintVerdict {
  return verdictOf(traceJudge(parseConstraint(constraint)), events, options)
}

/** The verdict of a compiled constraint. `register`: who held what beside what the events tell, for the reading that takes the unknown for false, and for true. */
export function verdictOf(judge: TraceJudge, events: readonly TraceEvent[], { asOf, closed = false, calendar = plainCalendar }: CheckTraceOptions, [known, assumed]: readonly Tenures[] = []): ConstraintVerdict {
  const nowMs = asOfMs(asOf, calendar.timeZone)
  const seen = seenAt(events, nowMs, calendar.timeZone)
  const settled = (state: Judgement['state']): Judgement['state'] => (closed ? whenClosed(state) : state)
  const reading: Reading = { assume: false, unknown: new Set() }
  const judged = judgeTrace(judge, seen, { nowMs, calendar, register: known }, reading)
  const turned = reading.unknown.size > 0 && settled(judgeTrace(judge, seen, { nowMs, calendar, register: assumed }, { assume: true, unknown: new Set() }).state) !== settled(judged.state)
  return { ...describe(judge, judged, { asOf, nowMs, closed, calendar }), verdict: settled(judged.state), missing: turned ? [...reading.unknown].toSorted() : [], counts: countsOf(judge, judged, seen, nowMs), obligations: judged.duties.map((duty) => obligationOf(duty, nowMs, calendar.timeZone)) }
}

interface Moment { asOf: Time; nowMs: number; closed: boolean; calendar: WorkingCalendar }

/** Of a judgement: what is most urgent, when it changes, and whose move it is. */
function describe({ parsed }: TraceJudge, { state, duties, evidence }: Judgement, { asOf, nowMs, closed, calendar }: Moment): Pick<ConstraintVerdict, 'nextChangeAt' | 'warnAt' | 'margin' | 'due' | 'evidence' | 'waitsFor' | 'nextActor'> {
  const open = duties.filter((duty) => !fulfilled(duty) && !lapsed(duty, nowMs))
  const running = open.filter((duty) => !duty.protected && duty.stop === null && duty.latest < Infinity)
  const urgent = first(state === 'violated' ? duties.filter((duty) => lapsed(duty, nowMs)) : running) ?? first(open) ?? first(duties.filter(({ due }) => due !== undefined))
  const moves = state === 'possibly_violated' && !closed && running.length > 0 ? first(running)! : undefined
  const due = urgent === undefined ? null : dueOf(urgent, calendar)
  const waits = state === 'possibly_violated' && !closed
  return {
    nextChangeAt: moves ? toInstant(moves.latest + 1, calendar.timeZone) : null,
    warnAt: moves && parsed.warn ? toInstant(warnMs(dueOf(moves, calendar)!, parsed.warn, calendar), calendar.timeZone) : null,
    margin: urgent !== undefined && due !== null && (state === 'violated' || open.length > 0) ? marginOf(urgent, due, asOf, calendar) : null,
    due,
    evidence,
    waitsFor: waits ? waitsFor(parsed, urgent) : [],
    nextActor: waits ? (urgent?.actor ?? null) : null,
  }
}

const first = (duties: readonly Duty[]): Duty | undefined => duties.reduce<Duty | undefined>((least, duty) => (least === undefined || duty.latest < least.latest ? duty : least), undefined)

function waitsFor(parsed: ParsedConstraint, urgent: Duty | undefined): string[] {
  if (urgent?.protected && 'extension' in parsed && parsed.extension) return [parsed.extension.granted, parsed.extension.refused].flatMap((pattern) => (pattern ? typesOf(pattern) : []))
  if (urgent?.stop) return [...urgent.stop.endsWith]
  const wanted = 'b' in parsed ? parsed.b : 'a' in parsed ? parsed.a : undefined
  return wanted ? [...typesOf(wanted)] : []
}

function dueOf({ due, latest }: Duty, { timeZone }: WorkingCalendar): DueDate | null {
  if (due !== undefined || latest === Infinity) return due ?? null
  const expiresAt = toInstant(latest, timeZone)
  return { due: dayOf(expiresAt), expiresAt, estimated: false, steps: [] }
}

/** At the answer, or at asOf while there is none. */
function marginOf(duty: Duty, { due, expiresAt }: DueDate, asOf: Time, calendar: WorkingCalendar): Margin {
  const answer: TimedEvent | undefined = duty.answeredAt < Infinity ? duty.answers.at(-1) : undefined
  return marginTo(expiresAt, due, answer?.event.occurredAt ?? asOf, duty.unit, calendar)
}

function statusOf(duty: Duty, nowMs: number): Obligation['status'] {
  return fulfilled(duty) ? 'fulfilled' : !lapsed(duty, nowMs) ? 'pending' : duty.answeredAt < Infinity ? 'late' : 'missing'
}

function obligationOf(duty: Duty, nowMs: number, timeZone: string): Obligation {
  return {
    activation: duty.activation.event.id,
    status: statusOf(duty, nowMs),
    expiresAt: duty.latest === Infinity ? null : toInstant(duty.latest, timeZone),
    answers: duty.answers.map(({ event }) => event.id),
    protected: duty.protected,
    stopped: duty.stop?.kind ?? null,
  }
}

function countsOf({ isA }: TraceJudge, { duties }: Judgement, seen: readonly { event: TraceEvent }[], nowMs: number): ConstraintVerdict['counts'] {
  const status = duties.map((duty) => statusOf(duty, nowMs))
  const count = (wanted: Obligation['status']): number => status.filter((each) => each === wanted).length
  const reading: Reading = { assume: false, unknown: new Set() }
  return { activations: duties.length || seen.filter(({ event }) => isA(event, reading)).length, fulfilled: count('fulfilled'), late: count('late'), missing: count('missing'), pending: count('pending') }
}
