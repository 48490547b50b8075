// The same tester under node:test; run by node-test.test.ts.
import { describe, it } from 'node:test'
import { workingCalendar } from '@duban/core'
import { defineRule } from '../../src/index.js'
import { event, RuleTester } from '../../src/testing/index.js'

const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })
const text = { en: 'Text.', 'zh-CN': '文' }
const named = defineRule({
  id: 'city/named', version: '1', title: text, clause: text, scope: 'project', for: 'task', facts: { owner: 'task.owner' }, basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'advisory',
  check: { conditions: { all: [{ fact: 'owner', operator: 'notEqual', value: 'nobody' }] } }, messages: { fail: text },
})
const task = (owner?: string) => [event('task.assigned', 'task/T1', '2026-03-02', { title: 'Road', ...(owner === undefined ? {} : { owner }) })]

new RuleTester({ describe, it, calendar }).run(named, {
  valid: [{ name: 'somebody', asOf: '2026-03-06', events: task('U-1') }],
  invalid: [{ name: process.env.DUBAN_WRONG === '1' ? 'wrong on purpose' : 'nobody', asOf: '2026-03-06', events: task(process.env.DUBAN_WRONG === '1' ? 'U-1' : 'nobody') }],
  notEvaluable: [{ name: 'not recorded', asOf: '2026-03-06', events: task() }],
})
