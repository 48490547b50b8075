import { workingCalendar } from '@duban/core'
import { describe, expect, test } from 'vitest'
import { checkTrace, createMonitor, type Constraint, type TraceEvent } from '../src/index.js'

/** China in 2026 around National Day, after the notice of the State Council (guobanfamingdian [2025] 7): Sunday 20 September is worked. */
const calendar = workingCalendar({
  id: 'CN', version: '2026', timeZone: 'Asia/Shanghai', covers: { from: '2026-01-01', to: '2026-12-31' },
  rest: ['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((date) => ({ date })), work: ['2026-09-20', '2026-10-10'].map((date) => ({ date })),
})
let count = 0
const event = (type: string, occurredAt: string, more: object = {}): TraceEvent => ({ id: `e${++count}`, type, project: 'P1', occurredAt, ...more })
const on = (constraint: Constraint, events: TraceEvent[], asOf: string, closed = false) => checkTrace(constraint, events, { asOf, calendar, closed })

describe('the manager rule: a report is approved within 10 days by someone who was then the manager', () => {
  const rule: Constraint = {
    template: 'response', a: { type: 'report.filed' }, b: { type: 'report.approved' }, within: { amount: 10, unit: 'cd' },
    holding: { from: { type: 'manager.appointed' }, to: { type: 'manager.relieved' }, is: { 'by.post': 'data.post' } },
  }
  const appointed = (post: string, at: string) => event('manager.appointed', at, { data: { post } })
  const relieved = (post: string, at: string) => event('manager.relieved', at, { data: { post } })
  const approved = (post: string | undefined, at: string) => event('report.approved', at, { by: post === undefined ? {} : { post } })
  const filed = event('report.filed', '2026-09-01')

  test('the manager of the day approves: in time', () => {
    expect(on(rule, [appointed('M1', '2026-08-01'), filed, approved('M1', '2026-09-11')], '2026-09-30').verdict).toBe('possibly_satisfied')
  })
  test('yesterday’s manager approves: it does not count, and on the eleventh day it is late', () => {
    const events = [appointed('M1', '2026-08-01'), filed, relieved('M1', '2026-09-05'), appointed('M2', '2026-09-05'), approved('M1', '2026-09-08')]
    expect(on(rule, events, '2026-09-11').verdict).toBe('possibly_violated')
    expect(on(rule, events, '2026-09-12')).toMatchObject({ verdict: 'violated', missing: [], margin: { amount: -1, unit: 'cd' } })
  })
  test('the new manager approves on the day of taking office: it counts', () => {
    expect(on(rule, [appointed('M1', '2026-08-01'), filed, relieved('M1', '2026-09-05'), appointed('M2', '2026-09-05'), approved('M2', '2026-09-05')], '2026-09-12').verdict).toBe('possibly_satisfied')
  })
  test('nobody recorded who approved: a violation is not established, and the field is named', () => {
    expect(on(rule, [appointed('M1', '2026-08-01'), filed, approved(undefined, '2026-09-08')], '2026-09-12')).toMatchObject({ missing: ['by.post'] })
  })
})

describe('a clock stop that is itself overdue', () => {
  const office: Constraint = {
    id: 'office', template: 'response', a: { type: 'approval.accepted' }, b: { type: 'approval.decided' }, within: { amount: 10, unit: 'wd' }, actor: 'by.unit',
    stops: [{ kind: 'expert_review', from: { type: 'stop.started' }, to: { type: 'stop.ended' }, actor: 'data.reviewer' }],
  }
  const reviewer: Constraint = { id: 'reviewer', template: 'response', a: { type: 'stop.started' }, b: { type: 'stop.ended' }, within: { amount: 5, unit: 'wd' }, warn: { amount: 1, unit: 'wd' }, actor: 'data.reviewer' }
  const accepted = event('approval.accepted', '2026-09-01', { by: { unit: 'U-NR' } })
  const sent = event('stop.started', '2026-09-07', { data: { reviewer: 'U-EXPERTS' } })
  const returned = event('stop.ended', '2026-09-18')

  test('the reviewer is late, the office is not: its clock stands, and it says whom it waits for', () => {
    expect(on(reviewer, [accepted, sent], '2026-09-15')).toMatchObject({ verdict: 'violated', nextActor: null, margin: { amount: -1, unit: 'wd' } })
    expect(on(office, [accepted, sent], '2026-09-30')).toMatchObject({ verdict: 'possibly_violated', nextChangeAt: null, waitsFor: ['stop.ended'], nextActor: 'U-EXPERTS', obligations: [{ stopped: 'expert_review' }] })
  })
  test('when the review returns, the office has what was left of its ten days', () => {
    // 4 working days before the stop (2, 3, 4 September and none of the 7th), 6 after it: 20 (a Sunday), 21–24, 28.
    expect(on(office, [accepted, sent, returned], '2026-09-21')).toMatchObject({ nextActor: 'U-NR', due: { due: '2026-09-29' } })
    expect(on(office, [accepted, sent, returned], '2026-09-29').verdict).toBe('possibly_violated')
    expect(on(office, [accepted, sent, returned], '2026-09-30').verdict).toBe('violated')
  })
  test('watched, the monitor warns the reviewer, then says the review is late, and leaves the office alone', () => {
    const monitor = createMonitor([office, reviewer], { calendar, start: '2026-09-01' })
    const log = [accepted, sent].flatMap((each) => [...monitor.advance(each.occurredAt), ...monitor.ingest(each)])
    expect(log.map(({ constraint, to }) => `${constraint} ${to}`)).toEqual(['office possibly_violated', 'reviewer possibly_violated'])
    expect(monitor.advance('2026-09-30').map(({ constraint, kind, to, at }) => [constraint, kind, to, at.slice(0, 10)])).toEqual([['reviewer', 'warning', 'possibly_violated', '2026-09-11'], ['reviewer', 'verdict', 'violated', '2026-09-15']])
  })
})

describe('a defensive extension: asked for in time, it protects while the approver is silent', () => {
  const rule: Constraint = {
    template: 'response', a: { type: 'matter.registered' }, b: { type: 'matter.reported' }, within: { amount: 5, unit: 'wd' }, actor: 'data.lead',
    extension: { requested: { type: 'request.made' }, granted: { type: 'extension.decided', where: { all: [{ fact: 'data', path: '$.outcome', operator: 'equal', value: 'granted' }] } }, refused: { type: 'extension.decided', where: { all: [{ fact: 'data', path: '$.outcome', operator: 'equal', value: 'refused' }] } }, limit: { amount: 5, unit: 'wd' }, actor: 'data.to' },
  }
  const registered = event('matter.registered', '2026-09-01', { data: { lead: 'U-HC' } })
  const request = (at: string) => event('request.made', at, { data: { kind: 'extension', to: 'U-OFFICE' } })
  const decided = (outcome: string, at: string) => event('extension.decided', at, { data: { outcome } })

  test('asked on the last day and not answered: the unit that must answer is next, and nothing lapses', () => {
    expect(on(rule, [registered, request('2026-09-08')], '2026-09-30')).toMatchObject({ verdict: 'possibly_violated', nextChangeAt: null, nextActor: 'U-OFFICE', waitsFor: ['extension.decided', 'extension.decided'], obligations: [{ protected: true }] })
  })
  test('asked a day late: it protects nothing (R087)', () => {
    expect(on(rule, [registered, request('2026-09-09')], '2026-09-09').verdict).toBe('violated')
  })
  test('granted after long silence: the due date is counted from the beginning, with the grant', () => {
    expect(on(rule, [registered, request('2026-09-08'), decided('granted', '2026-09-14')], '2026-09-14')).toMatchObject({ verdict: 'possibly_violated', due: { due: '2026-09-15' }, nextActor: 'U-HC' })
  })
  test('refused: what is past due is late at once', () => {
    expect(on(rule, [registered, request('2026-09-08'), decided('refused', '2026-09-14')], '2026-09-14').verdict).toBe('violated')
  })
})

test('the example of checkTrace', () => {
  const answered: Constraint = { template: 'response', a: { type: 'asked' }, b: { type: 'answered' }, within: { amount: 3, unit: 'wd' } }
  expect(checkTrace(answered, [{ id: '1', type: 'asked', occurredAt: '2026-03-02' }], { asOf: '2026-03-04', calendar }).verdict).toBe('possibly_violated')
})

describe('a make-up Sunday', () => {
  const tenDays: Constraint = { template: 'response', a: { type: 'approval.accepted' }, b: { type: 'approval.decided' }, within: { amount: 10, unit: 'wd' } }
  test('ten working days from 10 September end on the 23rd, for Sunday the 20th is worked', () => {
    expect(on(tenDays, [event('approval.accepted', '2026-09-10')], '2026-09-11')).toMatchObject({ due: { due: '2026-09-23' }, nextChangeAt: '2026-09-24T00:00:00+08:00' })
  })
})

describe('further duties', () => {
  test('a public notice of 7 days must pass before a decision', () => {
    const rule: Constraint = { template: 'precedence', a: { type: 'publication.made' }, b: { type: 'approval.decided' }, after: { amount: 7, unit: 'cd' } }
    const published = event('publication.made', '2026-09-01')
    expect(on(rule, [published, event('approval.decided', '2026-09-07')], '2026-09-30').verdict).toBe('violated')
    expect(on(rule, [published, event('approval.decided', '2026-09-08')], '2026-09-30').verdict).toBe('possibly_satisfied')
  })
  test('two different units of three must agree before publication; one that agrees twice counts once', () => {
    const rule: Constraint = { template: 'precedence', a: { type: 'approval.decided' }, b: { type: 'publication.made' }, n: 2, distinct: 'by.unit' }
    const agrees = (unit: string) => event('approval.decided', '2026-09-01', { by: { unit } })
    const published = event('publication.made', '2026-09-02')
    expect(on(rule, [agrees('U1'), agrees('U1'), published], '2026-09-30').verdict).toBe('violated')
    expect(on(rule, [agrees('U1'), agrees('U2'), published], '2026-09-30').verdict).toBe('possibly_satisfied')
  })
  test('handling may take 10 working days in all; the days in between are not the office’s', () => {
    const rule: Constraint = { template: 'duration', a: { type: 'task.started' }, b: { type: 'task.finished' }, max: { amount: 10, unit: 'wd' }, warn: { amount: 2, unit: 'wd' } }
    // 1→7 September: 4 days; resumed on the 14th, 6 are left: 15, 16, 17, 18, 20 (Sunday), 21.
    const events = [event('task.started', '2026-09-01'), event('task.finished', '2026-09-07'), event('task.started', '2026-09-14')]
    expect(on(rule, events, '2026-09-21')).toMatchObject({ verdict: 'possibly_violated', due: { due: '2026-09-21' }, warnAt: '2026-09-18T00:00:00+08:00' })
    expect(on(rule, events, '2026-09-22').verdict).toBe('violated')
    expect(on(rule, [...events, event('task.finished', '2026-09-21')], '2026-09-30').verdict).toBe('possibly_satisfied')
  })
  test('a weekly report is due again from each report on', () => {
    const rule: Constraint = { template: 'periodic', a: { type: 'matter.registered' }, b: { type: 'progress.reported' }, every: { amount: 7, unit: 'cd' } }
    const events = [event('progress.reported', '2026-08-01'), event('matter.registered', '2026-09-01'), event('progress.reported', '2026-09-08')]
    expect(on(rule, events, '2026-09-15')).toMatchObject({ verdict: 'possibly_violated', nextChangeAt: '2026-09-16T00:00:00+08:00' })
    expect(on(rule, events, '2026-09-16').verdict).toBe('violated')
  })
  test('an event at exactly the due instant counts', () => {
    const rule: Constraint = { template: 'deadline', b: { type: 'reply.given' }, by: '2026-09-01T17:00:00+08:00' }
    expect(on(rule, [event('reply.given', '2026-09-01T17:00:00+08:00')], '2026-09-02').verdict).toBe('satisfied')
    expect(on(rule, [event('reply.given', '2026-09-01T17:00:00.001+08:00')], '2026-09-02').verdict).toBe('violated')
  })
  test('a reply answers the request it names, and nobody answers their own', () => {
    const rule: Constraint = { template: 'response', a: { type: 'request.made' }, b: { type: 'reply.given' }, within: { amount: 5, unit: 'wd' }, same: [['subject', 'data.of']], different: [['by.unit', 'by.unit']] }
    const request = (n: number) => event('request.made', '2026-09-01', { subject: `request/R${n}`, by: { unit: 'U1' } })
    const reply = (n: number, unit: string) => event('reply.given', '2026-09-02', { subject: `reply/A${n}`, by: { unit }, data: { of: `request/R${n}` } })
    expect(on(rule, [request(1), request(2), reply(2, 'U2')], '2026-09-02').counts).toMatchObject({ fulfilled: 1, pending: 1 })
    expect(on(rule, [request(1), reply(1, 'U1')], '2026-09-30').verdict).toBe('violated')
  })
  test('stops tied to their approval by Ref do not stop another’s clock', () => {
    const rule: Constraint = { template: 'response', a: { type: 'approval.accepted' }, b: { type: 'approval.decided' }, within: { amount: 5, unit: 'wd' }, same: ['subject'], stops: [{ kind: 'hearing', from: { type: 'stop.started' }, to: { type: 'stop.ended' }, is: { 'data.of': 'subject' }, same: ['subject'] }] }
    const events = [event('approval.accepted', '2026-09-01', { subject: 'approval/A1' }), event('approval.accepted', '2026-09-01', { subject: 'approval/A2' }), event('stop.started', '2026-09-03', { subject: 'stop/S1', data: { of: 'approval/A1' } }), event('stop.ended', '2026-09-04', { subject: 'stop/S1' })]
    expect(on(rule, events, '2026-09-08').obligations.map(({ expiresAt }) => expiresAt!.slice(0, 10))).toEqual(['2026-09-10', '2026-09-08'])
  })
})
