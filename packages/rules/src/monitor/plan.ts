import { asOfMs, canonicalJson, DubanError, dayOf, sha256Hex, type WorkingCalendar } from '@duban/core'
import { compilePattern, typesOf, type Matcher } from '../temporal/pattern.js'
import { constraintTypes, parseConstraint, spanOf, type Constraint, type EventPattern, type Holding, type ParsedConstraint } from '../temporal/constraint.js'
import { traceJudge, type TraceJudge } from '../temporal/judge-trace.js'
import { Letter, templateAutomaton, type ConstraintState, type Template } from '../temporal/templates.js'
import { warnMs } from '../temporal/window.js'
import { DueTable } from './due-table.js'

/** Verdicts as numbers, in the order of badness. */
export const states: readonly ConstraintState[] = ['satisfied', 'possibly_satisfied', 'possibly_violated', 'violated']
export const codeOf = (state: ConstraintState): number => states.indexOf(state)

/** A table automaton of one constraint; its state is one byte of a case. */
export interface AutomatonSlot {
  constraint: number
  next: Uint8Array
  verdicts: Uint8Array
}

/**
 * A timed duty that one start and one phase describe. `respond`: the earliest open activation; `renew`: answered, it opens
 * the next; `refrain`, `precede`: the latest activation; `deadline`: none. Phases: 0 idle, 1 open, 2 warned, 3 violated, 4 met.
 */
export interface TimedSlot {
  constraint: number
  kind: 'respond' | 'renew' | 'refrain' | 'precede' | 'deadline'
  due(start: number): number
  warn(start: number): number
  byDay: boolean
  /** Due and warning instants that are known already, by the day of the start. */
  dues: Float64Array
  warnings: Float64Array
  warns: boolean
  verdicts: readonly number[]
}

/** A constraint that needs the events themselves: conditions, correlation, stops, extensions. */
export interface KeptConstraint {
  constraint: number
  judge: TraceJudge
  types: ReadonlySet<string>
  any: boolean
  /** It asks who held a post, which events of no case may say. */
  holding: Holding | undefined
}

export interface Plan {
  readonly constraints: readonly { id: string; judge: TraceJudge }[]
  readonly automata: readonly AutomatonSlot[]
  readonly timed: readonly TimedSlot[]
  readonly kept: readonly KeptConstraint[]
  /** Types of the events that begin and end a holding. */
  readonly registerTypes: ReadonlySet<string>
  readonly closes: Matcher
  readonly closesTypes: ReadonlySet<string>
  /** Verdicts of a case without events, by constraint. */
  readonly initial: Uint8Array
  readonly calendar: WorkingCalendar
  /** SHA-256 of the constraints: a snapshot belongs to them. */
  readonly hash: string
}

const packedTimed: Partial<Record<ParsedConstraint['template'], TimedSlot['kind']>> = { response: 'respond', precedence: 'precede', not_response: 'refrain', not_precedence: 'refrain', not_succession: 'refrain', periodic: 'renew', deadline: 'deadline' }
const verdictsOf: Record<TimedSlot['kind'], readonly number[]> = { respond: [1, 2, 2, 3], renew: [1, 2, 2, 3], refrain: [1, 1, 1, 3], precede: [1, 1, 1, 3], deadline: [2, 2, 2, 3, 0] }
/** What makes a constraint look at more than types and times. */
const looksInside = ['same', 'actor', 'different', 'distinct', 'holding', 'stops', 'extension', 'after'] as const

function isPacked(parsed: ParsedConstraint): boolean {
  const patterns = ['a' in parsed ? parsed.a : undefined, 'b' in parsed ? parsed.b : undefined] as (EventPattern | undefined)[]
  if (looksInside.some((key) => (parsed as Record<string, unknown>)[key] !== undefined) || patterns.some((pattern) => pattern?.where)) return false
  const timed = spanOf(parsed) !== undefined || parsed.template === 'deadline'
  if (timed) return packedTimed[parsed.template] !== undefined && (parsed.template !== 'response' && parsed.template !== 'precedence' || parsed.n === 1)
  return !('n' in parsed) || parsed.n === 1 || 'a' in parsed && !('b' in parsed)
}

function timedSlot(parsed: ParsedConstraint, constraint: number, calendar: WorkingCalendar): TimedSlot {
  const kind = packedTimed[parsed.template]!
  const common = { constraint, kind, warns: parsed.warn !== undefined, verdicts: verdictsOf[kind] }
  if (parsed.template !== 'deadline') {
    const table = new DueTable(spanOf(parsed)!, parsed.warn, calendar)
    return { ...common, due: (start) => table.due(start), warn: (start) => table.warn(start), byDay: table.byDay, dues: table.dues, warnings: table.warns }
  }
  const due = asOfMs(parsed.by, calendar.timeZone)
  const warn = parsed.warn ? warnMs({ due: dayOf(parsed.by), expiresAt: parsed.by }, parsed.warn, calendar) : due + 1
  const unknown = new Float64Array()
  return { ...common, due: () => due, warn: () => warn, byDay: false, dues: unknown, warnings: unknown }
}

/** Decides how each constraint is watched: as an automaton, as a timed slot, or over kept events. Throws `E_CONSTRAINT`, `E_MONITOR`. */
export function planOf(constraints: readonly Constraint[], calendar: WorkingCalendar, closedBy: EventPattern | undefined): Plan {
  if (constraints.length === 0) throw new DubanError({ code: 'E_MONITOR', message: 'there is nothing to watch', fix: 'give constraints, or a rule set with constraint checks that are asked once per project' })
  const parsed = constraints.map(parseConstraint)
  const named = parsed.map((each, index) => ({ id: each.id ?? `${each.template}#${index + 1}`, judge: traceJudge(each) }))
  if (new Set(named.map(({ id }) => id)).size < named.length || named.length > 250)
    throw new DubanError({ code: 'E_MONITOR', message: named.length > 250 ? 'a monitor watches at most 250 constraints' : 'two constraints have the same id', fix: named.length > 250 ? 'divide them among monitors' : 'give each constraint an id of its own' })
  const automata: AutomatonSlot[] = []
  const timed: TimedSlot[] = []
  const kept: KeptConstraint[] = []
  parsed.forEach((each, constraint) => {
    if (!isPacked(each)) kept.push({ constraint, judge: named[constraint]!.judge, ...constraintTypes(each), holding: 'holding' in each ? each.holding : undefined })
    else if (spanOf(each) !== undefined || each.template === 'deadline') timed.push(timedSlot(each, constraint, calendar))
    else {
      const { next, verdicts } = templateAutomaton(each.template as Template, 'n' in each ? each.n : 1)
      automata.push({ constraint, next, verdicts: Uint8Array.from(verdicts, codeOf) })
    }
  })
  const initial = new Uint8Array(named.length)
  for (const { constraint, verdicts } of automata) initial[constraint] = verdicts[0]!
  for (const { constraint, verdicts } of timed) initial[constraint] = verdicts[0]!
  return {
    constraints: named, automata, timed, kept, initial, calendar,
    registerTypes: new Set(kept.flatMap(({ holding }) => (holding === undefined ? [] : [...typesOf(holding.from), ...typesOf(holding.to)]))),
    closes: compilePattern(closedBy),
    closesTypes: new Set(closedBy === undefined ? [] : [closedBy.type].flat()),
    hash: sha256Hex(canonicalJson(JSON.parse(JSON.stringify({ constraints: named.map(({ id, judge }) => ({ ...judge.parsed, id })), closedBy: closedBy ?? null })))),
  }
}

/** What an event of a type is to a packed constraint; patterns there look at types alone. */
export function letterOf({ parsed }: TraceJudge, type: string): Letter {
  const is = (pattern: EventPattern | undefined): boolean => pattern !== undefined && [pattern.type].flat().includes(type)
  const [a, b] = [is('a' in parsed ? parsed.a : undefined), is('b' in parsed ? parsed.b : undefined)]
  return a && b ? Letter.both : a ? Letter.a : b ? Letter.b : Letter.other
}
