import { expect, test } from 'vitest'
import { explain, ruleSet } from '../src/index.js'
import { calendar, fileOf, rule } from './support/world.js'

const permits = rule({
  facts: { permits: { list: 'file.approvals', pick: ['item', 'decidedAt', 'events'] } },
  options: { wanted: 'planning' },
  labels: { permits: { en: 'permits', 'zh-CN': '许可' }, wanted: { en: 'needed first', 'zh-CN': '前置许可' } },
  terms: { planning: { en: 'planning permit', 'zh-CN': '规划许可' }, item: { en: 'item', 'zh-CN': '事项' }, decidedAt: { en: 'decided', 'zh-CN': '决定日期' } },
  check: { conditions: { all: [{ fact: 'permits', path: '$.length', operator: 'equal', value: 0 }] } },
  messages: { fail: { en: '“{wanted}” is wanted.', 'zh-CN': '需要“{wanted}”。' } },
})
const facts: Parameters<typeof fileOf>[0] = [['approval.accepted', 'approval/A', '2026-03-02', { item: 'planning', limits: [] }], ['approval.decided', 'approval/A', '2026-03-10', { outcome: 'granted' }]]

test("X28 codes are said in the rule's words, in the message, the inputs and the thresholds", () => {
  const result = ruleSet([permits], { calendar }).evaluate(fileOf(facts, '2026-03-17'))[0]!
  expect(result.message).toEqual({ en: '“planning permit” is wanted.', 'zh-CN': '需要“规划许可”。' })
  expect(explain(result, 'zh-CN').inputs).toMatchObject([{ label: '许可', value: 'approval/A (事项 规划许可；决定日期 2026年3月10日)' }])
  expect(explain(result, 'en').thresholds).toEqual([{ label: 'needed first', value: 'planning permit' }])
})

test('the earliest and the latest time in any of several fields, with the event that states it', () => {
  const read = rule({
    facts: { first: { earliest: 'file.tasks', where: { approval: null }, fields: ['startedAt', 'finishedAt'] }, last: { latest: 'file.tasks', fields: ['finishedAt'], optional: true }, none: { latest: 'file.issues', fields: ['raisedAt'], optional: true } },
    check: { conditions: { all: [{ fact: 'none', operator: 'absent' }] } },
  })
  const told: Parameters<typeof fileOf>[0] = [
    ['task.finished', 'task/T1', '2026-03-05T09:00:00+08:00', {}], ['task.started', 'task/T2', '2026-03-04', {}], ['task.finished', 'task/T2', '2026-03-09', {}],
    ['task.started', 'task/T3', '2026-03-01', { approval: 'approval/A' }],
  ]
  const inputs = (facts: Parameters<typeof fileOf>[0]) => ruleSet([read], { calendar }).evaluate(fileOf(facts, '2026-03-17'))[0]!.inputs.map(({ fact, value, events }) => [fact, value, events])
  expect(inputs(told)).toEqual([['first', '2026-03-04', ['e2']], ['last', '2026-03-09', ['e3']], ['none', null, []]])
  expect(inputs([])).toEqual([['first', undefined, []], ['last', null, []], ['none', null, []]])
})
