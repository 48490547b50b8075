import { addDays, daysBetween, isCivilDate, isInstant } from '@duban/core'
import type { CheckContext, Facts, Rule, Verdict } from '@duban/rules'
import type { Mutant } from './mutants.js'

type Code = (facts: Facts, context: CheckContext) => Verdict
type Wrong = (code: Code, facts: Facts, context: CheckContext) => Verdict

/**
 * Code is not rewritten, since that would mean to run text: what goes into it and what comes out of it is made wrong
 * instead. A day earlier, a day later, calendar days for working days, one fact a little other, one item unseen, each
 * outcome its neighbour.
 */
export function codeMutants(rule: Rule, seen: ReadonlyMap<string, readonly unknown[]>): Mutant[] {
  const source = sourceOf(rule)
  const days = /\b(?:today|asOf)\b/.test(source) ? [
    mutant('today a day later', 'a case on the last good day', (code, facts, context) => code(facts, aDay(context, 1))),
    mutant('today a day earlier', 'a case on the first bad day', (code, facts, context) => code(facts, aDay(context, -1))),
  ] : []
  const weekends = /\bcalendar\b/.test(source) ? [mutant('calendar days for working days', 'a case whose days include a weekend or holiday', (code, facts, context) => code(facts, everyDay(context)))] : []
  const outcomes = Object.entries(neighbour).filter(([outcome]) => new RegExp(`['"\`]${outcome}['"\`]`).test(source)).map(([outcome, other]) => mutant(`${outcome} → ${other}`, `a case that expects ${outcome}`, (code, facts, context) => {
    const verdict = code(facts, context)
    return verdict.outcome === outcome ? { ...verdict, outcome: other } : verdict
  }))
  const evidence = /\bevidence\s*[:,}]/.test(source) ? [mutant('evidence dropped', 'a case that expects the evidence', (code, facts, context) => {
    const { evidence: _evidence, ...verdict } = code(facts, context)
    return verdict
  })] : []
  return [...days, ...weekends, ...Object.keys(rule.facts).flatMap((name) => ofFact(name, seen.get(name) ?? [])), ...outcomes, ...evidence]
}

const neighbour: Record<string, Verdict['outcome']> = { pass: 'fail', fail: 'pass', pending: 'fail', warn: 'fail', not_applicable: 'pass', not_evaluable: 'pass' }

function mutant(change: string, missing: string, wrong: Wrong): Mutant {
  return { change: `code: ${change}`, missing, apply: (rule) => ({ ...rule, check: { version: `mutant ${change}`, code: (facts: Facts, context: CheckContext) => wrong(codeOf(rule), facts, context) } }) }
}

const codeOf = ({ check }: Rule): Code => ('code' in check ? check.code : () => ({ outcome: 'not_applicable' }))
const sourceOf = (rule: Rule): string => String(codeOf(rule))

function aDay(context: CheckContext, days: number): CheckContext {
  const today = addDays(context.today, days)
  return { ...context, today, asOf: `${today}${context.asOf.slice(10)}` }
}

function everyDay(context: CheckContext): CheckContext {
  const { calendar } = context
  return { ...context, calendar: { ...calendar, isWorkingDay: () => true, addWorkingDays: addDays, workingDaysBetween: daysBetween, rank: (day) => day, select: (rank) => rank } }
}

const isDate = (value: unknown): value is string => typeof value === 'string' && (isCivilDate(value) || isInstant(value))

/** What the cases show of a fact, made a little other: dates a day away, numbers one more and one less, lists without an item. */
function ofFact(name: string, values: readonly unknown[]): Mutant[] {
  const changed = (how: string, missing: string, change: (value: never) => unknown, is: (value: unknown) => boolean) => (values.some(is) ? [mutant(`${name} ${how}`, missing, (code, facts, context) => code(Object.freeze({ ...facts, [name]: is(facts[name]) ? change(facts[name] as never) : facts[name] }), context))] : [])
  const days = (step: number) => (value: string) => `${addDays(value.slice(0, 10), step)}${value.slice(10)}`
  const isNumber = (value: unknown) => typeof value === 'number'
  const isList = (value: unknown) => Array.isArray(value) && value.length > 0
  return [
    ...changed('a day later', `a case where a day of ${name} decides`, days(1), isDate),
    ...changed('a day earlier', `a case where a day of ${name} decides`, days(-1), isDate),
    ...changed('one more', `a case exactly on the bound of ${name}`, (value: number) => value + 1, isNumber),
    ...changed('one less', `a case exactly on the bound of ${name}`, (value: number) => value - 1, isNumber),
    ...changed('without its first', `a case where the first of ${name} decides`, (items: unknown[]) => items.slice(1), isList),
    ...changed('without its last', `a case where the last of ${name} decides`, (items: unknown[]) => items.slice(0, -1), isList),
  ]
}
