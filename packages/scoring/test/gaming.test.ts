import type { DubanEvent } from '@duban/core'
import { expect, test } from 'vitest'
import { gamingSignals, scorecard, type GamingLimits } from '../src/index.js'
import { fact, march, of, profile } from './support/profile.js'
import { calendar, event, result, world } from './support/world.js'

const limits: GamingLimits = { version: '1', minimum: 10, bunching: 0.5, periodEnd: { days: 3, share: 0.4 }, selfReportedGreen: 0.5, justInTime: { days: 1, share: 0.3 }, bulkEntry: { days: 7, share: 0.3 }, lateRevision: 0.1, heaping: { step: 10, share: 0.6 }, reportingAgainstScore: -0.5 }
const signals = (events: DubanEvent[], results: ReturnType<typeof result>[] = [], cards: Parameters<typeof gamingSignals>[0]['cards'] = []) => gamingSignals({ portfolio: world(events), results, limits, calendar, cards })
const ten = <T>(make: (i: number) => T): T[] => Array.from({ length: 10 }, (_, i) => make(i))
const codes = (found: ReturnType<typeof signals>) => found.map(({ code }) => code)

test('X18 six of ten decisions on the last day are a note to data quality, not a fault', () => {
  const results = ten((i) => result({ subject: `approval/A${i}`, due: '2026-03-10', doneAt: i < 6 ? '2026-03-10' : '2026-03-05', evidence: [`d${i}`] }))
  const found = signals([], results)
  expect(found).toMatchObject([{ code: 'bunching', channel: 'data_quality', unit: 'U-NR', of: 10, n: 6, share: 0.6, events: ['d0', 'd1', 'd2', 'd3', 'd4', 'd5'] }])
  expect([found[0]!.text.en, found[0]!.text['zh-CN']]).toEqual([expect.stringContaining('says nothing about fault'), expect.stringContaining('不代表存在过错')])
  expect(signals([], results.slice(0, 9))).toEqual([])
  expect(signals([], ten((i) => result({ subject: `approval/A${i}`, due: '2026-03-10', doneAt: i < 4 ? '2026-03-10' : '2026-03-05' })))).toEqual([])
})

test('X18 completions that heap at the end of the month', () => {
  expect(codes(signals([], ten((i) => result({ subject: `approval/A${i}`, due: '2026-04-10', doneAt: i < 5 ? '2026-03-31' : '2026-03-11' }))))).toEqual(['period_end'])
})

test('X18 a clock that was started anew, by a second acceptance or by a later date', () => {
  const accepted = event('approval.accepted', 'approval/A1', '2026-02-10', {}, { by: { unit: 'U-NR' } })
  const again = event('approval.accepted', 'approval/A1', '2026-02-20', {}, { by: { unit: 'U-NR' } })
  expect(signals([accepted, again])).toMatchObject([{ code: 'clock_restart', n: 1, subjects: ['approval/A1'], events: [accepted.id, again.id].sort() }])
  expect(codes(signals([accepted, { ...again, corrects: { id: accepted.id, reason: 'data_error' } }]))).toEqual(['clock_restart'])
  expect(signals([accepted])).toEqual([])
})

test('X18 extensions granted as the limit runs out', () => {
  const extended = (i: number, on: string) => [event('approval.accepted', `approval/A${i}`, '2026-03-02', { limits: [{ amount: 10, unit: 'wd' }] }, { by: { unit: 'U-NR' } }), event('extension.decided', `extension/X${i}`, on, { of: `approval/A${i}`, outcome: 'granted', limit: { amount: 5, unit: 'wd' }, noticedAt: on })]
  expect(signals(ten((i) => extended(i, i < 4 ? '2026-03-16' : '2026-03-05')).flat())).toMatchObject([{ code: 'just_in_time_extension', unit: 'U-NR', n: 4, of: 10 }])
})

test('X18 old things entered in bulk on one day, unless an import set the times', () => {
  const late = ten((i) => event('contact.made', `contact/C${i}`, '2026-02-02', { mode: 'site', purpose: 'service' }, { by: { unit: 'U-PARK' }, recordedAt: '2026-03-20T10:00:00+08:00' }))
  expect(signals(late)).toMatchObject([{ code: 'bulk_back_entry', unit: 'U-PARK', n: 10 }])
  expect(signals([...late, event('feed.received', 'feed/hall', '2026-03-20', { domain: 'approval', through: '2026-03-20', rows: 1, rejected: 0, recordTimes: 'import' }, { project: undefined })])).toEqual([])
})

test('X18 ends corrected after the limit had run out', () => {
  const decided = ten((i) => event('approval.decided', `approval/A${i}`, '2026-03-12', { outcome: 'granted' }, { by: { unit: 'U-NR' } }))
  const corrected = decided.slice(0, 2).map((each) => event('approval.decided', each.subject, '2026-03-09', { outcome: 'granted' }, { by: { unit: 'U-NR' }, recordedAt: '2026-03-25T10:00:00+08:00', corrects: { id: each.id, reason: 'data_error' } }))
  expect(signals([...decided, ...corrected], ten((i) => result({ subject: `approval/A${i}`, due: '2026-03-10' })))).toMatchObject([{ code: 'late_revision', n: 2, of: 10 }])
})

test('X18 green on nothing but the unit’s own word; the same signing twice; split projects; round percentages', () => {
  const own = ten((i) => event('task.finished', `task/T${i}`, '2026-03-05', {}, { source: 'self', by: { unit: 'U-PARK' } }))
  expect(codes(signals(own, own.map(({ id, subject }) => result({ subject, owner: 'U-PARK', light: 'green', evidence: [id] }))))).toEqual(['self_reported_green'])
  const signed = (project: string) => event('agreement.signed', `agreement/${project}`, '2026-03-01', { kind: 'investment', parties: ['U-PARK', 'E-ACME'], amount: { amount: '1000', currency: 'CNY' } }, { project })
  expect(codes(signals([signed('P1'), signed('P2')]))).toEqual(['duplicate_signing'])
  expect(codes(signals([event('project.registered', 'project/P1', '2026-01-05', { kind: 'key_engineering', name: 'P1', funding: 'public', relations: [{ project: 'project/P0', kind: 'split_from' }] })]))).toEqual(['split_merged'])
  expect(codes(signals(ten((i) => event('progress.reported', 'project/P1', `2026-03-${10 + i}`, { percent: i * 10 }, { source: 'self', by: { unit: 'U-PARK' } }))))).toEqual(['heaping'])
})

test('X18 those that report less score better: a look at the reporting, and no score changes', () => {
  const cards = ten((i) => scorecard(profile, of([fact('limit', { met: i < 5 }), ...Array.from({ length: i < 5 ? 4 : 0 }, () => fact('limit', { state: 'unverifiable' })), fact('gap', { value: 3 }), fact('issue', { met: true, age: 40 }), fact('conduct', { met: true })], { unit: `U${i}` }), march))
  const before = JSON.stringify(cards)
  expect(signals([], [], cards)).toMatchObject([{ code: 'reporting_against_score', unit: null, share: -1 }])
  expect(JSON.stringify(cards)).toBe(before)
})
