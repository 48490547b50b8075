import { instant, responsibilityTrace, time, type Instant, type ResponsibilityTrace, type Time } from '@duban/core'
import type { RuleSet } from '@duban/rules'
import { tallyTraces, type TraceOpening } from '@duban/tracing'
import { z } from 'zod'
import { inputReport, toInputReport, type InputCount } from './check-report.js'

const days = z.record(z.string(), z.int())

/** What `duban trace --format json` prints. Fields may be added, never changed. */
export const traceReport = z.strictObject({
  asOf: time,
  knownAt: instant.nullable(),
  calendar: z.strictObject({ id: z.string(), version: z.string() }),
  ruleset: z.strictObject({ hash: z.string() }),
  input: inputReport,
  traces: z.array(responsibilityTrace.omit({ asOf: true, knownAt: true, calendar: true, ruleset: true })),
  /** Traces that the policy proposes to open, about matters. */
  openings: z.array(z.strictObject({ kind: z.literal('trace'), trigger: z.enum(['project_lost', 'red_periods', 'harm', 'complaint_verified']), about: z.array(z.string()), since: z.string(), evidence: z.array(z.string()) })),
  tally: z.strictObject({ traces: z.int(), total: z.int(), unattributed: z.int(), unattributedShare: z.number().nullable(), bySide: days, byHolder: days, byCause: days, byStep: days, byReason: days }),
})
export type TraceReport = z.infer<typeof traceReport>

export function toTraceReport(traces: readonly ResponsibilityTrace[], openings: readonly TraceOpening[], rules: RuleSet, input: InputCount, asOf: Time, knownAt: Instant | null): TraceReport {
  return {
    asOf,
    knownAt,
    calendar: { id: rules.calendar.id, version: rules.calendar.version },
    ruleset: { hash: rules.hash },
    input: toInputReport(input),
    traces: traces.map(({ asOf: _asOf, knownAt: _knownAt, calendar: _calendar, ruleset: _ruleset, ...trace }) => trace),
    openings: openings.map((opening) => ({ ...opening, evidence: [...opening.evidence] })),
    tally: tallyTraces(traces),
  }
}
