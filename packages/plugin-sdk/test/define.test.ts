import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineBasis, defineLightProfile, definePlugin, defineRule, type RuleInput } from '../src/index.js'

const input = {
  id: 'city/named-owner', version: '1', title: { en: 'Named owner', 'zh-CN': '责任主体' }, clause: { en: 'Each task names its owner.', 'zh-CN': '明确责任主体。' }, scope: 'project', for: 'task',
  facts: { owner: 'task.owner' }, basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'advisory',
  check: { conditions: { all: [{ fact: 'owner', operator: 'notEqual', value: '各有关部门' }] } },
  messages: { fail: { en: 'The task names nobody.', 'zh-CN': '任务未明确责任主体。' } },
} satisfies RuleInput
/** Input that types would refuse. */
const raw = (changes: object) => () => defineRule({ ...input, ...changes } as RuleInput)
const basis = { ref: 'CN-AL@2019#42', title: { en: 'Administrative Licensing Law', 'zh-CN': '行政许可法' }, article: '42', jurisdiction: 'CN', effective: { from: '2019-04-23' }, url: null, status: 'confirmed' as const }
const error = (code: string, path: unknown[]) => expect.objectContaining({ code, path })

test('a rule is frozen plain data with its options resolved', () => {
  const rule = defineRule({ ...input, options: z.strictObject({ days: z.int().default(3) }) })
  expect(rule.id).toBe('city/named-owner')
  expect(rule.options).toEqual({ days: 3 })
  expect(Object.isFrozen(rule)).toBe(true)
  expect(Object.keys(rule)).not.toContain('with')
})

test('a rule with options of its own gives them to its code, typed', () => {
  const rule = defineRule({
    ...input,
    options: z.strictObject({ days: z.int().default(3) }),
    check: { code: (_facts, { options }) => ({ outcome: options.days > 2 ? 'pass' : 'fail' }) },
  })
  expect(rule.with({ days: 1 }).options).toEqual({ days: 1 })
  expect(() => rule.with({ days: 1.5 })).toThrow(error('E_OPTION', ['days']))
  // @ts-expect-error an option the rule does not have
  expect(() => rule.with({ hours: 1 })).toThrow(expect.objectContaining({ code: 'E_OPTION' }))
})

test('mistakes are located when the rule is defined', () => {
  expect(raw({ id: 'Named Owner' })).toThrow(error('E_RULE', ['id']))
  expect(raw({ rows: ['R1'] })).toThrow(error('E_RULE', ['rows', 0]))
  expect(raw({ clause: { en: ' ', 'zh-CN': '。' } })).toThrow(error('E_RULE', ['clause']))
  expect(raw({ effective: { from: '2026-02-30' } })).toThrow(error('E_RULE', ['effective', 'from']))
  expect(raw({ effective: { from: '2026-02-03', until: '2026-02-03' } })).toThrow(error('E_RULE', ['effective', 'until']))
  expect(raw({ mode: 'enforcing' })).toThrow(error('E_RULE', ['basis']))
  expect(raw({ mode: 'enforcing', basis: [{ ...basis, status: 'needs_review' }] })).toThrow(error('E_RULE', ['basis', 0, 'status']))
  expect(raw({ options: z.strictObject({ days: z.int() }) })).toThrow(error('E_RULE', ['options', 'days']))
  expect(raw({ facts: {} })).toThrow(error('E_RULE', ['check']))
  expect(raw({ messages: { fail: { en: 'No {owner}.', 'zh-CN': '{责任}' } } })).not.toThrow()
  expect(raw({ messages: { fail: { en: 'No {onwer}.', 'zh-CN': '无' } } })).toThrow(error('E_RULE', ['messages', 'fail']))
  expect(raw({ messages: { fail: { en: 'No.', 'zh-CN': ' ' } } })).toThrow(error('E_RULE', ['messages', 'fail']))
})

test('options are frozen all the way down', () => {
  const rule = defineRule({ ...input, options: z.strictObject({ limit: z.strictObject({ amount: z.int() }).default({ amount: 3 }) }) })
  expect(Object.isFrozen(rule.options.limit)).toBe(true)
})

test('a rule without a failing message does not compile', () => {
  // @ts-expect-error the message of a failure is missing
  const rule = () => defineRule({ ...input, messages: { pass: { en: 'Fine.', 'zh-CN': '符合。' } } })
  expect(rule).not.toThrow()
})

test('a plugin owns its rules and names them once', () => {
  const rule = defineRule(input)
  expect(definePlugin({ id: 'city', version: '1.0.0', rules: [] }).presets.recommended).toEqual([])
  expect(definePlugin({ id: 'city', version: '1.0.0', rules: [rule] }).presets.recommended).toEqual(['city/named-owner'])
  expect(() => definePlugin({ id: 'town', version: '1.0.0', rules: [rule] })).toThrow(error('E_PLUGIN', ['rules', 0, 'id']))
  expect(() => definePlugin({ id: 'city', version: '1.0.0', rules: [rule, rule] })).toThrow(error('E_PLUGIN', ['rules', 1]))
  expect(() => definePlugin({ id: 'city', version: '1', rules: [] })).toThrow(error('E_PLUGIN', ['version']))
  expect(() => definePlugin({ id: 'city', version: '1.0.0', rules: [rule], presets: { strict: ['city/x'] } })).toThrow(error('E_PLUGIN', ['presets', 'strict', 0]))
})

test('a basis names its article and dates', () => {
  expect(defineBasis(basis).article).toBe('42')
  expect(() => defineBasis({ ...basis, ref: 'Article 42' })).toThrow(error('E_BASIS', ['ref']))
})

test('a light profile says on which side each boundary falls', () => {
  const profile = { id: 'p', version: '1', family: 'progress_gap' as const, title: { en: 'p', 'zh-CN': 'p' }, source: 's', unit: 'pp' }
  const green = { colour: 'green' as const, upTo: 10, inclusive: false, outcome: 'pass' as const }
  const red = { colour: 'red' as const, outcome: 'fail' as const }
  expect(defineLightProfile({ ...profile, bands: [green, red] }).bands).toHaveLength(2)
  expect(() => defineLightProfile({ ...profile, bands: [green] })).toThrow(error('E_PROFILE', ['bands', 0]))
  expect(() => defineLightProfile({ ...profile, bands: [{ colour: 'green', upTo: 10, outcome: 'pass' }, red] })).toThrow(error('E_PROFILE', ['bands', 0, 'inclusive']))
  expect(() => defineLightProfile({ ...profile, bands: [green, { ...green, upTo: 5 }, red] })).toThrow(error('E_PROFILE', ['bands', 1, 'upTo']))
})
