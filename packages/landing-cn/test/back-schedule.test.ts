import { addDays, dueDate } from '@duban/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backSchedule, chinaCalendar, latestStart, type BackStep } from '../src/index.js'

const asOf = '2026-02-10'
const wd = (amount: number) => ({ amount, unit: 'wd' as const })

test('R090 target 03-30, last step 20 working days: latest acceptance 03-02; from 03-03 it would end on 03-31', () => {
  expect(latestStart(wd(20), '2026-03-30', chinaCalendar)).toBe('2026-03-02')
  expect(dueDate(wd(20), '2026-03-03', { calendar: chinaCalendar }).due).toBe('2026-03-31')
})

test('R090 the latest start is the last from which the limit ends in time, whatever the unit', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.constantFrom('wd', 'cd', 'month'), fc.integer({ min: 0, max: 600 }), (amount, unit, offset) => {
    const [limit, target] = [{ amount: unit === 'month' ? amount % 12 : amount, unit } as const, addDays('2025-03-01', offset)]
    const ends = (day: string): string => dueDate(limit, day, { calendar: chinaCalendar }).due
    const start = latestStart(limit, target, chinaCalendar)
    expect(ends(start) <= target).toBe(true)
    expect(start === target || ends(addDays(start, 1)) > target).toBe(true)
  }))
})

const steps: BackStep[] = [{ id: 'permit', limit: wd(20), after: ['review', 'survey'] }, { id: 'review', limit: wd(10) }, { id: 'survey', limit: wd(3) }]
test('R090 each step backwards from the target, with its float; the critical ones share the least', () => {
  const plan = backSchedule(steps, '2026-04-30', { calendar: chinaCalendar, asOf })
  expect(plan.map(({ id }) => id)).toEqual(['review', 'survey', 'permit'])
  expect(Object.fromEntries(plan.map(({ id, latestStart: start, latestFinish, float }) => [id, [start, latestFinish, float]]))).toEqual({ permit: ['2026-04-01', '2026-04-30', 22], review: ['2026-03-18', '2026-04-01', 22], survey: ['2026-03-29', '2026-04-01', 29] })
})

test('R090 a target that cannot be met any more has a negative float; what is done counts as it was', () => {
  const late = backSchedule(steps, '2026-03-20', { calendar: chinaCalendar, asOf })
  expect(late.find(({ id }) => id === 'permit')!.float).toBeLessThan(0)
  const done = backSchedule(steps.map((step) => (step.id === 'permit' ? step : { ...step, startedAt: '2026-01-05', finishedAt: '2026-01-20' })), '2026-03-20', { calendar: chinaCalendar, asOf: '2026-01-20' })
  expect(done.find(({ id }) => id === 'permit')).toMatchObject({ earliestStart: '2026-01-20', float: 19 })
})

test('R090 steps that wait for each other, come twice, follow nothing or count in hours are refused with their place', () => {
  const wrong = (list: BackStep[]) => () => backSchedule(list, '2026-03-30', { calendar: chinaCalendar, asOf })
  expect(wrong([{ id: 'a', limit: wd(1), after: ['b'] }, { id: 'b', limit: wd(1), after: ['a'] }])).toThrow(expect.objectContaining({ code: 'E_CYCLE', path: ['steps'] }))
  expect(wrong([{ id: 'a', limit: wd(1) }, { id: 'a', limit: wd(1) }])).toThrow(expect.objectContaining({ code: 'E_STEP', path: ['steps', 1, 'id'] }))
  expect(wrong([{ id: 'a', limit: wd(1), after: ['x'] }])).toThrow(expect.objectContaining({ code: 'E_STEP', path: ['steps', 0, 'after'] }))
  expect(() => latestStart({ amount: 8, unit: 'hour' }, '2026-03-30', chinaCalendar)).toThrow(expect.objectContaining({ code: 'E_UNIT' }))
})
