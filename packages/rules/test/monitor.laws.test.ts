import { toInstant } from '@duban/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTrace, createMonitor, type Change, type Constraint, type Monitor, type TraceEvent } from '../src/index.js'
import { END, everything, groupBy, histories, inOrder, spring, START, verdictsOfLog } from './support/constraints.js'

const numRuns = Number(process.env.DUBAN_FUZZ ?? 12)
const ids = everything.map(({ id }) => id!)

/** A monitor with the history it was given, as a ledger would keep it. */
function watched(constraints: readonly Constraint[] = everything): { monitor: Monitor; ingest(event: TraceEvent): Change[] } {
  const history = new Map<string, TraceEvent[]>()
  const monitor = createMonitor(constraints, { calendar: spring, start: START, history: (id) => history.get(id) ?? [] })
  return {
    monitor,
    ingest(event) {
      const changes = monitor.ingest(event)
      const key = String(event['project'])
      history.set(key, [...(history.get(key) ?? []), event])
      return changes
    },
  }
}

/** A few of those that time moves: with all of them some case is always about to wake. */
const few = fc.subarray(everything.filter((each) => 'within' in each || 'every' in each || 'by' in each || 'max' in each), { minLength: 1, maxLength: 3 })

const verdictsOf = (monitor: Monitor, id: string) => Object.fromEntries(monitor.verdicts(id).map(({ constraint, verdict }) => [constraint, verdict]))
const traceVerdicts = (events: readonly TraceEvent[], asOf: string) => Object.fromEntries(everything.map((each) => [each.id!, checkTrace(each, events, { asOf, calendar: spring }).verdict]))
const cases = (events: readonly TraceEvent[]) => groupBy(inOrder(events), (event) => String(event['project']))
/** Feeds events in order, the clock going with them. */
function feed({ monitor, ingest }: ReturnType<typeof watched>, events: readonly TraceEvent[], end = END): Change[] {
  const log = inOrder(events).flatMap((event) => [...monitor.advance(laterOf(monitor.now, event.occurredAt)), ...ingest(event)])
  return [...log, ...monitor.advance(laterOf(monitor.now, end))]
}
const laterOf = (now: string, time: string): string => {
  const at = time.length === 10 ? Date.parse(`${time}T00:00:00+08:00`) : Date.parse(time)
  return toInstant(Math.max(Date.parse(now), at), spring.timeZone)
}
const at = (fraction: number): string => toInstant(Date.parse('2026-02-10T00:00:00+08:00') + Math.floor(fraction * 80 * 86_400_000), spring.timeZone)

describe('laws of the monitor', () => {
  test('fed in order it says at every moment what checkTrace says', () => {
    fc.assert(fc.property(histories, fc.double({ min: 0, max: 1, noNaN: true }), (events, fraction) => {
      const asOf = at(fraction)
      const seen = events.filter(({ occurredAt }) => Date.parse(laterOf('1970-01-01T00:00:00Z', occurredAt)) <= Date.parse(asOf))
      const fed = watched()
      feed(fed, seen, asOf)
      for (const [id, own] of cases(seen)) expect(verdictsOf(fed.monitor, id)).toEqual(traceVerdicts(own, asOf))
    }), { numRuns })
  })

  test('any permutation of arrival ends in the same verdicts', () => {
    fc.assert(fc.property(histories, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), fc.double({ min: 0, max: 1, noNaN: true }), (events, keys, fraction) => {
      const shuffled = events.map((event) => ({ event, key: keys.next().value! })).toSorted((one, other) => one.key - other.key).map(({ event }) => event)
      const fed = watched()
      // Some arrive while time goes by, all late ones after it.
      const middle = Math.floor(shuffled.length * fraction)
      for (const event of shuffled.slice(0, middle)) {
        fed.monitor.advance(laterOf(fed.monitor.now, event.occurredAt))
        fed.ingest(event)
      }
      fed.monitor.advance(END)
      shuffled.slice(middle).forEach(fed.ingest)
      for (const [id, own] of cases(events)) expect(verdictsOf(fed.monitor, id)).toEqual(traceVerdicts(own, END))
    }), { numRuns })
  })

  test('the log of changes, retractions applied, equals the final state', () => {
    fc.assert(fc.property(histories, (events) => {
      const fed = watched()
      const log = events.flatMap((event) => [...fed.monitor.advance(laterOf(fed.monitor.now, event.occurredAt)), ...fed.ingest(event)])
      log.push(...fed.monitor.advance(END))
      const left = verdictsOfLog(log)
      const initial = traceVerdicts([], START)
      for (const id of cases(events).keys()) expect(Object.fromEntries(ids.map((name) => [name, left.get(`${id}/${name}`) ?? initial[name]]))).toEqual(verdictsOf(fed.monitor, id))
      const standing = log.filter(({ kind }) => kind !== 'retraction').length - log.filter(({ kind }) => kind === 'retraction').length
      const inOrderLog = feed(watched(), events)
      expect(standing).toBe(inOrderLog.length)
    }), { numRuns })
  })

  test('advancing in one step or in a thousand emits the same changes, each once', () => {
    fc.assert(fc.property(histories, few, (events, constraints) => {
      const [one, many] = [watched(constraints), watched(constraints)]
      feed(one, events, START)
      feed(many, events, START)
      const from = Date.parse(one.monitor.now)
      const step = (Date.parse(`${END}T23:59:59.999+08:00`) - from) / 1000
      const stepped = Array.from({ length: 1000 }, (_, index) => {
        const [before, to] = [Math.floor(from + step * index), Math.floor(from + step * (index + 1))]
        const changes = many.monitor.advance(toInstant(to, spring.timeZone))
        // Each comes in the very step in which it falls due.
        expect(changes.filter(({ at }) => Date.parse(at) <= before || Date.parse(at) > to)).toEqual([])
        return changes
      }).flat()
      expect(stepped).toEqual(one.monitor.advance(END))
      expect(one.monitor.advance(END)).toEqual([])
      expect(one.monitor.nextWake() === null || one.monitor.nextWake()! > '2026-05-01').toBe(true)
    }), { numRuns })
  })

  test('nextChangeAt and nextWake are exact: nothing before, something at it', () => {
    fc.assert(fc.property(histories, few, fc.double({ min: 0, max: 1, noNaN: true }), (events, some, fraction) => {
      const asOf = at(fraction)
      const seen = events.filter(({ occurredAt }) => Date.parse(laterOf('1970-01-01T00:00:00Z', occurredAt)) <= Date.parse(asOf))
      const own = cases(seen).get('P1') ?? []
      for (const constraint of everything) {
        const { verdict, nextChangeAt } = checkTrace(constraint, own, { asOf, calendar: spring })
        const later = (ms: number) => checkTrace(constraint, own, { asOf: toInstant(ms, spring.timeZone), calendar: spring }).verdict
        const change = Date.parse(nextChangeAt ?? '2027-01-01T00:00:00Z')
        expect([later(change - 1), later(change) === verdict], constraint.id).toEqual([verdict, nextChangeAt === null])
      }
      const fed = watched(some)
      feed(fed, seen, asOf)
      for (let wake = fed.monitor.nextWake(); wake !== null; wake = fed.monitor.nextWake()) {
        expect(fed.monitor.advance(toInstant(Date.parse(wake) - 1, spring.timeZone))).toEqual([])
        expect(new Set(fed.monitor.advance(wake).map(({ at: due }) => due))).toEqual(new Set([wake]))
      }
    }), { numRuns })
  })

  test('a snapshot taken and restored at any point is invisible', () => {
    fc.assert(fc.property(histories, fc.nat(20), (events, cut) => {
      const [kept, restored] = [watched(), watched()]
      const first = inOrder(events).slice(0, cut)
      expect(feed(kept, first, START)).toEqual(feed(restored, first, START))
      restored.monitor.restore(restored.monitor.snapshot())
      expect(restored.monitor.nextWake()).toBe(kept.monitor.nextWake())
      const rest = inOrder(events).slice(cut)
      expect(feed(restored, rest)).toEqual(feed(kept, rest))
      expect(restored.monitor.verdicts('P1')).toEqual(kept.monitor.verdicts('P1'))
      expect(Buffer.compare(restored.monitor.snapshot(), kept.monitor.snapshot())).toBe(0)
    }), { numRuns })
  })
})
