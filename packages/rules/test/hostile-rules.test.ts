import { isDubanError } from '@duban/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileConditions, compileJsonRules, type Conditions, type JsonRule } from '../src/index.js'

const numRuns = Number(process.env['DUBAN_FUZZ_LOADER'] ?? 2000)

/** Loads anything as a rule: it is taken, or refused with a code and a place; nothing else. Gives the code. */
function load(rules: unknown, options = {}): string {
  try {
    const compiled = compileJsonRules(rules as JsonRule[], options)
    compiled.run({ a: 1 })
    return 'taken'
  } catch (error) {
    if (!isDubanError(error)) throw error
    const { code, message, path, fix } = error
    if (path.length === 0 || fix === '' || message.length + JSON.stringify(path).length > 3000) throw new Error(`${code} without a place, a fix or a bound: ${message.slice(0, 200)}`, { cause: error })
    return code
  }
}
const ruleOf = (conditions: unknown): unknown => [{ conditions, event: { type: 'e' } }]
const leaf = (part: object) => ruleOf({ all: [{ fact: 'a', operator: 'equal', value: 1, ...part }] })

test('ten thousand levels are too deep, in lists, in negations, in calculations and in values', () => {
  let groups: unknown = { fact: 'a', operator: 'equal', value: 1 }
  let nots: unknown = groups
  let sum: unknown = 1
  let value: unknown = 1
  for (let i = 0; i < 10_000; i++) [groups, nots, sum, value] = [{ all: [groups] }, { not: nots }, { sum: [sum, 1] }, { value }]
  expect([load(ruleOf(groups)), load(ruleOf(nots)), load(leaf({ value: sum })), load(leaf({ operator: 'in', value }))]).toEqual(['E_CONDITION', 'E_CONDITION', 'E_CONDITION', 'E_CONDITION'])
  expect(load(leaf({ value }))).toBe('taken')
  expect(load(JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`))).toBe('E_RULE')
})

test('ten megabytes of conditions, of a name, of a path, of a pattern', () => {
  const large = 'x'.repeat(10_000_000)
  const wide = JSON.parse(`{"all":[${Array.from({ length: 200_000 }, () => '{"fact":"a","operator":"equal","value":"0123456789"}').join(',')}]}`) as unknown
  expect([ruleOf(wide), leaf({ operator: large }), leaf({ path: `$.${large}` }), leaf({ operator: 'matches', value: large }), ruleOf({ condition: large }), leaf({ [large]: 1 })].map((each) => load(each))).toEqual(['E_CONDITION', 'E_CONDITION', 'E_CONDITION', 'E_CONDITION', 'E_CONDITION', 'taken'])
  expect(load(leaf({ operator: 'not:'.repeat(2_000_000) + 'equal' }))).toBe('E_CONDITION')
})

test('an object inside itself, names that go round, and a tree that multiplies', () => {
  const self: { all: unknown[] } = { all: [] }
  self.all.push(self)
  let doubled: unknown = { fact: 'a', operator: 'equal', value: 1 }
  for (let i = 0; i < 60; i++) doubled = { all: [doubled, doubled] }
  const laughs = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`c${i}`, { all: i === 0 ? [] : [{ condition: `c${i - 1}` }, { condition: `c${i - 1}` }] }]))
  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic
  expect([load(ruleOf(self)), load(ruleOf(doubled)), load(ruleOf({ condition: 'c59' }), { conditions: laughs }), load(ruleOf({ condition: 'c' }), { conditions: { c: { not: { condition: 'c' } } } }), load(leaf({ operator: 'lessThan', value: cyclic }))]).toEqual(Array(5).fill('E_CONDITION'))
  expect(load([{ conditions: { all: [] }, event: { type: 'e', params: cyclic } }])).toBe('taken')
})

test('names of the prototype name nothing, and nothing is written to it', () => {
  const before = Object.getOwnPropertyNames(Object.prototype)
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    expect(load(leaf({ operator: name }))).toBe('E_CONDITION')
    expect(load(leaf({ operator: `${name}:equal` }))).toBe('E_CONDITION')
    expect(load(ruleOf({ condition: name }), { conditions: {} })).toBe('E_CONDITION')
    expect(compileConditions({ all: [{ fact: name, operator: 'notEqual', value: 1 }] }).test({})).toBe(undefined)
    expect(compileConditions({ all: [{ fact: 'a', path: `$.${name}`, operator: 'notEqual', value: 1 }] }).test({ a: {} })).toBe(undefined)
  }
  const poisoned = JSON.parse('[{"conditions":{"all":[{"fact":"a","operator":"equal","value":1,"__proto__":{"polluted":1}}],"__proto__":{"polluted":1}},"event":{"type":"e","params":{"__proto__":{"fact":"a"},"p":{"fact":"__proto__"}}}}]') as JsonRule[]
  const run = compileJsonRules(poisoned, { replaceFactsInEventParams: true }).run(JSON.parse('{"a":1,"__proto__":{"polluted":1}}') as Record<string, unknown>)
  expect(run.events).toHaveLength(1)
  expect(({} as { polluted?: unknown }).polluted).toBe(undefined)
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
})

test('patterns that backtrack are matched in linear time or refused', () => {
  const evil = ['(a+)+$', '(a|aa)+$', '([a-zA-Z]+)*$', '(.*)*$', 'a*a*a*a*a*a*a*a*a*a*$b', '(x+x+)+y', '((a{1,50}){1,50}){1,50}$']
  const results = evil.map((pattern) => {
    try {
      return compileConditions({ all: [{ fact: 't', operator: 'matches', value: pattern }] }).test({ t: `${'a'.repeat(9000)}!` }) ?? 'unknown'
    } catch (error) {
      return (error as { code: string }).code
    }
  })
  expect(results).toEqual([false, false, true, true, false, false, 'E_CONDITION'])
})

test(`${numRuns} rules of anything at all`, { timeout: 3_600_000 }, () => {
  const word = fc.constantFrom('all', 'any', 'not', 'condition', 'fact', 'operator', 'value', 'path', 'params', 'name', 'priority', 'equal', 'in', 'someFact:equal', 'lessThan', 'between', 'olderThan', 'matches', 'someElement', 'absent', 'sum', 'ratio', 'a', '$.x', '$..x', '__proto__', 'amount', 'unit')
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, word, fc.anything(), fc.dictionary(word, tie('tree'), { maxKeys: 5 }), fc.array(tie('tree'), { maxLength: 3 }), fc.record({ fact: word, operator: word, value: tie('tree') }), fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) })),
  }))
  const codes = new Map<string, number>()
  fc.assert(fc.property(tree, fc.boolean(), (anything, twoValued) => {
    const options = twoValued ? { missing: 'json-rules-engine', allowUndefinedFacts: true } : {}
    for (const given of [anything, [anything], ruleOf(anything), ruleOf({ any: [anything] })]) {
      const code = load(given, options)
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
  }), { numRuns })
  expect([...codes.keys()].sort()).toEqual(['E_CONDITION', 'E_RULE', 'taken'])
})

test('facts of any kind never break a run', () => {
  const rules = compileJsonRules([{ conditions: { any: [{ fact: 'a', operator: 'lessThan', value: 5 }, { fact: 'a', operator: 'matches', value: 'x' }, { fact: 'a', path: '$.x', operator: 'in', value: { fact: 'b' } }, { fact: { sum: [{ fact: 'a' }, { fact: 'b' }] }, operator: 'equal', value: 3 }] } as Conditions, event: { type: 'e' } }])
  fc.assert(fc.property(fc.anything(), fc.anything(), (a, b) => {
    const run = rules.run({ a, b })
    expect(run.results.length + run.failureResults.length + run.notEvaluable.length + run.faults.length).toBe(1)
  }), { numRuns: 1000 })
})
