import { workingCalendar } from '@duban/core'
import { describe, expect, test } from 'vitest'
import { createMonitor, ruleSet, type Change, type Constraint, type TraceEvent } from '../src/index.js'
import { spring, springSpec } from './support/constraints.js'
import { rule } from './support/world.js'

const answered: Constraint = { id: 'answered', template: 'response', a: { type: 'request.made' }, b: { type: 'reply.given' }, within: { amount: 3, unit: 'wd' }, warn: { amount: 1, unit: 'wd' } }
const asked = (id: string, occurredAt: string, more: object = {}): TraceEvent => ({ id, type: 'request.made', project: 'P1', occurredAt, ...more })
const replied = (id: string, occurredAt: string, more: object = {}): TraceEvent => ({ id, type: 'reply.given', project: 'P1', occurredAt, ...more })
const short = (changes: Change[]) => changes.map(({ kind, to, at, retracts }) => `${retracts === null ? '' : 'not '}${retracts ?? kind}${(retracts ?? kind) === 'verdict' ? ` ${to}` : ''} ${at.slice(0, 10)}`)

describe('a monitor', () => {
  test('the example of its doc comment', () => {
    const monitor = createMonitor([{ template: 'response', a: { type: 'asked' }, b: { type: 'answered' }, within: { amount: 3, unit: 'wd' } }], { calendar: spring, start: '2026-03-02' })
    expect(monitor.ingest({ id: '1', type: 'asked', project: 'P1', occurredAt: '2026-03-02' }).map(({ to }) => to)).toEqual(['possibly_violated'])
    expect(monitor.nextWake()).toBe('2026-03-06T00:00:00+08:00')
    expect(monitor.advance('2026-03-06').map(({ case: of, to, at }) => [of, to, at])).toEqual([['P1', 'violated', '2026-03-06T00:00:00+08:00']])
  })

  test('X26 each warning is issued once, however often the clock is moved', () => {
    const monitor = createMonitor([answered], { calendar: spring, start: '2026-03-02' })
    monitor.ingest(asked('e1', '2026-03-02'))
    const said = ['2026-03-03', '2026-03-04', '2026-03-04', '2026-03-04T23:59:59.999+08:00', '2026-03-05', '2026-03-06', '2026-03-09'].map((to) => short(monitor.advance(to)))
    expect(said).toEqual([[], ['warning 2026-03-04'], [], [], [], ['verdict violated 2026-03-06'], []])
  })

  test('the last good instant is good, also where another duty wakes the case at it', () => {
    const within: Constraint = { template: 'response', a: { type: 'request.made' }, b: { type: 'reply.given' }, within: { amount: 24, unit: 'hour' } }
    const monitor = createMonitor([{ ...within, id: 'plain' }, { ...within, id: 'warned', warn: { amount: 0, unit: 'hour' } }], { calendar: spring, start: '2026-03-02' })
    monitor.ingest(asked('e1', '2026-03-02T09:00:00+08:00'))
    expect(monitor.advance('2026-03-03T09:00:00+08:00').map(({ constraint, kind }) => [constraint, kind])).toEqual([['warned', 'warning']])
    expect(monitor.advance('2026-03-03T09:00:00.001+08:00').map(({ constraint, to }) => [constraint, to])).toEqual([['plain', 'violated'], ['warned', 'violated']])
  })

  test('a case that waits for a distant day is woken sooner when something nearer opens', () => {
    const monitor = createMonitor([answered, { id: 'by', template: 'deadline', b: { type: 'project.exited' }, by: '2026-03-06' }], { calendar: spring, start: '2026-03-02' })
    monitor.ingest({ id: 'e0', type: 'stage.entered', project: 'P1', occurredAt: '2026-03-02' })
    monitor.ingest(asked('e1', '2026-03-02'))
    expect(['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'].map((day) => monitor.advance(day).length)).toEqual([0, 1, 0, 1, 1])
  })

  test('a late reply takes back the warning and the violation that never were', () => {
    const history = [asked('e1', '2026-03-02')]
    const monitor = createMonitor([answered], { calendar: spring, start: '2026-03-02', history: () => history })
    monitor.ingest(history[0]!)
    expect(short(monitor.advance('2026-03-09'))).toEqual(['warning 2026-03-04', 'verdict violated 2026-03-06'])
    expect(short(monitor.ingest(replied('e2', '2026-03-05')))).toEqual(['not verdict violated 2026-03-06', 'verdict possibly_satisfied 2026-03-05'])
    history.push(replied('e2', '2026-03-05'))
    const correction = replied('e3', '2026-03-03', { recordedAt: '2026-03-09T10:00:00+08:00', corrects: { id: 'e2', reason: 'data_error' } })
    expect(short(monitor.ingest(correction))).toEqual(['not verdict possibly_satisfied 2026-03-05', 'not warning 2026-03-04', 'verdict possibly_satisfied 2026-03-03'])
    history.push(correction)
    const withdrawal: TraceEvent = { id: 'e4', type: 'event.withdrawn', project: 'P1', occurredAt: '2026-03-09', recordedAt: '2026-03-09T11:00:00+08:00', withdraws: { id: 'e1', reason: 'duplicate' } }
    expect(short(monitor.ingest(withdrawal))).toEqual(['not verdict possibly_satisfied 2026-03-03', 'not verdict possibly_violated 2026-03-02'])
    expect(monitor.verdicts('P1')).toMatchObject([{ constraint: 'answered', verdict: 'possibly_satisfied' }])
  })

  test('a duplicate of an earlier event changes nothing', () => {
    const history = [asked('e1', '2026-03-02'), replied('e2', '2026-03-03')]
    const monitor = createMonitor([answered], { calendar: spring, start: '2026-03-09', history: () => history })
    history.forEach((event) => monitor.ingest(event))
    expect(monitor.ingest(history[0]!)).toEqual([])
    expect(monitor.ingest(history[1]!)).toEqual([])
  })

  test('closing a case makes its verdicts final', () => {
    const monitor = createMonitor([answered, { id: 'inspected', template: 'absence', a: { type: 'inspection.held' }, n: 3 }], { calendar: spring, start: '2026-03-03', closedBy: { type: 'project.exited' } })
    monitor.ingest(asked('e1', '2026-03-02'))
    expect(short(monitor.ingest({ id: 'e2', type: 'project.exited', project: 'P1', occurredAt: '2026-03-03' }))).toEqual(['verdict violated 2026-03-03', 'verdict satisfied 2026-03-03'])
    monitor.advance('2026-03-04')
    expect(monitor.ingest(replied('e3', '2026-03-04'))).toEqual([])
    expect(monitor.nextWake()).toBe(null)
    expect(monitor.verdicts('P1').map(({ verdict }) => verdict)).toEqual(['violated', 'satisfied'])
  })

  test('says of an open duty what it waits for, when it warns, when it lapses, how long is left', () => {
    const monitor = createMonitor([answered], { calendar: spring, start: '2026-03-03' })
    monitor.ingest(asked('e1', '2026-03-02'))
    expect(monitor.verdicts('P1')).toEqual([{ constraint: 'answered', verdict: 'possibly_violated', nextChangeAt: '2026-03-06T00:00:00+08:00', warnAt: '2026-03-04T00:00:00+08:00', warned: false, margin: { amount: 2, unit: 'wd' }, waitsFor: ['reply.given'], nextActor: null }])
    expect(monitor.verdicts('P2')).toEqual([])
  })

  test('watches the constraint checks of a rule set that are asked once per project', () => {
    const rules = ruleSet([rule({ id: 'city/answered', options: { days: { amount: 3, unit: 'wd' } }, check: { constraint: { template: 'response', a: { type: 'request.made' }, b: { type: 'reply.given' }, within: { option: 'days' } } } }), rule({ id: 'city/other', check: { conditions: { all: [] } } })], { calendar: spring })
    const monitor = createMonitor(rules, { calendar: spring, start: '2026-03-02' })
    expect(monitor.ingest(asked('e1', '2026-03-02'))).toMatchObject([{ constraint: 'city/answered' }])
  })

  test.each([{ for: 'approval' }, { scope: 'unit' as const }])('a rule that is asked of more than projects is refused, not silently left out: %o', (asked) => {
    const rules = ruleSet([rule({ id: 'city/each', ...asked, check: { constraint: { template: 'response', a: { type: 'request.made' }, b: { type: 'reply.given' } } } })], { calendar: spring })
    expect(() => createMonitor(rules, { calendar: spring, start: '2026-03-02' })).toThrow(expect.objectContaining({ code: 'E_MONITOR', message: expect.stringContaining('city/each'), fix: expect.stringContaining('same'), path: ['rules', 'city/each'] }))
  })

  describe('a new version of the calendar', () => {
    /** 5 March becomes a holiday. */
    const notice = workingCalendar({ ...springSpec, version: '2', rest: [...springSpec.rest, { date: '2026-03-05' }] })
    const tight: Constraint = { ...answered, id: 'by its subject', same: ['subject'] }

    test('dates open duties anew, and only those', () => {
      const monitor = createMonitor([answered, tight], { calendar: spring, start: '2026-03-02' })
      monitor.ingest(asked('e1', '2026-03-02', { subject: 'request/R1' }))
      monitor.ingest({ ...asked('e2', '2026-02-26', { subject: 'request/R2' }), project: 'P2' })
      expect(monitor.redate(notice)).toEqual([])
      expect(monitor.verdicts('P1').map(({ nextChangeAt }) => nextChangeAt)).toEqual(['2026-03-07T00:00:00+08:00', '2026-03-07T00:00:00+08:00'])
      expect(monitor.advance('2026-03-31').map(({ case: of, constraint, kind, at }) => `${of} ${constraint} ${kind} ${at.slice(0, 10)}`)).toEqual([
        'P2 by its subject verdict 2026-03-03', 'P2 answered verdict 2026-03-03', 'P1 by its subject warning 2026-03-04', 'P1 answered warning 2026-03-04', 'P1 by its subject verdict 2026-03-07', 'P1 answered verdict 2026-03-07',
      ])
    })

    test('takes back what lapsed too early, with the history of the case', () => {
      const event = asked('e1', '2026-03-02', { subject: 'request/R1' })
      const monitor = createMonitor([answered, tight], { calendar: spring, start: '2026-03-02', history: () => [event] })
      monitor.ingest(event)
      monitor.advance('2026-03-06')
      expect(short(monitor.redate(notice))).toEqual(['not verdict violated 2026-03-06', 'not verdict violated 2026-03-06'])
      expect(short(monitor.advance('2026-03-07'))).toEqual(['verdict violated 2026-03-07', 'verdict violated 2026-03-07'])
      const blind = createMonitor([answered], { calendar: spring, start: '2026-03-02' })
      blind.ingest(event)
      blind.advance('2026-03-06')
      const before = blind.snapshot()
      expect(() => blind.redate(notice)).toThrow('there is no history to replay')
      expect(Buffer.compare(blind.snapshot(), before)).toBe(0)
    })
  })

  test.each<[string, () => unknown]>([
    ['E_NO_HISTORY', () => {
      const monitor = createMonitor([answered], { calendar: spring, start: '2026-03-09' })
      monitor.ingest(asked('e1', '2026-03-05'))
      monitor.ingest(asked('e2', '2026-03-02'))
    }],
    ['E_NO_HISTORY', () => {
      const monitor = createMonitor([answered], { calendar: spring, start: '2026-03-09', history: () => [] })
      monitor.ingest(asked('e1', '2026-03-05'))
      monitor.ingest(asked('e2', '2026-03-02'))
    }],
    ['E_FUTURE', () => createMonitor([answered], { calendar: spring, start: '2026-03-02' }).ingest(asked('e1', '2099-01-01'))],
    ['E_TIME', () => createMonitor([answered], { calendar: spring, start: '2026-03-02' }).ingest(asked('e1', 'yesterday'))],
    ['E_EVENT', () => createMonitor([answered], { calendar: spring, start: '2026-03-02' }).ingest({ type: 'x' } as never)],
    ['E_CLOCK', () => createMonitor([answered], { calendar: spring, start: '2026-03-02' }).advance('2026-03-01')],
    ['E_SNAPSHOT', () => createMonitor([answered], { calendar: spring, start: '2026-03-02' }).restore(new Uint8Array(40))],
    ['E_SNAPSHOT', () => createMonitor([answered], { calendar: spring, start: '2026-03-02' }).restore(createMonitor([{ ...answered, id: 'x' }], { calendar: spring, start: '2026-03-02' }).snapshot())],
    ['E_MONITOR', () => createMonitor([answered, answered], { calendar: spring, start: '2026-03-02' })],
    ['E_MONITOR', () => createMonitor(ruleSet([], { calendar: spring }), { calendar: spring, start: '2026-03-02' })],
    ['E_CONSTRAINT', () => createMonitor([{ ...answered, template: 'reponse' } as never], { calendar: spring, start: '2026-03-02' })],
  ])('%s says what is wrong and what to do', (code, wrong) => {
    expect(wrong).toThrow(expect.objectContaining({ code, fix: expect.stringMatching(/\w/) }))
  })

  test('an error leaves the monitor as it was', () => {
    const monitor = createMonitor([answered], { calendar: spring, start: '2026-03-09' })
    monitor.ingest(asked('e1', '2026-03-05'))
    const before = monitor.snapshot()
    expect(() => monitor.ingest(asked('e2', '2026-03-02'))).toThrow('comes late')
    expect(Buffer.compare(monitor.snapshot(), before)).toBe(0)
  })
})
