import { endOfDay, isDubanError, isInstant, type CivilDate, type FactInput, type Instant, type LightColour, type Locale, type Outcome, type RuleResult, type Time, type WorkingCalendar } from '@duban/core'
import { basisInForce, dayOfFact } from './citation.js'
import { checkRule, optionThresholds, type Answer } from './check-rule.js'
import type { CompiledRule } from './compiled-rule.js'
import type { OutcomeLights } from './light-profile.js'
import { defaultMessages, renderLocalized, type Placeholders } from './message.js'
import type { Rule } from './rule.js'
import type { Standing } from './standing.js'
import { dayWords, quantity, termsIn, termWords, timeWords, valueWords, wordsFor, type Terms } from './words.js'

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
}

/** Is the rule in force for these inputs? By the day of the fact it names, else by the day of asOf. */
export function inForce({ effective, effectiveOn }: Rule, { asOf, inputs }: Pick<Question, 'asOf' | 'inputs'>): boolean {
  const day = dayOfFact(effectiveOn, inputs, asOf)
  return effective.from <= day && (effective.until === undefined || day < effective.until)
}

/** A rule's result for a question. Never throws: what a rule throws becomes the outcome `error`. */
export function judge(compiled: CompiledRule, question: Question, court: Court): RuleResult {
  const { rule } = compiled
  const answer = answerTo(compiled, question, court)
  const lowered = question.severity === 'advisory' && answer.outcome === 'fail'
  const outcome: Outcome = lowered ? 'warn' : answer.outcome
  const { measured } = answer
  const due = answer.due ?? measured?.due ?? null
  const result: Omit<RuleResult, 'message' | 'guidance'> = {
    id: question.id,
    rule: rule.id,
    version: rule.version,
    rows: [...rule.rows],
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
    inputs: question.inputs.map((input) => ({ ...input, events: [...input.events] })),
    thresholds: (answer.thresholds ?? (outcome === 'not_applicable' ? [] : optionThresholds(rule.options))).map((each) => ({ ...each, ...wordsFor(rule, each.name, each.value) })),
    basis: basisInForce(rule, question.inputs, question.asOf),
    evidence: [...new Set(answer.evidence ?? question.inputs.flatMap(({ events }) => events))],
    observation: rule.lead && (outcome === 'fail' || lowered) ? rule.lead.observation : null,
    owner: ownerOf(rule, answer, question),
    steps: measured?.steps ?? [],
    calendar: { id: court.calendar.id, version: court.calendar.version },
    ruleset: court.hash,
    asOf: question.asOf,
    knownAt: question.knownAt,
  }
  const names = termsIn(result.inputs)
  const texts = (locale: Locale) => placeholders(rule, answer, result, names, locale)
  const template = rule.messages[answer.messageId ?? answer.outcome] ?? rule.messages[outcome] ?? defaultMessages[answer.messageId ?? answer.outcome] ?? defaultMessages[outcome]!
  // What is done, if late, needs nobody's act any more.
  const acts = result.doneAt === null && (outcome === 'fail' || outcome === 'warn' || outcome === 'not_evaluable')
  return { ...result, message: renderLocalized(template, texts), guidance: acts && rule.guidance ? renderLocalized(rule.guidance, texts) : null }
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

/** The texts of a result. Only what a template names is put into words: what the check said, else the engine's word, a fact, an option. */
function placeholders(rule: Rule, answer: Answer, result: Omit<RuleResult, 'message' | 'guidance'>, names: Terms, locale: Locale): Placeholders {
  const words = (value: unknown): string => valueWords(value, locale, rule.terms, names)
  const nameOf = (fact: string): string => rule.labels?.[fact]?.[locale] ?? termWords(fact, locale, rule.terms)
  const engine = (name: string): string | undefined => {
    const { asOf, subject, due, doneAt, elapsed, margin, missing, thresholds } = result
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
      case 'margin': return margin === null ? undefined : marginWords(margin, result.outcome, locale)
      case 'missing': return missing.length === 0 ? undefined : missing.map(nameOf).join(locale === 'en' ? ', ' : '、')
      default: return undefined
    }
  }
  return {
    get(name) {
      if (answer.data && Object.hasOwn(answer.data, name)) return words(answer.data[name])
      const value = result.inputs.find(({ fact }) => fact === name)?.value
      return engine(name) ?? (value !== undefined ? words(value) : Object.hasOwn(rule.options, name) ? words(rule.options[name]) : undefined)
    },
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
