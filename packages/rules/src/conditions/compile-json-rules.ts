import type { Facts } from '../rule.js'
import { loadJsonRules, type JsonRule, type JsonRulesOptions } from './json-rule.js'
import { runJsonRules, type JsonRulesRun } from './run-json-rules.js'

export interface JsonRules {
  readonly rules: readonly JsonRule[]
  readonly options: JsonRulesOptions
  /** Names of the facts they read. */
  readonly facts: readonly string[]
  /** What json-rules-engine's `run` resolves to, at once, with every condition's result. Never rejects for one rule's sake. */
  run(facts: Facts): JsonRulesRun
}

/**
 * Compiles rules of json-rules-engine. The same JSON, evaluated at once, explained, and told apart where a fact is missing;
 * under `missing: 'json-rules-engine'` the answers are that engine's own.
 *
 * @example
 * ```ts
 * const rules = compileJsonRules([{ conditions: { all: [{ fact: 'days', operator: 'greaterThan', value: 20 }] }, event: { type: 'late' } }])
 * rules.run({ days: 21 }).events // [{ type: 'late' }]
 * ```
 */
export function compileJsonRules(rules: readonly JsonRule[], options: JsonRulesOptions = {}): JsonRules {
  const loaded = loadJsonRules(rules, options)
  const ordered = [...loaded].sort((a, b) => b.priority - a.priority)
  return Object.freeze({
    rules: Object.freeze(loaded.map(({ rule }) => rule)),
    options,
    facts: Object.freeze([...new Set(loaded.flatMap(({ compiled }) => compiled.leaves.flatMap(({ facts }) => facts)))]),
    run: (facts: Facts) => runJsonRules(ordered, facts, options),
  })
}
