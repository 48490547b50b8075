import { asOfMs, compareEvents, DubanError, refsOf, type DubanEvent, type FactInput, type Time, type WorkingCalendar } from '@duban/core'
import { toPlain } from './internal/plain.js'
import type { MeasuredDuty } from './duty.js'
import type { ConstraintCheck, Facts, Verdict } from './rule.js'
import type { Subject } from './subjects.js'
import { constraintTypes, parseConstraint, spanOf, traceJudge, verdictOf, type ConstraintVerdict, type TraceEvent, type TraceJudge } from './temporal/index.js'

/** The name under which the events of a subject stand among its inputs. */
export const eventsFact = 'events'

/** A rule's constraint with its options filled in. Throws `E_CONSTRAINT` with the place. */
export function compileConstraint({ constraint }: ConstraintCheck, options: Readonly<Record<string, unknown>>): TraceJudge {
  return traceJudge(parseConstraint(withOptions(constraint, options)))
}

function withOptions(value: unknown, options: Readonly<Record<string, unknown>>): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => withOptions(item, options))
  const keys = Object.keys(value)
  const { option } = value as { option?: unknown }
  if (keys.length === 1 && typeof option === 'string') {
    if (!Object.hasOwn(options, option)) throw new DubanError({ code: 'E_CONSTRAINT', message: `the constraint names an unknown option ${JSON.stringify(option)}`, fix: 'add it to options, or give the value itself', path: ['check', 'constraint'] })
    return options[option]
  }
  return Object.fromEntries(keys.map((key) => [key, key === 'where' ? (value as Record<string, unknown>)[key] : withOptions((value as Record<string, unknown>)[key], options)]))
}

/** The events that a constraint reads of a subject, as plain data in the total order; where any event counts, the others by their type alone. */
export function eventInputs({ parsed }: TraceJudge, { record, file, across, reference }: Subject): FactInput[] {
  const { types, any } = constraintTypes(parsed)
  const own = file ? file.events : (across?.events() ?? [])
  const about = record === null || record === file?.project ? own : aboutRecord(record.ref, own)
  const held = reference.events.filter(({ type }) => types.has(type))
  const kept = [...about.filter(({ type }) => any || types.has(type)), ...held].toSorted(compareEvents)
  const value = kept.map((event) => (types.has(event.type) ? toPlain(event) : { id: event.id, type: event.type, occurredAt: event.occurredAt }))
  return [{ fact: eventsFact, value: value as NonNullable<FactInput['value']>, events: kept.map(({ id }) => id) }]
}

/** Events on a record, those that name it, and those on what names it, as the end of a stop. */
function aboutRecord(ref: string, events: readonly DubanEvent[]): DubanEvent[] {
  const naming = new Set(events.filter((event) => refsOf(event).includes(ref)).map(({ subject }) => subject))
  naming.add(ref)
  return events.filter((event) => naming.has(event.subject) || refsOf(event).includes(ref))
}

const outcomes = { satisfied: 'pass', possibly_satisfied: 'pass', possibly_violated: 'pending', violated: 'fail' } as const

/** What a constraint answers of the events among the facts. */
export function byConstraint(judge: TraceJudge, { closed }: ConstraintCheck, facts: Facts, asOf: Time, calendar: WorkingCalendar): Verdict & { measured?: MeasuredDuty } {
  const found = verdictOf(judge, (facts[eventsFact] ?? []) as TraceEvent[], { asOf, calendar, closed: closed !== undefined && facts[closed] !== undefined && facts[closed] !== null })
  if (found.verdict === 'violated' && found.missing.length > 0) return { outcome: 'not_evaluable', missing: found.missing }
  const outcome = found.verdict === 'possibly_violated' && warned(found, asOf, calendar) ? 'warn' : outcomes[found.verdict]
  const [limit, warn] = [spanOf(judge.parsed), judge.parsed.warn]
  return {
    outcome,
    cause: 'lead_time',
    evidence: found.evidence,
    owner: found.nextActor,
    missing: found.verdict === 'violated' ? [] : found.missing,
    data: { waitsFor: found.waitsFor },
    thresholds: [...(limit ? [{ name: 'limit', value: limit.amount, unit: limit.unit }] : []), ...(warn ? [{ name: 'warn', value: warn.amount, unit: warn.unit }] : [])],
    ...(found.due && found.margin && outcome !== 'pass' && { measured: measuredOf(found, outcome as 'fail') }),
  }
}

function warned({ warnAt }: ConstraintVerdict, asOf: Time, calendar: WorkingCalendar): boolean {
  return warnAt !== null && asOfMs(asOf, calendar.timeZone) >= Date.parse(warnAt)
}

function measuredOf({ due, warnAt, margin }: ConstraintVerdict, state: MeasuredDuty['state']): MeasuredDuty {
  return { state, due: due!.due, expiresAt: due!.expiresAt, warnAt, doneAt: null, margin: margin!, elapsed: null, estimated: due!.estimated, steps: due!.steps }
}
