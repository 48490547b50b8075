import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { eventTypes, isEvent, parseEvents, type PluginEventTypes } from '../src/index.js'
import { event } from './support/event.js'
import { workedExample } from './support/worked-example.js'

const task = (data: Record<string, unknown>) => event('t1', 'task.assigned', 'task/T1', '2026-03-02', { title: 'Road', ...data })
const lead = (extra: Record<string, unknown> = {}) => ({ ...event('l1', 'lead.raised', 'lead/L1', '2026-03-02', { statement: 'Motion on the delay of P1' }, { source: 'state_power', channel: 'letter' }), reliability: 'high', receivedAt: '2026-03-03', ...extra })
const without = (record: object, key: string) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
const problems = (...records: unknown[]) => parseEvents(records).rejected.map(({ index, code, path }) => [index, code, path.join('.')])

describe('the vocabulary', () => {
  test('has the 60 types, each with its own number', () => {
    expect(Object.values(eventTypes).map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
  })

  test('an approval is about an approval', () => {
    expect(eventTypes['approval.accepted'].subjects).toEqual(['approval'])
  })

  test('a type narrows the data', () => {
    const items = parseEvents(workedExample).events.filter((one) => isEvent(one, 'approval.accepted')).map((one) => one.data?.item)
    expect(items).toEqual(['land-permit', 'energy-review', 'land-permit'])
  })
})

describe('parseEvents', () => {
  test('reads the worked example, every event of it', () => {
    const { events, rejected, duplicates } = parseEvents(workedExample)
    expect(rejected).toEqual([])
    expect(duplicates).toBe(0)
    expect(events).toEqual(workedExample)
    expect(Object.isFrozen(events[0]?.data)).toBe(true)
  })

  test('the documented example: an unknown type, and what was meant', () => {
    const { rejected } = parseEvents([{ id: 'e1', type: 'stop.endet' }])
    expect(rejected).toEqual([{ index: 0, id: 'e1', code: 'E_UNKNOWN_TYPE', path: ['type'], message: 'there is no type "stop.endet"', fix: 'use "stop.ended"', others: [] }])
  })

  test('R030 limit=20 with no unit is a located error; 20 wd is a limit', () => {
    const { rejected } = parseEvents([task({ limit: 20 }), { ...task({ limit: { amount: 20 } }), id: 't2' }])
    expect(rejected.map(({ path, code }) => [code, path])).toEqual([['E_FIELD', ['data', 'limit']], ['E_FIELD', ['data', 'limit', 'unit']]])
    expect(rejected[0]?.fix).toContain('{"amount": 20, "unit": "wd"}')
    expect(problems(task({ limit: { amount: 20, unit: 'wd' } }))).toEqual([])
  })

  test('R104 one bad record never stops the rest: 100 rows with 2 bad ones give 98 events and 2 located errors; a second reading gives none', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ ...task({ due: '2026-04-15' }), id: `t${i}`, subject: `task/T${i}` }))
    const bad: unknown[] = rows.with(17, { ...rows[17]!, occurredAt: '2026-02-30' }).with(60, { ...rows[60]!, data: { title: 7 } })
    expect(problems(...bad)).toEqual([[17, 'E_FIELD', 'occurredAt'], [60, 'E_FIELD', 'data.title']])
    expect(parseEvents(bad).events).toHaveLength(98)
    expect(parseEvents([...rows, ...rows])).toMatchObject({ duplicates: 100, events: { length: 100 } })
  })

  test('several problems of one record come together, the record counts once', () => {
    const [rejection, ...more] = parseEvents([{ ...task({ due: 'PNS', key: 'yes' }), chanel: 'x' }]).rejected
    expect(more).toEqual([])
    expect([rejection, ...rejection!.others].map(({ path, fix }) => [path.join('.'), fix])).toEqual([['chanel', 'did you mean "channel"?']])
    const { others, ...first } = parseEvents([task({ due: 'PNS', key: 'yes' })]).rejected[0]!
    expect([first.path, ...others.map(({ path }) => path)]).toEqual([['data', 'due'], ['data', 'key']])
  })

  test('the same id: equal content is a duplicate whenever it was recorded, other content a conflict', () => {
    const first = task({ due: '2026-04-15' })
    const { events, duplicates, rejected } = parseEvents([first, { ...first, recordedAt: '2026-03-05T09:00:00+08:00' }, { ...first, data: { title: 'Bridge' } }])
    expect([events.length, duplicates, rejected.map(({ index, code }) => [index, code])]).toEqual([1, 1, [[2, 'E_ID_CONFLICT']]])
  })

  test('E_FUTURE: what happened on a later day than it was recorded is refused, an announced version is not', () => {
    const recordedAt = '2026-03-02T10:00:00+08:00'
    expect(problems({ ...task({}), occurredAt: '2026-03-03', recordedAt })).toEqual([[0, 'E_FUTURE', 'occurredAt']])
    expect(problems({ ...task({}), occurredAt: '2026-03-02', recordedAt })).toEqual([])
    expect(problems({ ...task({}), occurredAt: '2026-03-02T23:00:00+08:00', recordedAt })).toEqual([])
    expect(problems({ ...task({}), occurredAt: '2026-03-03T00:30:00+08:00', recordedAt: '2026-03-02T18:00:00Z' })).toEqual([])
    expect(problems({ ...event('m1', 'mechanism.established', 'mechanism/M1', '2026-05-01', { unit: 'U-HC', every: { amount: 7, unit: 'cd' } }), recordedAt })).toEqual([])
  })

  test('E_SUBJECT: the type says what it is about, and a project event lies in its own file', () => {
    expect(problems({ ...task({}), subject: 'approval/A1' })).toEqual([[0, 'E_SUBJECT', 'subject']])
    const entered = event('s1', 'stage.entered', 'project/P2', '2026-03-02', { stage: 'signed' })
    expect(problems(entered, { ...entered, id: 's2', subject: 'project/P1' })).toEqual([[0, 'E_SUBJECT', 'project']])
  })

  test('E_YEAR: 2106 for 2016 passes, 3016 and 0026 do not', () => {
    expect(problems(task({ due: '2106-01-01' }), { ...task({ due: '3016-01-01' }), id: 't2' }, { ...task({}), id: 't3', occurredAt: '0026-01-01' })).toEqual([[1, 'E_YEAR', 'data.due'], [2, 'E_YEAR', 'occurredAt']])
  })

  test('a version that no type has is E_VERSION', () => {
    expect(problems({ ...task({}), v: 2 }, { ...task({}), v: 1 })).toEqual([[0, 'E_VERSION', 'v']])
  })

  test('withdrawals: only event.withdrawn withdraws, and it says what', () => {
    const withdrawn = event('w1', 'event.withdrawn', 'task/T1', '2026-03-05')
    const withdraws = { id: 't1', reason: 'data_error' as const }
    expect(problems(withdrawn, { ...task({}), withdraws }, { ...withdrawn, id: 'w2', withdraws })).toEqual([[0, 'E_FIELD', 'withdraws'], [1, 'E_FIELD', 'withdraws']])
  })

  test('E_CORRECTS: a correction keeps type, subject and project', () => {
    const corrects = { id: 't1', reason: 'data_error' as const }
    const other = { ...task({ due: '2026-04-16' }), id: 't2', corrects }
    expect(problems({ ...other, subject: 'task/T2' }, task({}), { ...other, id: 't3' }, { ...task({}), id: 't4', corrects: { id: 't4', reason: 'data_error' } })).toEqual([[0, 'E_CORRECTS', 'corrects.id'], [3, 'E_CORRECTS', 'corrects.id']])
  })

  test('records without a record time take the import instant', () => {
    const row = without(task({}), 'recordedAt')
    expect(problems(row)).toEqual([[0, 'E_FIELD', 'recordedAt']])
    expect(parseEvents([row], { importedAt: '2026-04-01T08:00:00+08:00' }).events[0]?.recordedAt).toBe('2026-04-01T08:00:00+08:00')
    expect(() => parseEvents([row], { importedAt: '2026-04-01' })).toThrow(expect.objectContaining({ code: 'E_IMPORTED_AT' }))
  })

  test('types of plugins are read with their own schema, and only when given', () => {
    const knownTypes: PluginEventTypes = { 'x-noise.reading.taken': { subjects: ['reading'], flow: { kind: 'list', name: 'readings' }, data: z.strictObject({ db: z.number() }) } }
    const reading = { ...task({}), type: 'x-noise.reading.taken', subject: 'reading/N1', data: { db: 61 } }
    expect(problems(reading)).toEqual([[0, 'E_UNKNOWN_TYPE', 'type']])
    expect(parseEvents([reading], { knownTypes }).events).toHaveLength(1)
    expect(parseEvents([{ ...reading, data: { db: 'loud' } }], { knownTypes }).rejected[0]?.path).toEqual(['data', 'db'])
    expect(parseEvents([{ ...reading, type: 'x-noise.reading.takn' }], { knownTypes }).rejected[0]?.fix).toBe('use "x-noise.reading.taken"')
  })
})

describe('inputs of the eight sources', () => {
  test('R114b a deputies\' motion without receivedAt is a located input error, with it an input of state_power', () => {
    expect(problems(without(lead(), 'receivedAt'))).toEqual([[0, 'E_FIELD', 'receivedAt']])
    expect(parseEvents([lead()]).events[0]).toMatchObject({ source: 'state_power', receivedAt: '2026-03-03' })
  })

  test('R114c a judicial recommendation without channel is a located input error', () => {
    expect(problems(without(lead({ source: 'law_enforcement_judicial' }), 'channel'), { ...lead({ source: 'law_enforcement_judicial' }), id: 'l2' })).toEqual([[0, 'E_FIELD', 'channel']])
  })

  test('R114d an unknown source is a located input error', () => {
    expect(problems(lead({ source: 'regulator' }), { ...lead({ source: 'sector_regulator' }), id: 'l2' })).toEqual([[0, 'E_FIELD', 'source']])
  })

  test('R114f an audit-inspection report without reliability is accepted, and nothing is assumed', () => {
    const { events, rejected } = parseEvents([without(lead({ source: 'project_audit' }), 'reliability')])
    expect(rejected).toEqual([])
    expect(events[0]).not.toHaveProperty('reliability')
  })
})

describe('hostile input', () => {
  test('prototypes never come through', () => {
    const poisoned = JSON.parse('{"__proto__": {"source": "register"}}') as object
    const records: unknown[] = [
      { ...task({}), data: JSON.parse('{"title":"x","__proto__":{"key":true}}') },
      Object.setPrototypeOf({ ...task({}) }, { corrects: { id: 'x', reason: 'data_error' } }),
      Object.assign(JSON.parse('{"constructor":{"prototype":{}}}') as object, task({})),
      poisoned, new Map(), Object.create(task({})),
      event('b1', 'plan.baselined', 'baseline/B1', '2026-03-02', { milestones: JSON.parse('{"__proto__":"2026-03-31"}') as object }),
    ]
    const { events, rejected } = parseEvents(records)
    expect(events).toEqual([])
    expect(rejected.map(({ code }) => code)).toEqual(records.map(() => 'E_PROTO'))
  })

  test('anything else that is no event is located, and nothing throws', () => {
    const cycle: Record<string, unknown> = task({}) as unknown as Record<string, unknown>
    const records: unknown[] = [null, 7, 'x', [], {}, { ...cycle, data: { self: cycle } }, { ...task({}), data: { title: '\ud800' } }, { ...task({}), data: { title: undefined } }, { ...task({}), type: 'constructor' }, { ...task({}), type: 'toString' }]
    Object.assign(cycle, { data: { title: cycle } })
    expect(problems(...records, { ...event('r1', 'rating.given', 'rating/R1', '2026-03-02', { unit: 'U-HC', score: Number.NaN, scale: 5 }) }).map(([, code]) => code))
      .toEqual(['E_FIELD', 'E_FIELD', 'E_FIELD', 'E_FIELD', 'E_FIELD', 'E_NOT_JSON', 'E_NOT_JSON', 'E_NOT_JSON', 'E_UNKNOWN_TYPE', 'E_UNKNOWN_TYPE', 'E_NOT_JSON'])
  })

  test('accepted + rejected + duplicates = records, for anything', () => {
    const field = fc.oneof(fc.constantFrom('task.assigned', 'task/T1', '2026-03-02', '2026-03-02T10:00:00+08:00', 'register', 'hall', 't1'), fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }))
    const record = fc.oneof(fc.anything(), fc.record({ id: field, type: field, subject: field, occurredAt: field, recordedAt: field, source: field, channel: field, data: field }, { requiredKeys: [] }), fc.constantFrom(...workedExample))
    fc.assert(fc.property(fc.array(record), (records) => {
      const { events, rejected, duplicates } = parseEvents(records)
      expect(events.length + rejected.length + duplicates).toBe(records.length)
    }), { numRuns: 200 })
  })
})
