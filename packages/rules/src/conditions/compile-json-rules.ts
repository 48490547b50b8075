import type { Facts } from '../rule.js'
import { loadJsonRules, type JsonRule, type JsonRulesOptions } from './json-rule.js'
import { batchOf, type FiredBatch, type PreparedRecords } from './fired-batch.js'
import { generatedFired } from './program/generated.js'
import { programOf } from './program/program.js'
import { testsOf } from './program/tests.js'
import { traceRules, type RulesTrace } from './rules-trace.js'
import { holds, runJsonRules, type JsonRulesRun } from './run-json-rules.js'

export interface JsonRules {
  readonly rules: readonly JsonRule[]
  readonly options: JsonRulesOptions
  /** Names of the facts they read. */
  readonly facts: readonly string[]
  /** What json-rules-engine's `run` resolves to, at once, with every condition's result. Never rejects for one rule's sake. */
  run(facts: Facts): JsonRulesRun
  /** Indexes of the rules that fire, the highest priority first. Records are plain objects, as JSON gives them. */
  fired(facts: Facts): number[]
  /** The same for many records, column by column. */
  firedBatch(records: readonly Facts[] | PreparedRecords): FiredBatch
  /** Reads records into columns, for several batches. They must not change while the columns are used. */
  prepare(records: readonly Facts[]): PreparedRecords
  /** Every condition of every rule, passed or failed: kept as bits, unfolded when asked for. */
  trace(facts: Facts): RulesTrace
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
  const facts = [...new Set(loaded.flatMap(({ compiled }) => compiled.leaves.flatMap((leaf) => leaf.facts)))]
  const program = once(() => programOf(ordered, options))
  const quick = once(() => (options.codegen === true ? generatedFired(ordered, options) : testsOf(ordered, options)))
  // Without these json-rules-engine does not run a rule, unless a condition before them settles it.
  const needed = options.missing === 'json-rules-engine' && !options.allowUndefinedFacts ? facts : []
  const oneByOne = (record: Facts): number[] => ordered.filter((rule) => holds(rule, record, options)).map(({ index }) => index)

  function fired(record: Facts): number[] {
    for (let i = 0; i < needed.length; i++) if (!Object.hasOwn(record, needed[i]!)) return oneByOne(record)
    const ask = quick()
    try {
      return ask(record)
    } catch {
      return oneByOne(record)
    }
  }

  const batch = once(() => batchOf(ordered, options, needed, oneByOne))
  return Object.freeze({
    rules: Object.freeze(loaded.map(({ rule }) => rule)),
    options,
    facts: Object.freeze(facts),
    run: (record: Facts) => runJsonRules(ordered, record, options),
    fired,
    firedBatch: (records: readonly Facts[] | PreparedRecords) => batch().fire(records),
    prepare: (records: readonly Facts[]) => batch().prepare(records),
    trace: (record: Facts) => traceRules(loaded, program(), record),
  })
}

/** Made when it is first wanted. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
