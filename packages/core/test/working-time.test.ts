import * as fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { addDays, addMonths, dueDate, elapsed, epochDay, formatTime, fromEpochDay, marginTo, readTime, warnDate, workingCalendar, type Extension, type TimeLimit } from '../src/index.js'
import { plainCalendar } from './support/plain-calendar.js'

const china2026 = workingCalendar({
  id: 'CN', version: 'test', timeZone: 'Asia/Shanghai', covers: { from: '2026-01-01', to: '2026-12-31' },
  rest: ['2026-01-01', '2026-01-02', '2026-01-03', ...days('2026-02-15', 9), '2026-04-04', '2026-04-05', '2026-04-06'].map((date) => ({ date, name: 'holiday' })),
  work: ['2026-01-04', '2026-02-14', '2026-02-28'].map((date) => ({ date })),
})
function days(from: string, n: number): string[] {
  return Array.from({ length: n }, (_, i) => addDays(from, i))
}
const due = (limit: TimeLimit, trigger: string, more = {}) => dueDate(limit, trigger, { calendar: china2026, ...more })

describe('X03 the calendar', () => {
  test('X03 past the years it covers a due date is an estimate, and says so', () => {
    expect(due({ amount: 20, unit: 'wd' }, '2026-02-10')).toMatchObject({ due: '2026-03-16', estimated: false })
    const late = due({ amount: 20, unit: 'wd' }, '2026-12-21')
    expect(late).toMatchObject({ due: '2027-01-18', estimated: true })
    expect(late.steps).toContainEqual({ kind: 'estimated', from: '2026-12-31', to: '2027-01-18', detail: 'CN@test' })
    expect(due({ amount: 20, unit: 'cd', roll: 'none' }, '2026-12-21').estimated).toBe(false)
  })

  test('X03 counting agrees with a day-by-day loop, covered years and beyond', () => {
    const loop = (from: string, n: number) => {
      let [at, left] = [from, Math.abs(n)]
      while (left > 0) if (china2026.isWorkingDay((at = addDays(at, Math.sign(n))))) left--
      return at
    }
    fc.assert(fc.property(fc.integer({ min: -200, max: 600 }), fc.integer({ min: -90, max: 90 }), (offset, n) => {
      const from = addDays('2026-01-01', offset)
      expect(china2026.addWorkingDays(from, n)).toBe(loop(from, n))
    }), { numRuns: 300 })
  })

  test('X03 counts add up: (a, b] and (b, c] are (a, c]; adding counted days comes back', () => {
    const day = fc.integer({ min: -400, max: 800 }).map((n) => addDays('2026-01-01', n))
    fc.assert(fc.property(day, day, day, (a, b, c) => {
      expect(china2026.workingDaysBetween(a, b) + china2026.workingDaysBetween(b, c)).toBe(china2026.workingDaysBetween(a, c))
    }))
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 300 }), (a, n) => {
      expect(china2026.workingDaysBetween(a, china2026.addWorkingDays(a, n))).toBe(n)
    }))
  })

  test('X03 days as numbers count as dates do, whatever the year', () => {
    fc.assert(fc.property(fc.integer({ min: -27_000, max: 95_000 }), fc.integer({ min: 1, max: 400 }), (day, n) => {
      const date = fromEpochDay(day)
      expect(epochDay(date)).toBe(day)
      expect(china2026.rank(day + n) - china2026.rank(day)).toBe(china2026.workingDaysBetween(date, fromEpochDay(day + n)))
      expect(fromEpochDay(china2026.select(china2026.rank(day) + n))).toBe(china2026.addWorkingDays(date, n))
    }), { numRuns: 300 })
  })

  test('X03 wrong calendar data is located', () => {
    const spec = { id: 'x', version: '1', timeZone: 'UTC', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [{ date: '2027-01-01' }], work: [] }
    expect(() => workingCalendar(spec)).toThrow(expect.objectContaining({ code: 'E_CALENDAR', path: ['rest', 0] }))
    expect(() => workingCalendar({ ...spec, rest: [], timeZone: 'Asia/Nowhere' })).toThrow(expect.objectContaining({ code: 'E_ZONE' }))
    expect(workingCalendar({ ...spec, rest: [] }).addWorkingDays('2026-03-06', 1)).toBe('2026-03-09')
  })
})

describe('X04 units', () => {
  test('X04 a month from 01-31 ends on 02-28, a make-up Saturday: no roll', () => {
    expect(due({ amount: 1, unit: 'month' }, '2026-01-31').due).toBe('2026-02-28')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  })

  test('X04 a unit is part of the type, and never converted', () => {
    const month: TimeLimit<'month'> = { amount: 1, unit: 'month' }
    const days: Extension<'cd'> = { limit: { amount: 30, unit: 'cd' }, noticedAt: '2026-02-01' }
    expectTypeOf<TimeLimit<'cd'>>().not.toExtend<TimeLimit<'month'>>()
    // @ts-expect-error 30 calendar days where a month is declared
    expect(() => dueDate(month, '2026-01-31', { calendar: china2026, extensions: [days] })).toThrow(expect.objectContaining({ code: 'E_UNIT' }))
  })

  test('X04 hours run from an instant, and a day cannot start them', () => {
    expect(due({ amount: 24, unit: 'hour' }, '2026-02-10T09:00:00+08:00').expiresAt).toBe('2026-02-11T09:00:00+08:00')
    expect(() => due({ amount: 24, unit: 'hour' }, '2026-02-10')).toThrow(expect.objectContaining({ code: 'E_TRIGGER' }))
  })
})

describe('X05 stops and extensions', () => {
  const limit: TimeLimit<'wd'> = { amount: 20, unit: 'wd' }
  const review = { from: '2026-02-25', to: '2026-03-06', kind: 'expert_review' }

  test('X05 a lawful stop moves the due date by the working days it took; an unstated one moves nothing', () => {
    expect(due(limit, '2026-02-10', { stops: [review] })).toMatchObject({ due: '2026-03-27', steps: [{ kind: 'trigger' }, { kind: 'limit' }, { kind: 'stop', amount: 9, unit: 'wd', detail: 'expert_review' }, { kind: 'result', to: '2026-03-27' }] })
    expect(due(limit, '2026-02-10', { stops: [{ ...review, kind: 'unstated' }] }).due).toBe('2026-03-16')
  })

  test('X05 an open stop runs to the day that is asked about', () => {
    expect(() => due(limit, '2026-02-10', { stops: [{ ...review, to: null }] })).toThrow(expect.objectContaining({ code: 'E_OPEN_STOP' }))
    expect(due(limit, '2026-02-10', { stops: [{ ...review, to: null }], until: '2026-03-06' }).due).toBe('2026-03-27')
  })

  test('X05 overlapping stops count once; more stopped days never bring the due date forward', () => {
    const stop = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 })).map(([from, length]) => ({ from: addDays('2026-02-10', from), to: addDays('2026-02-10', from + length), kind: 'hearing' }))
    fc.assert(fc.property(fc.array(stop, { maxLength: 4 }), stop, (stops, more) => {
      const [before, after] = [due(limit, '2026-02-10', { stops }), due(limit, '2026-02-10', { stops: [...stops, more] })]
      expect(after.due >= before.due).toBe(true)
      expect(due(limit, '2026-02-10', { stops: [...stops, ...stops] }).due).toBe(before.due)
      expect(elapsed('2026-02-10', before.due, 'wd', { calendar: china2026, stops })).toBe(20)
    }))
  })

  test('X05 without notice an extension is not counted, unless a profile decides so', () => {
    const extensions = [{ limit: { amount: 10, unit: 'wd' as const } }]
    expect(due(limit, '2026-02-10', { extensions }).due).toBe('2026-03-16')
    expect(due(limit, '2026-02-10', { extensions, countUnnoticed: true }).due).toBe('2026-03-30')
  })
})

test('X06 a warning starts its lead before the due date, and what is left or over is in the unit of the limit', () => {
  const date = due({ amount: 20, unit: 'wd' }, '2026-02-10')
  expect(warnDate(date, { amount: 1, unit: 'wd' }, china2026)).toBe('2026-03-13')
  expect(marginTo(date.expiresAt, date.due, '2026-03-17', 'wd', china2026)).toEqual({ amount: -1, unit: 'wd' })
  expect(date.expiresAt).toBe('2026-03-16T23:59:59.999+08:00')
  expect(elapsed('2026-02-10', '2026-03-17', 'wd', { calendar: china2026 })).toBe(21)
})

test('a time in words', () => {
  expect(formatTime('2026-03-27', 'zh-CN')).toBe('2026年3月27日')
  expect(formatTime('2026-03-27T09:05:00+08:00', 'en')).toBe('27 Mar 2026 09:05')
  expect(plainCalendar.isWorkingDay('2026-05-01')).toBe(true)
})

test('a time as another system writes it', () => {
  const at = (text: string, format?: string) => readTime(text, { timeZone: 'Europe/Amsterdam', ...(format && { format }) })
  expect(at('2011-10-11 13:42:22.688000+02:00')).toBe('2011-10-11T13:42:22.688+02:00')
  expect(at('2012-01-11T12:00:00Z')).toBe('2012-01-11T13:00:00+01:00')
  expect(at('2012-07-01 09:00:00')).toBe('2012-07-01T09:00:00+02:00')
  expect([at('2012-07-01'), at('1/7/2012', 'd/M/yyyy'), at('PNS'), at('31/2/2012', 'd/M/yyyy')]).toEqual(['2012-07-01', '2012-07-01', undefined, undefined])
  expect(readTime('13/03/2026 09:30', { timeZone: 'Asia/Shanghai', format: 'dd/MM/yyyy HH:mm' })).toBe('2026-03-13T09:30:00+08:00')
})
