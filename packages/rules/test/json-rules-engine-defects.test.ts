// What json-rules-engine 7.3.1 does to its users, each shown on it first, and what we do instead.
import { Engine } from 'json-rules-engine'
import { expect, test } from 'vitest'
import { compileConditions, compileJsonRules, type Conditions, type JsonRule } from '../src/index.js'
import { toEngine } from '../src/json-rules-engine.js'

const holds = (fact: string, operator: string, value: unknown): Conditions => ({ all: [{ fact, operator, value }] })
const rule = (name: string, conditions: Conditions, priority = 1): JsonRule => ({ name, conditions, event: { type: name }, priority })
const types = (events: readonly { type: string }[]): string[] => events.map(({ type }) => type)
const theirs = (...rules: JsonRule[]): Engine => new Engine(structuredClone(rules) as never)
const ours = (...rules: JsonRule[]) => compileJsonRules(rules)

test('two runs at once on one engine lose rules of lower priority; a compiled run cannot overlap', async () => {
  const two = [rule('first', holds('x', 'equal', 1), 10), rule('second', holds('x', 'equal', 1), 1)]
  const engine = theirs(...two)
  engine.addFact('slow', () => new Promise((resolve) => setTimeout(resolve, 20, 1)))
  engine.addRule({ conditions: { all: [{ fact: 'wait', operator: 'equal', value: 1 }] }, event: { type: 'waited' }, priority: 10 })
  const [, late] = await Promise.all([engine.run({ x: 1, wait: 0 }), engine.run({ x: 1, wait: new Promise((resolve) => setTimeout(resolve, 20, 1)) })])
  expect(types(late.events)).not.toContain('second')
  const compiled = ours(...two)
  expect([compiled.run({ x: 1 }), compiled.run({ x: 1 })].map(({ events }) => types(events))).toEqual([['first', 'second'], ['first', 'second']])
})

test('one bad rule rejects the whole run; here it is a fault of its own and the others answer', async () => {
  const rules = [rule('good', holds('x', 'equal', 1)), rule('bad', { all: [{ fact: 'x', operator: 'in', value: { fact: 'list' } }] })]
  await expect(theirs(...rules).run({ x: 1, list: null })).rejects.toThrow(TypeError)
  const run = compileJsonRules(rules, { missing: 'json-rules-engine' }).run({ x: 1, list: null })
  expect(types(run.events)).toEqual(['good'])
  expect(run.faults).toMatchObject([{ name: 'bad', error: { code: 'E_FACT', path: ['rules', 1] } }])
  expect(compileJsonRules(rules).run({ x: 1, list: null })).toMatchObject({ events: [{ type: 'good' }], notEvaluable: [{ name: 'bad' }], faults: [] })
})

test('an unknown operator is found when the rule first runs; here when it is loaded, with what was meant', async () => {
  const bad = rule('bad', holds('x', 'greaterThen', 1))
  await expect(theirs(bad).run({ x: 2 })).rejects.toThrow('Unknown operator')
  expect(() => ours(bad)).toThrow(expect.objectContaining({ code: 'E_CONDITION', path: ['rules', 0, 'conditions', 'all', 0, 'operator'], fix: 'did you mean "greaterThan"?' }))
})

test('conditions that go round overflow the stack when run; here they are an error when loaded, with the way round', async () => {
  const circle: Record<string, Conditions> = { a: { all: [{ condition: 'b' }] }, b: { any: [{ condition: 'a' }] } }
  const engine = theirs(rule('round', { condition: 'a' }))
  for (const [name, conditions] of Object.entries(circle)) engine.setCondition(name, conditions as never)
  await expect(engine.run({})).rejects.toThrow(RangeError)
  expect(() => compileJsonRules([rule('round', { condition: 'a' })], { conditions: circle })).toThrow(expect.objectContaining({ code: 'E_CONDITION', message: 'the condition a refers to itself (a → b → a)', path: ['conditions', 'b', 'any', 0, 'condition'] }))
})

test('dates: Date objects never compare, and texts compare as texts; before and after compare days', async () => {
  const later = rule('later', holds('at', 'greaterThan', '2026-03-01'))
  expect((await theirs(rule('later', holds('at', 'greaterThan', new Date('2025-04-05')))).run({ at: new Date('2026-03-02') })).events).toEqual([])
  expect(types((await theirs(rule('later', holds('at', 'greaterThan', '05-Apr-2025'))).run({ at: '06-Sep-2024' })).events)).toEqual(['later'])
  expect(types((await theirs(later).run({ at: '2026-03-01T09:00:00+08:00' })).events)).toEqual(['later'])
  const after = compileConditions(holds('at', 'after', '2026-03-01'))
  expect([after.test({ at: '2026-03-01T09:00:00+08:00' }), after.test({ at: '2026-03-02' }), after.test({ at: '06-Sep-2024' })]).toEqual([false, true, undefined])
})

test('a missing fact satisfies notEqual under allowUndefinedFacts; here it is not evaluable', async () => {
  const other = rule('other', holds('owner', 'notEqual', 'U1'))
  expect(types((await new Engine([structuredClone(other)] as never, { allowUndefinedFacts: true }).run({})).events)).toEqual(['other'])
  expect(ours(other).run({})).toMatchObject({ events: [], failureEvents: [], notEvaluable: [{ name: 'other', missing: ['owner'] }] })
})

test('rules of one priority answer in the order in which promises settled; here in the order of the rules', async () => {
  const deep = rule('deep', { all: [{ all: [{ all: [{ fact: 'x', operator: 'equal', value: 1 }] }] }] })
  const flat = rule('flat', holds('x', 'equal', 1))
  expect(types((await theirs(deep, flat).run({ x: 1 })).events)).toEqual(['flat', 'deep'])
  expect(types(ours(deep, flat).run({ x: 1 }).events)).toEqual(['deep', 'flat'])
})

test('its own load rewrites the rule it was given; ours leaves it as it was', () => {
  const given = { conditions: { all: [{ fact: 'x', operator: 'equal', value: 1, priority: '5' }] }, event: { type: 'e' } }
  const engine = new Engine([given] as never)
  expect([engine.getFact('x'), given.conditions.all[0]!.priority]).toEqual([undefined, 5])
  const mine = { conditions: { all: [{ fact: 'x', operator: 'equal', value: 1, priority: 5 }] }, event: { type: 'e', params: { list: [1] } } }
  const before = JSON.stringify(mine)
  const [event] = compileJsonRules([mine]).run({ x: 1 }).events
  ;(event!.params!['list'] as number[]).push(2)
  expect(JSON.stringify(mine)).toBe(before)
})

test('its promises pile up for a fact that is there; ours refuses one that is still to come, and toEngine waits for it', async () => {
  const late = rule('late', holds('days', 'greaterThan', 20))
  const compiled = ours(late)
  expect(compiled.run({ days: Promise.resolve(21) }).faults).toMatchObject([{ error: { code: 'E_ASYNC_FACT', path: ['facts', 'days'] } }])
  for (const missing of ['supervision', 'json-rules-engine'] as const) {
    const engine = toEngine(compileJsonRules([late], { missing }))
    engine.addFact('days', async () => 21)
    expect(types((await engine.run()).events)).toEqual(['late'])
  }
  expect((await toEngine(compiled).run({})).events).toEqual([])
})
