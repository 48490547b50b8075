import fc from 'fast-check'
import type { JsonRule, JsonRulesOptions } from '../../src/index.js'

/** Rules and facts at random, in the language of json-rules-engine 7.3: every operator, decorator and option. */
export interface RandomCase { rules: JsonRule[]; facts: Record<string, unknown>; options: JsonRulesOptions }

const operators: NonNullable<JsonRulesOptions['operators']> = {
  longerThan: (fact: unknown, value: unknown) => String(fact).length > Number(value),
  sameType: (fact: unknown, value: unknown) => typeof fact === typeof value,
}
const decorators: NonNullable<JsonRulesOptions['decorators']> = {
  twice: (fact: unknown, value: unknown, next: (fact: unknown, value: unknown) => boolean) => next(fact, value) && next(fact, value),
  asText: (fact: unknown, value: unknown, next: (fact: unknown, value: unknown) => boolean) => next(String(fact), value),
}

const names = ['a', 'b', 'c', 'd', 'e']
const scalar = fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(0.5, '5', '10', '9', '', 'x', 'xy', 'abc', '2026-03-01', true, false, null))
const list = fc.array(scalar, { maxLength: 4 })
const value = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 2, arbitrary: list }, { weight: 2, arbitrary: fc.record({ x: scalar, y: fc.record({ z: fc.oneof(scalar, list) }), 'k y': scalar }, { requiredKeys: [] }) })
const path = fc.constantFrom('$.x', '$.y.z', '$.y.z[0]', "$['k y']", '$[0]', '$.length', '$.y', '$', 'x')
const reference = fc.record({ fact: fc.constantFrom(...names, 'missing'), path }, { requiredKeys: ['fact'] })
const priority = fc.constantFrom(1, 2, 5)

const ordering = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive']
const memberships = ['in', 'notIn']
const others = ['equal', 'notEqual', 'contains', 'doesNotContain', 'longerThan', 'sameType']
const decorator = fc.constantFrom('someFact', 'everyFact', 'someValue', 'everyValue', 'swap', 'not', 'twice', 'asText')

/** A value that the operator takes when it stands there by itself. */
function literalOf(operator: string, chain: readonly string[]): fc.Arbitrary<unknown> {
  const plain = ordering.includes(operator) ? fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom('5', '10', 'x')) : memberships.includes(operator) ? fc.oneof(list, fc.constantFrom('xyz', '510')) : value
  return chain.includes('someValue') || chain.includes('everyValue') ? fc.array(plain, { maxLength: 3 }) : plain
}

const comparison = fc.tuple(fc.constantFrom(...ordering, ...memberships, ...others), fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: fc.array(decorator, { minLength: 1, maxLength: 3 }) })).chain(([operator, chain]) =>
  fc.record(
    { fact: fc.constantFrom(...names, 'missing'), operator: fc.constant([...chain, operator].join(':')), value: fc.oneof({ weight: 4, arbitrary: literalOf(operator, chain) }, { weight: 1, arbitrary: reference }), path, params: fc.constant({ p: 1 }), name: fc.constantFrom('n1', 'n2'), priority },
    { requiredKeys: ['fact', 'operator', 'value'] },
  ),
)

const named = (children: fc.Arbitrary<unknown>) => ({ name: fc.constantFrom('g1', 'g2'), priority, children })
function group(child: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { name, priority: level } = named(child)
  const sizes = { maxLength: 3 }
  return fc.oneof(
    fc.record({ all: fc.array(child, sizes), name, priority: level }, { requiredKeys: ['all'] }),
    fc.record({ any: fc.array(child, sizes), name, priority: level }, { requiredKeys: ['any'] }),
    fc.record({ not: child, name, priority: level }, { requiredKeys: ['not'] }),
  )
}
const refer = (...to: string[]) => fc.record({ condition: fc.constantFrom(...to), name: fc.constantFrom('r1'), priority }, { requiredKeys: ['condition'] })
const nested = (leaf: fc.Arbitrary<unknown>) => group(fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: group(fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: group(leaf) })) }))

const conditions = nested(fc.oneof({ weight: 6, arbitrary: comparison }, { weight: 1, arbitrary: refer('c0', 'c1', 'none') }))
const root = fc.oneof({ weight: 8, arbitrary: conditions }, { weight: 1, arbitrary: refer('c0', 'c1', 'c2', 'none') })
const event = fc.record({ type: fc.constantFrom('e1', 'e2'), params: fc.dictionary(fc.constantFrom('p', 'q'), fc.oneof(value, reference), { maxKeys: 2 }) }, { requiredKeys: ['type'] })

/** What came from outside as JSON. */
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export const randomCase: fc.Arbitrary<RandomCase> = fc.record({
  rules: fc.array(fc.record({ conditions: root, event, priority: fc.constantFrom(1, 3, 10) }, { requiredKeys: ['conditions', 'event'] }), { minLength: 1, maxLength: 4 }).map((rules) => rules.map((rule, index) => json({ ...rule, name: `rule ${index}` }) as JsonRule)),
  facts: fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5 }).map(json),
  options: fc.record({ allowUndefinedFacts: fc.boolean(), replaceFactsInEventParams: fc.boolean(), c0: group(comparison), c1: nested(fc.oneof(comparison, refer('c0'))) }).map(({ c0, c1, ...rest }) => ({ ...rest, allowUndefinedConditions: true, conditions: json({ c0, c1, c2: { condition: 'c1' } }) as never, operators, decorators, missing: 'json-rules-engine' as const })),
})
