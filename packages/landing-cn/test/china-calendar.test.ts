import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dueDate, workingCalendar } from '@duban/core'
import { chinaCalendarSpec } from '../src/calendar/china-calendar-spec.js'

const shared = process.env.DUBAN_SHARED
const calendar = workingCalendar(chinaCalendarSpec)

test('X03 the calendar declares the years it covers, its version and the notices it follows', () => {
  expect(calendar.covers).toEqual({ from: '2007-01-01', to: '2026-12-31' })
  const noticed = new Set(chinaCalendarSpec.sources?.map(({ year }) => year))
  expect([...noticed]).toEqual(Array.from({ length: 20 }, (_, index) => 2007 + index))
})

test('X03 a limit that runs beyond the published years is an estimate, one within them is not', () => {
  expect(dueDate({ amount: 20, unit: 'wd' }, '2026-12-20', { calendar })).toMatchObject({ estimated: true })
  expect(dueDate({ amount: 5, unit: 'wd' }, '2026-12-20', { calendar })).toMatchObject({ due: '2026-12-25', estimated: false })
})

test('a make-up Sunday is worked and Spring Festival is not', () => {
  expect(calendar.isWorkingDay('2026-09-20')).toBe(true)
  expect(calendar.isWorkingDay('2026-02-17')).toBe(false)
  expect(calendar.nameOf('2026-02-17')).toBe('春节')
})

describe.skipIf(!shared)('published days', () => {
  test('every day of 2007–2026 agrees with the published notices', () => {
    const folder = join(shared!, 'data/calendars')
    const published = new Map<string, boolean>()
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.json')))
      for (const { date, isOffDay } of JSON.parse(readFileSync(join(folder, name), 'utf8')).days) published.set(date, isOffDay)
    const wrong: string[] = []
    for (let ms = Date.UTC(2007, 0, 1); ms <= Date.UTC(2026, 11, 31); ms += 86_400_000) {
      const date = new Date(ms).toISOString().slice(0, 10)
      const off = published.get(date) ?? [0, 6].includes(new Date(ms).getUTCDay())
      if (calendar.isWorkingDay(date) === off) wrong.push(date)
    }
    expect(wrong).toEqual([])
  })
})
