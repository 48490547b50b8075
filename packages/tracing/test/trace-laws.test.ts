import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DelaySegment, DubanEvent, ResponsibilityTrace } from '@duban/core'
import { histories } from './support/histories.js'
import { calendar, dayAfter, fileOf, late, milestone, resultsOf, sum, told, traceOf, type Fact } from './support/world.js'
import { traceResponsibility } from '../src/index.js'

const runs = { numRuns: Number(process.env.FUZZ ?? 60) }
const asOf = '2026-06-15'
const holderOf = ({ holder, side }: DelaySegment): string => (holder === null ? `side/${side}` : `unit/${holder}`)

/** Whom each lost day is with. */
function days({ segments }: ResponsibilityTrace): Map<string, string> {
  const by = new Map<string, string>()
  for (const segment of segments) for (let day = segment.from; day <= segment.to; day = dayAfter(day, 1)) if (calendar.isWorkingDay(day)) by.set(day, holderOf(segment))
  return by
}

/** Each event left out in turn, the result being the same. */
function without(events: readonly DubanEvent[]): { whole: ResponsibilityTrace; lacking: { id: string; trace: ResponsibilityTrace }[] } {
  const file = fileOf(events, asOf)
  const result = late(file)
  return { whole: traceResponsibility(file, result, { calendar }), lacking: events.filter(({ project }) => project !== undefined).map(({ id }) => ({ id, trace: traceOf(events.filter((event) => event.id !== id), asOf, { result }) })) }
}

describe('R091 laws of tracing', () => {
  for (const overlap of [false, true]) {
    test(`R091 the segments sum to the days past the nominal due day, ${overlap ? 'also where records overlap' : 'one record after the other'}`, () => {
      fc.assert(fc.property(histories({ overlap }), (facts) => {
        const file = fileOf(told(facts), asOf)
        const result = late(file)
        const trace = traceResponsibility(file, result, { calendar })
        const end = result.doneAt ?? asOf
        const stopped = end <= result.due! ? 0 : result.steps.filter(({ kind }) => kind === 'stop').flatMap(({ from, to }) => Array.from({ length: 100 }, (_, n) => dayAfter(from!, n)).filter((day) => day > '2026-03-24' && day <= to! && calendar.isWorkingDay(day)))
        const expected = end <= result.due! ? 0 : calendar.workingDaysBetween(result.due!, end) + new Set(stopped as string[]).size
        expect([trace.total, sum(trace.bySide), sum(trace.byHolder), sum(trace.byCause), trace.segments.reduce((all, segment) => all + segment.days, 0)]).toEqual(Array.from({ length: 5 }, () => expected))
        expect(days(trace).size).toBe(expected)
      }), runs)
    })
  }

  test('R091 leaving out any event moves days to unattributed, and gives no holder more', () => {
    fc.assert(fc.property(histories({ overlap: false }), (facts) => {
      const { whole, lacking } = without(told(facts))
      // Days that records dispute may be settled by the loss of one of them; all others only go to unattributed.
      const disputed = sum(Object.fromEntries(whole.segments.map(({ reason, days }, i) => [i, reason === null ? 0 : days])))
      for (const { trace } of lacking) {
        expect(trace.total).toBe(whole.total)
        for (const [holder, count] of Object.entries(trace.byHolder)) expect(count).toBeLessThanOrEqual((whole.byHolder[holder] ?? 0) + (holder === 'side/unattributed' ? whole.total : disputed))
      }
    }), runs)
  })

  test('R091 whatever the history, overlapping or not, no day ever goes from one holder to another', () => {
    fc.assert(fc.property(histories({ overlap: true }), (facts) => {
      const { whole, lacking } = without(told(facts))
      const before = days(whole)
      const moved = lacking.flatMap(({ id, trace }) => [...days(trace)].filter(([day, holder]) => holder !== 'side/unattributed' && before.get(day) !== undefined && before.get(day) !== 'side/unattributed' && before.get(day) !== holder).map(([day, holder]) => ({ id, day, holder, was: before.get(day) })))
      expect(moved).toEqual([])
    }), runs)
  })

  test('R091 what is recorded later changes only answers that know of it; relabelled units give the relabelled answer', () => {
    fc.assert(fc.property(histories({ overlap: false }), fc.nat(), (facts, which) => {
      const events = told(facts)
      const target = events[1 + (which % (events.length - 1))]!
      const correction: DubanEvent = { ...target, id: 'late', occurredAt: dayAfter(target.occurredAt, 1), recordedAt: '2026-06-14T12:00:00+08:00', corrects: { id: target.id, reason: 'data_error' } }
      const before = '2026-06-13T12:00:00+08:00'
      expect(traceOf([...events, correction], asOf, { knownAt: before })).toEqual(traceOf(events, asOf, { knownAt: before }))

      const names: Record<string, string> = { 'U-NR': 'U-ECO', 'U-ECO': 'U-GOV', 'U-GOV': 'U-FIN', 'U-FIN': 'U-NR' }
      const renamed = JSON.parse(JSON.stringify(events).replace(/U-(NR|ECO|GOV|FIN)/g, (unit) => names[unit]!)) as DubanEvent[]
      const renamedKeys = Object.fromEntries(Object.entries(traceOf(events, asOf).byHolder).map(([holder, count]) => [holder.replace(/U-\w+/, (unit) => names[unit]!), count]))
      expect(traceOf(renamed, asOf).byHolder).toEqual(renamedKeys)
    }), runs)
  })

  test('R075 a missed milestone: whatever approvals and blockers claim, the segments sum to the days it is late', () => {
    const blocker = fc.record({ from: fc.nat(60), days: fc.nat(40), resolved: fc.boolean(), owner: fc.constantFrom('U-NR', 'U-ECO') })
    fc.assert(fc.property(histories({ overlap: false }), fc.array(blocker, { maxLength: 3 }), fc.nat(60), (facts, blockers, due) => {
      const events = told([...facts, ...blockers.flatMap(({ from, days, resolved, owner }, i): Fact[] => [
        ['issue.raised', `issue/M${i}`, dayAfter('2026-03-02', from), { kind: 'blocker', category: 'land', link: 'land', owner }],
        ...(resolved ? [['issue.resolved', `issue/M${i}`, dayAfter('2026-03-02', from + days)] as Fact] : []),
      ])])
      const file = fileOf(events, asOf)
      const missed = milestone(file, dayAfter('2026-03-20', due), null)
      const results = resultsOf(file)
      const trace = traceResponsibility(file, missed, { calendar, results })
      expect([trace.total, days(trace).size]).toEqual([calendar.workingDaysBetween(missed.due!, asOf), trace.total])
      for (const { id } of events.filter(({ project, subject }) => project !== undefined && subject.startsWith('issue/'))) {
        const lacking = traceResponsibility(fileOf(events.filter((event) => event.id !== id), asOf), missed, { calendar, results })
        expect(lacking.total).toBe(trace.total)
      }
    }), runs)
  })
})
