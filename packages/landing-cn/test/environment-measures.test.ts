import { caseFile, parseEvents, portfolio, reference, type DubanEvent, type EventTypeName } from '@duban/core'
import { ruleSet, type Rule } from '@duban/rules'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import plugin, { catalogueChange, catalogueLimit, changedLights, channelSpeedUp, chinaCalendar, compareVariants, environmentPanel, limitCatalogue, nextSteps, processLength, spread } from '../src/index.js'
import { supplementOutstanding } from '../src/rules/monitoring/supplement-outstanding.js'
import { statutoryLimit } from '../src/rules/environment/statutory-limit.js'
import { dueDate } from '@duban/plugin-sdk'
import { event, type EventDraft } from '@duban/plugin-sdk/testing'
import { fileAt } from './files.js'

type Told = [type: EventTypeName, subject: string, on: string, data?: object, extra?: object]
const register = /^(?:item|unit|post|authority)\./
const events = (told: readonly Told[]): DubanEvent[] => {
  const parsed = parseEvents(told.map(([type, subject, on, data, extra], i) => ({ id: `e${i + 1}`, type, ...(!register.test(type) && type !== 'record.ended' && { project: 'P1' }), subject, occurredAt: on, recordedAt: `${on}T18:00:00+08:00`, source: 'register', channel: 'test', ...(data && { data }), ...extra })))
  if (parsed.rejected.length > 0) throw new Error(JSON.stringify(parsed.rejected[0]))
  return parsed.events
}
const rules = (...only: Rule[]) => ruleSet(only, { calendar: chinaCalendar, profiles: plugin.lightProfiles })

describe('the catalogue', () => {
  const approval = { kind: 'approval', version: '1', statutory: true, limits: [], basis: 'CN-AL@2019#42' }
  const all = events([
    ...Array.from({ length: 60 }, (_, i): Told => ['item.catalogued', `item/I${i}`, '2025-01-01', { ...approval, materials: ['a', 'b'], steps: [{ step: 'x' }] }]),
    ...Array.from({ length: 12 }, (_, i): Told => ['record.ended', `item/I${i}`, '2026-03-01', {}]),
    ['item.catalogued', 'item/F', '2026-03-01', { ...approval, kind: 'filing' }],
  ])
  const items = reference(all, { asOf: '2026-03-17' }).records('item')

  test('R058 60 items in the first version, 48 in the second: 20 % fewer, with their materials and steps', () => {
    expect(catalogueChange(items, '2026-02-28', '2026-03-01')).toMatchObject({ items: { before: 60, after: 48, net: -12, share: -20 }, materials: { before: 120, after: 96 }, steps: { net: -12 }, added: [] })
    expect(catalogueChange(items, '2026-02-28', '2026-03-01').removed).toHaveLength(12)
  })

  test('R058 before there was a catalogue there is nothing to compare with', () => {
    expect(catalogueChange(items, '2024-12-31', '2025-01-01').items).toEqual({ before: 0, after: 60, net: 60, share: null })
    expect(catalogueChange(items, '2025-01-01', '2026-02-28')).toMatchObject({ items: { net: 0, share: 0 }, removed: [], added: [] })
  })
})

describe('the limits of the law', () => {
  const due = (id: string, from: string, more = 0): string => dueDate({ ...catalogueLimit(id)!.limit, amount: catalogueLimit(id)!.limit.amount + more }, from, { calendar: chinaCalendar }).due
  test('R057 accepted on 02-10: 20 and 30 working days, joint handling 45 and 60; the whole approval 120 from 01-05', () => {
    expect([due('licence', '2026-02-10'), due('licence', '2026-02-10', 10), due('joint_licence', '2026-02-10'), due('joint_licence', '2026-02-10', 15), due('construction_approval', '2026-01-05')]).toEqual(['2026-03-16', '2026-03-30', '2026-04-21', '2026-05-14', '2026-07-02'])
    expect(limitCatalogue.filter(({ extension }) => extension).map(({ id, extension }) => [id, extension!.limit.amount, extension!.times])).toEqual([['licence', 10, 1], ['joint_licence', 15, 1], ['construction_start', 3, 2], ['enterprise_approval', 40, 1]])
  })

  test('R057 each limit has its clause, in the registry, and what is to be reviewed says so', () => {
    expect(limitCatalogue.filter(({ basis }) => !plugin.bases.includes(basis))).toEqual([])
    expect(limitCatalogue.filter(({ basis }) => basis.status === 'needs_review').map(({ id }) => id)).toEqual(['idle_land_fee', 'idle_land_return', 'enterprise_approval'])
    expect(new Set(limitCatalogue.map(({ id }) => id)).size).toBe(limitCatalogue.length)
    expect(catalogueLimit('none')).toBeUndefined()
  })
})

describe('R067 a rule stands on its basis', () => {
  const bare: Rule = { ...statutoryLimit, id: 'city/bare', basis: [] }
  test('R067 without a basis it loads, and only advises', () => {
    const set = rules(bare)
    const [result] = set.evaluate(caseFile(events([['approval.accepted', 'approval/A1', '2026-02-10', { item: 'x', limits: [{ amount: 20, unit: 'wd' }] }]]), { project: 'P1', asOf: '2026-03-17' }))
    expect([bare.mode, result!.mode, set.notices('2026-03-17')[0]!.code]).toEqual(['enforcing', 'advisory', 'no_basis'])
  })

  test('R067 with its confirmed basis the same rule enforces', () => {
    const [result] = rules(statutoryLimit).evaluate(caseFile(events([['approval.accepted', 'approval/A1', '2026-02-10', { item: 'x', limits: [{ amount: 20, unit: 'wd' }] }]]), { project: 'P1', asOf: '2026-03-17' }))
    expect(result!.mode).toBe('enforcing')
  })
})

describe('variants of a mechanism', () => {
  test('R061 two variants side by side with n and interval; none is better while the intervals overlap', () => {
    expect(compareVariants([{ variant: 'weekly', met: 8, of: 10 }, { variant: 'monthly', met: 3, of: 5 }, { variant: 'monthly', met: 3, of: 5 }])).toEqual({
      variants: [{ variant: 'monthly', n: 10, share: 60, low: 31.3, high: 83.2 }, { variant: 'weekly', n: 10, share: 80, low: 49, high: 94.3 }],
      better: null,
    })
  })

  test('R061 where they do not overlap the better one is named; one that was never observed is left out', () => {
    expect(compareVariants([{ variant: 'weekly', met: 90, of: 100 }, { variant: 'monthly', met: 50, of: 100 }, { variant: 'new', met: 0, of: 0 }])).toMatchObject({ variants: [{ variant: 'monthly' }, { variant: 'weekly' }], better: 'weekly' })
    expect(compareVariants([{ variant: 'weekly', met: 90, of: 100 }]).better).toBeNull()
  })

  test('R061 an interval holds its share and lies between 0 and 100, whatever was counted', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), (of, met) => {
      const { share, low, high } = compareVariants([{ variant: 'a', met: Math.min(met, of), of }]).variants[0]!
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(100)
      expect(low <= share && share <= high).toBe(true)
    }))
  })
})

describe('the length of a process', () => {
  test('R060 steps that wait in a circle have no length, and neither has no step', () => {
    const step = (name: string, after: string[]) => ({ step: name, limit: { amount: 1, unit: 'wd' as const }, after })
    expect([processLength([step('a', ['b']), step('b', ['a'])]), processLength([])]).toEqual([undefined, undefined])
    expect(processLength([step('a', ['elsewhere'])])).toEqual({ unit: 'wd', serial: 1, critical: 1 })
  })

  test('R060 the longest path is never longer than one step after the other, nor shorter than the longest step', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.array(fc.nat({ max: 8 }), { maxLength: 3 })), { minLength: 1, maxLength: 9 }), (drawn) => {
      const steps = drawn.map(([amount, after], i) => ({ step: `s${i}`, limit: { amount, unit: 'wd' as const }, after: after.filter((n) => n < i).map((n) => `s${n}`) }))
      const { serial, critical } = processLength(steps)!
      expect(critical).toBeLessThanOrEqual(serial)
      expect(critical).toBeGreaterThanOrEqual(Math.max(...drawn.map(([amount]) => amount)))
    }))
  })
})

test('R066 a spread is 0 where all are alike, and none where there is nothing', () => {
  expect(spread([5, 5, 5, 5])).toEqual({ n: 4, q1: 5, median: 5, q3: 5, dispersion: 0 })
  expect(spread([20, 5, 10, 15])).toEqual({ n: 4, q1: 8.75, median: 12.5, q3: 16.25, dispersion: 0.3 })
  expect([spread([]), spread([0, 0])]).toEqual([undefined, undefined])
})

describe('the environment panel', () => {
  const inspection = (id: string, on: string): Told => ['inspection.held', `inspection/${id}`, on, {}]
  test('R069 burdens, open work and complaints of the twelve months before, counted and not judged', () => {
    const file = caseFile(events([
      inspection('I1', '2026-02-02'), inspection('I2', '2025-03-18'), inspection('old', '2025-03-17'),
      ['charge.made', 'charge/C1', '2026-02-02', { kind: 'fee', payer: 'E', amount: { amount: '1500', currency: 'CNY' } }], ['charge.made', 'charge/C2', '2026-02-03', { kind: 'levy', payer: 'E', amount: { amount: '500.5', currency: 'CNY' } }],
      ['request.made', 'request/R1', '2026-02-02', { kind: 'material', to: 'E' }], ['request.made', 'request/R2', '2026-02-02', { kind: 'opinion', to: 'E' }],
      ['approval.applied', 'approval/A1', '2026-02-09', { item: 'x' }], ['approval.accepted', 'approval/A1', '2026-02-10', {}], ['stop.started', 'stop/S', '2026-02-12', { of: 'approval/A1', kind: 'applicant_supplement' }],
      ['lead.raised', 'lead/L1', '2026-03-02', { statement: 'Slow.' }, { source: 'public', receivedAt: '2026-03-02' }], ['lead.raised', 'lead/L2', '2026-03-02', { statement: 'Slow.' }, { source: 'sector_regulator', receivedAt: '2026-03-02' }],
    ]), { project: 'P1', asOf: '2026-03-17' })
    expect(environmentPanel(file, { months: 12 })).toEqual({ since: '2025-03-17', inspections: 2, charges: { count: 2, sums: { CNY: 2000.5 } }, requests: 1, trips: 2, openApprovals: 1, complaints: 1 })
  })

  test('R069 a project that bore nothing has a panel of noughts', () => {
    expect(environmentPanel(caseFile([], { project: 'P1', asOf: '2026-03-17' }), { months: 12 })).toMatchObject({ inspections: 0, charges: { count: 0, sums: {} }, openApprovals: 0, complaints: 0 })
  })
})

describe('what a fact that was learnt late changes', () => {
  const told = events([
    ['approval.accepted', 'approval/A1', '2026-02-10', { item: 'x', limits: [{ amount: 20, unit: 'wd' }] }],
    ['stop.started', 'stop/S', '2026-02-25', { of: 'approval/A1', kind: 'expert_review' }, { recordedAt: '2026-03-18T09:00:00+08:00' }],
    ['stop.ended', 'stop/S', '2026-03-06', {}, { recordedAt: '2026-03-18T09:00:00+08:00' }],
  ])
  const set = rules(statutoryLimit)
  const known = (knownAt: string) => (day: string) => set.evaluate(caseFile(told, { project: 'P1', asOf: day, knownAt }))
  const later = known('2026-03-18T18:00:00+08:00')

  test('R081 an event of 02-25 recorded on 03-18: judged again from that day, and the lights that changed are told', () => {
    expect(changedLights({ since: '2026-02-25', until: '2026-03-18', before: known('2026-03-17T18:00:00+08:00'), after: later })).toEqual([
      { rule: 'landing-cn/statutory-limit', subject: 'approval/A1', from: '2026-03-13', until: '2026-03-16', was: 'yellow', is: 'green' },
      { rule: 'landing-cn/statutory-limit', subject: 'approval/A1', from: '2026-03-17', until: '2026-03-18', was: 'red', is: 'green' },
    ])
  })

  test('R081 what was known all along changes nothing, and a new subject has had no light', () => {
    expect(changedLights({ since: '2026-02-25', until: '2026-03-18', before: later, after: later })).toEqual([])
    expect(changedLights({ since: '2026-02-10', until: '2026-02-10', before: () => [], after: later })).toMatchObject([{ was: null, is: 'green' }])
  })
})

test('R110 the next steps of a unit: what, by when, from the rule that lights the light; what is in order asks for nothing', () => {
  const story: Told[] = [
    ['approval.applied', 'approval/A1', '2026-02-09', { item: 'x', applicant: 'E-ACME' }], ['approval.accepted', 'approval/A1', '2026-02-10', { limits: [{ amount: 20, unit: 'wd' }] }, { by: { unit: 'U-NR' } }],
    ['stop.started', 'stop/S', '2026-03-02', { of: 'approval/A1', kind: 'applicant_supplement', materials: ['site-plan'], limit: { amount: 10, unit: 'wd' } }],
  ]
  const steps = (asOf: string) => nextSteps(rules(statutoryLimit, supplementOutstanding).evaluate(caseFile(events(story), { project: 'P1', asOf })))
  expect(steps('2026-03-13').get('E-ACME')).toMatchObject([{ rule: 'landing-cn/supplement-outstanding', subject: 'approval/A1', light: 'yellow', due: '2026-03-16', what: { en: expect.stringContaining('site-plan') } }])
  expect(steps('2026-03-12').size).toBe(0)
})

test('R105 what depends on a domain without a feed is not judged', () => {
  const coverage = plugin.rules.filter(({ id }) => id === 'landing-cn/duty-coverage' || id === 'landing-cn/domain-coverage')
  const story: Told[] = [['task.assigned', 'task/T1', '2026-03-02', { title: 'Road' }], ['feed.received', 'feed/a', '2026-03-16', { domain: 'progress', through: '2026-03-16', rows: 1, rejected: 0, recordTimes: 'source' }]]
  const outcomes = (told: Told[]) => rules(...coverage).evaluate(portfolio([caseFile(events(told), { project: 'P1', asOf: '2026-03-17' })])).map(({ outcome }) => outcome)
  expect(outcomes(story)).toEqual(['not_evaluable', 'warn'])
  expect(outcomes(story.slice(0, 1))).toEqual(['warn', 'not_applicable'])
})

describe('the speed of the green channel', () => {
  const told = (id: string, item: string, to: string, channel: boolean): EventDraft[] => [
    event('approval.accepted', `approval/${id}`, '2026-03-02', { item, limits: [{ amount: 20, unit: 'wd' as const }, ...(channel ? [{ amount: 10, unit: 'wd' as const, layer: 'channel' as const }] : [])] }),
    event('approval.decided', `approval/${id}`, to, { outcome: 'granted' }),
  ]
  test('R052 eight working days where the ordinary way takes sixteen: half the time is saved', () => {
    const file = fileAt([...told('A', 'land-permit', '2026-03-12', true), ...told('B', 'land-permit', '2026-03-12', true), ...told('C', 'land-permit', '2026-03-24', false), ...told('D', 'land-permit', '2026-03-24', false), ...told('E', 'other', '2026-03-03', false)], '2026-04-30')
    expect(channelSpeedUp([file], chinaCalendar)).toEqual([{ item: 'land-permit', channel: 2, ordinary: 2, channelDays: 8, ordinaryDays: 16, saved: 8, share: 0.5 }])
  })
  test('R052 nothing to compare with says nothing of speed', () => {
    expect(channelSpeedUp([fileAt(told('A', 'land-permit', '2026-03-12', true), '2026-04-30')], chinaCalendar)).toEqual([{ item: 'land-permit', channel: 1, ordinary: 0, channelDays: 8, ordinaryDays: null, saved: null, share: null }])
    expect(channelSpeedUp([], chinaCalendar)).toEqual([])
  })
})
