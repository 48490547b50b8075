import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileConditions, explain, explainConditions, ruleSet, type Conditions } from '../src/index.js'
import { calendar, fileOf, rule } from './support/world.js'

const conditions: Conditions = {
  all: [
    { fact: 'days', operator: 'lessThanInclusive', value: 20 },
    { any: [{ fact: 'stage', operator: 'equal', value: 'landed' }, { not: { fact: 'unit', path: '$.kind', operator: 'in', value: ['park', 'county'] } }], name: 'who may' },
    { fact: 'photos', operator: 'present' },
  ],
}
const labels = { days: { en: 'days used', 'zh-CN': '已用天数' }, photos: { en: 'site photos', 'zh-CN': '现场照片' }, unit: { en: 'unit', 'zh-CN': '单位' } }
const of = (facts: Record<string, unknown>, locale: 'en' | 'zh-CN' = 'en') => explainConditions(compileConditions(conditions).trace(facts), locale, labels)

describe('X02 conditions in words', () => {
  test('X02 as a sentence, as a tree, and what would make them pass', () => {
    const { sentence, tree, toPass } = of({ days: 25, stage: 'signed', unit: { kind: 'park' }, photos: null })
    expect(toPass).toEqual(['days used is 25 and must be at most 20', 'either stage is Signed and must be Landed, or unit kind is park and must not be one of park, county', 'site photos is not recorded and must be'])
    expect(sentence).toBe(`Not met: ${toPass.join('; ')}.`)
    expect(tree.split('\n')).toEqual(['✗ all of', '  ✗ days used is 25 and must be at most 20', '  ✗ who may', '    ✗ stage is Signed and must be Landed', '    ✗ none of', '      ✓ unit kind is park and must be one of park, county', '  ✗ site photos is not recorded and must be'])
  })

  test('X02 to compare with nothing is to ask whether it is recorded', () => {
    const grounds: Conditions = { any: [{ fact: 'ground', operator: 'notIn', value: [null, ''] }, { fact: 'clause', operator: 'notEqual', value: null }] }
    const told = (locale: 'en' | 'zh-CN') => explainConditions(compileConditions(grounds).trace({ ground: null, clause: null }), locale, {}).toPass
    expect(told('en')).toEqual(['either ground is not recorded and must be, or clause is not recorded and must be'])
    expect(told('zh-CN')[0]).toContain('ground未登记，应予登记')
    expect(explainConditions(compileConditions({ all: [{ fact: 'end', operator: 'equal', value: null }] }).trace({ end: '2026-03-02' }), 'en', {}).toPass).toEqual(['end is 2026-03-02 and must not be recorded'])
  })

  test('X02 in Chinese', () => {
    expect(of({ days: 25, stage: 'landed', photos: 'p' }, 'zh-CN')).toMatchObject({ sentence: '不符合：已用天数为25，不应大于20。', toPass: ['已用天数为25，不应大于20'] })
    expect(of({ stage: 'landed', photos: 'p' }, 'zh-CN').sentence).toBe('情况不明：已用天数未登记，不应大于20。')
    expect(of({ days: 5, stage: 'landed', photos: 'p' }, 'zh-CN').sentence).toContain('符合：已用天数为5，不应大于20')
  })

  test('X02 with its rule set a result says what would make it pass, from its own inputs', () => {
    const set = ruleSet([rule({ facts: { days: { host: true }, limit: { host: true } }, labels, check: { conditions: { all: [{ fact: 'days', operator: 'lessThan', value: { fact: 'limit' } }] } } })], { calendar })
    const [result] = set.evaluate(fileOf([], '2026-03-17'), { facts: { days: 25, limit: 20 } })
    const kept = JSON.parse(JSON.stringify(result)) as typeof result
    expect(explain(kept!, 'en', set)).toMatchObject({ because: ['Not met: days used is 25 and must be less than 20.'], next: ['To pass: days used is 25 and must be less than 20.'] })
    expect(explain(kept!, 'zh-CN', set).next).toEqual(['整改方向：已用天数为25，应小于20。'])
    expect(explain(kept!, 'en').next).toEqual([])
  })

  test('what would make conditions pass makes them pass', () => {
    const leaf = fc.record({ fact: fc.constantFrom('a', 'b', 'c'), operator: fc.constantFrom('equal', 'notEqual'), value: fc.integer({ min: 0, max: 1 }) })
    const tree = fc.oneof(fc.record({ all: fc.array(leaf, { minLength: 1, maxLength: 3 }) }), fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 3 }) }), fc.record({ not: fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 2 }) }) }))
    fc.assert(fc.property(tree, fc.record({ a: fc.integer({ min: 0, max: 1 }), b: fc.integer({ min: 0, max: 1 }) }, { requiredKeys: [] }), (some, facts) => {
      const trace = compileConditions(some as Conditions).trace(facts)
      expect(explainConditions(trace, 'en').toPass.length === 0).toBe(trace.result === true)
    }))
  })
})
