import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, caseFile, caseFiles, dueDate, eachCaseFile, parseEvents, pluralOf, portfolio, reference, singularOf, unitsOf, type CaseFile, type DubanEvent } from '../src/index.js'
import { event } from './support/event.js'
import { workedExample } from './support/worked-example.js'
import { plainCalendar } from './support/plain-calendar.js'

const noon = '2026-03-17T12:00:00+08:00'
const fold = (events: readonly DubanEvent[], asOf: string, knownAt?: string): CaseFile => caseFile(events, { project: 'P1', asOf, ...(knownAt && { knownAt }) })
const approval = (id: string, at: string, data: Record<string, unknown> = {}, extra: Partial<DubanEvent> = {}) => event(id, 'approval.accepted', 'approval/A1', at, data, extra)
const codes = (file: CaseFile) => file.notes.map(({ code, events }) => [code, ...events])

describe('the worked example', () => {
  const before = fold(workedExample, '2026-03-17', noon)
  const after = fold(workedExample, '2026-03-17')

  test('X07 what was known at noon is still answered the same after the correction', () => {
    expect(before.project).toMatchObject({ stage: 'signed', stageSince: '2026-01-20', kind: 'investment_promotion', light: 'red', lastVerifiedAt: '2026-03-06', lastTouchAt: '2026-03-02' })
    expect(before.project.plan.inForce?.milestones).toEqual({ landed: '2026-03-31', started: '2026-06-30' })
    expect(before.record('approval/A1')).toMatchObject({ acceptedAt: '2026-02-10', acceptedBy: { unit: 'U-NR' }, item: 'land-permit' })
    expect(before.record('approval/A1')?.clocks).toMatchObject([{ layer: 'statutory', start: '2026-02-10', limit: { amount: 20, unit: 'wd' }, end: null, owner: 'U-NR', events: ['e02'] }])
  })

  test('a correction replaces the whole event; nothing is lost', () => {
    expect(after.record('approval/A1')).toMatchObject({ acceptedAt: '2026-02-12', events: ['e17'] })
    expect(after.project.light).toBe('green')
    expect(after.replaced.map(({ id }) => id)).toEqual(['e09'])
    expect(after.events.length + after.replaced.length + after.reference.events.length).toBe(18)
  })

  test('stops, tasks, issues and lights are listed where they belong', () => {
    expect(after.record('approval/A2')?.clocks[0]?.stops).toEqual([{ from: '2026-02-25', to: '2026-03-06', kind: 'expert_review', ref: 'stop/A2.1', events: ['e11', 'e14'] }])
    expect(after.tasks[0]?.clocks).toMatchObject([{ layer: 'step', due: '2026-04-15', limit: null, start: '2026-03-02', owner: 'U-HC' }])
    expect(after.issues[0]?.clocks).toMatchObject([{ limit: { amount: 3, unit: 'wd' }, start: '2026-03-09', owner: 'U-POWER', end: null }])
    expect(after.record('approval/A1')?.lights).toMatchObject([{ ref: 'light/A1.limit', colours: [{ colour: 'red' }, { colour: 'green', reason: 'data_error' }] }])
    expect(after.record('unit/U-NR')?.name).toBe('自然资源局')
    expect(after.reference.versionAt('item/land-permit', '2025-12-31')).toBeUndefined()
    expect(codes(after)).toEqual([])
  })

  test('earlier there was less', () => {
    const file = fold(workedExample, '2026-02-24')
    expect(file.approvals.map(({ ref }) => ref)).toEqual(['approval/A2', 'approval/A1'])
    expect([file.stops, file.tasks, file.issues]).toEqual([[], [], []])
  })
})

describe('corrections and withdrawals', () => {
  const a = approval('a', '2026-02-10')
  const b = approval('b', '2026-02-12', {}, { recordedAt: '2026-02-20T09:00:00+08:00', corrects: { id: 'a', reason: 'data_error' } })
  const c = approval('c', '2026-02-13', {}, { recordedAt: '2026-02-21T09:00:00+08:00', corrects: { id: 'a', reason: 'data_error' } })
  const withdraw = (id: string, target: string, at: string): DubanEvent => event(id, 'event.withdrawn', 'approval/A1', at, undefined, { withdraws: { id: target, reason: 'duplicate' } })
  const accepted = (events: DubanEvent[], knownAt?: string) => fold(events, '2026-03-31', knownAt).record('approval/A1')?.acceptedAt

  test('of two corrections of one event the later recorded stands, and the other is noted', () => {
    expect(accepted([a, b, c])).toBe('2026-02-13')
    expect(codes(fold([a, b, c], '2026-03-31'))).toEqual([['superseded', 'b', 'c']])
    expect(accepted([a, b, c], '2026-02-20T10:00:00+08:00')).toBe('2026-02-12')
  })

  test('a corrected correction follows the newest link', () => {
    expect(accepted([a, b, { ...c, corrects: { id: 'b', reason: 'data_error' } }])).toBe('2026-02-13')
  })

  test('a withdrawal says it never was; withdrawing the withdrawal restores it', () => {
    expect(fold([a, withdraw('w1', 'a', '2026-02-22')], '2026-03-31').approvals).toEqual([])
    expect(accepted([a, withdraw('w1', 'a', '2026-02-22'), withdraw('w2', 'w1', '2026-02-23')])).toBe('2026-02-10')
    expect(accepted([a, b, withdraw('w1', 'b', '2026-02-22')])).toBe('2026-02-10')
  })

  test('a correction to a later day hides the event until then', () => {
    const later = approval('b', '2026-04-01', {}, { corrects: { id: 'a', reason: 'data_error' } })
    expect(accepted([a, later])).toBeUndefined()
  })

  test('changes that form a circle count for nothing and hang nothing', () => {
    const x = withdraw('x', 'y', '2026-02-22')
    expect(() => fold([a, x, withdraw('y', 'x', '2026-02-22')], '2026-03-31')).not.toThrow()
  })
})

describe('what does not fit leaves a note', () => {
  test('a second acceptance restarts no clock', () => {
    const file = fold([approval('a', '2026-02-10', { item: 'x' }), approval('b', '2026-03-01', { item: 'y' })], '2026-03-31')
    expect(file.record('approval/A1')).toMatchObject({ acceptedAt: '2026-02-10', item: 'x', events: ['a', 'b'] })
    expect(codes(file)).toEqual([['repeated', 'a', 'b']])
  })

  test('another value of a stated field is a conflict; the first stands', () => {
    const file = fold([event('a', 'approval.applied', 'approval/A1', '2026-02-09', { item: 'x' }), approval('b', '2026-02-10', { item: 'y' })], '2026-03-31')
    expect(file.approvals[0]?.item).toBe('x')
    expect(codes(file)).toEqual([['conflict', 'a', 'b']])
  })

  test('a record that is only named is a stub', () => {
    const file = fold([event('s', 'stop.started', 'stop/S1', '2026-02-25', { of: 'approval/A9', kind: 'hearing' })], '2026-03-31')
    expect(file.record('approval/A9')).toMatchObject({ stub: true, events: [], stops: [{ ref: 'stop/S1' }] })
    expect(codes(file)).toEqual([['stub', 's']])
  })

  test('a stop that ends before it starts', () => {
    const file = fold([approval('a', '2026-02-10'), event('e', 'stop.ended', 'stop/S1', '2026-02-20'), event('s', 'stop.started', 'stop/S1', '2026-02-25', { of: 'approval/A1', kind: 'hearing' })], '2026-03-31')
    expect(file.record('stop/S1')).toMatchObject({ startedAt: '2026-02-25', endedAt: '2026-02-20' })
  })

  test('a later baseline that nobody approved is kept and not in force', () => {
    const plan = (id: string, at: string, extra = {}) => event(id, 'plan.baselined', `baseline/${id}`, at, { milestones: { landed: at }, ...extra })
    const file = fold([plan('b1', '2026-01-01'), plan('b2', '2026-02-01')], '2026-03-31')
    expect(file.project.plan.inForce?.ref).toBe('baseline/b1')
    expect(codes(file)).toEqual([['unapproved', 'b2']])
    expect(fold([plan('b1', '2026-01-01'), plan('b2', '2026-02-01', { approvedBy: 'post-1' })], '2026-03-31').project.plan).toMatchObject({ first: { ref: 'baseline/b1' }, inForce: { ref: 'baseline/b2' } })
  })
})

describe('clocks', () => {
  test('X06 promised and statutory limits are clocks of their own: the promise is missed, the law is kept', () => {
    const file = fold([approval('a', '2026-03-02', { limits: [{ amount: 20, unit: 'wd' }, { amount: 10, unit: 'wd', layer: 'promised' }] }), event('d', 'approval.decided', 'approval/A1', '2026-03-20', { outcome: 'granted' })], '2026-03-31')
    const due = file.approvals[0]!.clocks.map(({ layer, limit, start, end }) => [layer, dueDate(limit!, start!, { calendar: plainCalendar }).due, end])
    expect(due).toEqual([['statutory', '2026-03-30', '2026-03-20'], ['promised', '2026-03-16', '2026-03-20']])
  })

  test('X05 an extension without notice to the applicant is listed and does not count; with notice it does', () => {
    const extend = (data: object) => event('x', 'extension.decided', 'extension/X1', '2026-03-10', { of: 'approval/A1', outcome: 'granted', limit: { amount: 5, unit: 'wd' }, ...data })
    const due = (data: object) => {
      const { limit, start, extensions } = fold([approval('a', '2026-03-02', { limits: [{ amount: 10, unit: 'wd' }] }), extend(data)], '2026-03-31').approvals[0]!.clocks[0]!
      const { due, steps } = dueDate(limit!, start!, { calendar: plainCalendar, extensions })
      return [due, steps.find(({ kind }) => kind.startsWith('extension'))]
    }
    expect(due({})).toEqual(['2026-03-16', { kind: 'extension_not_counted', amount: 5, unit: 'wd', detail: 'extension.no-notice' }])
    expect(due({ noticedAt: '2026-03-11' })).toEqual(['2026-03-23', { kind: 'extension', amount: 5, unit: 'wd', from: '2026-03-11' }])
  })

  test('a green channel that names the item adds a clock of its own layer', () => {
    const channel = event('g', 'facilitation.granted', 'facilitation/G1', '2026-02-01', { kind: 'green_channel', items: ['x'], limits: [{ amount: 10, unit: 'wd' }], basis: 'CITY-GC@2026#1' })
    const layers = (item: string) => fold([channel, approval('a', '2026-03-02', { item, limits: [{ amount: 20, unit: 'wd' }] })], '2026-03-31').approvals[0]!.clocks.map(({ layer }) => layer)
    expect(layers('x')).toEqual(['statutory', 'channel'])
    expect(layers('y')).toEqual(['statutory'])
  })

  test('a recorded deadline is the deadline of its layer', () => {
    const [clock, ...others] = fold([approval('a', '2026-03-02', { due: '2026-05-01T12:00:00+02:00', limits: [{ amount: 20, unit: 'wd' }] })], '2026-03-31').approvals[0]!.clocks
    expect(clock).toMatchObject({ due: '2026-05-01T12:00:00+02:00', layer: 'statutory', limit: { amount: 20 } })
    expect(others).toEqual([])
  })
})

test('X07 the order of the input and repeats change nothing, to the byte', () => {
  const text = (events: DubanEvent[]) => canonicalJson(JSON.parse(JSON.stringify(fold(events, '2026-03-17'))))
  const expected = text(workedExample)
  fc.assert(fc.property(fc.shuffledSubarray(workedExample, { minLength: 18 }), fc.subarray(workedExample), (shuffled, more) => {
    expect(text([...shuffled, ...more])).toBe(expected)
  }), { numRuns: 40 })
})

test('X07 knowing later never changes what was known before', () => {
  fc.assert(fc.property(fc.subarray(workedExample), (later) => {
    const known = workedExample.filter(({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(noon))
    expect(JSON.stringify(fold([...known, ...later], '2026-03-17', noon))).toBe(JSON.stringify(fold(known, '2026-03-17', noon)))
  }), { numRuns: 40 })
})

test('records of the reference that name the project join its file', () => {
  const shared = (id: string, of: string): DubanEvent => ({ id, type: 'lead.raised', subject: `lead/${id}`, occurredAt: '2026-03-01', receivedAt: '2026-03-01', recordedAt: '2026-03-01T18:00:00+08:00', source: 'public', channel: 'letter', data: { statement: 's', of } })
  const file = fold([...workedExample, shared('l1', 'project/P1'), shared('l2', 'project/P2')], '2026-03-17')
  expect(file.leads.map(({ ref }) => ref)).toEqual(['lead/l1'])
  expect(file.project.leads).toMatchObject([{ ref: 'lead/l1' }])
})

test('hostile but parsed events never make the fold throw', () => {
  const nested = parseEvents([event('m', 'matter.registered', 'matter/M1', '2026-03-01', { kind: 'supervision', about: [], leads: ['lead/L1'] }), { ...event('l', 'lead.raised', 'lead/L1', '2026-03-01', { statement: 's', of: 'matter/M1' }), receivedAt: '2026-03-01' }]).events
  const file = fold(nested, '2026-03-17')
  expect(file.matters[0]).toMatchObject({ leads: ['lead/L1'], state: 'registered' })
})

test('case files may be read one after the other, each folded when it is asked for', () => {
  const other = { ...event('q', 'stage.entered', 'project/A0', '2026-01-01', { stage: 'intention' }), project: 'A0' }
  const files = eachCaseFile([...workedExample, other], { asOf: '2026-03-17' })
  expect(files.next().value!.project.ref).toBe('project/A0')
  const file = files.next().value!
  expect([file.project.ref, file.approvals.flatMap(unitsOf), files.next().done]).toEqual(['project/P1', fold(workedExample, '2026-03-17').approvals.flatMap(unitsOf), true])
  expect(file.tasks.length + file.approvals.length).toBeGreaterThan(1)
  expect(unitsOf({ ...file.project, owner: 'U-A', support: ['U-B'], handedBy: { unit: 'U-C', post: 'P' } })).toEqual(['U-A', 'U-B', 'U-C'])
  expect(() => eachCaseFile([], { asOf: '17 March' }).next()).toThrow(expect.objectContaining({ code: 'E_TIME' }))
})

test('a portfolio is of one moment, sorted, and finds what units and posts hold', () => {
  const files = caseFiles([...workedExample, { ...event('q', 'stage.entered', 'project/A0', '2026-01-01', { stage: 'intention' }), project: 'A0' }], { asOf: '2026-03-17' })
  const all = portfolio(files)
  expect(all.files.map(({ project }) => project.ref)).toEqual(['project/A0', 'project/P1'])
  expect(all.byUnit.get('U-ECO')?.map(({ ref }) => ref)).toEqual(['approval/A2', 'stop/A2.1'])
  expect(() => portfolio([...files, files[0]!])).toThrow(expect.objectContaining({ code: 'E_PORTFOLIO' }))
  expect(portfolio(caseFiles([], { asOf: '2026-03-17' }), { reference: reference([], { asOf: '2026-03-17' }) }).files.length).toBe(0)
  expect(() => fold([], '17 March')).toThrow(expect.objectContaining({ code: 'E_TIME', path: ['asOf'] }))
})

test('lists have the plural of their kind', () => {
  for (const kind of ['reply', 'authority', 'access', 'task', 'facilitation']) expect(singularOf(pluralOf(kind))).toBe(kind)
  expect(pluralOf('reply')).toBe('replies')
})
