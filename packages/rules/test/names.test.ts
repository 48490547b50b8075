import { caseFile, parseEvents } from '@duban/core'
import { expect, test } from 'vitest'
import { explain, ruleSet } from '../src/index.js'
import { calendar, rule } from './support/world.js'

const led = rule({
  facts: { unit: { first: 'file.assignments', where: { role: 'lead' }, field: 'unit' }, post: { first: 'file.assignments', where: { role: 'leader' }, field: 'post' }, both: { list: 'file.assignments', pick: ['unit', 'post'] } },
  owner: 'unit',
  severity: 'breach',
  check: { conditions: { all: [{ fact: 'unit', operator: 'equal', value: 'U-9' }] } },
  messages: { fail: { en: '{unit} leads, {post} answers.', 'zh-CN': '{unit}牵头，{post}负责。' } },
  guidance: { en: 'Ask {unit}.', 'zh-CN': '请{unit}说明。' },
})
const told = [
  ['unit.registered', 'unit/U-1', { kind: 'department', name: '投促局' }], ['post.registered', 'post/P-1', { unit: 'U-1', title: '局长' }], ['post.registered', 'post/P-2', { unit: 'U-2', title: '主任' }],
  ['unit.registered', 'unit/lead', { kind: 'department', name: '牵头办' }],
  ['responsibility.assigned', 'assignment/L', { role: 'lead', unit: 'U-1' }], ['responsibility.assigned', 'assignment/M', { role: 'leader', post: 'P-1' }],
] as const
const resultOf = (register = true) => {
  const events = told.filter(([type]) => register || type === 'responsibility.assigned').map(([type, subject, data], index) => ({ id: `e${index}`, type, subject, occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00+08:00', source: 'register', channel: 'hr', data, ...(type === 'responsibility.assigned' && { project: 'P1' }) }))
  const set = ruleSet([led], { calendar })
  return { set, result: set.evaluate(caseFile(parseEvents(events).events, { project: 'P1', asOf: '2026-03-17' }))[0]! }
}

test('X02 units and posts are called by their names in the register, in the message, the inputs, the reasons and the next step', () => {
  const { set, result } = resultOf()
  expect(result.message).toEqual({ en: '投促局 leads, 局长 (投促局) answers.', 'zh-CN': '投促局牵头，投促局局长负责。' })
  expect(result.owner).toBe('U-1')
  const { inputs, because, next } = explain(result, 'zh-CN', set)
  expect(inputs.map(({ value }) => value).join()).not.toMatch(/U-1|P-1/)
  expect(because.at(-1)).toContain('为投促局')
  expect(next).toEqual([expect.stringContaining('投促局'), '请投促局说明。', '责任单位：投促局。'])
  // A code of the library keeps its label, whoever is registered under it.
  expect(result.inputs[2]!.terms).not.toHaveProperty('lead')
})

test('X02 the names are kept with the result, and without a register the ids stand', () => {
  const { set, result } = resultOf()
  expect(set.reevaluate(JSON.parse(JSON.stringify(result)))).toEqual(result)
  expect(resultOf(false).result.message.en).toBe('U-1 leads, P-1 answers.')
})

test('a unit that is renamed is read by every rule', () => {
  const { set } = resultOf()
  const [renamed] = parseEvents([{ id: 'r', type: 'unit.registered', subject: 'unit/U-1', occurredAt: '2026-03-03', recordedAt: '2026-03-03T18:00:00+08:00', source: 'register', channel: 'hr', data: { kind: 'department', name: '投资促进局' } }]).events
  expect(set.affectedBy([renamed!])).toEqual([led.id])
})
