import { instant, ruleResult, time, type Instant, type RuleResult, type Time } from '@duban/core'
import type { RuleSet } from '@duban/rules'
import type { Evaluation } from './supervisor.js'
import { z } from 'zod'

const counts = z.record(z.string(), z.int())
const rejection = z.strictObject({ source: z.string(), line: z.int(), column: z.int(), code: z.string(), message: z.string(), fix: z.string() })
export type InputRejection = z.infer<typeof rejection>

/** What was read of the inputs, and what was not. */
export const inputReport = z.strictObject({ records: z.int(), accepted: z.int(), rejected: z.array(rejection) })

/** What `duban check --format json` prints. Fields may be added, never changed. */
export const checkReport = z.strictObject({
  asOf: time,
  knownAt: instant.nullable(),
  calendar: z.strictObject({ id: z.string(), version: z.string() }),
  ruleset: z.strictObject({ hash: z.string(), maxMode: z.enum(['shadow', 'advisory', 'enforcing']) }),
  input: inputReport,
  results: z.array(ruleResult.omit({ asOf: true, knownAt: true, calendar: true, ruleset: true })),
  /** Findings that were put aside, and why; they are not among the results. */
  dismissed: z.array(z.strictObject({ id: z.string(), rule: z.string(), subject: z.string(), project: z.string().nullable(), reason: z.string(), at: time })),
  summary: z.strictObject({ byOutcome: counts, byLight: counts, byRule: z.record(z.string(), counts) }),
})
export type CheckReport = z.infer<typeof checkReport>

/** What was read of the inputs. */
export interface InputCount { records: number; rejected: readonly InputRejection[] }

export const toInputReport = ({ records, rejected }: InputCount): z.infer<typeof inputReport> => ({ records, accepted: records - rejected.length, rejected: [...rejected] })

export function toCheckReport({ results, dismissed }: Pick<Evaluation, 'results' | 'dismissed'>, rules: RuleSet, input: InputCount, asOf: Time, knownAt: Instant | null): CheckReport {
  return {
    asOf,
    knownAt,
    calendar: { id: rules.calendar.id, version: rules.calendar.version },
    ruleset: { hash: rules.hash, maxMode: rules.maxMode },
    input: toInputReport(input),
    results: results.map(({ asOf: _asOf, knownAt: _knownAt, calendar: _calendar, ruleset: _ruleset, ...result }) => result),
    dismissed: dismissed.map(({ result: { id, rule, subject, project }, dismissal: { reason, at } }) => ({ id, rule, subject, project, reason, at })),
    summary: summaryOf(results),
  }
}

export function summaryOf(results: readonly RuleResult[]): CheckReport['summary'] {
  const summary: CheckReport['summary'] = { byOutcome: {}, byLight: {}, byRule: {} }
  const count = (of: Record<string, number>, key: string): void => void (of[key] = (of[key] ?? 0) + 1)
  for (const { rule, outcome, light } of results) {
    count(summary.byOutcome, outcome)
    count(summary.byLight, light ?? 'none')
    count((summary.byRule[rule] ??= {}), outcome)
  }
  return summary
}
