import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileJsonRules, type Conditions, type JsonRule } from '../src/index.js'
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

  test('a trace unfolds to the conditions of run, in three values', () => {
    fc.assert(fc.property(randomCase, ({ rules, facts, options }) => {
      const compiled = compileJsonRules(rules, { ...options, missing: 'supervision' })
      const { faults, results, failureResults, notEvaluable } = compiled.run(facts)
      fc.pre(faults.length === 0)
      const trace = compiled.trace(facts)
      const outcome = new Map([...results.map(({ name }) => [name, true] as const), ...failureResults.map(({ name }) => [name, false] as const), ...notEvaluable.map(({ name }) => [name, undefined] as const)])
      expect(trace.rules().map(({ result }) => result)).toEqual(rules.map(({ name }) => outcome.get(name)))
      expect(trace.fired).toEqual(compiled.fired(facts))
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

test('a promise among the facts is an error that says what to do', () => {
  const rules = compileJsonRules([{ conditions: { all: [{ fact: 'a', path: '$.x', operator: 'equal', value: 1 }] }, event: { type: 'e' } }])
  const later = { a: Promise.resolve({ x: 1 }) }
  for (const ask of [() => rules.fired(later), () => rules.trace(later), () => rules.firedBatch([later])]) expect(ask).toThrow(expect.objectContaining({ code: 'E_ASYNC_FACT' }))
})

test('the pools are what their generator writes', async () => {
  const { text } = (await import('../scripts/generate-pools.mjs' as string)) as { text: string }
  expect(readFileSync(new URL('../src/conditions/program/pools.generated.ts', import.meta.url), 'utf8')).toBe(text)
})
