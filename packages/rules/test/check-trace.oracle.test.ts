import { describe, expect, test } from 'vitest'
import { checkTrace, type Constraint, type TraceEvent } from '../src/temporal/index.js'
import { oracle as read, permitLog, sha, shared } from './support/permit-log.js'

const letter = { satisfied: 'S', possibly_satisfied: 's', possibly_violated: 'v', violated: 'V' } as const

const HOUR = 3_600_000
const at = (hour: number) => new Date(hour * HOUR).toISOString()
const hours = (amount: number) => ({ amount, unit: 'hour' as const })

type Rule = [string, string, string | number, number?, number?]
function constraintOf([kind, a, b, lo, hi]: Rule): Constraint {
  switch (kind) {
    case 'resp': return { template: 'response', a: { type: a }, b: { type: String(b) }, within: hours(hi!), ...(lo! > 0 && { after: hours(lo!) }) }
    case 'prec': return { template: 'precedence', a: { type: a }, b: { type: String(b) }, within: hours(lo!) }
    case 'absent_within': return { template: 'not_response', a: { type: a }, b: { type: String(b) }, within: hours(lo!) }
    default: return { template: 'deadline', b: { type: a }, by: at(Number(b)) }
  }
}

describe.skipIf(!shared)('expected verdicts of timed rules', () => {
  test('every verdict at every instant, and every next change', () => {
    let checked = 0
    for (const { trace, verdicts } of read('timed-obligations.json').cases as { trace: [number, string][]; verdicts: { rule: Rule; at_each_now_0_49: string; next_silent_change: [number, string, number | null][] }[] }[]) {
      const events: TraceEvent[] = trace.map(([hour, type], index) => ({ id: `e${index}`, type, occurredAt: at(hour) }))
      for (const { rule, at_each_now_0_49, next_silent_change } of verdicts) {
        const constraint = constraintOf(rule)
        const got = Array.from({ length: 50 }, (_, now) => letter[checkTrace(constraint, events, { asOf: at(now) }).verdict]).join('')
        expect(got, JSON.stringify({ rule, trace })).toBe(at_each_now_0_49)
        for (const [now, , change] of next_silent_change) {
          const { nextChangeAt } = checkTrace(constraint, events, { asOf: at(now) })
          // The oracle counts whole hours: the first hour at which the verdict has changed.
          expect(nextChangeAt === null ? null : Math.ceil(Date.parse(nextChangeAt) / HOUR), JSON.stringify({ rule, trace, now })).toBe(change)
          checked++
        }
      }
    }
    expect(checked).toBeGreaterThan(2_000)
  })
})

describe.skipIf(!shared)('the real permit log', () => {
  const oracle = shared ? read('receipt-declare.json') : undefined
  const log = shared ? permitLog() : new Map<string, TraceEvent[]>()
  const end = '2013-01-01T00:00:00Z'

  test('every count of the 63 constraints', () => {
    for (const { template, a, b, n, violating_cases, violating_sha256 } of oracle.results) {
      const name = template === 'not_succession' ? 'not_succession' : template
      const constraint = { template: name, a: { type: a }, ...(b !== undefined && { b: { type: b } }), ...(n !== undefined && { n }) } as Constraint
      const violating = [...log].filter(([, events]) => checkTrace(constraint, events, { asOf: end, closed: true }).verdict === 'violated').map(([id]) => id)
      expect(violating.length, `${template} ${a} ${b ?? ''}`).toBe(violating_cases)
      expect(sha(violating)).toBe(violating_sha256)
    }
  })

  test('every count of the timed responses, at the end and on line', () => {
    for (const { a, b, within_ms, activations, in_time, late, missing, violating_cases, violating_sha256, online } of oracle.timed_response) {
      const constraint: Constraint = { template: 'response', a: { type: a }, b: { type: b }, within: hours(within_ms / HOUR) }
      const sum = (asOf: string, closed: boolean) => {
        const verdicts = [...log].map(([id, events]) => ({ id, ...checkTrace(constraint, events, { asOf, closed }) }))
        const total = (key: keyof (typeof verdicts)[0]['counts']) => verdicts.reduce((count, { counts }) => count + counts[key], 0)
        return { verdicts, activations: total('activations'), in_time: total('fulfilled'), late: total('late'), missing: total('missing'), pending: total('pending') }
      }
      const { verdicts, pending: open, ...final } = sum(end, true)
      expect({ ...final, open }).toEqual({ activations, in_time, late, missing, open: 0 })
      const violating = verdicts.filter(({ verdict }) => verdict === 'violated').map(({ id }) => id)
      expect(violating.length).toBe(violating_cases)
      expect(sha(violating)).toBe(violating_sha256)
      for (const { now, cases_started: _, ...expected } of online) {
        const { verdicts: __, ...got } = sum(now, false)
        expect(got, `${a} → ${b} at ${now}`).toEqual(expected)
      }
    }
  })
})
