import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { canonicalJson, isDubanError, sha256Hex } from '../src/index.js'

const safe = (value: unknown): boolean => typeof value === 'number' ? !Number.isInteger(value) || Number.isSafeInteger(value)
  : typeof value === 'object' && value !== null ? Object.values(value).every(safe) : true

function failure(value: unknown): unknown {
  try {
    return canonicalJson(value)
  } catch (error) {
    return isDubanError(error) ? [error.code, error.path] : error
  }
}

describe('canonicalJson', () => {
  test('the documented example', () => {
    expect(canonicalJson({ b: 1e2, a: 'é' })).toBe('{"a":"é","b":100}')
  })

  test('the sorting example of RFC 8785 §3.2.3', () => {
    const value = { '€': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', 1: 'One', '😀': 'Emoji: Grinning Face', '\u0080': 'Control', 'ö': 'Latin Small Letter O With Diaeresis' }
    expect(Object.values(JSON.parse(`[${canonicalJson(value).slice(1, -1).replaceAll(/"(?:[^"\\]|\\.)*":/g, '')}]`) as string[]))
      .toEqual(['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh'])
  })

  test('agrees with the canonicalize package on any JSON', () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 }).filter(safe), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value))
      expect(canonicalJson(plain)).toBe(canonicalize(plain))
    }), { numRuns: 300 })
  })

  test('a key named __proto__ is a key like any other', () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"x":1}}'))).toBe('{"__proto__":{"x":1},"b":1}')
  })

  test('what is not JSON is refused with its path', () => {
    const cycle: { self?: unknown } = {}
    cycle.self = { back: [cycle] }
    let deep: unknown = 0
    for (let i = 0; i < 10_000; i++) deep = [deep]
    const cases: [unknown, (string | number)[]][] = [
      [undefined, []], [{ a: undefined }, ['a']], [[1, , 2], [1]], [{ a: [Number.NaN] }, ['a', 0]], [Number.POSITIVE_INFINITY, []], // oxlint-disable-line no-sparse-arrays
      [{ a: 1n }, ['a']], [{ at: new Date(0) }, ['at']], [new Map(), []], [2 ** 53, []], [-1e21, []], [{ '\ud800': 1 }, ['\ud800']], [['\udc00'], [0]],
      [cycle, ['self', 'back', 0]], [() => 1, []], [Symbol.iterator, []], [Object.create({ a: 1 }), []],
    ]
    for (const [value, path] of cases) expect(failure(value)).toEqual(['E_NOT_JSON', path])
    expect(failure(deep)).toMatchObject(['E_NOT_JSON', { length: 500 }])
  })

  test('a value used twice, but not within itself, is no cycle', () => {
    const shared = { x: 1 }
    expect(canonicalJson([shared, { y: shared }])).toBe('[{"x":1},{"y":{"x":1}}]')
  })
})

describe('sha256Hex', () => {
  test('the documented example, and the same digests as node', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }))
  })
})
