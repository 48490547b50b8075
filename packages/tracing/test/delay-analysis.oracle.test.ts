import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workingCalendar } from '@duban/core'
import { analyseDelay, compareMethods, criticalPath, datedPath, daysOf, longestPath, network, type Activity, type DelaySchedule } from '../src/index.js'

const shared = process.env.DUBAN_SHARED
interface Stated { duration: number; predecessors: [string, 'FS' | 'SS' | 'FF' | 'SF', number][] }
const activities = (stated: Record<string, Stated>): Activity[] => Object.entries(stated).map(([id, { duration, predecessors }]) => ({ id, duration, predecessors: predecessors.map(([before, type, lag]) => ({ id: before, type, lag })) }))
const key = (parties: readonly string[]): string => [...parties].sort().join('+')

describe.skipIf(!shared)('the delay oracle', () => {
  const oracle = shared ? JSON.parse(readFileSync(join(shared, 'oracle/delay-analysis.json'), 'utf8')) : { cpm: [], examples: [], generated: [], scl_example: {} }
  const dates = (of: Activity[], expected: Record<string, object>) => {
    const path = criticalPath(of)
    for (const [id, own] of Object.entries(expected)) expect(path.of(id), id).toEqual(own)
    return path.finish
  }

  for (const { name, activities: stated, finish, dates: expected } of oracle.cpm) test(`CPM table: ${name}`, () => expect(dates(activities(stated), expected)).toBe(finish))

  test('all 108 networks by all five methods, planned and as-built tables, windows', () => {
    let networks = 0
    for (const each of [...oracle.examples, ...oracle.generated]) {
      const planned = activities(each.activities)
      const schedule: DelaySchedule = { activities: planned, stops: each.stop_days, asBuilt: each.as_built }
      const built = planned.map((activity) => ({ ...activity, duration: each.as_built[activity.id][1] - each.as_built[activity.id][0] }))
      expect(dates(planned, each.as_planned_cpm)).toBe(each.as_planned_finish)
      expect(dates(built, each.as_built_cpm)).toBe(each.as_built_finish)
      const by = Object.fromEntries(compareMethods(schedule, { concurrency: 'malmaison' }).map((analysis) => [analysis.method, analysis]))
      const stopped = new Set(each.stop_days.flatMap(({ parties }: { parties: string[] }) => parties))
      const own = (expected: Record<string, number | string>) => Object.fromEntries(Object.entries(expected).filter(([party]) => stopped.has(party)).map(([party, days]) => [party, String(days)]))
      expect(by.impacted_as_planned!.shares, each.name).toEqual(own(each.impacted_as_planned_per_party))
      expect(by.collapsed_as_built!.shares, each.name).toEqual(own(each.collapsed_as_built_per_party))
      expect(by.shapley!.shares, each.name).toEqual(own(each.shapley_per_party))
      for (const analysis of Object.values(by)) expect([analysis.valid, analysis.total, analysis.builtFinish], each.name).toEqual([true, String(each.total_delay), each.as_built_finish])
      expect([by.shapley!.gap, by.daily_windows!.gap]).toEqual(['0', '0'])
      // Gross days count a stop day for each of its parties.
      const gross = by.as_planned_v_as_built!
      const each_party = Object.fromEntries([...stopped].map((party) => [party, String(daysOf(gross.shares[party as string]!) + gross.joint.filter(({ parties }) => parties.includes(party as string)).reduce((all, { days }) => all + daysOf(days), 0))]))
      expect(each_party, each.name).toEqual(own(each.as_planned_vs_as_built_gross_days_on_as_built_critical_path))
      // Daily windows, row by row and in all.
      expect(by.daily_windows!.days!.map(({ day, before, after, slip, parties }) => [day, before, after, slip, key(parties) || 'none']), each.name)
        .toEqual(each.daily_windows.rows.map((row: { day: number; forecast_before: number; forecast_after: number; slip: number; attributed: string }) => [row.day, row.forecast_before, row.forecast_after, row.slip, row.attributed === 'none' ? 'none' : key(row.attributed.split('+'))]))
      const totals: Record<string, number> = {}
      for (const { slip, parties } of by.daily_windows!.days!) if (slip > 0) totals[key(parties)] = (totals[key(parties)] ?? 0) + slip
      expect(totals).toEqual(Object.fromEntries(Object.entries(each.daily_windows.totals).map(([parties, days]) => [key(parties.split('+')), days])))
      for (const { data_date, forecast } of each.windows) expect(by.daily_windows!.days!.findLast(({ day }) => day < data_date)?.after ?? each.as_planned_finish).toBe(forecast)
      networks++
    }
    expect(networks).toBe(108)
  })

  test('the SCL Protocol example on dates: 35 days from 01-21 to 02-25, of which 14 are concurrent and none is the employer’s', () => {
    const { contractor_event: own, employer_event: employer, views } = oracle.scl_example
    const calendar = workingCalendar({ id: 'site', version: '1', timeZone: 'Europe/London', weekend: [], covers: { from: '2017-01-01', to: '2017-12-31' }, rest: [], work: [] })
    const [start, due, done] = ['2017-01-01', `2017-${own.delays_completion_from}`, `2017-${own.to}`]
    const dayOn = (date: string) => calendar.workingDaysBetween(start, date)
    const dateOf = (day: number) => calendar.addWorkingDays(start, day)
    // Two works to the same end. The contractor stops both from the day they should have ended; from the variation on, the second waits for it alone, as long as it takes.
    const activities = [{ id: 'works', duration: dayOn(due) + 1 }, { id: 'varied', duration: dayOn(due) + 1 }]
    const [varied, until] = [`2017-${employer.in_absence_would_delay_from}`, `2017-${employer.to}`]
    const stops = Array.from({ length: dayOn(done) - dayOn(due) }, (_, n) => dayOn(due) + n).flatMap((day) => [
      { activity: 'works', day, parties: ['contractor'] },
      ...(dateOf(day) < varied ? [{ activity: 'varied', day, parties: ['contractor'] }] : dateOf(day) <= until ? [{ activity: 'varied', day, parties: ['employer'] }] : []),
    ])
    const finishOn = (durations: number[]) => datedPath(activities.map((each, i) => ({ ...each, duration: durations[i]! })), { start, calendars: { default: calendar } }).finish
    expect([finishOn(activities.map(({ duration }) => duration)), finishOn(activities.map(({ id, duration }) => duration + stops.filter(({ activity }) => activity === id).length))]).toEqual([due, done])

    const [concurrent, protocol] = [views[0].concurrent_days, views[1].eot_days]
    const both = analyseDelay({ activities, stops }, { method: 'daily_windows', concurrency: 'malmaison' })
    expect([both.total, both.shares, both.joint, both.valid]).toEqual(['35', { contractor: String(35 - concurrent), employer: '0' }, [{ parties: ['contractor', 'employer'], days: String(concurrent) }], true])
    const shared = both.days!.filter(({ parties }) => parties.length > 1).map(({ day }) => dateOf(day))
    expect([shared[0], shared.at(-1), shared.length]).toEqual([varied, until, concurrent])
    expect(analyseDelay({ activities, stops }, { method: 'daily_windows', concurrency: 'effective_cause' }).shares).toEqual({ contractor: '35', employer: String(protocol) })
  })
})

const day = fc.integer({ min: 1, max: 9 })
const net = fc.array(fc.record({ duration: day, before: fc.array(fc.record({ back: fc.integer({ min: 1, max: 5 }), type: fc.constantFrom('FS', 'SS', 'FF', 'SF'), lag: fc.integer({ min: -2, max: 4 }) }), { maxLength: 3 }) }), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map(({ duration, before }, i): Activity => ({ id: `a${i}`, duration, predecessors: before.filter(({ back }) => back <= i).map(({ back, type, lag }) => ({ id: `a${i - back}`, type, lag })) })))
const stops = fc.array(fc.record({ activity: fc.nat(), day: fc.nat(30), parties: fc.uniqueArray(fc.constantFrom('U-NR', 'U-ECO', 'applicant', 'external'), { minLength: 1, maxLength: 2 }) }), { maxLength: 12 })
const schedule = fc.tuple(net, stops).map(([activities, given]): DelaySchedule => ({ activities, stops: given.map((stop) => ({ ...stop, activity: activities[stop.activity % activities.length]!.id })) }))

describe('laws of the analysis', () => {
  test('whatever a method gives and leaves over is the total; shapley leaves nothing; windows sum to the slip', () => {
    fc.assert(fc.property(schedule, fc.constantFrom('malmaison', 'apportion', 'effective_cause', 'dominant'), (given, concurrency) => {
      for (const { total, shares, joint, gap, method, days, gates } of compareMethods(given, { concurrency })) {
        expect(Object.values(shares).reduce((all, share) => all + daysOf(share), 0) + joint.reduce((all, each) => all + daysOf(each.days), 0) + daysOf(gap)).toBeCloseTo(daysOf(total), 9)
        expect(method === 'shapley' ? gap : '0').toBe('0')
        // A stop of an idle activity belongs to another history; where there is none, the days of the windows are the slip.
        const slips = method === 'daily_windows' && gates.every(({ passed }) => passed) ? days!.reduce((all, { slip }) => all + slip, 0) : daysOf(total)
        expect(slips).toBe(daysOf(total))
      }
    }), { numRuns: Number(process.env.FUZZ ?? 100) })
  })

  test('relabelling the parties permutes the answer', () => {
    const other: Record<string, string> = { 'U-NR': 'zz', 'U-ECO': 'applicant', applicant: 'U-NR', external: 'aa' }
    fc.assert(fc.property(schedule, (given) => {
      const named = { ...given, stops: given.stops.map((stop) => ({ ...stop, parties: stop.parties.map((party) => other[party]!) })) }
      for (const method of ['shapley', 'daily_windows', 'collapsed_as_built'] as const) {
        const [one, two] = [given, named].map((each) => analyseDelay(each, { method, concurrency: 'apportion' }).shares)
        expect(two).toEqual(Object.fromEntries(Object.entries(one!).map(([party, share]) => [other[party], share])))
      }
    }), { numRuns: 50 })
  })

  test('the incremental longest path is the one calculated anew, also after changes taken back', () => {
    fc.assert(fc.property(net, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 5 }), fc.boolean()), { maxLength: 20 }), (activities, changes) => {
      const made = network(activities)
      const path = longestPath(made)
      const durations = made.durations.slice()
      for (const [which, days, keep] of changes) {
        const at = which % durations.length
        if (!keep) {
          path.tentatively(() => path.add(at, days))
          continue
        }
        path.add(at, days)
        durations[at]! += days
        const anew = criticalPath({ ...made, durations })
        expect([path.finish(), ...made.ids.map((_, i) => path.start(i))]).toEqual([anew.finish, ...anew.es])
      }
    }), { numRuns: 200 })
  })
})

describe('refusals', () => {
  test('a circle is named, an unknown predecessor, a rule that is none, a post as a party', () => {
    const loop = [{ id: 'A', duration: 1, predecessors: [{ id: 'C' }] }, { id: 'B', duration: 1, predecessors: [{ id: 'A' }] }, { id: 'C', duration: 1, predecessors: [{ id: 'B' }] }]
    expect(() => criticalPath(loop)).toThrow(expect.objectContaining({ code: 'E_NETWORK', message: expect.stringMatching(/circle: .* → .* → .* → /) }))
    expect(() => network([{ id: 'A', duration: 1, predecessors: [{ id: 'X' }] }])).toThrow(expect.objectContaining({ code: 'E_NETWORK' }))
    expect(() => network([{ id: 'A', duration: -1 }])).toThrow(expect.objectContaining({ code: 'E_NETWORK' }))
    const one = { activities: [{ id: 'A', duration: 2 }], stops: [{ activity: 'A', day: 0, parties: ['post/P-1'] }] }
    expect(() => analyseDelay(one, { method: 'shapley', concurrency: 'apportion' })).toThrow(expect.objectContaining({ code: 'E_FORBIDDEN_PLAYER' }))
    expect(() => analyseDelay({ ...one, stops: [] }, { method: 'shapley' } as never)).toThrow(expect.objectContaining({ code: 'E_METHOD' }))
  })

  test('a model that does not end where the record ends, or ran out of sequence, or was stopped while idle, is not valid', () => {
    const activities = [{ id: 'A', duration: 2 }, { id: 'B', duration: 2, predecessors: [{ id: 'A' }] }]
    const gates = (given: Partial<DelaySchedule>) => analyseDelay({ activities, stops: [], ...given }, { method: 'shapley', concurrency: 'malmaison' }).gates.filter(({ passed }) => !passed).map(({ gate }) => gate)
    expect(gates({ asBuilt: { A: [0, 2], B: [2, 4] } })).toEqual([])
    expect(gates({ asBuilt: { A: [0, 2], B: [2, 5] } })).toEqual(['calibration'])
    expect(gates({ asBuilt: { A: [0, 2], B: [1, 4] } })).toEqual(['sequence'])
    expect(gates({ stops: [{ activity: 'B', day: 0, parties: ['U-NR'] }] })).toEqual(['stops'])
  })

  test('the four rules for a day that two parties each would have lost alone', () => {
    const activities = [{ id: 'A', duration: 6 }, { id: 'B', duration: 6 }, { id: 'C', duration: 1, predecessors: [{ id: 'A' }, { id: 'B' }] }]
    const both = (day: number) => [{ activity: 'A', day, parties: ['a'] }, { activity: 'B', day, parties: ['b'] }]
    const of = (concurrency: 'malmaison' | 'apportion' | 'effective_cause' | 'dominant') => {
      const { shares, joint } = analyseDelay({ activities, stops: [...both(1), { activity: 'A', day: 2, parties: ['a'] }] }, { method: 'daily_windows', concurrency })
      return [shares, joint]
    }
    expect(of('malmaison')).toEqual([{ a: '1', b: '0' }, [{ parties: ['a', 'b'], days: '1' }]])
    expect(of('apportion')).toEqual([{ a: '3/2', b: '1/2' }, []])
    expect(of('effective_cause')).toEqual([{ a: '3/2', b: '1/2' }, []])
    expect(of('dominant')).toEqual([{ a: '2', b: '0' }, []])
  })
})
