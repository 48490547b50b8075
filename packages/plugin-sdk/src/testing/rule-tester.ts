import { DubanError, type PluginEventTypes, type WorkingCalendar } from '@duban/core'
import type { LightProfile, Rule } from '@duban/rules'
import type { z } from 'zod'
import type { DefinedRule } from '../define-rule.js'
import { answerOf, evaluateAt, markedSet, type Answered } from './ask-rule.js'
import { eventsOf } from './event-draft.js'
import { expectAnswer } from './expect-answer.js'
import { hygieneProblems } from './hygiene.js'
import { lawsOf, type Trial } from './laws.js'
import { groups, questionOf, questionsOn, type Group, type Question, type RuleCases } from './rule-case.js'

type Block = (name: string, body: () => void) => unknown

export interface RuleTesterOptions {
  calendar: WorkingCalendar
  /** Light profiles that the rules measure by. */
  profiles?: readonly LightProfile[]
  /** Event types of plugins, by name. */
  knownTypes?: PluginEventTypes
  /** Of the test runner: vitest, jest or node:test. Default: the globals of that name. */
  it?: Block
  describe?: Block
}

/**
 * Tests rules by cases: what the events were, at which moment, and what the rule must answer. Beside the cases it holds
 * each rule against laws that every rule must keep, and the cases against hygiene: no duplicate, every message and
 * every outcome shown, every requirement row named. See docs/testing-rules.md.
 *
 * Throws `E_TESTER` where there is no test runner, `E_CASE` (inside a test) where a case cannot be asked.
 *
 * @example
 * ```ts
 * import { describe, it } from 'vitest'
 * new RuleTester({ calendar, describe, it }).run(overdueTask, {
 *   valid: [{ name: 'R048 done on the last day', asOf: '2026-03-06', events: [assigned, done] }],
 *   invalid: [{ name: 'R048 open a day later', asOf: '2026-03-06', events: [assigned], due: '2026-03-05' }],
 * })
 * ```
 */
export class RuleTester {
  readonly #options: RuleTesterOptions
  readonly #it: Block
  readonly #describe: Block

  constructor(options: RuleTesterOptions) {
    this.#options = options
    this.#it = options.it ?? globalBlock('it')
    this.#describe = options.describe ?? globalBlock('describe')
  }

  run<O extends z.ZodObject, Id extends string>(rule: DefinedRule<O, Id>, cases: RuleCases<O, Id>): void {
    this.#describe(rule.id, () => this.#define(rule as unknown as DefinedRule, cases as unknown as RuleCases))
  }

  #define(rule: DefinedRule, cases: RuleCases): void {
    const trials = (): Trial[] => questionsOf(cases).map((question) => trialOf(rule, question, this.#options))
    for (const group of Object.keys(groups) as Group[])
      for (const each of cases[group] ?? []) this.#it(each.name, () => this.#check(rule, [questionOf(group, each)]))
    for (const timeline of cases.timelines ?? []) this.#it(timeline.name, () => this.#check(rule, questionsOn(timeline)))
    for (const law of lawsOf(rule, cases)) this.#it(`${rule.id} ${law.name}`, () => law.holds(trials()))
    this.#it(`${rule.id} hygiene: no duplicate, every message, outcome and row shown`, () => {
      const asked = trials()
      const problems = hygieneProblems(rule, cases, asked.map(({ question }) => question), asked.map(answerTo), this.#options.profiles ?? [])
      if (problems.length > 0) throw new DubanError({ code: 'E_HYGIENE', message: `the cases of ${rule.id}:\n- ${problems.join('\n- ')}`, fix: 'add or name cases until none is left' })
    })
  }

  #check(rule: DefinedRule, questions: readonly Question[]): void {
    for (const question of questions) {
      const before = JSON.stringify(question.situation.events)
      expectAnswer(answerTo(trialOf(rule, question, this.#options)), question)
      if (JSON.stringify(question.situation.events) !== before) throw new DubanError({ code: 'E_CASE', message: `${rule.id} changed the events it was given`, fix: 'read facts, never write them' })
    }
  }
}

function globalBlock(name: 'it' | 'describe'): Block {
  const found = (globalThis as Record<string, unknown>)[name]
  if (typeof found !== 'function') throw new DubanError({ code: 'E_TESTER', message: `there is no global ${name}`, fix: `pass it: import { describe, it } from 'vitest' (or 'node:test') and new RuleTester({ describe, it, … })` })
  return found as Block
}

/** Every question of a run. */
export function questionsOf(cases: RuleCases): Question[] {
  const plain = (Object.keys(groups) as Group[]).flatMap((group) => (cases[group] ?? []).map((each) => questionOf(group, each)))
  return [...plain, ...(cases.timelines ?? []).flatMap(questionsOn)]
}

/** A question made ready to be asked of a rule, which may be a mutant of the one that is tested. */
export function trialOf(rule: DefinedRule, question: Question, { calendar, profiles = [], knownTypes = {} }: Omit<RuleTesterOptions, 'it' | 'describe'>): Trial {
  const { situation } = question
  const used: Rule = situation.options === undefined ? rule : rule.with(situation.options)
  const court = situation.calendar ?? calendar
  const project = situation.project ?? 'P1'
  return { question, rule: used, rules: markedSet(used, court, profiles), profiles, project, events: eventsOf(situation.events, { project, timeZone: court.timeZone, knownTypes }) }
}

/** The answer that a trial is about. */
export function answerTo({ question, rule, rules, events, project }: Trial): Answered {
  const { situation: { knownAt, host, subject }, asOf } = question
  return answerOf(evaluateAt(rules, events, { asOf, knownAt, project, host }), subject, rule)
}
