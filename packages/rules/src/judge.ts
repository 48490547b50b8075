import { endOfDay, isDubanError, isInstant, lazily, type CivilDate, type FactInput, type Instant, type LegalBasis, type LightColour, type Locale, type Localized, type Outcome, type RuleResult, type Threshold, type Time, type WorkingCalendar } from '@duban/core'
import { dayOfFact } from './citation.js'
import { checkRule, type Answer } from './check-rule.js'
import { inWords, type CompiledRule } from './compiled-rule.js'
import type { OutcomeLights } from './light-profile.js'
import { defaultMessages, type TextOf } from './message.js'
import type { Rule } from './rule.js'
import type { Standing } from './standing.js'
import { dayWords, quantity, termsIn, termWords, timeWords, valueWords } from './words.js'

/** One rule asked of one subject, with everything it will be judged on. */
export interface Question extends Standing {
  /** `rule|subject`, and the clock where there are several. */
  id: string
  subject: string
  project: string | null
  asOf: Time
  knownAt: Instant | null
  inputs: readonly FactInput[]
}

/** What is the same for all questions of a rule set. */
export interface Court {
  calendar: WorkingCalendar
  lights: OutcomeLights
  hash: string
  /** The calendar as results name it. */
  named: { id: string; version: string }
}

/** Is the rule in force for these inputs? By the day of the fact it names, else by the day of asOf. */
export function inForce({ effective, effectiveOn }: Rule, { asOf, inputs }: Pick<Question, 'asOf' | 'inputs'>): boolean {
  const day = dayOfFact(effectiveOn, inputs, asOf)
  return effective.from <= day && (effective.until === undefined || day < effective.until)
}

/** A rule's result for a question. Never throws: what a rule throws becomes the outcome `error`. What is the same in many results is one object. */
export function judge(compiled: CompiledRule, question: Question, court: Court): RuleResult {
  const { rule } = compiled
  const answer = answerTo(compiled, question, court)
  const lowered = question.severity === 'advisory' && answer.outcome === 'fail'
  const outcome: Outcome = lowered ? 'warn' : answer.outcome
  const { measured } = answer
  const due = answer.due ?? measured?.due ?? null
  const result: RuleResult = {
    id: question.id,
    rule: rule.id,
    version: rule.version,
    rows: rule.rows,
    project: question.project,
    subject: question.subject,
    outcome,
    severity: question.severity,
    cause: outcome !== 'warn' ? null : lowered ? 'advisory' : (answer.cause ?? (due === null ? 'advisory' : 'lead_time')),
    mode: question.mode,
    light: lightOf(answer, outcome, rule, court),
    due,
    expiresAt: answer.expiresAt ?? measured?.expiresAt ?? (due === null ? null : endOfDay(due, court.calendar.timeZone)),
    warnAt: answer.warnAt ?? measured?.warnAt ?? null,
    doneAt: answer.doneAt ?? measured?.doneAt ?? null,
    margin: answer.margin ?? measured?.margin ?? null,
    elapsed: answer.elapsed ?? measured?.elapsed ?? null,
    estimated: answer.estimated ?? measured?.estimated ?? false,
    missing: [...(answer.missing ?? [])],
    inputs: question.inputs as FactInput[],
    thresholds: (answer.thresholds === undefined ? (outcome === 'not_applicable' ? [] : compiled.thresholds) : inWords(rule, answer.thresholds)) as Threshold[],
    basis: compiled.basis(question.inputs, question.asOf) as LegalBasis[],
    evidence: answer.evidence !== undefined ? [...new Set(answer.evidence)] : question.project === null ? [] : eventsOf(question.inputs),
    observation: rule.lead && (outcome === 'fail' || lowered) ? rule.lead.observation : null,
    owner: ownerOf(rule, answer, question),
    steps: measured?.steps ?? [],
    calendar: court.named,
    ruleset: court.hash,
    asOf: question.asOf,
    knownAt: question.knownAt,
    message: unsaid,
    guidance: null,
  }
  // Of all projects together the evidence is gathered when somebody asks: a whole city has millions of events.
  if (answer.evidence === undefined && question.project === null) lazily(result, 'evidence', () => eventsOf(question.inputs))
  const texts: TextOf = (name, locale) => textOf(name, rule, answer, result, locale)
  const id = answer.messageId ?? answer.outcome
  const template = compiled.messages.get(id) ?? compiled.messages.get(outcome) ?? defaultMessages.get(id) ?? defaultMessages.get(outcome)!
  result.message = template(texts)
  // What is done, if late, needs nobody's act any more.
  const acts = result.doneAt === null && (outcome === 'fail' || outcome === 'warn' || outcome === 'not_evaluable')
  if (acts && compiled.guidance !== null) result.guidance = compiled.guidance(texts)
  return result
}

/** Stands where the message will be, once it can be made. */
const unsaid: Localized = { en: '', 'zh-CN': '' }

/** Ids of the events behind inputs, each once; no input states one twice. */
function eventsOf(inputs: readonly FactInput[]): string[] {
  const stated = inputs.map(({ events }) => events).filter((events) => events.length > 0)
  if (stated.length < 2) return stated[0] ?? []
  return stated.some(({ length }) => length > many) ? stated.reduce(union) : [...new Set(stated.flat())]
}

/** From here on a list is not copied into a set. */
const many = 1000

/** The first list, and what the second has beside it; only the shorter one is looked up. */
function union(one: string[], other: string[]): string[] {
  const few = new Set(one.length < other.length ? one : other)
  if (one.length < other.length) return [...one, ...other.filter((id) => !few.has(id))]
  for (const id of one) few.delete(id)
  return few.size === 0 ? one : [...one, ...few]
}

function answerTo(compiled: CompiledRule, question: Question, { calendar }: Court): Answer {
  if (!inForce(compiled.rule, question)) return { outcome: 'not_applicable', messageId: 'not_in_force' }
  try {
    return checkRule(compiled, question.inputs, { asOf: question.asOf, calendar })
  } catch (error) {
    const problem = isDubanError(error) ? `${error.code} ${error.message}` : error instanceof Error ? error.message : String(error)
    return { outcome: 'error' as Answer['outcome'], data: { problem } }
  }
}

function lightOf(answer: Answer, outcome: Outcome, rule: Rule, { lights }: Court): LightColour | null {
  return answer.light ?? rule.lights?.[outcome] ?? lights[outcome]
}

function ownerOf(rule: Rule, answer: Answer, { inputs }: Question): string | null {
  const named = rule.owner === undefined ? undefined : inputs.find(({ fact }) => fact === rule.owner)?.value
  return answer.owner ?? (typeof named === 'string' ? named : null)
}

/** A placeholder in words: what the check said, else the engine's word, a fact, an option. */
function textOf(name: string, rule: Rule, answer: Answer, result: RuleResult, locale: Locale): string | undefined {
  const words = (value: unknown): string => valueWords(value, locale, rule.terms, termsIn(result.inputs))
  if (answer.data && Object.hasOwn(answer.data, name)) return words(answer.data[name])
  const value = result.inputs.find(({ fact }) => fact === name)?.value
  return engineWord(name, rule, answer, result, locale) ?? (value !== undefined ? words(value) : Object.hasOwn(rule.options, name) ? words(rule.options[name]) : undefined)
}

function engineWord(name: string, rule: Rule, answer: Answer, { asOf, subject, outcome, due, doneAt, elapsed, margin, missing, thresholds }: RuleResult, locale: Locale): string | undefined {
  switch (name) {
    case 'asOf': return timeWords(asOf, locale)
    case 'subject': return subject
    case 'due': return dueWords(answer, due, locale)
    case 'doneAt': return doneAt === null ? undefined : timeWords(doneAt, locale)
    case 'amount': {
      const limit = thresholds.find((each) => each.name === 'limit')
      return limit && typeof limit.value === 'number' ? quantity(limit.value, limit.unit as never, locale) : undefined
    }
    case 'elapsed': return elapsed === null ? undefined : quantity(elapsed.amount, elapsed.unit, locale)
    case 'margin': return margin === null ? undefined : marginWords(margin, outcome, locale)
    case 'missing': return missing.length === 0 ? undefined : missing.map((fact) => rule.labels?.[fact]?.[locale] ?? termWords(fact, locale, rule.terms)).join(locale === 'en' ? ', ' : '、')
    default: return undefined
  }
}

/** Over since the end of a working day that only days of rest have followed: less than one. */
function marginWords({ amount, unit }: NonNullable<RuleResult['margin']>, outcome: Outcome, locale: Locale): string {
  if (amount === 0 && (outcome === 'fail' || outcome === 'warn')) return locale === 'en' ? `less than ${quantity(1, unit, locale)}` : `不足${quantity(1, unit, locale)}`
  return quantity(Math.abs(amount), unit, locale)
}

/** A deadline that is an instant is given with its hour. */
function dueWords({ measured }: Answer, due: CivilDate | null, locale: Locale): string | undefined {
  const end = measured?.steps.at(-1)?.to
  if (end !== undefined && isInstant(end)) return timeWords(end, locale)
  return due === null ? undefined : dayWords(due, locale)
}
