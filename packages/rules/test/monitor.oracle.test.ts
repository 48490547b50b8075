import { describe, expect, test } from 'vitest'
import { checkTrace, createMonitor, type Constraint } from '../src/index.js'
import { plainCalendar } from '../src/temporal/window.js'
import { oracle, permitLog, sha, shared } from './support/permit-log.js'

interface Counted { template: string; a: string; b?: string; n?: number; violating_cases: number; violating_sha256: string }
interface Timed { a: string; b: string; within_ms: number; violating_cases: number; violating_sha256: string; online: { now: string }[] }

describe.skipIf(!shared)('the real permit log, watched', () => {
  const { results, timed_response: timed } = (shared ? oracle('receipt-declare.json') : { results: [], timed_response: [] }) as { results: Counted[]; timed_response: Timed[] }
  const constraints: Constraint[] = [
    ...results.map(({ template, a, b, n }, index) => ({ id: `order ${index}`, template, a: { type: a }, ...(b !== undefined && { b: { type: b } }), ...(n !== undefined && { n }) }) as Constraint),
    ...timed.map(({ a, b, within_ms }, index): Constraint => ({ id: `time ${index}`, template: 'response', a: { type: a }, b: { type: b }, within: { amount: within_ms / 3_600_000, unit: 'hour' } })),
  ]
  const log = shared ? permitLog() : new Map()
  const events = [...log.values()].flat().toSorted((one, other) => Date.parse(one.occurredAt) - Date.parse(other.occurredAt))

  /** Cases that violate each constraint once all is over, and those that were violated by time alone at moments on the way. */
  function watch() {
    const monitor = createMonitor(constraints, { calendar: plainCalendar, start: '2000-01-01' })
    const moments = [...new Set(timed.flatMap(({ online }) => online.map(({ now }) => now)))].toSorted((one, other) => Date.parse(one) - Date.parse(other))
    const violatedAt = new Map<string, Map<string, number>>()
    const violated = new Map<string, number>()
    const take = (changes: ReturnType<typeof monitor.advance>) => changes.forEach(({ constraint, to, from }) => violated.set(constraint, (violated.get(constraint) ?? 0) + Number(to === 'violated') - Number(from === 'violated')))
    const note = (now: string) => (take(monitor.advance(now)), violatedAt.set(now, new Map(violated)))
    for (const event of events) {
      while (moments[0] !== undefined && Date.parse(moments[0]) < Date.parse(event.occurredAt)) note(moments.shift()!)
      take(monitor.advance(event.occurredAt))
      take(monitor.ingest(event))
    }
    moments.forEach(note)
    monitor.advance('2013-01-01')
    const open = new Map(constraints.map(({ id }) => [id!, [] as string[]]))
    for (const id of log.keys()) for (const { constraint, verdict } of monitor.verdicts(id)) if (verdict === 'violated' || verdict === 'possibly_violated') open.get(constraint)!.push(id)
    return { open, violatedAt }
  }

  test('every count of the 63 constraints and the 6 timed responses', () => {
    const { open, violatedAt } = watch()
    ;[...results, ...timed].forEach(({ violating_cases, violating_sha256 }, index) => {
      const ids = open.get(constraints[index]!.id!)!
      expect([ids.length, sha(ids)], constraints[index]!.id).toEqual([violating_cases, violating_sha256])
    })
    // The oracle counts activations on the way; checkTrace, held against it, says which cases they are in.
    timed.forEach(({ online }, index) => online.forEach(({ now }) => {
      const cases = [...log.values()].filter((own) => checkTrace(constraints[results.length + index]!, own, { asOf: now }).verdict === 'violated').length
      expect(violatedAt.get(now)!.get(`time ${index}`) ?? 0, `time ${index} at ${now}`).toBe(cases)
    }))
  })
})
