import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileConditions, compileJsonRules, type Condition, type Conditions, type JsonRulesOptions } from '../src/index.js'
import { toEngine } from '../src/json-rules-engine.js'
import { textPattern } from '../src/conditions/text-pattern.js'
import { calendar } from './support/world.js'

const test1 = (condition: Condition, facts: Record<string, unknown>) => compileConditions({ all: [condition] }, { calendar }).test(facts)
const values = (condition: Omit<Extract<Condition, { fact: unknown }>, 'fact'>, facts: readonly unknown[], asOf = '2026-03-17') => facts.map((v) => test1({ fact: 'v', ...condition }, { v, asOf }))

describe('added operators, each boundary on both sides', () => {
  test('before and after: by day, instants of one day by their moment', () => {
    expect(values({ operator: 'before', value: '2026-03-17' }, ['2026-03-16', '2026-03-17', '2026-03-16T23:59:00+08:00', '2026-03-17T00:00:00+08:00'])).toEqual([true, false, true, false])
    expect(values({ operator: 'after', value: '2026-03-17T12:00:00+08:00' }, ['2026-03-17T12:00:01+08:00', '2026-03-17T12:00:00+08:00', '2026-03-17T05:00:00Z', '2026-03-17', '2026-03-18'])).toEqual([true, false, true, false, true])
    expect(values({ operator: 'before', value: '2026-03-17' }, ['soon', 5, null])).toEqual([undefined, undefined, undefined])
  })

  test('withinLast and olderThan in calendar days, months and working days, against asOf', () => {
    const both = (value: unknown, day: string) => ['withinLast', 'olderThan'].map((operator) => values({ operator, value }, [day])[0])
    expect([both({ amount: 30, unit: 'cd' }, '2026-02-15'), both({ amount: 30, unit: 'cd' }, '2026-02-14'), both({ amount: 30, unit: 'cd' }, '2026-03-18')]).toEqual([[true, false], [false, true], [false, false]])
    expect([both({ amount: 1, unit: 'month' }, '2026-02-17'), both({ amount: 1, unit: 'month' }, '2026-02-16')]).toEqual([[true, false], [false, true]])
    expect([both({ amount: 5, unit: 'wd' }, '2026-03-10'), both({ amount: 5, unit: 'wd' }, '2026-03-09')]).toEqual([[true, false], [false, true]])
    const compiled = compileConditions({ all: [{ fact: 'v', operator: 'olderThan', value: { amount: 1, unit: 'cd' } }] })
    expect([compiled.test({ v: '2026-01-01' }), compiled.missing({ v: '2026-01-01' })]).toEqual([undefined, ['asOf']])
    expect(() => compileConditions({ all: [{ fact: 'v', operator: 'olderThan', value: { amount: 1, unit: 'wd' } }] })).toThrow('olderThan cannot be compared with')
  })

  test('between: both ends of a pair, the lower end of from and to', () => {
    expect(values({ operator: 'between', value: [10, 30] }, [9.99, 10, 30, 30.01, '20', 'x', null])).toEqual([false, true, true, false, true, undefined, undefined])
    expect(values({ operator: 'between', value: { from: 10, to: 30 } }, [9.99, 10, 29.99, 30])).toEqual([false, true, true, false])
  })

  test('texts: startsWith, matches', () => {
    expect(values({ operator: 'startsWith', value: 'CN-' }, ['CN-AL', 'NL-', 5])).toEqual([true, false, undefined])
    expect(values({ operator: 'matches', value: '^\\d{4}-\\d\\d$' }, ['2026-03', '2026-3', ' 2026-03'])).toEqual([true, false, false])
    expect(values({ operator: 'not:matches', value: '各(有关)?部门' }, ['各有关部门', '各部门', '住建局'])).toEqual([false, false, true])
  })

  test('absent and present: a missing fact and one without value are an answer', () => {
    expect([test1({ fact: 'v', operator: 'absent' }, {}), test1({ fact: 'v', operator: 'absent' }, { v: null }), test1({ fact: 'v', operator: 'absent' }, { v: 0 }), test1({ fact: 'v', operator: 'present' }, { v: '' }), test1({ fact: 'v', operator: 'present', path: '$.x' }, { v: {} })]).toEqual([true, true, false, true, false])
  })

  test('someElement and everyElement hold of one and the same element', () => {
    const late: Conditions = { all: [{ fact: 'kind', operator: 'equal', value: 'permit' }, { fact: 'days', operator: 'greaterThan', value: 20 }] }
    const some = (v: unknown) => values({ operator: 'someElement', value: late }, [v])[0]
    expect(some([{ kind: 'permit', days: 5 }, { kind: 'other', days: 30 }])).toBe(false)
    expect(some([{ kind: 'permit', days: 25 }])).toBe(true)
    expect(some([{ kind: 'permit' }, { kind: 'other', days: 1 }])).toBe(undefined)
    expect(some([{ kind: 'permit' }, { kind: 'permit', days: 21 }])).toBe(true)
    expect([some([]), some('x')]).toEqual([false, undefined])
    expect(values({ operator: 'everyElement', value: late }, [[], [{ kind: 'permit', days: 21 }], [{ kind: 'permit' }], [{ kind: 'permit' }, { kind: 'x' }]])).toEqual([true, true, undefined, false])
    expect(values({ operator: 'someElement', value: { any: [{ fact: 'at', operator: 'olderThan', value: { amount: 3, unit: 'cd' } }] } }, [[{ at: '2026-03-13' }], [{ at: '2026-03-14' }]])).toEqual([true, false])
  })

  test('calculations on both sides; nothing is divided by nothing', () => {
    const share: Condition = { fact: { ratio: [{ fact: 'invested', path: '$.amount' }, { fact: 'planned' }] }, operator: 'lessThan', value: 0.5 }
    expect([[40, 100], [50, 100], [40, 0], [40, undefined]].map(([amount, planned]) => test1(share, { invested: { amount: String(amount) }, ...(planned !== undefined && { planned }) }))).toEqual([true, false, undefined, undefined])
    const behind: Condition = { fact: 'planned', operator: 'greaterThan', value: { sum: [{ fact: 'actual' }, { difference: [{ fact: 'grace' }, 2] }] } }
    expect([test1(behind, { planned: 50, actual: 38, grace: 12 }), test1(behind, { planned: 48, actual: 38, grace: 12 })]).toEqual([true, false])
    expect(compileConditions({ all: [behind] }).missing({ planned: 50, actual: 38 })).toEqual(['grace'])
  })
})

describe('toEngine lowers what json-rules-engine does not have', () => {
  const condition: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
    { fact: 'at', operator: 'olderThan', value: { amount: 3, unit: 'wd' } }, { fact: 'at', operator: 'not:before', value: '2026-03-10' }, { fact: 'at', operator: 'withinLast', value: { amount: 1, unit: 'month' } },
    { fact: 'n', operator: 'between', value: [2, 5] }, { fact: { sum: [{ fact: 'n' }, { fact: 'm' }] }, operator: 'greaterThan', value: 6 }, { fact: 'n', operator: 'lessThan', value: { difference: [{ fact: 'm' }, 1] } },
    { fact: 'list', operator: 'someElement', value: { all: [{ fact: 'x', operator: 'equal', value: 1 }] } }, { fact: 'text', operator: 'matches', value: '^a+b' }, { fact: 'text', operator: 'absent' }, { fact: 'n', operator: 'present' }, { fact: 'm', operator: 'equal', value: 3 }, { condition: 'named' },
  )
  const facts = fc.record({ at: fc.constantFrom('2026-03-01', '2026-03-12', '2026-03-17', 'x'), n: fc.integer({ min: 0, max: 6 }), m: fc.integer({ min: 0, max: 6 }), text: fc.constantFrom('aab', 'b', 'a'), list: fc.array(fc.record({ x: fc.integer({ min: 0, max: 2 }) }), { maxLength: 2 }) }, { requiredKeys: [] }).map((some) => ({ ...some, asOf: '2026-03-17' }))

  test('both engines fire the same rules, in two values and in three', async () => {
    await fc.assert(fc.asyncProperty(fc.array(condition, { minLength: 1, maxLength: 3 }), facts, fc.constantFrom('all', 'any'), fc.constantFrom('supervision', 'json-rules-engine'), async (children, given, kind, missing) => {
      const options: JsonRulesOptions = { missing: missing as 'supervision', calendar, allowUndefinedFacts: true, conditions: { named: { any: [{ fact: 'text', operator: 'startsWith', value: 'a' }] } } }
      const rules = compileJsonRules([{ conditions: { [kind]: children } as unknown as Conditions, event: { type: 'fired' } }, { conditions: { not: { [kind]: children } as unknown as Conditions }, event: { type: 'not' } }], options)
      const { events } = await toEngine(rules).run(structuredClone(given))
      expect(events.map(({ type }) => type).sort()).toEqual(rules.run(given).events.map(({ type }) => type).sort())
    }), { numRuns: 300 })
  })
})

describe('the almanac of a run', () => {
  const late = (event: string, days: number) => ({ name: event, conditions: { all: [{ fact: 'order', path: '$.days', operator: 'greaterThan', value: days }] }, event: { type: event } })
  const facts = { order: { days: 21 }, city: 'Yinchuan' }

  test.each([{ missing: 'json-rules-engine' as const }, { missing: 'json-rules-engine' as const, allowUndefinedFacts: true }])('tells what that of json-rules-engine tells: %o', async (options) => {
    const rules = compileJsonRules([late('late', 20), late('very late', 40), late('known', 0)], options)
    const [ours, theirs] = [rules.run(facts).almanac, (await toEngine(rules).run(facts)).almanac]
    const told = async ({ factValue, getEvents, getResults }: { factValue(id: string, params?: object, path?: string): Promise<unknown>; getEvents(outcome?: 'success' | 'failure'): { type: string }[]; getResults(): { name?: string | undefined; result: boolean | null }[] }) => ({
      facts: await Promise.all([['order'], ['order', {}, '$.days'], ['city', {}, '$.name'], ['none']].map(([id, params, path]) => factValue(id as string, params as object, path as string).catch((error: Error) => error.message))),
      events: [getEvents(), getEvents('success'), getEvents('failure')],
      results: getResults().map(({ name, result }) => [name, result]),
    })
    const bound = (of: object) => Object.fromEntries(['factValue', 'getEvents', 'getResults'].map((name) => [name, (of as Record<string, (...args: unknown[]) => unknown>)[name]!.bind(of)])) as Parameters<typeof told>[0]
    expect(await told(bound(ours))).toEqual(await told(bound(theirs)))
  })

  test('in three values a fact that is not there is undefined, and the example of its doc comment holds', async () => {
    const { almanac } = compileJsonRules([late('late', 20)]).run(facts)
    expect([await almanac.factValue('none'), await almanac.factValue('order', {}, '$.days')]).toEqual([undefined, 21])
  })
})

describe('load errors say where and what was meant', () => {
  const load = (conditions: unknown, options = {}) => () => compileConditions(conditions as Conditions, options)
  const leaf = (part: object) => ({ all: [{ fact: 'a', operator: 'equal', value: 1, ...part }] })
  test.each([
    ['an unknown decorator', leaf({ operator: 'someFacts:equal' }), ['all', 0, 'operator'], 'did you mean "someFact"?'],
    ['a bad path', leaf({ path: '$..x' }), ['all', 0, 'path'], 'wildcards'],
    ['a filter in a path', leaf({ path: '$.a[?(@.b)]' }), ['all', 0, 'path'], 'wildcards'],
    ['a misspelt key', { all: [{ fact: 'a', operater: 'equal', operator: 'equal', value: 1 }] }, ['all', 0, 'operater'], 'did you mean "operator"?'],
    ['no value', { all: [{ fact: 'a', operator: 'equal' }] }, ['all', 0, 'value'], 'give the value'],
    ['a value that is no number', leaf({ operator: 'lessThan', value: null }), ['all', 0, 'value'], 'give a number'],
    ['a value that is no list', leaf({ operator: 'in', value: 5 }), ['all', 0, 'value'], 'give a list'],
    ['no list for someValue', leaf({ operator: 'someValue:equal' }), ['all', 0, 'value'], 'give a list'],
    ['all that is no list', { all: {} }, ['all'], 'write { "all": [ … ] }'],
    ['all and any at once', { all: [], any: [] }, [], 'nest one in the other'],
    ['a day that is none', leaf({ operator: 'before', value: '2026-02-30' }), ['all', 0, 'value'], 'compare with a day'],
    ['a range that is none', leaf({ operator: 'between', value: [30, 10] }), ['all', 0, 'value'], 'write a range'],
    ['a ratio of three', { all: [{ fact: { ratio: [1, 2, 3] }, operator: 'equal', value: 1 }] }, ['all', 0, 'fact', 'ratio'], 'write { "ratio"'],
    ['a condition inside an element', leaf({ operator: 'someElement', value: { all: [{ fact: 'x', operator: 'equals', value: 1 }] } }), ['all', 0, 'value', 'all', 0, 'operator'], 'did you mean "equal"?'],
    ['an unknown name', { any: [{ condition: 'ovrdue' }] }, ['any', 0, 'condition'], 'did you mean "overdue"?'],
  ] as const)('%s', (_, conditions, path, fix) => {
    expect(load(conditions, { conditions: { overdue: { all: [] } } })).toThrow(expect.objectContaining({ code: 'E_CONDITION', path: [...path], fix: expect.stringContaining(fix) as string }))
  })
})

describe('patterns', () => {
  test('they answer as JavaScript does, on texts at random', () => {
    const patterns = ['a|b|cd', '^(ab)*$', '^a{2,3}b?$', '[^a-c]d', 'a.c', '(?:a|ab)(?:c|bcd)d*', '^$', 'x*', '\\d+\\.\\d{2}', '^(a|b|)c+$', '(a+)+$', '^\\p{L}+$', 'a{0}b', '(?<y>\\d\\d?)-', '^[\\]a]+$']
    const compiled = patterns.map((source) => [textPattern(source, []), new RegExp(source, 'u')] as const)
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'x', '1', '.', '-', '中', ']'), maxLength: 8 }), (text) => {
      for (const [ours, theirs] of compiled) expect([theirs.source, text, ours(text)]).toEqual([theirs.source, text, theirs.test(text)])
    }), { numRuns: 500 })
  })

  test('one that would backtrack for ever answers at once; what needs to backtrack is refused', () => {
    for (const source of ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(.*a){12}', '^(([a-z])+.)+[A-Z]([a-z])+$']) expect(textPattern(source, [])(`${'a'.repeat(5000)}!`)).toBe(source === '(.*a){12}')
    for (const source of ['(a)\\1', '(?=a)b', '(?<!a)b', 'a**', '(', ')', '[', 'a{3,1}', 'a{2000}', '{', '\\', '(?i:a)', 'x'.repeat(1001)]) expect(() => textPattern(source, ['p'])).toThrow(expect.objectContaining({ code: 'E_CONDITION', path: ['p', 'value'] }))
  })
})
