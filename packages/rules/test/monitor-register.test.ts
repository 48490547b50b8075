import { toInstant } from '@duban/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTrace, createMonitor, type Change, type Constraint, type TraceEvent } from '../src/index.js'
import { END, groupBy, histories, inOrder, spring, START, verdictsOfLog } from './support/constraints.js'

const numRuns = Number(process.env.DUBAN_FUZZ ?? 40)
const short = (changes: Change[]) => changes.map(({ kind, to, at, retracts }) => `${retracts === null ? '' : 'not '}${(retracts ?? kind) === 'warning' ? 'warning' : to} ${at.slice(0, 10)}`)

describe('a report is approved within 10 days by someone who was then the manager, and who that is stands in the register', () => {
  const rule: Constraint = {
    id: 'manager', template: 'response', a: { type: 'report.filed' }, b: { type: 'report.approved' }, within: { amount: 10, unit: 'cd' },
    holding: { from: { type: 'manager.appointed' }, to: { type: 'manager.relieved' }, is: { 'by.post': 'data.post' } },
  }
  const appointed = (id: string, post: string, occurredAt: string): TraceEvent => ({ id, type: 'manager.appointed', occurredAt, data: { post } })
  const relieved = (id: string, post: string, occurredAt: string): TraceEvent => ({ id, type: 'manager.relieved', occurredAt, data: { post } })
  const filed: TraceEvent = { id: 'e1', type: 'report.filed', project: 'P1', occurredAt: '2026-09-01' }
  const approved = (post: string, occurredAt: string): TraceEvent => ({ id: 'e2', type: 'report.approved', project: 'P1', occurredAt, by: { post } })
  function watched(register?: TraceEvent[]) {
    const history: TraceEvent[] = []
    const monitor = createMonitor([rule], { calendar: spring, start: '2026-09-30', history: () => history, ...(register && { register }) })
    return { monitor, ingest: (event: TraceEvent) => {
      const changes = short(monitor.ingest(event))
      if (event['project'] !== undefined) history.push(event)
      return changes
    } }
  }

  test('R021 the manager of the day approves: it counts; yesterday’s manager does not', () => {
    const register = [appointed('r1', 'M1', '2026-08-01'), relieved('r2', 'M1', '2026-09-05'), appointed('r3', 'M2', '2026-09-05')]
    const [today, yesterday] = [watched(register), watched(register)]
    expect([...today.ingest(filed), ...today.ingest(approved('M2', '2026-09-08'))]).toEqual(['possibly_violated 2026-09-01', 'violated 2026-09-12', 'not violated 2026-09-12', 'possibly_satisfied 2026-09-08'])
    expect([...yesterday.ingest(filed), ...yesterday.ingest(approved('M1', '2026-09-08'))]).toEqual(['possibly_violated 2026-09-01', 'violated 2026-09-12'])
  })

  test('R021 an appointment that is recorded late takes back the violation that never was', () => {
    const { monitor, ingest } = watched()
    expect([...ingest(filed), ...ingest(approved('M1', '2026-09-08'))]).toEqual(['possibly_violated 2026-09-01', 'violated 2026-09-12'])
    const late = appointed('r1', 'M1', '2026-08-01')
    expect(monitor.needsHistory(late)).toEqual(['P1'])
    expect(ingest(late)).toEqual(['not violated 2026-09-12', 'possibly_satisfied 2026-09-08'])
    expect(ingest(late)).toEqual([])
    expect(monitor.needsHistory(appointed('r9', 'M9', '2026-08-01'))).toEqual([])
    const correction = { ...appointed('r2', 'M1', '2026-09-09'), recordedAt: '2026-09-30T10:00:00+08:00', corrects: { id: 'r1', reason: 'data_error' } }
    expect(ingest(correction)).toEqual(['not possibly_satisfied 2026-09-08', 'violated 2026-09-12'])
    expect(monitor.verdicts('P1')).toMatchObject([{ verdict: 'violated' }])
  })

  test('R021 without the history of the case a late appointment is refused, and nothing has changed', () => {
    const monitor = createMonitor([rule], { calendar: spring, start: '2026-09-10' })
    monitor.ingest(filed)
    monitor.ingest(approved('M1', '2026-09-08'))
    const kept = monitor.snapshot()
    expect(() => monitor.ingest(appointed('r1', 'M1', '2026-08-01'))).toThrow(expect.objectContaining({ code: 'E_NO_HISTORY' }))
    expect(Buffer.compare(monitor.snapshot(), kept)).toBe(0)
  })
})

const holding = { from: { type: 'ask' }, to: { type: 'grant' }, is: { by: 'by' } }
const held: Constraint[] = [
  { id: 'by a holder', template: 'by_holder', a: { type: 'b' }, holding },
  { id: 'answered by a holder', template: 'response', a: { type: 'a' }, b: { type: 'b' }, within: { amount: 5, unit: 'cd' }, warn: { amount: 1, unit: 'cd' }, holding },
  { id: 'two holders', template: 'response', a: { type: 'a' }, b: { type: 'b' }, n: 2, distinct: 'by', holding: { ...holding, same: ['to'] } },
  { id: 'after a holder', template: 'precedence', a: { type: 'a' }, b: { type: 'b' }, holding },
]
/** Appointments and ends of office are of no case. */
const withRegister = histories.map((events) => events.map(({ project, ...event }): TraceEvent => (['ask', 'grant'].includes(event.type) ? event : { ...event, project })))
const isOfCase = (event: TraceEvent) => event['project'] !== undefined

/** Changes that were said and not taken back. */
const standing = (log: readonly Change[]): number => log.filter(({ kind }) => kind !== 'retraction').length - log.filter(({ kind }) => kind === 'retraction').length

function feed(events: readonly TraceEvent[]) {
  const history: TraceEvent[] = []
  const monitor = createMonitor(held, { calendar: spring, start: START, history: (id) => history.filter(({ project }) => project === id) })
  const [log, unannounced]: [Change[], string[]] = [[], []]
  for (const event of events) {
    const at = Math.max(Date.parse(monitor.now), Date.parse(event.occurredAt.length === 10 ? `${event.occurredAt}T00:00:00+08:00` : event.occurredAt))
    log.push(...monitor.advance(toInstant(at, spring.timeZone)))
    const needs = monitor.needsHistory(event)
    const changes = monitor.ingest(event)
    if (!isOfCase(event)) unannounced.push(...changes.map((change) => change.case).filter((id) => !needs.includes(id)))
    log.push(...changes)
    history.push(event)
  }
  log.push(...monitor.advance(END))
  return { monitor, log, unannounced }
}

describe('laws of the register', () => {
  test('R021 whatever the order of arrival, verdicts are those of a run in order, and the log leads to them', () => {
    fc.assert(fc.property(withRegister, (events) => {
      const { monitor, log, unannounced } = feed(events)
      expect(unannounced).toEqual([])
      const register = inOrder(events).filter((event) => !isOfCase(event))
      const left = verdictsOfLog(log)
      for (const [id, own] of groupBy(inOrder(events.filter(isOfCase)), ({ project }) => String(project))) {
        const expected = held.map((each) => checkTrace(each, [...register, ...own], { asOf: END, calendar: spring }).verdict)
        expect(monitor.verdicts(id).map(({ verdict }) => verdict)).toEqual(expected)
        expect(held.map((each) => left.get(`${id}/${each.id}`) ?? 'possibly_satisfied')).toEqual(expected.map((verdict) => (verdict === 'satisfied' ? 'possibly_satisfied' : verdict)))
      }
      // An appointment at the very instant of an answer may take back what was said of it, even in order.
      expect(standing(log)).toBe(standing(feed(inOrder(events)).log))
    }), { numRuns })
  })

  test('R021 a snapshot carries the register', () => {
    fc.assert(fc.property(withRegister, (events) => {
      const { monitor } = feed(events)
      const other = createMonitor(held, { calendar: spring, start: START })
      other.restore(monitor.snapshot())
      expect(Buffer.compare(other.snapshot(), monitor.snapshot())).toBe(0)
      for (const [id] of groupBy(events.filter(isOfCase), ({ project }) => String(project))) expect(other.verdicts(id)).toEqual(monitor.verdicts(id))
    }), { numRuns })
  })
})
