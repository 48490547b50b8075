// A rule and a plugin of your own, with nothing that the built-in ones do not have.
import { caseFile, parseEvents } from '@duban/core'
import { chinaCalendar } from '@duban/landing-cn'
import { definePlugin, defineRule } from '@duban/plugin-sdk'
import { ruleSet } from '@duban/rules'

const namedOwner = defineRule({
  id: 'city/named-owner', version: '1', rows: ['R027'], title: { en: 'A task names its owner', 'zh-CN': '任务明确责任主体' },
  clause: { en: 'Each task names its owner.', 'zh-CN': '明确责任主体。' },
  scope: 'project', for: 'task', facts: { owner: 'task.owner' },
  basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'advisory',
  check: { conditions: { all: [{ fact: 'owner', operator: 'notIn', value: ['各有关部门', '相关单位'] }] } },
  messages: { pass: { en: '{owner} owns it.', 'zh-CN': '责任主体为{owner}。' }, fail: { en: '“{owner}” is nobody.', 'zh-CN': '“{owner}”不是明确的责任主体。' } },
})
const city = definePlugin({ id: 'city', version: '1.0.0', rules: [namedOwner] })

const task = (id: string, data: object) => ({ id, type: 'task.assigned', project: 'P1', subject: `task/${id}`, occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00+08:00', source: 'register', channel: 'office', data })
const { events } = parseEvents([task('T1', { title: 'Road', owner: 'U-HC' }), task('T2', { title: 'Water', owner: '各有关部门' }), task('T3', { title: 'Power' })])
for (const { subject, outcome, message, missing } of ruleSet(city.rules, { calendar: chinaCalendar }).evaluate(caseFile(events, { project: 'P1', asOf: '2026-03-06' }))) {
  console.log(`${subject} ${outcome} ${message.en} ${message['zh-CN']} ${missing.join(' ')}`)
}
