import { DubanError } from '@duban/core'
import type { Facts } from '../rule.js'
import type { JsonRuleEvent, JsonRulesOptions } from './json-rule.js'
import { factReader } from './reader.js'
import type { JsonRuleResult, JsonRulesRun } from './run-json-rules.js'

/**
 * What a run knew, as json-rules-engine's almanac tells it once the run is over: facts, events and results. The facts were
 * all there when it began and none is computed, so that `params` say nothing and facts cannot be added.
 *
 * @example
 * ```ts
 * await rules.run({ order: { days: 21 } }).almanac.factValue('order', {}, '$.days') // 21
 * ```
 */
export class RunAlmanac {
  readonly #facts: Facts
  readonly #options: JsonRulesOptions
  readonly #results: readonly JsonRuleResult[]
  readonly #run: Pick<JsonRulesRun, 'events' | 'failureEvents'>

  /** `results`: of all rules, in the order in which they were judged. */
  constructor(facts: Facts, options: JsonRulesOptions, run: Pick<JsonRulesRun, 'events' | 'failureEvents'>, results: readonly JsonRuleResult[]) {
    this.#facts = facts
    this.#options = options
    this.#run = run
    this.#results = results
  }

  /** A fact, or what it has at a path. One that is not there rejects with `E_FACT`, or is `undefined` where undefined facts are allowed. */
  async factValue<T = unknown>(fact: string, _params: Readonly<Record<string, unknown>> = {}, path?: string): Promise<T> {
    const { missing = 'supervision', allowUndefinedFacts = missing === 'supervision' } = this.#options
    if (!allowUndefinedFacts && !Object.hasOwn(this.#facts, fact)) throw new DubanError({ code: 'E_FACT', message: `Undefined fact: ${fact}`, fix: 'give the fact, or set allowUndefinedFacts', path: ['facts', fact] })
    return factReader(fact, path === '' ? undefined : path, missing, ['path']).read(this.#facts) as T
  }

  /** Events of the rules that passed, of those that failed, or of both. */
  getEvents(outcome?: 'success' | 'failure'): JsonRuleEvent[] {
    const { events, failureEvents } = this.#run
    return outcome === 'success' ? events : outcome === 'failure' ? failureEvents : [...events, ...failureEvents]
  }

  /** Results of the rules that passed and of those that failed, in the order in which they were judged. */
  getResults(): JsonRuleResult[] {
    return [...this.#results]
  }
}
