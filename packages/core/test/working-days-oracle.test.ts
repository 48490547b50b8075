import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addMonths, dueDate, workingCalendar, warnDate, type DueDate } from '../src/index.js'

const shared = process.env.DUBAN_SHARED
const read = (...path: string[]) => JSON.parse(readFileSync(join(shared!, ...path), 'utf8'))

/** The mainland calendar straight from the published files, without the product's own data. */
function publishedCalendar() {
  const days = readdirSync(join(shared!, 'data/calendars')).filter((name) => name.endsWith('.json')).flatMap((name) => read('data/calendars', name).days as { name: string; date: string; isOffDay: boolean }[])
  const pick = (off: boolean) => days.filter((day) => day.isOffDay === off && day.date >= '2007-01-01').map(({ date, name }) => ({ date, name }))
  return workingCalendar({ id: 'CN', version: 'published', timeZone: 'Asia/Shanghai', covers: { from: '2007-01-01', to: '2026-12-31' }, rest: pick(true), work: pick(false) })
}

describe.skipIf(!shared)('expected working days of mainland China', () => {
  const oracle = shared ? read('oracle/working-days-cn.json') : {}
  const calendar = shared ? publishedCalendar() : (undefined as never)
  const due = (start: string, n: number, stops: [string, string][] = []): DueDate =>
    dueDate({ amount: n, unit: 'wd' }, start, { calendar, stops: stops.map(([from, to]) => ({ from, to, kind: 'expert_review' })) })

  test('due dates', () => {
    for (const { start, n, due: expected } of [...oracle.basic, ...oracle.due]) expect(due(start, n), `${start} + ${n}`).toMatchObject({ due: expected, estimated: false })
  })
  test('counts in (from, to]', () => {
    for (const { from, to, working_days } of oracle.count) expect(calendar.workingDaysBetween(from, to), `${from}..${to}`).toBe(working_days)
  })
  test('stops', () => {
    for (const { start, n, exclude, due: expected, excluded_working_days } of oracle.stops) {
      const result = due(start, n, exclude)
      expect(result.due).toBe(expected)
      expect(result.steps.find(({ kind }) => kind === 'stop')?.amount).toBe(excluded_working_days)
    }
  })
  test('months', () => {
    for (const { start, months, nominal, due: expected } of oracle.months) {
      expect(addMonths(start, months)).toBe(nominal)
      expect(dueDate({ amount: months, unit: 'month' }, start, { calendar }).due).toBe(expected)
    }
  })
  test('warning days', () => {
    for (const { due: day, n, warn } of oracle.warn_before) expect(warnDate({ due: day } as DueDate, { amount: n, unit: 'wd' }, calendar), `${n} before ${day}`).toBe(warn)
  })
  test('X03 a day past the published years is estimated', () => {
    for (const { start, n } of oracle.must_refuse_or_mark_estimated) expect(due(start, n).estimated, `${start} + ${n}`).toBe(true)
  })
})
