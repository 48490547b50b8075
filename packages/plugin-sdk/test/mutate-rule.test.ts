import { workingCalendar } from '@duban/core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineLightProfile, defineRule } from '../src/index.js'
import { event, mutateRule, type RuleCases } from '../src/testing/index.js'

const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', covers: { from: '2020-01-01', to: '2030-12-31' }, rest: [], work: [] })
const base = {
  id: 'city/limit', version: '1', title: { en: 'Limit', 'zh-CN': '期限' }, clause: { en: 'Done in time.', 'zh-CN': '按期完成。' }, scope: 'project', for: 'task',
  facts: { assignedAt: 'task.assignedAt', doneAt: { path: 'task.finishedAt', optional: true } }, basis: [], effective: { from: '2020-01-01' }, severity: 'breach', mode: 'advisory',
  messages: { fail: { en: 'Late.', 'zh-CN': '逾期。' } },
} as const
const limit = z.strictObject({ amount: z.int(), unit: z.enum(['wd', 'cd']) }).default({ amount: 3, unit: 'wd' })
const within = defineRule({ ...base, options: z.strictObject({ limit }), check: { within: { from: 'assignedAt', done: 'doneAt', limit: 'limit' } } })

/** Assigned on a Thursday: three working days end on the Tuesday. */
const task = event('task.assigned', 'task/T1', '2026-03-05', { title: 'Road' })
const loose: RuleCases = { invalid: [{ name: 'long after', asOf: '2026-06-06', events: [task] }] }
const tight: RuleCases = {
  ...loose,
  timelines: [{ name: 'to the day', events: [task], on: { '2026-03-10': 'pending', '2026-03-11': 'fail' } }],
  valid: [{ name: 'done', asOf: '2026-06-06', events: [task, event('task.finished', 'task/T1', '2026-03-10')] }],
}

test('cases far from the bound let mutants live, and each names the case that is missing', () => {
  const { score, mutants, killed, survivors } = mutateRule(within, loose as never, { calendar })
  expect(score).toBe(killed / mutants)
  expect(score).toBeLessThan(0.5)
  expect(survivors.map(({ change }) => change)).toEqual(['options.limit.amount 3 → 4', 'options.limit.amount 3 → 2', 'options.limit.unit wd → cd'])
  expect(survivors[0]!.missing).toBe('a case at exactly 3, on the last good day and on the next')
  expect(survivors[2]!.missing).toContain('weekend')
})

test('cases on the last good day and the next kill them all', () => {
  expect(mutateRule(within, tight as never, { calendar })).toMatchObject({ score: 1, survivors: [] })
})

test('operators, branches, filters and bands are made wrong too', () => {
  const conditions = defineRule({
    ...base, facts: { count: { list: 'task.stops', where: { kind: 'hearing' }, pick: ['kind'] }, owner: { path: 'task.owner', optional: true } }, lead: { observation: 'x', candidateCategories: [] },
    when: { all: [{ fact: 'owner', operator: 'in', value: ['U-1', 'U-2'] }] }, check: { conditions: { any: [{ fact: 'count', path: '$.length', operator: 'lessThan', value: 2 }, { not: { fact: 'owner', operator: 'equal', value: 'U-1' } }] } },
  })
  const changes = mutateRule(conditions, { valid: [{ name: 'fine', asOf: '2026-03-06', events: [event('task.assigned', 'task/T1', '2026-03-05', { title: 'Road', owner: 'U-2' })] }] }, { calendar })
  expect(changes.mutants).toBe(16)
  expect(changes.survivors.map(({ change }) => change)).toEqual(expect.arrayContaining(['when.all.0.value.0 U-1 dropped', 'facts.count.where.kind dropped', 'lead dropped', 'check.conditions.any.1 not taken away', 'check.conditions.any.0.operator lessThan → lessThanInclusive']))
  const profile = defineLightProfile({ id: 'p', version: '1', family: 'progress_gap', title: { en: 'p', 'zh-CN': 'p' }, source: 's', unit: 'pp', bands: [{ colour: 'green', upTo: 10, inclusive: true, outcome: 'pass' }, { colour: 'red', outcome: 'fail' }] })
  const band = defineRule({ ...base, for: 'project', facts: { value: 'project.verified.percent' }, check: { band: { value: 'value', profile: 'p' } } })
  const at = (percent: number) => [event('progress.verified', 'project/P1', '2026-03-05', { percent })]
  expect(mutateRule(band, { valid: [{ name: 'on the bound', asOf: '2026-03-06', events: at(10) }], invalid: [{ name: 'beyond', asOf: '2026-03-06', events: at(10.5) }] }, { calendar, profiles: [profile] })).toMatchObject({ score: 1 })
})

test('code is fed wrong days and facts, and its outcomes are swapped', () => {
  const code = defineRule({
    ...base, options: z.strictObject({ days: z.int().default(3) }),
    check: { code: ({ assignedAt, doneAt }, { today, calendar: { addWorkingDays }, options }) => ({ outcome: doneAt !== null ? 'pass' : today > addWorkingDays(String(assignedAt), options.days) ? 'fail' : 'pending' }) },
  })
  expect(mutateRule(code, loose as never, { calendar }).survivors.map(({ change }) => change)).toEqual(expect.arrayContaining(['code: today a day later', 'code: calendar days for working days', 'code: assignedAt a day earlier']))
  expect(mutateRule(code, tight as never, { calendar }).survivors.map(({ change }) => change)).toEqual(['code: doneAt a day later', 'code: doneAt a day earlier'])
})
