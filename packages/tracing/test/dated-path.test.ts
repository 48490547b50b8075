import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workingCalendar } from '@duban/core'
import { criticalPath, datedPath, type Activity } from '../src/index.js'
import { calendar } from './support/world.js'

const everyDay = workingCalendar({ id: 'site', version: '1', timeZone: 'Asia/Shanghai', weekend: [], covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })
const calendars = { default: calendar, site: everyDay }

describe('a network on calendars', () => {
  test('three days from 04-30 run over the May holiday; the site works through it, and the office waits for it', () => {
    const dates = (activities: Activity[]) => [...datedPath(activities, { start: '2026-04-30', calendars }).activities.values()].map(({ earlyStart, earlyFinish, lateStart, lateFinish, tf, ff }) => [earlyStart, earlyFinish, lateStart, lateFinish, tf, ff])
    expect(dates([{ id: 'A', duration: 3 }, { id: 'B', duration: 1, predecessors: [{ id: 'A' }] }])).toEqual([['2026-04-30', '2026-05-07', '2026-04-30', '2026-05-07', 0, 0], ['2026-05-08', '2026-05-08', '2026-05-08', '2026-05-08', 0, 0]])
    // Poured on the site in five days, holidays or not; hardens two site days; the office takes it over on a working day.
    expect(dates([{ id: 'pour', duration: 5, calendar: 'site' }, { id: 'accept', duration: 1, predecessors: [{ id: 'pour', lag: 2 }] }, { id: 'papers', duration: 1 }, { id: 'open', duration: 0, predecessors: [{ id: 'accept' }, { id: 'papers' }] }])).toEqual([
      ['2026-04-30', '2026-05-04', '2026-04-30', '2026-05-04', 0, 0],
      ['2026-04-30', '2026-04-30', '2026-05-07', '2026-05-07', 2, 2],
      ['2026-05-07', '2026-05-07', '2026-05-07', '2026-05-07', 0, 0],
      ['2026-05-08', '2026-05-08', '2026-05-08', '2026-05-08', 0, 0],
    ])
  })

  test('with one calendar the dates are those of working-day indices, and so are the floats', () => {
    const links = fc.array(fc.record({ back: fc.integer({ min: 1, max: 5 }), type: fc.constantFrom('FS', 'SS', 'FF', 'SF'), lag: fc.integer({ min: 0, max: 4 }) }), { maxLength: 3 })
    fc.assert(fc.property(fc.array(fc.record({ duration: fc.integer({ min: 1, max: 9 }), links }), { minLength: 1, maxLength: 12 }), (rows) => {
      const activities = rows.map(({ duration, links }, i): Activity => ({ id: `a${i}`, duration, predecessors: links.filter(({ back }) => back <= i).map(({ back, type, lag }) => ({ id: `a${i - back}`, type, lag })) }))
      const [plain, dated] = [criticalPath(activities), datedPath(activities, { start: '2026-03-02', calendars })]
      const day = (index: number) => calendar.addWorkingDays('2026-02-27', index + 1)
      for (const { id } of activities) {
        const { es, ef, ls, tf, ff } = plain.of(id)!
        expect(dated.activities.get(id)).toMatchObject({ earlyStart: day(es), earlyFinish: day(ef - 1), lateStart: day(ls), tf, ff, estimated: false })
      }
      expect(dated.finish).toBe(day(plain.finish - 1))
    }))
  })

  test('a calendar that is not given is refused; days past the calendar are estimated', () => {
    expect(() => datedPath([{ id: 'A', duration: 1, calendar: 'moon' }], { start: '2026-03-02', calendars })).toThrow(expect.objectContaining({ code: 'E_NETWORK' }))
    expect(datedPath([{ id: 'A', duration: 5 }], { start: '2026-12-30', calendars }).activities.get('A')!.estimated).toBe(true)
  })
})
