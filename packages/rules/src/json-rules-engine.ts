import { Almanac, Engine, Fact, type RuleProperties } from 'json-rules-engine'
import type { CaseFile, Portfolio, RuleResult } from '@duban/core'
import { compileConditions, type JsonRule, type JsonRules, type JsonRulesOptions } from './conditions/index.js'
import type { Leaf } from './conditions/leaf.js'
import { answerLowered, comparisonFact, factsFrom, lowerConditions } from './lower.js'
import type { RuleSet } from './rule-set.js'

/** The runtime fact that an Engine of `toEngine` is run with. */
export const caseFileFact = 'caseFile'
const resultsFact = 'duban:results'

/**
 * A json-rules-engine Engine with the same rules.
 *
 * Of compiled JSON rules: the rules themselves, with their operators, decorators and named conditions; operators that
 * engine does not have are answered by a derived fact. Its Almanac may compute the facts, at once or later. Under `missing: 'supervision'`
 * the compiled rules decide on the facts it resolved.
 *
 * Of a rule set: run it with `{ caseFile }` (a case file or a portfolio), alone or among rules of your own. A rule that finds
 * something fires an event of its id, whose `params.results` are the results that failed or warned; `duban:results` (params `{ rule }`)
 * is a fact for other conditions.
 *
 * One engine for each run at a time: two runs at once on one engine of json-rules-engine lose rules.
 *
 * @example
 * ```ts
 * const { events } = await toEngine(rules).run({ caseFile: file })
 * events.map(({ type }) => type) // ['city/limit']
 * ```
 */
export function toEngine(rules: RuleSet | JsonRules): Engine {
  return 'run' in rules ? engineOfRules(rules) : engineOfSet(rules)
}

function engineOfRules({ rules, options }: JsonRules): Engine {
  const { conditions = {}, operators = {}, decorators = {}, allowUndefinedFacts = false, allowUndefinedConditions = false, replaceFactsInEventParams = false } = options
  const engine = new Engine([], { allowUndefinedFacts, allowUndefinedConditions, replaceFactsInEventParams })
  for (const [name, operator] of Object.entries(operators)) engine.addOperator(name, typeof operator === 'function' ? (operator as never) : (fact, value) => operator.evaluate(fact, value))
  for (const [name, decorator] of Object.entries(decorators)) engine.addOperatorDecorator(name, typeof decorator === 'function' ? (decorator as never) : (fact, value, next) => decorator.decorate({ name: '', evaluate: next } as never).evaluate(fact, value))
  if (options.missing !== 'json-rules-engine') return decidedHere(engine, rules, options)
  const lowered: Leaf[] = []
  engine.addFact(comparisonFact, (params, almanac) => answerLowered(lowered[params['comparison'] as number]!, almanac))
  for (const [name, named] of Object.entries(conditions)) engine.setCondition(name, lowerConditions(named, options, lowered))
  for (const rule of rules) engine.addRule({ ...structuredClone(rule), conditions: lowerConditions(structuredClone(rule.conditions), options, lowered) } as RuleProperties)
  return engine
}

/** Three values are beyond json-rules-engine: it resolves the facts of a rule, and the compiled rule answers. */
function decidedHere(engine: Engine, rules: readonly JsonRule[], options: JsonRulesOptions): Engine {
  rules.forEach((rule, index) => {
    const compiled = compileConditions(rule.conditions, options)
    const verdict = `duban:verdict/${index}`
    engine.addFact(verdict, async (_params, almanac) => compiled.test(await factsFrom(almanac, compiled.facts, true)) ?? null)
    engine.addRule({ ...structuredClone(rule), conditions: { all: [{ fact: verdict, operator: 'equal', value: true }] } })
  })
  return engine
}

function engineOfSet(rules: RuleSet): Engine {
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
