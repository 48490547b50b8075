import { caseFile, portfolio, type CaseFile } from '@duban/core'
import { defineLightProfile, workingCalendar } from '@duban/plugin-sdk'
import { ruleSet, type Measure, type Rule } from '@duban/rules'
import { expect, test } from 'vitest'
import { lightProfiles } from '../src/index.js'

const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'Asia/Shanghai', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })
const words = (en: string) => ({ en, 'zh-CN': `（${en}）` })

/** The light of a profile, for facts that the host gives. */
function light(profile: string, measure: Measure & { justified?: string }, facts: Record<string, unknown>, asOf = '2026-06-30'): string {
  const rule: Rule = {
    id: 'city/light', version: '1', rows: ['X09'], title: words('Light'), scope: 'project', facts: Object.fromEntries([...new Set([...Object.values(measure), ...Object.keys(facts)])].map((name) => [name, { host: true as const }])), basis: [], effective: { from: '2020-01-01' }, severity: 'breach', mode: 'advisory', options: {},
    check: { band: { ...measure, profile } }, messages: { fail: words('Red.') },
  }
  const file: CaseFile = caseFile([], { project: 'P1', asOf })
  const [result] = ruleSet([rule], { calendar, profiles: lightProfiles }).evaluate(portfolio([file]), { facts })
  return result!.outcome === 'not_evaluable' ? `grey ${result!.missing.join()}` : `${result!.light} ${result!.outcome}`
}
const gap = (profile: string) => (planned: number, actual: number) => light(profile, { planned: 'planned', actual: 'actual' }, { planned, actual })
const months = (profile: string) => (...met: (boolean | 'justified' | null)[]) => light(profile, { periods: 'months' }, { months: met.map((each) => (each === 'justified' ? { met: false, justified: true } : { met: each })) })

test('X09 profiles load from JSON and are what they were', () => {
  for (const profile of lightProfiles) expect(defineLightProfile(JSON.parse(JSON.stringify(profile)))).toEqual(profile)
  expect(new Set(lightProfiles.map(({ family }) => family))).toEqual(new Set(['progress_gap', 'consecutive_periods', 'time_remaining']))
})

test('X09 Yinchuan progress: 10 and 30 points behind are yellow, less is green, more red', () => {
  const of = gap('yinchuan-progress')
  expect([of(50, 50), of(50, 40.01), of(50, 40), of(50, 20), of(50, 19.99)]).toEqual(['green pass', 'green pass', 'yellow warn', 'yellow warn', 'red fail'])
})

test('X09 Yinchuan start: yellow from the planned month, red from the third in a row; a good reason counts neither way', () => {
  const of = months('yinchuan-start')
  expect([of(true), of(false), of(false, false), of(false, false, false), of(false, false, true)]).toEqual(['green pass', 'yellow warn', 'yellow warn', 'red fail', 'green pass'])
  expect([of('justified'), of(false, 'justified', false), of(false, false, 'justified', false)]).toEqual(['green pass', 'yellow warn', 'red fail'])
  expect([of(false, null), of(null, true)]).toEqual(['grey months.met', 'green pass'])
})

test('X09 Yinchuan statistics: one month late yellow, two red', () => {
  const at = (asOf: string, entered?: string) => light('yinchuan-statistics', { due: 'due', at: 'entered' }, { due: '2026-03-31', ...(entered && { entered }) }, asOf)
  expect([at('2026-04-29'), at('2026-04-30'), at('2026-05-30'), at('2026-05-31'), at('2026-06-30', '2026-04-15')]).toEqual(['green pass', 'yellow warn', 'yellow warn', 'red fail', 'green pass'])
})

test('X09 Sanya investment: on the curve green, up to half below yellow, more red', () => {
  const of = gap('sanya-investment')
  expect([of(100, 100), of(100, 99.9), of(100, 50), of(100, 49.9), of(100, 120), of(0, 0)]).toEqual(['green pass', 'yellow warn', 'yellow warn', 'red fail', 'green pass', 'green pass'])
})

test('X09 Sanya district tasks: one month missed yellow, two in a row red', () => {
  const of = months('sanya-district-task')
  expect([of(true, true), of(true, false), of(false, false), of(false, true, false)]).toEqual(['green pass', 'yellow warn', 'red fail', 'yellow warn'])
})

test('X09 Tianjin bond use: up to 30 % below yellow, more red', () => {
  const of = gap('tianjin-bond-use')
  expect([of(10, 10), of(10, 9.99), of(10, 7), of(10, 6.99)]).toEqual(['green pass', 'yellow warn', 'yellow warn', 'red fail'])
})

test('X09 Huating orders: blue when issued, yellow with the first limit missed, red with the second', () => {
  const of = months('huating-order')
  expect([of(), of(false), of(false, false), of(false, false, false)]).toEqual(['blue pending', 'yellow warn', 'red fail', 'red fail'])
})

test('X09 every light takes a justification: a good reason keeps the first band, one that is not known leaves it grey', () => {
  const of = (actual: number, reason?: boolean | null) => light('yinchuan-progress', { planned: 'planned', actual: 'actual', justified: 'reason' }, { planned: 50, actual, ...(reason !== undefined && { reason }) })
  expect([of(38, true), of(38, false), of(38), of(45), of(45, true)]).toEqual(['green pass', 'yellow warn', 'grey reason', 'green pass', 'green pass'])
})

test('X09 a forecast is measured like a delay that has come true', () => {
  const profile = defineLightProfile({ id: 'forecast', version: '1', family: 'forecast', title: words('Forecast'), source: 'test', unit: 'cd', bands: [{ colour: 'green', upTo: 0, inclusive: true, outcome: 'pass' }, { colour: 'yellow', upTo: 30, inclusive: true, outcome: 'warn' }, { colour: 'red', outcome: 'fail' }] })
  const rule: Rule = { id: 'city/f', version: '1', rows: [], title: words('F'), scope: 'project', facts: { due: { host: true }, expected: { host: true } }, basis: [], effective: { from: '2020-01-01' }, severity: 'breach', mode: 'advisory', options: {}, check: { band: { due: 'due', at: 'expected', profile: 'forecast' } }, messages: { fail: words('Late.') } }
  const rules = ruleSet([rule], { calendar, profiles: [profile] })
  const of = (expected: string) => rules.evaluate(caseFile([], { project: 'P1', asOf: '2026-03-01' }), { facts: { due: '2026-06-30', expected } })[0]!.light
  expect([of('2026-06-30'), of('2026-07-01'), of('2026-07-30'), of('2026-07-31')]).toEqual(['green', 'yellow', 'yellow', 'red'])
})
