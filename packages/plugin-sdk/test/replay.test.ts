import { parseEvents, workingCalendar } from '@duban/core'
import { ruleSet } from '@duban/rules'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineRule } from '../src/index.js'
import { replay } from '../src/testing/index.js'

const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })
const acknowledged = defineRule({
  id: 'city/acknowledged', version: '1', title: { en: 'Acknowledged', 'zh-CN': '签收' }, clause: { en: 'Acknowledged in time.', 'zh-CN': '按时签收。' }, scope: 'project', for: 'task',
  options: z.strictObject({ limit: z.strictObject({ amount: z.int(), unit: z.enum(['wd', 'cd']) }).default({ amount: 5, unit: 'cd' }) }),
  facts: { assignedAt: 'task.assignedAt', done: { path: 'task.acknowledgedAt', optional: true }, owner: { path: 'task.owner', optional: true } }, owner: 'owner',
  basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'advisory', check: { within: { from: 'assignedAt', done: 'done', limit: 'limit' } }, messages: { fail: { en: 'Late.', 'zh-CN': '逾期。' } },
})
const task = (id: string, owner: string, done?: string) => [
  { id: `${id}a`, type: 'task.assigned', subject: `task/${id}`, occurredAt: '2026-03-02', data: { title: id, owner } },
  ...(done === undefined ? [] : [{ id: `${id}b`, type: 'duty.acknowledged', subject: `task/${id}`, occurredAt: done }]),
].map((each) => ({ ...each, project: 'P1', recordedAt: `${each.occurredAt}T18:00:00Z`, source: 'register', channel: 'test' }))
const { events } = parseEvents([...task('T1', 'U-1', '2026-03-04'), ...task('T2', 'U-1', '2026-03-06'), ...task('T3', 'U-2')])
const [old, stricter] = [ruleSet([acknowledged], { calendar }), ruleSet([acknowledged.with({ limit: { amount: 3, unit: 'cd' } })], { calendar })]

test('a stricter limit raises lights: how many, whose, which', () => {
  const report = replay(old, stricter, { events, asOf: ['2026-03-06'] })
  expect(report).toMatchObject({ moments: 1, raised: 2, cleared: 0, other: 0, byUnit: { 'U-1': { raised: 1 }, 'U-2': { raised: 1 } }, byRule: { 'city/acknowledged': { raised: 2 } } })
  expect(report.examples.map(({ subject, from, to, fromLight, toLight }) => [subject, from, to, fromLight, toLight])).toEqual([['task/T2', 'pass', 'fail', 'green', 'red'], ['task/T3', 'pending', 'fail', 'green', 'red']])
})

test('backwards it clears them, and the same rules change nothing', () => {
  expect(replay(stricter, old, { events, asOf: ['2026-03-06'] })).toMatchObject({ raised: 0, cleared: 2 })
  expect(replay(old, old, { events, asOf: ['2026-03-06', '2026-03-31'] })).toMatchObject({ moments: 2, raised: 0, cleared: 0, other: 0, examples: [] })
})

test('a rule that is new raises its reds alone, one that is gone clears them; scores move with their unit', () => {
  const none = ruleSet([], { calendar })
  const score = (results: readonly { owner: string | null; outcome: string }[]) => Object.fromEntries(['U-1', 'U-2'].map((unit) => [unit, 100 - 10 * results.filter((each) => each.owner === unit && each.outcome === 'fail').length]))
  expect(replay(none, stricter, { events, asOf: ['2026-03-06'], score })).toMatchObject({ raised: 2, other: 1, scores: { 'U-1': { before: 100, after: 90 }, 'U-2': { before: 100, after: 90 } } })
  expect(replay(stricter, none, { events, asOf: ['2026-03-06'] })).toMatchObject({ raised: 0, cleared: 2 })
})
