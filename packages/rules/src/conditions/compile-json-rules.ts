import { DubanError } from '@duban/core'
import type { Facts } from '../rule.js'
import { loadJsonRules, type JsonRule, type JsonRulesOptions } from './json-rule.js'
import { batchOf, type FiredBatch, type PreparedRecords } from './fired-batch.js'
import { addFired, listed } from './program/fired-list.js'
import { generatedSlices } from './program/generated.js'
import { programOf, type Sliced } from './program/program.js'
import { tracerOf, type RulesTrace } from './rules-trace.js'
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
  /** The same for many records; prepared ones column by column. */
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
  const indexes = ordered.map(({ index }) => index)
  const facts = [...new Set(loaded.flatMap(({ compiled }) => compiled.leaves.flatMap((leaf) => leaf.facts)))]
  const program = once(() => programOf(ordered, options))
  // A generated slice begins by itself where it needs to.
  const ready = once((): Sliced => (options.codegen === true ? { slices: generatedSlices(ordered, options, program()), begin: () => {} } : program()))
  const tracer = once(() => tracerOf(loaded, indexes, program(), options.missing ?? 'supervision'))
  // Without these json-rules-engine does not run a rule, unless a condition before them settles it.
  const needed = options.missing === 'json-rules-engine' && !options.allowUndefinedFacts ? facts : []
  const oneByOne = (record: Facts): number[] => ordered.filter((rule) => holds(rule, record, options)).map(({ index }) => index)

  const lacks = (record: Facts): boolean => {
    for (let i = 0; i < needed.length; i++) if (!Object.hasOwn(record, needed[i]!)) return true
    return false
  }

  // The program keeps one record's bits. An operator of the user's that asks the rules it is part of is answered one rule at a time.
  let busy = false

  function fired(record: Facts): number[] {
    if (busy || lacks(record)) return oneByOne(record)
    busy = true
    try {
      const { slices, begin } = ready()
      begin(record)
      if (slices.length === 1) return listed(indexes, slices[0]!(record))
      const found: number[] = []
      for (let s = 0; s < slices.length; s++) addFired(found, indexes, s, slices[s]!(record))
      return found
    } catch {
      return oneByOne(record)
    } finally {
      busy = false
    }
  }

  function alone<Given, Made>(evaluate: (given: Given) => Made, given: Given): Made {
    if (busy) throw new DubanError({ code: 'E_RULE', message: 'an operator evaluates the rules it is part of', fix: 'let operators answer from their arguments alone, or ask fired', path: ['rules'] })
    busy = true
    try {
      return evaluate(given)
    } finally {
      busy = false
    }
  }

  const batch = once(() => batchOf(ordered, options, ready, { needed: lacks, fired: oneByOne }))
  return Object.freeze({
    rules: Object.freeze(loaded.map(({ rule }) => rule)),
    options,
    facts: Object.freeze(facts),
    run: (record: Facts) => runJsonRules(ordered, record, options),
    fired,
    firedBatch: (records: readonly Facts[] | PreparedRecords) => alone(batch().fire, records),
    prepare: (records: readonly Facts[]) => batch().prepare(records),
    trace: (record: Facts) => alone(tracer(), record),
  })
}

/** Made when it is first wanted. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
