import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { custodyOf, addDays, holdersAt, leadersAt, register, type DubanEvent } from '../src/index.js'

const shared = process.env.DUBAN_SHARED
const day = (n: number): string => addDays('2026-01-01', n)
const at = (n: number): string => `${day(n)}T12:00:00Z`
const index = (date: string): number => Math.round((Date.parse(date) - Date.parse('2026-01-01')) / 86_400_000)

interface Row { vf: number; vt: number | null; rf: number; rt: number | null }
/** A rectangle of the oracle as events: said at rf, withdrawn at rt. */
function told(id: string, type: string, subject: string, { vf, vt, rf, rt }: Row, data: Record<string, unknown>): DubanEvent[] {
  const said = { id, type, subject, occurredAt: day(vf), recordedAt: at(rf), source: 'register', channel: 'hr', data: { ...data, ...(vt !== null && type === 'post.held' && { until: day(vt) }) } } as DubanEvent
  return rt === null ? [said] : [said, { id: `${id}-w`, type: 'event.withdrawn', subject, occurredAt: day(rt), recordedAt: at(rt), source: 'register', channel: 'hr', withdraws: { id, reason: 'data_error' } }]
}
const post = (role: string): string => role.replaceAll(' ', '-')
const tenures = (rows: readonly (Row & { role: string; person: string })[]): DubanEvent[] => rows.flatMap((row, i) => told(`t${i}`, 'post.held', `tenure/t${i}`, row, { post: post(row.role), holder: row.person }))
const overdue = (from: number, to: number, knownAt: string, held: ReturnType<typeof register>): Record<string, number> => {
  const days: Record<string, number> = {}
  for (let n = from; n < to; n++) {
    const holder = holdersAt(held, { role: 'reviewer', validAt: day(n), knownAt })[0]?.holders[0] ?? '(vacant)'
    days[holder] = (days[holder] ?? 0) + 1
  }
  return days
}

describe.skipIf(!shared)('the bitemporal oracle', () => {
  const oracle = shared ? JSON.parse(readFileSync(join(shared, 'oracle/bitemporal-register.json'), 'utf8')) : { db: { assign: [], deleg: [], reports: [] } }
  const { db } = oracle
  const events = [
    ...tenures(db.assign),
    ...db.deleg.flatMap((row: Row & { role: string; frm: string; to: string; act: string }, i: number) => told(`d${i}`, 'post.held', `tenure/d${i}`, row, { post: post(row.role), holder: row.to, delegatedBy: row.frm, acts: [row.act] })),
    ...db.reports.flatMap((row: Row & { role: string; sup: string }, i: number) => told(`r${i}`, 'post.registered', `post/${post(row.role)}`, row, { unit: 'U-NR', title: row.role, reportsTo: post(row.sup) })),
  ]
  const held = register(events)

  test('R021 every query: acting chains with delegations, and the leaders of the reporting line', () => {
    for (const { role, act, validTime, recordTime, acting_chains, leaders } of oracle.queries) {
      const query = { role: post(role), activity: act, validAt: day(validTime), knownAt: at(recordTime) }
      expect(holdersAt(held, query).map(({ holders }) => holders), JSON.stringify(query)).toEqual(acting_chains)
      expect(leadersAt(held, query), JSON.stringify(query)).toEqual(leaders.map(({ role, holders }: { role: string; holders: string[] }) => ({ role: post(role), holders })))
    }
    expect(oracle.queries).toHaveLength(14)
  })

  test('every gap and overlap, and the days by holder before and after the correction', () => {
    for (const { role, recordTime, from_, to, gaps, overlaps } of oracle.gaps) {
      const custody = custodyOf(held, { role: post(role), from: day(from_), to: day(to), knownAt: at(recordTime) })
      expect([custody.gaps.map((each) => each.map(index)), custody.overlaps.map((each) => each.map(index))]).toEqual([gaps, overlaps])
    }
    for (const { step_open, due, closed, recordTime, overdue_days_by_holder, all_days_by_holder } of oracle.overdue_split) {
      expect(overdue(due, closed, at(recordTime), held)).toEqual(overdue_days_by_holder)
      expect(overdue(step_open, closed, at(recordTime), held)).toEqual(all_days_by_holder)
    }
  })

  test('the twenty generated registers: every query, gap and overlap', () => {
    let queries = 0
    for (const { rows, ...expected } of oracle.generated) {
      const own = register(tenures(rows))
      for (const [role, valid, record, holders] of expected.queries_role_validTime_recordTime_holders) {
        const found = holdersAt(own, { role, validAt: day(valid), knownAt: at(record) }).map((chain) => chain.holders[0])
        expect([...new Set(found)]).toEqual(holders)
        queries++
      }
      const custody = custodyOf(own, { role: 'X', from: day(0), to: day(70), knownAt: at(60) })
      expect(custody.gaps.map((each) => each.map(index))).toEqual(expected.gaps_of_X_0_70_known_at_60)
      expect(custody.overlaps.map((each) => each.map(index))).toEqual(expected.overlaps_of_X_0_70_known_at_60)
    }
    expect(queries).toBe(240)
  })
})

const tenure = (id: string, from: string, data: Record<string, unknown>, recordedAt = `${from}T18:00:00+08:00`, extra: Partial<DubanEvent> = {}): DubanEvent =>
  ({ id, type: 'post.held', subject: `tenure/${id}`, occurredAt: from, recordedAt, source: 'register', channel: 'hr', data: { post: 'P-CHIEF', ...data }, ...extra })

test('R021 the holder changes on 05-01: an event of 04-20 is of the former holder, one of 05-01 of the new', () => {
  const held = register([tenure('T1', '2026-01-05', { holder: 'h-1', until: '2026-05-01' }), tenure('T2', '2026-05-01', { holder: 'h-2' })])
  const on = (validAt: string) => holdersAt(held, { role: 'P-CHIEF', validAt }).flatMap(({ holders, tenures: [own] }) => [...holders, own!.ref])
  expect([on('2026-04-20'), on('2026-04-30'), on('2026-05-01'), on('2026-01-04')]).toEqual([['h-1', 'tenure/T1'], ['h-1', 'tenure/T1'], ['h-2', 'tenure/T2'], []])
})

test('a delegation recorded after it began is marked; one for other acts is not followed; a circle ends', () => {
  const held = register([
    tenure('T1', '2026-01-05', { holder: 'a' }),
    tenure('D1', '2026-02-01', { holder: 'b', delegatedBy: 'a', acts: ['approve'] }, '2026-02-20T09:00:00+08:00'),
    tenure('D2', '2026-02-01', { holder: 'a', delegatedBy: 'b', acts: ['approve'] }),
  ])
  const ask = (activity: string, knownAt?: string) => holdersAt(held, { role: 'P-CHIEF', activity, validAt: '2026-02-10', ...(knownAt && { knownAt }) }).map(({ holders, recordedLate }) => [holders, recordedLate])
  expect(ask('approve')).toEqual([[['a', 'b'], ['tenure/D1']]])
  expect(ask('review')).toEqual([[['a'], []]])
  expect(ask('approve', '2026-02-10T09:00:00+08:00')).toEqual([[['a'], []]])
})

test('a correction recorded later changes answers only for later record times', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (from, length, valid, record) => {
    const first = tenure('T1', day(from), { holder: 'a', until: day(from + length) }, at(from))
    const later = tenure('T1c', day(from), { holder: 'b' }, at(record + 1), { subject: 'tenure/T1', corrects: { id: 'T1', reason: 'data_error' } })
    const query = { role: 'P-CHIEF', validAt: day(valid), knownAt: at(record) }
    expect(holdersAt(register([first, later]), query)).toEqual(holdersAt(register([first]), query).map((chain) => ({ ...chain, tenures: chain.tenures.map((own) => ({ ...own, knownUntil: at(record + 1) })) })))
  }))
})
