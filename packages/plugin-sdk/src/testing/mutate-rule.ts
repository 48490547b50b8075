import type { Rule } from '@duban/rules'
import type { z } from 'zod'
import type { DefinedRule } from '../define-rule.js'
import { answerTo, questionsOf, trialOf, type Court } from './ask-question.js'
import { markedSet } from './ask-rule.js'
import { expectAnswer } from './expect-answer.js'
import type { Trial } from './laws.js'
import { mutantsOf, type Mutant } from './mutants.js'
import type { RuleCases } from './rule-case.js'

export interface MutationReport {
  rule: string
  /** Mutants that are rules: one that does not compile is left out. */
  mutants: number
  killed: number
  /** Killed of all, 0 to 1; 1 where there is nothing to mutate. */
  score: number
  survivors: { change: string; missing: string }[]
}

/**
 * How well the cases of a rule would notice that it is wrong: the rule is made wrong in one place at a time, and a
 * mutant is killed where a case fails. Each survivor names the case that is missing. Takes milliseconds a mutant.
 *
 * @example
 * ```ts
 * mutateRule(overdueTask, cases, { calendar }).survivors // [{ change: 'options.warn.amount 1 → 2', missing: 'a case at exactly 1, …' }]
 * ```
 */
export function mutateRule<O extends z.ZodObject, Id extends string>(rule: DefinedRule<O, Id>, cases: RuleCases<O, Id>, court: Court): MutationReport {
  const profiles = court.profiles ?? []
  const trials = questionsOf(cases as unknown as RuleCases).map((question) => trialOf(rule as unknown as DefinedRule, question, court))
  const found = mutantsOf(rule, profiles, seenIn(trials)).map((mutant) => ({ mutant, fate: fateOf(mutant, trials) })).filter(({ fate }) => fate !== 'no rule')
  const survivors = found.filter(({ fate }) => fate === 'survived').map(({ mutant: { change, missing } }) => ({ change, missing }))
  const killed = found.length - survivors.length
  return { rule: rule.id, mutants: found.length, killed, score: found.length === 0 ? 1 : killed / found.length, survivors }
}

/** Values of each fact in the cases. */
function seenIn(trials: readonly Trial[]): Map<string, unknown[]> {
  const seen = new Map<string, unknown[]>()
  for (const trial of trials) for (const { fact, value } of answerTo(trial).result.inputs) seen.set(fact, [...(seen.get(fact) ?? []), value])
  return seen
}

type Fate = 'killed' | 'survived' | 'no rule'

function fateOf(mutant: Mutant, trials: readonly Trial[]): Fate {
  const mutated = trials.map((trial) => mutatedTrial(mutant, trial))
  if (mutated.some((trial) => trial === undefined)) return 'no rule'
  return mutated.every((trial) => keeps(trial!)) ? 'survived' : 'killed'
}

/** A mutant that does not compile is no rule. */
function mutatedTrial({ apply, profiles = (all) => all }: Mutant, trial: Trial): Trial | undefined {
  try {
    const rule: Rule = apply(trial.rule)
    const others = profiles(trial.profiles)
    return { ...trial, rule, profiles: others, rules: markedSet(rule, trial.rules.calendar, others) }
  } catch {
    return undefined
  }
}

function keeps(trial: Trial): boolean {
  try {
    expectAnswer(answerTo(trial), trial.question)
    return true
  } catch {
    return false
  }
}
