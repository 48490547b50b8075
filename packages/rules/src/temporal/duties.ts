import { addDays, asOfMs, dayOf, endOfDay, instantMs, isInstant, type DueDate, type TimeUnit, type WorkingCalendar } from '@duban/core'
import { endsOf, spanOf, type ParsedConstraint } from './constraint.js'
import { holders, type Tenures } from './holding.js'
import { absences, isActivation, isTarget, neighbours, precedences, responses, swap, type Need, type OpenedDuty, type TimedEvent, type Window } from './obligations.js'
import { compilePattern, textAt, tied, type Reading, type TraceEvent } from './pattern.js'
import { stopsOf, type TraceStop } from './stops.js'
import { Letter } from './templates.js'
import { earliestMs, expiry, latestMs, type Grant, type Span, type WindowContext } from './window.js'

/** A duty and what keeps it open. */
export interface Duty extends OpenedDuty {
  unit: TimeUnit
  /** Held open by a request for more time that was made in time and is not decided. */
  protected: boolean
  /** The open stop that moves its due date with every day. */
  stop: TraceStop | null
  /** Who must act, where the events say. */
  actor: string | null
}

export interface DutyContext {
  calendar: WorkingCalendar
  /** Day to which open stops run. */
  until: string
  reading: Reading
  /** Who held what, beside what the events themselves tell. */
  register: Tenures | undefined
}

/** What counts for the clock of an activation. */
interface ClockContext extends WindowContext { stops: readonly TraceStop[] }

/** Forms of duty that a windowed template stands for, beside its automaton. */
const forms: Partial<Record<ParsedConstraint['template'], readonly ('forward' | 'backward' | 'near' | 'far' | 'absent' | 'absent_next' | 'apart')[]>> = {
  response: ['forward'], alternate_response: ['forward'], chain_response: ['forward'],
  precedence: ['backward'], alternate_precedence: ['backward'], chain_precedence: ['backward'],
  succession: ['forward', 'backward'], alternate_succession: ['forward', 'backward'], chain_succession: ['forward', 'backward'],
  responded_existence: ['near'], co_existence: ['near', 'far'], not_co_existence: ['absent', 'apart'],
  not_response: ['absent'], not_precedence: ['absent'], not_succession: ['absent'], not_chain_response: ['absent_next'], not_chain_precedence: ['absent_next'],
}

/** The duties that a history opens under a constraint; undefined where its automaton says everything. */
export function dutiesOf(parsed: ParsedConstraint, events: readonly TimedEvent[], context: DutyContext): Duty[] | undefined {
  switch (parsed.template) {
    case 'deadline': return [deadlineDuty(parsed, events, context)]
    case 'periodic': return forward(parsed, parsed.every, renewing(events), context)
    case 'duration': return durationDuty(parsed, parsed.max, events, context)
    case 'by_holder': return heldDuties(parsed, events, context)
  }
  const kinds = forms[parsed.template]
  const span = spanOf(parsed)
  const plain = span === undefined && parsed.template !== 'response' && !(parsed.template === 'precedence' && (parsed.after || parsed.different || parsed.holding || parsed.n > 1))
  if (kinds === undefined || plain) return undefined
  const clock = clocks(parsed, events, context)
  const window: Window = { earliest: ({ event }) => earliestMs('after' in parsed ? parsed.after : undefined, event, clock(event)), latest: ({ event }) => latestMs(span, event, clock(event)) }
  const free: Window = { ...window, earliest: () => -Infinity }
  const tagged = (duties: OpenedDuty[]): Duty[] => duties.map((duty) => ({ ...duty, unit: span?.unit ?? 'cd', protected: false, stop: null, actor: textAt(duty.activation.event, parsed.actor) }))
  return kinds.flatMap((kind) => {
    switch (kind) {
      case 'forward': return forward(parsed, span, events, context, window)
      case 'backward': return tagged(precedences(events, window, needOf(parsed, events, context)))
      case 'near': return tagged(neighbours(events, free, needOf(parsed, events, context)))
      case 'far': return tagged(neighbours(swap(events), free, needOf(parsed, events, context)))
      case 'absent': return tagged(absences(events, free))
      case 'absent_next': return tagged(absences(events, free, true))
      case 'apart': return tagged(absences(swap(events), free))
    }
  })
}

const clocks = (parsed: ParsedConstraint, events: readonly TimedEvent[], { calendar, until, reading }: DutyContext) => (activation: TraceEvent): ClockContext => ({ calendar, until, stops: stopsOf(parsed, events, activation, reading) })

function needOf(parsed: ParsedConstraint, events: readonly TimedEvent[], { reading, register }: DutyContext): Need {
  const holding = 'holding' in parsed ? parsed.holding : undefined
  return {
    n: parsed.template === 'response' || parsed.template === 'precedence' ? parsed.n : 1,
    distinct: 'distinct' in parsed ? parsed.distinct : undefined,
    different: 'different' in parsed ? (parsed.different ?? []).map((link) => (parsed.template === 'precedence' ? [endsOf(link)[1], endsOf(link)[0]] : endsOf(link))) : [],
    counts: holding ? holders(holding, events, reading, register) : () => true,
    reading,
  }
}

/** Duties that run from an event to its answer: they have due dates, are stopped, extended, and say who must act. */
function forward(parsed: ParsedConstraint, span: Span | undefined, events: readonly TimedEvent[], context: DutyContext, window?: Window): Duty[] {
  const duties = responses(events, { earliest: window?.earliest ?? (() => -Infinity), latest: () => Infinity }, needOf(parsed, events, context))
  return duties.map((duty) => {
    const actor = textAt(duty.activation.event, parsed.actor)
    if (span === undefined) return { ...duty, unit: 'cd', protected: false, stop: null, actor }
    const clock = clocks(parsed, events, context)(duty.activation.event)
    const { due, asked } = extended(parsed, span, duty.activation, events, clock, context.reading)
    const stop = openStop(due, clock)
    return { ...duty, unit: span.unit, latest: Date.parse(due.expiresAt), due, protected: asked !== undefined, stop, actor: asked ? textAt(asked, 'extension' in parsed ? parsed.extension?.actor : undefined) : (stop?.actor ?? actor) }
  })
}

/** An open stop that began before a duty was due moves the due date with every day. */
function openStop({ expiresAt }: DueDate, { stops, calendar }: ClockContext): TraceStop | null {
  return stops.find(({ from, to, kind }) => to === null && kind !== 'unstated' && instantMs(from, calendar.timeZone) <= Date.parse(expiresAt)) ?? null
}

/** Moves a due date by granted extensions; a request made in time and unanswered keeps the duty open. */
function extended(parsed: ParsedConstraint, span: Span, activation: TimedEvent, events: readonly TimedEvent[], clock: ClockContext, reading: Reading): { due: DueDate; asked: TraceEvent | undefined } {
  let due = expiry(span, activation.event, clock)
  const rule = 'extension' in parsed ? parsed.extension : undefined
  if (rule === undefined) return { due, asked: undefined }
  const [requested, granted, refused] = [compilePattern(rule.requested), compilePattern(rule.granted), compilePattern(rule.refused)]
  const quiet: Reading = { assume: reading.assume, unknown: new Set() }
  const grants: Grant[] = []
  let asked: TraceEvent | undefined
  for (const { ms, event } of events) {
    if (ms < activation.ms || !tied(rule.is, event, activation.event, quiet)) continue
    const inTime = ms <= Date.parse(due.expiresAt)
    if (inTime && requested(event, reading)) asked = event
    else if ((asked !== undefined || inTime) && granted(event, reading)) {
      grants.push({ limit: rule.limit, noticedAt: dayOf(event.occurredAt) })
      due = expiry(span, activation.event, clock, grants)
      asked = undefined
    } else if (refused(event, reading)) asked = undefined
  }
  return { due, asked }
}

function deadlineDuty({ by }: ParsedConstraint & { template: 'deadline' }, events: readonly TimedEvent[], { calendar }: DutyContext): Duty {
  const answer = events.find(({ letter }) => letter === Letter.b)
  const activation: TimedEvent = { ms: -Infinity, letter: Letter.a, event: { id: '', type: '', occurredAt: '' } }
  const due: DueDate = { due: dayOf(by), expiresAt: isInstant(by) ? by : endOfDay(by, calendar.timeZone), estimated: false, steps: [{ kind: 'recorded_due', to: by }, { kind: 'result', to: by }] }
  return { activation, latest: asOfMs(by, calendar.timeZone), due, answers: answer ? [answer] : [], answeredAt: answer?.ms ?? Infinity, unit: isInstant(by) ? 'hour' : 'wd', protected: false, stop: null, actor: null }
}

/** From the first activation on, every answer opens the next period. */
function renewing(events: readonly TimedEvent[]): TimedEvent[] {
  const from = events.findIndex(({ letter }) => isActivation(letter))
  return events.map((each, index) => (from >= 0 && index > from && each.letter === Letter.b ? { ...each, letter: Letter.both } : each))
}

/** One duty for the whole: from the first a, with the days between a b and the next a left out. */
function durationDuty(parsed: ParsedConstraint, max: Span, events: readonly TimedEvent[], context: DutyContext): Duty[] {
  const turns = events.filter(({ letter }) => letter !== Letter.other)
  const activation = turns.find(({ letter }) => isActivation(letter))
  if (activation === undefined) return []
  const gaps: TraceStop[] = []
  let running: TimedEvent | undefined = activation
  let [answers, overrun]: [TimedEvent[], number] = [[], Infinity]
  const clock = clocks(parsed, events, context)(activation.event)
  const dueNow = (): DueDate => expiry(max, activation.event, { ...clock, stops: [...clock.stops, ...gaps] })
  for (const turn of turns) {
    if (turn.ms < activation.ms || turn === activation) continue
    if (running && isTarget(turn.letter)) {
      const latest = Date.parse(dueNow().expiresAt)
      if (turn.ms > latest) overrun = Math.min(overrun, latest)
      answers = [...answers, turn]
      running = undefined
    } else if (!running && isActivation(turn.letter)) {
      gaps.push({ from: addDays(dayOf(answers.at(-1)!.event.occurredAt), 1), to: dayOf(turn.event.occurredAt), kind: 'idle', event: turn.event, actor: null, endsWith: [] })
      running = turn
    }
  }
  const due = dueNow()
  const latest = Math.min(overrun, Date.parse(due.expiresAt))
  const stop = running ? openStop(due, clock) : null
  return [{ activation, latest, due, answers, answeredAt: running ? Infinity : overrun < Infinity ? overrun + 1 : answers.at(-1)!.ms, unit: max.unit, protected: false, stop, actor: stop?.actor ?? textAt((running ?? activation).event, parsed.actor) }]
}

/** Every a is its own duty, met or not at once. */
function heldDuties(parsed: ParsedConstraint & { template: 'by_holder' }, events: readonly TimedEvent[], { reading, register }: DutyContext): Duty[] {
  const held = holders(parsed.holding, events, reading, register)
  return events.filter(({ letter }) => isActivation(letter)).map((activation) => ({ activation, latest: activation.ms - 1, answers: [], answeredAt: held(activation) ? -Infinity : Infinity, unit: 'cd', protected: false, stop: null, actor: null }))
}
