import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileConditions, lintRules, ruleCoverage, ruleSet, type Check, type Conditions, type Rule } from '../src/index.js'
import { formulaOfConditions, negation, termsOf } from '../src/lint/terms.js'
import { accepted, calendar, fileOf, rule } from './support/world.js'

const facts = { days: 'approval.days', kind: 'approval.kind', open: 'approval.open' }
const make = (id: string, conditions: Conditions, part: Partial<Rule> = {}): Rule => rule({ id: `city/${id}`, for: 'approval', facts, check: { conditions }, ...part })
const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value })
const found = (...rules: Rule[]) => lintRules(rules).map(({ code, rule: id, other, path }) => `${id} ${code}${other ? ` ${other}` : ''}${path.length ? ` at ${path.join('.')}` : ''}`)

describe('one rule', () => {
  test('conditions that can never hold', () => {
    expect(found(make('a', { all: [is('days', 'greaterThan', 20), is('days', 'lessThan', 20)] }))).toEqual(['city/a contradiction at check.conditions'])
    expect(found(make('a', { all: [is('kind', 'equal', 'x'), { any: [is('kind', 'in', ['y', 'z']), is('kind', 'notEqual', 'x')] }] }))).toEqual(['city/a contradiction at check.conditions'])
    expect(found(make('a', { all: [is('days', 'between', [5, 10]), is('days', 'greaterThan', 10)] }))).toEqual(['city/a contradiction at check.conditions'])
    expect(found(make('a', { all: [is('days', 'greaterThanInclusive', 20), is('days', 'lessThanInclusive', 20)] }))).toEqual([])
  })

  test('a rule that never applies, or was never in force', () => {
    const never: Conditions = { all: [is('open', 'equal', true), { not: is('open', 'equal', true) }] }
    expect(found(make('a', { all: [is('days', 'lessThan', 9)] }, { when: never }))).toEqual(['city/a unreachable at when'])
    expect(found(make('a', { all: [is('days', 'lessThan', 9)] }, { effective: { from: '2020-01-01', until: '2020-01-01' } }))).toEqual(['city/a unreachable at effective'])
  })

  test('a threshold that another settles never matters, once for each', () => {
    expect(found(make('a', { all: [is('days', 'greaterThan', 5), is('days', 'greaterThan', 20)] }))).toEqual(['city/a never_matters at check.conditions.all.0'])
    expect(found(make('a', { any: [is('days', 'greaterThan', 5), is('days', 'greaterThan', 20)] }))).toEqual(['city/a never_matters at check.conditions.any.1'])
    expect(found(make('a', { any: [is('kind', 'equal', 'x'), is('kind', 'equal', 'x')] }))).toEqual(['city/a never_matters at check.conditions.any.1'])
    expect(found(make('a', { any: [is('days', 'lessThan', 5), is('days', 'greaterThan', 20)] }))).toEqual([])
  })

  test('rows of a table: never, taken by an earlier one, hitting together', () => {
    const table = (hit: 'FIRST' | 'UNIQUE'): Check => ({ table: { hit, rows: [{ when: { days: { greaterThan: 5 } }, outcome: 'warn' }, { when: { days: { greaterThan: 20 }, kind: 'x' }, outcome: 'fail' }, { when: { days: { greaterThan: 3, lessThan: 2 } }, outcome: 'fail' }] } })
    expect(found(rule({ facts, check: table('FIRST') }))).toEqual(['city/rule unreachable at check.table.rows.1', 'city/rule contradiction at check.table.rows.2'])
    expect(found(rule({ facts, check: table('UNIQUE') }))).toEqual(['city/rule rows_overlap at check.table.rows.1', 'city/rule contradiction at check.table.rows.2'])
  })
})

describe('two rules', () => {
  test('the same, under other names of the same facts too; versions of one rule are not two', () => {
    const one = make('a', { all: [is('days', 'lessThan', 20)] })
    expect(found(one, { ...one, id: 'city/b' })).toEqual(['city/b duplicate city/a'])
    const renamed = make('c', { all: [is('d', 'lessThan', 20)] }, { facts: { d: 'approval.days' } })
    expect(found(one, renamed)).toEqual(['city/c subsumed city/a at check'])
    expect(found(one, { ...one, version: '2', effective: { from: '2027-01-01' } })).toEqual([])
  })

  test('one that finds only what another finds', () => {
    const wide = make('wide', { all: [is('days', 'lessThan', 20)] })
    const narrow = make('narrow', { all: [is('days', 'lessThan', 40)] })
    expect(found(wide, narrow)).toEqual(['city/narrow subsumed city/wide at check'])
    expect(found(wide, make('only', { all: [is('days', 'lessThan', 20)] }, { when: { all: [is('kind', 'equal', 'x')] } }))).toEqual(['city/only subsumed city/wide at check'])
  })

  test('one fact charged by two rules, unless they exclude each other or one only advises', () => {
    const upper = make('upper', { all: [is('days', 'lessThan', 20)] })
    const odd = make('odd', { all: [is('days', 'notEqual', 30)] }, { when: { all: [is('kind', 'equal', 'x')] } })
    const other = make('other', { all: [is('days', 'notEqual', 21)] }, { when: { all: [is('kind', 'equal', 'x')] } })
    expect(found(odd, other)).toEqual([])
    expect(found(make('p', { all: [is('days', 'notEqual', 30), is('days', 'notEqual', 31)] }), make('q', { all: [is('days', 'notEqual', 31), is('days', 'notEqual', 32)] }))).toEqual(['city/q charged_twice city/p at check'])
    const clock = (id: string, part: Partial<Rule> = {}): Rule => rule({ id: `city/${id}`, for: 'approval', check: { within: { clock: 'statutory' } }, ...part })
    expect(found(clock('a'), clock('b', { check: { within: { clock: 'statutory', absent: 'not_applicable' } } }))).toEqual(['city/b charged_twice city/a at check'])
    expect(found(clock('a'), clock('b', { check: { within: { clock: 'promised' } } }), upper)).toEqual([])
    expect(found(clock('a'), clock('b', { severity: 'advisory', check: { within: { clock: 'statutory', absent: 'not_applicable' } } }))).toEqual([])
  })
})

test('conditions said to be impossible are, and implied comparisons are: against evaluation at random', () => {
  const leaf = fc.oneof(fc.record({ fact: fc.constantFrom('a', 'b'), operator: fc.constantFrom('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', 'equal', 'notEqual'), value: fc.integer({ min: 0, max: 3 }) }), fc.record({ fact: fc.constantFrom('a', 'b'), operator: fc.constantFrom('in', 'notIn'), value: fc.subarray([0, 1, 2, 'x']) }))
  const group = (inner: fc.Arbitrary<unknown>) => fc.oneof(fc.record({ all: fc.array(inner, { minLength: 1, maxLength: 3 }) }), fc.record({ any: fc.array(inner, { minLength: 1, maxLength: 3 }) }), fc.record({ not: inner }))
  const values = [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 'x', 'y', null, true]
  fc.assert(fc.property(group(fc.oneof(leaf, group(leaf))), (some) => {
    const conditions = JSON.parse(JSON.stringify(some)) as Conditions
    const { test: holds } = compileConditions(conditions)
    const formula = formulaOfConditions(conditions, {})
    const outcomes = values.flatMap((a) => values.map((b) => holds({ a, b })))
    const possible = (terms: ReturnType<typeof termsOf>) => terms === null || terms.length > 0
    expect(possible(termsOf(formula, String))).toBe(outcomes.includes(true))
    expect(possible(termsOf(negation(formula), String))).toBe(outcomes.includes(false))
  }), { numRuns: Number(process.env['DUBAN_FUZZ_LINT'] ?? 500) })
})

test('coverage: which rules can run on these data, and which fields are missing', () => {
  const rules = ruleSet([rule({ id: 'city/limit', for: 'approval', check: { within: { clock: 'statutory' } } }), make('kind', { all: [is('kind', 'equal', 'x')] }), rule({ id: 'city/task', for: 'task', check: { code: () => ({ outcome: 'pass' }), version: '1' } })], { calendar })
  const file = fileOf([accepted('2026-03-02')], '2026-03-17')
  expect(ruleCoverage(rules, rules.evaluate(file))).toMatchObject([{ rule: 'city/limit', state: 'runs', judged: 1, missing: [] }, { rule: 'city/kind', state: 'blind', notEvaluable: 1, missing: [{ fact: 'kind', results: 1 }] }, { rule: 'city/task', state: 'idle', asked: 0 }])
})
