import type { RuleResult } from '@duban/core'
import type { RuleSet } from './rule-set.js'

/** What a rule can do with some data. */
export interface RuleCoverage {
  rule: string
  version: string
  /** `runs`: it judged something. `blind`: for want of facts it judged nothing. `idle`: nothing in the data is its business. */
  state: 'runs' | 'blind' | 'idle'
  asked: number
  judged: number
  notApplicable: number
  notEvaluable: number
  errors: number
  /** Fields that are missing, and how many times that mattered, the most often missing first. */
  missing: { fact: string; results: number }[]
}

/**
 * Which rules can run on data, and which fields they miss: made of the results of an evaluation.
 *
 * @example
 * ```ts
 * ruleCoverage(rules, rules.evaluate(portfolio)).filter(({ state }) => state === 'blind')
 * ```
 */
export function ruleCoverage({ rules }: Pick<RuleSet, 'rules'>, results: readonly RuleResult[]): RuleCoverage[] {
  const byRule = new Map<string, RuleResult[]>(rules.map(({ id }) => [id, []]))
  for (const result of results) byRule.get(result.rule)?.push(result)
  return [...byRule].map(([rule, own]) => {
    const count = (...outcomes: RuleResult['outcome'][]): number => own.filter(({ outcome }) => outcomes.includes(outcome)).length
    const judged = count('pass', 'pending', 'warn', 'fail')
    const notEvaluable = count('not_evaluable')
    const missing = new Map<string, number>()
    for (const fact of own.flatMap((result) => result.missing)) missing.set(fact, (missing.get(fact) ?? 0) + 1)
    return {
      rule, version: own.at(-1)?.version ?? rules.findLast(({ id }) => id === rule)!.version, state: judged > 0 ? 'runs' : notEvaluable > 0 ? 'blind' : 'idle',
      asked: own.length, judged, notApplicable: count('not_applicable'), notEvaluable, errors: count('error'),
      missing: [...missing].map(([fact, times]) => ({ fact, results: times })).sort((a, b) => b.results - a.results || (a.fact < b.fact ? -1 : 1)),
    }
  })
}
