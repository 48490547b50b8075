import { caseFile, parseEvents, workingCalendar } from '@duban/core'
import { ruleSet } from '@duban/rules'
import { Engine } from 'json-rules-engine'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defineRule } from '../src/index.js'

const page = readFileSync(join(import.meta.dirname, '../../../docs/migrate-from-json-rules-engine.md'), 'utf8')
const conditions = { all: [{ fact: 'owner', operator: 'notIn', value: ['the services concerned'] }] }
const rule = defineRule({
  id: 'city/named-owner', version: '1', title: { en: 'A task names its owner', 'zh-CN': '任务明确责任主体' },
  clause: { en: 'Each task names its owner.', 'zh-CN': '明确责任主体。' },
  scope: 'project', for: 'task', facts: { owner: 'task.owner' },
  basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'advisory',
  check: { conditions },
  messages: { fail: { en: '“{owner}” is nobody.', 'zh-CN': '“{owner}”不是明确的责任主体。' } },
})
const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })

test.each([['U-HC', true, 'pass'], ['the services concerned', false, 'fail']])('a migrated condition says of %s what json-rules-engine says', async (owner, fires, outcome) => {
  expect(page.match(/value: \['the services concerned'\]/g)).toHaveLength(2)
  const engine = new Engine([{ conditions, event: { type: 'named-owner' } }])
  expect((await engine.run({ owner })).events.length === 1).toBe(fires)
  const { events } = parseEvents([{ id: 'e1', type: 'task.assigned', project: 'P1', subject: 'task/T1', occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00Z', source: 'register', channel: 'test', data: { title: 'Road', owner } }])
  expect(ruleSet([rule], { calendar }).evaluate(caseFile(events, { project: 'P1', asOf: '2026-03-06' }))[0]!.outcome).toBe(outcome)
})
