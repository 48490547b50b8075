import { dayOf, daysBetween, type FactInput, type Threshold, type Time, type TimeLimit, type WorkingCalendar } from '@duban/core'
import { byBand, inBands } from './band.js'
import { byCitation } from './citation.js'
import type { CompiledConditions } from './conditions/index.js'
import { clockFact, type CompiledRule } from './compiled-rule.js'
import { byConstraint } from './constraint-check.js'
import { decide, type CompiledTable } from './decision-table.js'
import { measureDuty, missingOf, type Duty, type MeasuredDuty, type WarnLead } from './duty.js'
import { deepFreeze } from './internal/plain.js'
import type { LightProfile } from './light-profile.js'
import type { Facts, Rule, Verdict, WithinCheck } from './rule.js'

/** What a rule answers before it becomes a result: a verdict, with the measured duty behind it where there is one. */
export interface Answer extends Verdict {
  measured?: MeasuredDuty
}

export interface Asked {
  asOf: Time
  calendar: WorkingCalendar
}

/** Runs a rule on its inputs. Pure: the same inputs, options, asOf and calendar give the same answer. */
export function checkRule(compiled: CompiledRule, inputs: readonly FactInput[], asked: Asked): Answer {
  const { rule, when } = compiled
  const facts = factsOf(rule, inputs, asked.asOf)
  if (when) {
    const applies = when.test(facts)
    if (applies === undefined) return unknown(when.missing(facts))
    if (!applies) return { outcome: 'not_applicable' }
  }
  return staleOr(compiled, facts, asked, answerOf(compiled, inputs, facts, asked))
}

/** The facts a rule is judged on, frozen: its options, and the inputs that are there. */
export function factsOf({ options }: Rule, inputs: readonly FactInput[], asOf: Time): Facts {
  const facts: Record<string, unknown> = { asOf, ...options }
  for (const { fact, value } of inputs) if (value !== undefined && fact !== '__proto__') facts[fact] = value
  return deepFreeze(facts)
}

function answerOf({ rule, basis, conditions, profile, table, constraint }: CompiledRule, inputs: readonly FactInput[], facts: Facts, asked: Asked): Answer {
  const { check } = rule
  if (conditions) return byConditions(conditions, facts)
  if (table) return byTable(table, profile, facts)
  if ('within' in check) return byDuty(check.within, facts, asked, inputs)
  if ('band' in check) return byBand(check.band, profile!, facts, asked)
  if ('citation' in check) return byCitation(check.citation.cited, facts, basis(inputs, asked.asOf))
  if ('constraint' in check) return byConstraint(constraint!, check, facts, asked.asOf, asked.calendar)
  if (!('code' in check)) return unknown([])
  const missing = inputs.filter(({ value }) => value === undefined).map(({ fact }) => fact)
  return missing.length > 0 ? unknown(missing) : check.code(facts, { asOf: asked.asOf, today: dayOf(asked.asOf), options: rule.options, calendar: asked.calendar })
}

const unknown = (missing: string[]): Answer => ({ outcome: 'not_evaluable', missing })

function byConditions(conditions: CompiledConditions, facts: Facts): Answer {
  const holds = conditions.test(facts)
  if (holds === undefined) return unknown(conditions.missing(facts))
  return { outcome: holds ? 'pass' : 'fail' }
}

function byDuty(check: WithinCheck, facts: Facts, { asOf, calendar }: Asked, inputs: readonly FactInput[]): Answer {
  const absent = check.absent ?? 'not_evaluable'
  const warn = (typeof check.warn === 'string' ? facts[check.warn] : check.warn) as WarnLead | undefined
  const clock = facts[clockFact] as (Duty & { owner: string | null }) | undefined
  const duty = check.from === undefined ? clock : dutyOfFacts(check, facts)
  if (duty === undefined) return absent === 'not_applicable' ? { outcome: absent } : unknown(inputs.some(({ fact, value }) => fact === 'acceptedAt' && value === undefined) ? ['acceptedAt'] : ['limit'])
  const missing = missingOf(duty)
  if (missing.length > 0) return absent === 'not_applicable' ? { outcome: absent } : unknown(missing.map((part) => (part === 'limit' ? nameOf(check.limit) : (check.from ?? triggerOf(duty)))))
  const measured = measureDuty(duty, asOf, calendar, warn ?? null)
  return {
    outcome: measured.state,
    measured,
    cause: 'lead_time',
    owner: clock?.owner ?? null,
    thresholds: [...(duty.limit ? [{ name: 'limit', value: duty.limit.amount, unit: duty.limit.unit }] : []), ...(warn ? [{ name: 'warn', value: warn.amount, unit: warn.unit }] : [])],
  }
}

function triggerOf({ limit }: Duty): string {
  const trigger = limit?.trigger ?? 'acceptedAt'
  return trigger.endsWith('At') ? trigger : `${trigger}At`
}

const nameOf = (limit: WithinCheck['limit']): string => (typeof limit === 'string' ? limit : 'limit')

function dutyOfFacts(check: WithinCheck, facts: Facts): Duty {
  const time = (name: string | undefined): Time | null => (name === undefined ? null : ((facts[name] as Time | null | undefined) ?? null))
  const limit = (typeof check.limit === 'string' ? facts[check.limit] : check.limit) as TimeLimit | null | undefined
  const stops = (check.stops === undefined ? [] : (facts[check.stops] ?? [])) as Duty['stops']
  return { start: time(check.from), limit: limit ?? null, due: time(check.due), stops, extensions: [], end: time(check.done) }
}

function byTable(table: CompiledTable, profile: LightProfile | null, facts: Facts): Answer {
  const answer = decide(table, facts)
  if ('missing' in answer) return unknown(answer.missing)
  const { verdict, hits, points } = answer
  if (profile !== null) return inBands(profile, points, false, null)
  const { outcome, light, messageId } = verdict
  return { outcome, cause: 'advisory', data: { rows: hits.map((index) => String(index + 1)), points }, ...(light && { light }), ...(messageId !== undefined && { messageId }) }
}

/** What is only as good as its data: beyond its freshness everything but a failure is unknown. */
function staleOr({ rule }: CompiledRule, facts: Facts, { asOf, calendar }: Asked, answer: Answer): Answer {
  if (!rule.freshness || answer.outcome === 'fail' || answer.outcome === 'not_applicable') return answer
  const { fact, within } = rule.freshness
  const allowed = (typeof within === 'string' ? facts[within] : within) as { amount: number; unit: 'wd' | 'cd' }
  const last = facts[fact]
  if (typeof last !== 'string') return answer
  const [from, to] = [dayOf(last), dayOf(asOf)]
  const age = allowed.unit === 'wd' ? calendar.workingDaysBetween(from, to) : daysBetween(from, to)
  const thresholds: Threshold[] = [{ name: 'freshness', value: allowed.amount, unit: allowed.unit }]
  if (age <= allowed.amount) return { ...answer, thresholds }
  return { outcome: 'not_evaluable', messageId: 'stale', missing: [], data: { staleSince: from }, elapsed: { amount: age, unit: allowed.unit }, thresholds }
}
