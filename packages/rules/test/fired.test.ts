import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileConditions, compileJsonRules, type Conditions, type JsonRule } from '../src/index.js'
import { loadJsonRules } from '../src/conditions/json-rule.js'
import { batchProgramOf } from '../src/conditions/program/batch.js'
import { generatedSlices } from '../src/conditions/program/generated.js'
import { programOf } from '../src/conditions/program/program.js'
import { randomCase } from './support/random-rules.js'

const numRuns = Number(process.env['DUBAN_FUZZ_FIRED'] ?? 400)

describe('the fast ways give what run gives', () => {
  test.each(['supervision', 'json-rules-engine'] as const)(`fired, firedBatch, trace and generated code, ${numRuns} rule sets under %s`, { timeout: 3_600_000 }, (missing) => {
    fc.assert(fc.property(randomCase, fc.array(randomCase.map(({ facts }) => facts), { maxLength: 40 }), ({ rules, facts, options }, more) => {
      const records = [facts, ...more]
      const compiled = compileJsonRules(rules, { ...options, missing, replaceFactsInEventParams: false })
      const expected = records.map((record) => compiled.run(record).results.map(({ name }) => Number(name!.slice(5))))
      expect(records.map((record) => compiled.fired(record))).toEqual(expected)
      const generated = compileJsonRules(rules, { ...options, missing, replaceFactsInEventParams: false, codegen: true })
      expect(records.map((record) => generated.fired(record))).toEqual(expected)
      const batch = compiled.firedBatch(records)
      expect(records.map((_, index) => batch.of(index))).toEqual(expected)
      const prepared = compiled.firedBatch(compiled.prepare(records))
      expect(rules.map((_, rule) => prepared.count(rule))).toEqual(rules.map((_, rule) => expected.filter((fired) => fired.includes(rule)).length))
    }), { numRuns })
  })

  test.each(['supervision', 'json-rules-engine'] as const)('under %s the programs answer themselves where no rule breaks, and nobody stands in', { timeout: 3_600_000 }, (missing) => {
    let answered = 0
    fc.assert(fc.property(randomCase, fc.array(randomCase.map(({ facts }) => facts), { minLength: 1, maxLength: 40 }), ({ rules, options }, records) => {
      // More than one slice, and more comparisons than have readers of their own: the same rules again and again.
      const many = Array.from({ length: rules.length % 2 === 0 ? 40 : 3 }, (_, i) => rules[i % rules.length]!)
      const given = { ...options, missing, allowUndefinedFacts: true, replaceFactsInEventParams: false }
      const compiled = compileJsonRules(many, given)
      const loaded = loadJsonRules(many, given)
      const program = programOf(loaded, given)
      const words = (record: Record<string, unknown>): number[] => {
        program.begin(record)
        return program.slices.map((slice) => slice(record))
      }
      // A comparison that breaks is asked even where a rule is settled without it; such a record is judged rule by rule.
      const breaks = (record: Record<string, unknown>): boolean => {
        try {
          words(record)
          return false
        } catch {
          return true
        }
      }
      const sound = records.filter((record) => compiled.run(record).faults.length === 0 && !breaks(record))
      const expected = sound.map((record) => compiled.run(record).results.length)
      const bits = (words: readonly number[]): number => words.reduce((sum, word) => sum + [...(word >>> 0).toString(2)].filter((digit) => digit === '1').length, 0)
      expect(sound.map((record) => bits(words(record)))).toEqual(expected)
      const generated = generatedSlices(loaded, given, program)
      expect(sound.map((record) => bits(generated.map((slice) => slice(record))))).toEqual(expected)
      const columns = batchProgramOf(loaded, given)
      const fired = columns.fire(columns.read(sound))
      expect(sound.map((_, row) => fired.filter((rule) => (rule[row >>> 5]! & (1 << row)) !== 0).length)).toEqual(expected)
      answered += sound.length
    }), { numRuns: Math.ceil(numRuns / 4) })
    expect(answered).toBeGreaterThan(numRuns)
  })

  test('a trace unfolds to the conditions of run, in three values', { timeout: 3_600_000 }, () => {
    fc.assert(fc.property(randomCase, ({ rules, facts, options }) => {
      const compiled = compileJsonRules(rules, { ...options, missing: 'supervision' })
      const { faults, results, failureResults, notEvaluable } = compiled.run(facts)
      fc.pre(faults.length === 0)
      const trace = compiled.trace(facts)
      const outcome = new Map([...results.map(({ name }) => [name, true] as const), ...failureResults.map(({ name }) => [name, false] as const), ...notEvaluable.map(({ name }) => [name, undefined] as const)])
      expect(trace.rules().map(({ result }) => result)).toEqual(rules.map(({ name }) => outcome.get(name)))
      expect(trace.fired).toEqual(compiled.fired(facts))
      const alone = rules.map(({ conditions }) => compileConditions(conditions, { ...options, missing: 'supervision' }).trace(facts))
      expect(JSON.parse(JSON.stringify(trace.rules()))).toEqual(JSON.parse(JSON.stringify(alone)))
      rules.forEach((_, index) => expect(JSON.stringify(trace.rule(index))).toBe(JSON.stringify(trace.rules()[index])))
    }), { numRuns })
  })
})

test('wide rules, odd types, several blocks: the batch answers as one record does', () => {
  const wide: Conditions = { any: Array.from({ length: 100 }, (_, i) => ({ fact: 'n', operator: 'equal', value: i * 7 })) }
  const deep: Conditions = { not: { all: [{ fact: 's', path: '$.a.b', operator: 'in', value: ['x', 'y', 5, null] }, { fact: 's', path: '$.a.c', operator: 'greaterThanInclusive', value: 3 }] } }
  const facts: Conditions = { any: [{ fact: 'n', operator: 'greaterThan', value: { fact: 's', path: '$.a.c' } }, { fact: 's', path: '$.list', operator: 'someFact:lessThan', value: 2 }] }
  const rules = compileJsonRules([wide, deep, facts].map((conditions, i): JsonRule => ({ conditions, event: { type: `r${i}` }, priority: i + 1 })))
  const odd = [undefined, null, '12', 'x', true, [3], { q: 1 }, 5, 3.5, Number.NaN]
  const records = Array.from({ length: 5000 }, (_, i) => ({ n: i % 11 === 0 ? odd[i % odd.length] : i % 700, ...(i % 5 !== 0 && { s: i % 13 === 0 ? odd[i % 10] : { a: { b: odd[i % 9], c: odd[(i * 3) % 10] }, list: [i % 4, 'x'] } }) }))
  const batch = rules.firedBatch(records)
  expect(records.map((_, i) => batch.of(i).join())).toEqual(records.map((record) => rules.fired(record).join()))
  expect([0, 1, 2].map((rule) => batch.count(rule))).toEqual([0, 1, 2].map((rule) => records.filter((record) => rules.run(record).results.some(({ event }) => event.type === `r${rule}`)).length))
})

test('an operator that asks the rules it is part of is answered, or told', () => {
  const conditions: Conditions = { all: [{ fact: 'n', operator: 'known', value: 1 }, { fact: 'n', operator: 'greaterThan', value: 2 }] }
  let inner: () => unknown = () => false
  const rules = compileJsonRules([{ conditions, event: { type: 'e' } }], { operators: { known: () => { inner(); return true } } })
  inner = () => { inner = () => true; return rules.fired({ n: 1 }) }
  expect(rules.fired({ n: 3 })).toEqual([0])
  inner = () => rules.trace({ n: 1 })
  expect(() => rules.trace({ n: 3 })).toThrow(expect.objectContaining({ code: 'E_RULE' }))
  inner = () => true
  expect(rules.trace({ n: 3 }).fired).toEqual([0])
})

test('a trace written as JSON has what its objects tell', () => {
  const rules = compileJsonRules([{ conditions: { all: [{ fact: 'n', operator: 'greaterThan', value: 2, name: 'enough' }, { not: { fact: 'm', operator: 'equal', value: { fact: 'n' } } }] }, event: { type: 'e' } }])
  expect(JSON.parse(JSON.stringify(rules.trace({ n: 3 }).rule(0)))).toEqual({
    kind: 'all', children: [
      { kind: 'leaf', name: 'enough', fact: 'n', operator: 'greaterThan', value: 2, result: true, factValue: 3 },
      { kind: 'not', children: [{ kind: 'leaf', fact: 'm', operator: 'equal', value: 3, missing: 'm' }] },
    ],
  })
})

test('a promise among the facts is an error that says what to do', () => {
  const rules = compileJsonRules([{ conditions: { all: [{ fact: 'a', path: '$.x', operator: 'equal', value: 1 }] }, event: { type: 'e' } }])
  const later = { a: Promise.resolve({ x: 1 }) }
  for (const ask of [() => rules.fired(later), () => rules.trace(later), () => rules.firedBatch([later])]) expect(ask).toThrow(expect.objectContaining({ code: 'E_ASYNC_FACT' }))
})

test('the pools are what their generator writes', async () => {
  const { text } = (await import('../scripts/generate-pools.mjs' as string)) as { text: string }
  expect(readFileSync(new URL('../src/conditions/program/pools.generated.ts', import.meta.url), 'utf8')).toBe(text)
})
