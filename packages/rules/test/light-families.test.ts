import { describe, expect, test } from 'vitest'
import { ruleSet, type LightProfile, type Measure } from '../src/index.js'
import { calendar, fileOf, rule } from './support/world.js'

type Bands = LightProfile['bands']
const bands = (...bounds: [upTo: number, inclusive: boolean][]): Bands => {
  const colours = (['green', 'yellow', 'red'] as const).slice(0, bounds.length + 1)
  return colours.map((colour, index) => ({ colour, outcome: (['pass', 'warn', 'fail'] as const)[index]!, ...(bounds[index] && { upTo: bounds[index][0], inclusive: bounds[index][1] }) }))
}
const profile = (family: LightProfile['family'], unit: string, of: Bands): LightProfile => ({ id: 'light', version: '1', family, title: { en: 'Light', 'zh-CN': '亮灯' }, source: 'test', unit, bands: of })

/** The light of a measure in a profile that has been through JSON, for facts that the host gives. */
function light(given: LightProfile, measure: Measure & { justified?: string }, facts: Record<string, unknown>, asOf = '2026-06-30'): string {
  const read = JSON.parse(JSON.stringify(given)) as LightProfile
  const asked = rule({ facts: Object.fromEntries(Object.values(measure).map((name) => [name, { host: true as const }])), check: { band: { ...measure, profile: 'light' } } })
  const [result] = ruleSet([asked], { calendar, profiles: [read] }).evaluate(fileOf([], asOf), { facts })
  return result!.outcome === 'not_evaluable' ? `grey ${result!.missing.join()}` : `${result!.light} ${result!.outcome}`
}

describe('X09 families of light profiles, each bound on both sides', () => {
  test('X09 progress_gap in percentage points: a bound belongs to the band that says so', () => {
    const open = profile('progress_gap', 'pp', bands([10, false], [30, true]))
    const closed = profile('progress_gap', 'pp', bands([10, true], [30, false]))
    const of = (given: LightProfile) => [40.01, 40, 39.99, 20.01, 20, 19.99].map((actual) => light(given, { planned: 'planned', actual: 'actual' }, { planned: 50, actual }).split(' ')[0])
    expect(of(open)).toEqual(['green', 'yellow', 'yellow', 'yellow', 'yellow', 'red'])
    expect(of(closed)).toEqual(['green', 'green', 'yellow', 'yellow', 'red', 'red'])
  })

  test('X09 progress_gap relative to the plan: half below is the bound; a plan of nothing is met', () => {
    const relative = profile('progress_gap', 'relative', bands([0, true], [0.5, true]))
    const of = (planned: number, actual: number) => light(relative, { planned: 'planned', actual: 'actual' }, { planned, actual })
    expect([of(100, 100), of(100, 99.99), of(100, 50), of(100, 49.99), of(0, 0)]).toEqual(['green pass', 'yellow warn', 'yellow warn', 'red fail', 'green pass'])
    // Sums of binary fractions do not fall past a bound.
    expect(of(0.3, 0.1 + 0.2)).toBe('green pass')
  })

  test('X09 consecutive_periods: the last run of missed periods; a justified one counts neither way, an unknown one leaves it open', () => {
    const runs = profile('consecutive_periods', 'period', bands([0, true], [3, false]))
    const of = (...periods: ('met' | 'missed' | 'justified' | 'unknown')[]) => light(runs, { periods: 'periods' }, { periods: periods.map((each) => (each === 'met' ? { met: true } : each === 'unknown' ? { met: null } : { met: false, justified: each === 'justified' })) })
    expect([of(), of('met'), of('missed'), of('missed', 'missed'), of('missed', 'missed', 'missed')]).toEqual(['green pass', 'green pass', 'yellow warn', 'yellow warn', 'red fail'])
    expect([of('missed', 'missed', 'met'), of('missed', 'met', 'missed'), of('missed', 'missed', 'justified', 'missed'), of('missed', 'missed', 'justified')]).toEqual(['green pass', 'yellow warn', 'red fail', 'yellow warn'])
    expect([of('missed', 'unknown'), of('unknown', 'met')]).toEqual(['grey periods.met', 'green pass'])
  })

  test('X09 time_remaining: before the due day negative, then in working days, calendar days or whole months', () => {
    const of = (unit: string, of: Bands, ...days: string[]) => days.map((asOf) => light(profile('time_remaining', unit, of), { due: 'due' }, { due: '2026-03-31' }, asOf).split(' ')[0])
    expect(of('wd', bands([-3, false], [0, true]), '2026-03-25', '2026-03-26', '2026-03-31', '2026-04-01')).toEqual(['green', 'yellow', 'yellow', 'red'])
    expect(of('cd', bands([-3, true], [0, false]), '2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31')).toEqual(['green', 'yellow', 'yellow', 'red'])
    expect(of('month', bands([1, false], [2, false]), '2026-04-29', '2026-04-30', '2026-05-30', '2026-05-31')).toEqual(['green', 'yellow', 'yellow', 'red'])
    const done = (at: string) => light(profile('time_remaining', 'cd', bands([0, true], [5, true])), { due: 'due', at: 'at' }, { due: '2026-03-31', at })
    expect([done('2026-03-31'), done('2026-04-01'), done('2026-04-05'), done('2026-04-06')]).toEqual(['green pass', 'yellow warn', 'yellow warn', 'red fail'])
  })

  test('X09 forecast: a day expected is measured like one that has come', () => {
    const expected = (at: string) => light(profile('forecast', 'cd', bands([0, true], [30, true])), { due: 'due', at: 'at' }, { due: '2026-06-30', at }, '2026-03-01')
    expect([expected('2026-06-30'), expected('2026-07-01'), expected('2026-07-30'), expected('2026-07-31')]).toEqual(['green pass', 'yellow warn', 'yellow warn', 'red fail'])
  })

  test('X09 a good reason keeps the first band; where it is not known the light is grey beyond it; a missing value is grey', () => {
    const justified = (actual: number | undefined, reason?: boolean) => light(profile('progress_gap', 'pp', bands([10, false], [30, true])), { planned: 'planned', actual: 'actual', justified: 'reason' }, { planned: 50, ...(actual !== undefined && { actual }), ...(reason !== undefined && { reason }) })
    expect([justified(0, true), justified(0, false), justified(0), justified(45), justified(undefined, true)]).toEqual(['green pass', 'red fail', 'grey reason', 'green pass', 'grey actual'])
  })
})
