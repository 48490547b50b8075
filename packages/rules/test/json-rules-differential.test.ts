import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Engine, type EngineResult, type RuleProperties } from 'json-rules-engine'
import { compileJsonRules, type JsonRulesRun } from '../src/index.js'
import { toEngine } from '../src/json-rules-engine.js'
import { randomCase, type RandomCase } from './support/random-rules.js'

const numRuns = Number(process.env['DUBAN_FUZZ_RULES'] ?? 400)

/** json-rules-engine itself, used as its own documents say. */
function engineOf({ rules, options }: RandomCase): Engine {
  const engine = new Engine([], { allowUndefinedFacts: options.allowUndefinedFacts!, allowUndefinedConditions: true, replaceFactsInEventParams: options.replaceFactsInEventParams! })
  for (const [name, operator] of Object.entries(options.operators!)) engine.addOperator(name, operator as never)
  for (const [name, decorator] of Object.entries(options.decorators!)) engine.addOperatorDecorator(name, decorator as never)
  for (const [name, conditions] of Object.entries(options.conditions!)) engine.setCondition(name, structuredClone(conditions) as never)
  for (const rule of rules) engine.addRule(structuredClone(rule) as RuleProperties)
  return engine
}

/** Own members, without classes. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).filter(([, item]) => typeof item !== 'function').map(([key, item]) => [key, plain(item)]))
}

interface Answer { priority: number; name: string; event: unknown; conditions: unknown; result: unknown; json: unknown }
type Result = EngineResult['results'][number] | JsonRulesRun['results'][number]
const answers = (results: readonly Result[]): Answer[] => results.map(({ name, priority, event, conditions, result, toJSON }) => ({ priority: priority!, name: name!, event: plain(event), conditions: plain(conditions), result, json: plain((toJSON as (this: unknown, stringify: false) => unknown).call({ name, priority, event, conditions, result }, false)) }))
/** Its order among rules of one priority is that in which promises settled; the order of priorities is ours to keep, too. */
const ordered = (found: Answer[]): Answer[] => {
  expect(found.map(({ priority }) => priority)).toEqual(found.map(({ priority }) => priority).sort((a, b) => b - a))
  return found.sort((a, b) => b.priority - a.priority || (a.name < b.name ? -1 : 1))
}
const same = (one: unknown, other: unknown, what: string, of: unknown): void => {
  if (!isDeepStrictEqual(one, other)) expect({ what, of, found: one }).toEqual({ what, of, found: other })
}

async function agree(each: RandomCase, run: JsonRulesRun, theirs: EngineResult): Promise<void> {
  for (const kind of ['results', 'failureResults'] as const) same(ordered(answers(run[kind])), ordered(answers(theirs[kind])), kind, each)
  for (const [kind, results] of [['events', 'results'], ['failureEvents', 'failureResults']] as const) {
    same(run[kind], run[results].map(({ event }) => event), kind, each)
    same(run[kind].length, theirs[kind].length, kind, each)
  }
}

test(`against json-rules-engine 7.3.1: ${numRuns} pairs of rules and facts without a difference`, { timeout: 3_600_000 }, async () => {
  const seen = { alone: 0, together: 0 }
  await fc.assert(fc.asyncProperty(randomCase, async (each) => {
    const { rules, facts, options } = each
    const compiled = compileJsonRules(rules, options)
    const run = compiled.run(facts)
    const theirs = await engineOf(each).run(structuredClone(facts)).catch(() => undefined)
    const lowered = await toEngine(compiled).run(structuredClone(facts)).catch(() => undefined)
    same(theirs === undefined, run.faults.length > 0, 'a fault', each)
    same(lowered === undefined, theirs === undefined, 'a fault of toEngine', each)
    if (theirs !== undefined) {
      await agree(each, run, theirs)
      await agree(each, run, lowered!)
      seen.together++
      return
    }
    // One bad rule rejects their whole run: each rule alone shows which it was, and that the others are right here.
    for (const rule of rules) {
      const alone = { ...each, rules: [rule] }
      const one = await engineOf(alone).run(structuredClone(facts)).catch(() => undefined)
      same(one === undefined, run.faults.some(({ name }) => name === rule.name), `a fault of ${rule.name}`, each)
      if (one !== undefined) await agree(alone, compileJsonRules([rule], options).run(facts), one)
    }
    seen.alone++
  }), { numRuns })
  expect(seen.together).toBeGreaterThan(numRuns / 4)
})
