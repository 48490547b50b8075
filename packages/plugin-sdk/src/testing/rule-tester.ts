import { DubanError } from '@duban/core'
import type { z } from 'zod'
import type { DefinedRule } from '../define-rule.js'
import { answerTo, questionsOf, trialOf, type Court } from './ask-question.js'
import { expectAnswer } from './expect-answer.js'
import { hygieneProblems } from './hygiene.js'
import { lawsOf, wording, type Trial } from './laws.js'
import { mutateRule, type MutationReport } from './mutate-rule.js'
import { groups, questionOf, questionsOn, type Group, type Question, type RuleCases } from './rule-case.js'

type Block = (name: string, body: () => void) => unknown

export interface RuleTesterOptions extends Court {
  /** Holds the cases of each rule to a mutation score; `report` is given what was found. Default: not asked. */
  mutate?: { atLeast: number; report?: (found: MutationReport) => void }
  /** Holds every explanation to words in both languages: no name of a field, no code, no id of what the register names. Default: not asked. */
  wording?: boolean
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
    for (const law of [...lawsOf(rule, cases), ...(this.#options.wording ? [wording] : [])]) this.#it(`${rule.id} ${law.name}`, () => law.holds(trials()))
    this.#it(`${rule.id} hygiene: no duplicate, every message, outcome and row shown`, () => {
      const asked = trials()
      const problems = hygieneProblems(rule, cases, asked.map(({ question }) => question), asked.map(answerTo), this.#options.profiles ?? [])
      if (problems.length > 0) throw new DubanError({ code: 'E_HYGIENE', message: `the cases of ${rule.id}:\n- ${problems.join('\n- ')}`, fix: 'add or name cases until none is left' })
    })
    const { mutate } = this.#options
    if (mutate) this.#it(`${rule.id} mutation score`, () => {
      const found = mutateRule(rule, cases, this.#options)
      mutate.report?.(found)
      if (found.score < mutate.atLeast) throw new DubanError({ code: 'E_MUTANTS', message: `the cases of ${rule.id} kill ${found.killed} of ${found.mutants} mutants:\n- ${found.survivors.map(({ change, missing }) => `${change} survives: add ${missing}`).join('\n- ')}`, fix: `add cases until ${mutate.atLeast} is reached` })
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
