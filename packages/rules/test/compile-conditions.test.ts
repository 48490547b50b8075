import { expect, test } from 'vitest'
import { compileConditions } from '../src/conditions/index.js'

const over3 = { all: [{ fact: 'age', operator: 'greaterThan', value: 3 }] }

test('a condition holds, does not hold, or is unknown', () => {
  const compiled = compileConditions(over3)
  expect(compiled.test({ age: 4 })).toBe(true)
  expect(compiled.test({ age: 3 })).toBe(false)
  expect(compiled.test({})).toBe(undefined)
  expect(compiled.missing({})).toEqual(['age'])
})

test('X01 a missing fact matters only where it decides', () => {
  const either = compileConditions({ any: [{ fact: 'a', operator: 'equal', value: 1 }, { fact: 'b', operator: 'equal', value: 1 }] })
  expect(either.test({ a: 1 })).toBe(true)
  expect(either.missing({ a: 1 })).toEqual([])
  expect(either.test({ a: 2 })).toBe(undefined)
  expect(either.missing({ a: 2 })).toEqual(['b'])
})

test('a bad condition is located', () => {
  expect(() => compileConditions({ all: [{ fact: 'a', operator: 'equals', value: 1 }] })).toThrow(expect.objectContaining({ code: 'E_CONDITION', path: ['all', 0, 'operator'] }))
  expect(() => compileConditions({ all: [{ fact: 'a', path: '$..x', operator: 'equal', value: 1 }] })).toThrow(expect.objectContaining({ code: 'E_CONDITION', path: ['all', 0, 'path'] }))
})

test('a fact named like a prototype member is missing, not inherited', () => {
  expect(compileConditions({ all: [{ fact: 'constructor', operator: 'notEqual', value: 1 }] }).test({})).toBe(undefined)
})
