// The examples of the documents and doc comments, as they are printed there.
import { expect, test } from 'vitest'
import { compileConditions, compileJsonRules, explainConditions } from '../src/index.js'
import { textPattern } from '../src/conditions/text-pattern.js'

test('docs/json-rules.md', () => {
  const rules = compileJsonRules([{ name: 'late', conditions: { all: [{ fact: 'approval', path: '$.days', operator: 'greaterThan', value: 20 }] }, event: { type: 'late' } }])
  expect(rules.run({ approval: { days: 21 } }).events).toEqual([{ type: 'late' }])
  expect(rules.run({ approval: {} }).notEvaluable).toMatchObject([{ name: 'late', missing: ['approval.days'] }])
  expect(rules.fired({ approval: { days: 21 } })).toEqual([0])
  expect(rules.firedBatch([{ approval: { days: 21 } }, { approval: { days: 20 } }]).count(0)).toBe(1)
  expect(rules.trace({ approval: { days: 3 } }).rule(0)).toMatchObject({ result: false, children: [{ fact: 'approval.days', operator: 'greaterThan', value: 20, factValue: 3 }] })
})

test('doc comments', () => {
  const { trace } = compileConditions({ all: [{ fact: 'days', operator: 'lessThanInclusive', value: 20 }] })
  expect(explainConditions(trace({ days: 25 }), 'en').toPass).toEqual(['days is 25 and must be at most 20'])
  expect(textPattern('^(a+)+$', [])('a'.repeat(5000) + 'b')).toBe(false)
  expect(compileConditions({ all: [{ fact: 'age', operator: 'greaterThan', value: 3 }] }).test({ age: 4 })).toBe(true)
})
