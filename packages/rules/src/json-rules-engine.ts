import { Almanac, Engine, Fact } from 'json-rules-engine'
import type { CaseFile, Portfolio, RuleResult } from '@duban/core'
import type { RuleSet } from './rule-set.js'

/** The runtime fact that an Engine of `toEngine` is run with. */
export const caseFileFact = 'caseFile'
const resultsFact = 'duban:results'

/**
 * A json-rules-engine Engine with the rules of a rule set: run it with `{ caseFile }` (a case file or a portfolio), alone
 * or among rules of your own. A rule that finds something fires an event of its id, whose `params.results` are the results
 * that failed or warned; `duban:results` (params `{ rule }`) is a fact for other conditions.
 *
 * @example
 * ```ts
 * const { events } = await toEngine(rules).run({ caseFile: file })
 * events.map(({ type }) => type) // ['city/limit']
 * ```
 */
export function toEngine(rules: RuleSet): Engine {
  const engine = new Engine([], { replaceFactsInEventParams: true })
  engine.addFact('duban:evaluation', async (_params, almanac) => rules.evaluate(await almanac.factValue<CaseFile | Portfolio>(caseFileFact)))
  engine.addFact(resultsFact, async (params, almanac) => {
    const results = await almanac.factValue<RuleResult[]>('duban:evaluation')
    return results.filter(({ rule, outcome }) => rule === params.rule && (outcome === 'fail' || outcome === 'warn'))
  })
  for (const id of new Set(rules.rules.map((rule) => rule.id))) {
    const found = { fact: resultsFact, params: { rule: id } }
    engine.addRule({ name: id, conditions: { all: [{ ...found, path: '$.length', operator: 'greaterThan', value: 0 }] }, event: { type: id, params: { results: found } } })
  }
  return engine
}

/** A value, or what computes it: `(params, almanac) => value`, at once or later. */
export type HostFact = unknown | ((params: Record<string, unknown>, almanac: Almanac) => unknown)

/**
 * Evaluates a rule set whose host facts are computed, perhaps later: the Almanac of json-rules-engine resolves them, each
 * once, and the compiled evaluator decides. A fact that cannot be had is missing, never guilt.
 */
export async function evaluateAsync(rules: RuleSet, data: CaseFile | Portfolio, facts: Readonly<Record<string, HostFact>> = {}): Promise<RuleResult[]> {
  const almanac = new Almanac({ allowUndefinedFacts: true })
  for (const [name, value] of Object.entries(facts)) almanac.addFact(typeof value === 'function' ? new Fact(name, value as never) : new Fact(name, value as never))
  const wanted = new Set(rules.rules.flatMap((rule) => Object.entries(rule.facts).filter(([, spec]) => typeof spec === 'object' && 'host' in spec).map(([name]) => name)))
  const resolved: Record<string, unknown> = {}
  for (const name of wanted) resolved[name] = await almanac.factValue(name)
  return rules.evaluate(data, { facts: resolved })
}
