import type { GamingSignal, Portfolio, RuleResult, Scorecard, WorkingCalendar } from '@duban/core'
import { bulkEntry, lateRevisions } from './entry-signals.js'
import { bunching, periodEnd, selfReportedGreen } from './result-signals.js'
import { clockRestarts, duplicateSigning, heaping, justInTimeExtensions, splitProjects } from './record-signals.js'
import { reportingAgainstScore } from './score-signals.js'
import type { GamingLimits } from './signal.js'

/**
 * Patterns that a pressure on numbers leaves in data: notes to whoever keeps data quality, for a look at the cases they name. They are no
 * faults of anybody, and no score takes them. Limits are data of the host.
 *
 * @example
 * ```ts
 * gamingSignals({ portfolio, results, limits, calendar }).map(({ code, unit, share }) => `${code} ${unit} ${share}`)
 * ```
 */
export function gamingSignals({ portfolio, results, limits, calendar, cards = [] }: { portfolio: Portfolio; results: readonly RuleResult[]; limits: GamingLimits; calendar: WorkingCalendar; cards?: readonly Scorecard[] }): GamingSignal[] {
  return [
    ...clockRestarts(portfolio), ...justInTimeExtensions(portfolio, limits, calendar), ...bulkEntry(portfolio, limits), ...lateRevisions(portfolio, results, limits),
    ...bunching(results, limits), ...periodEnd(results, limits), ...selfReportedGreen(portfolio, results, limits),
    ...duplicateSigning(portfolio), ...splitProjects(portfolio), ...heaping(portfolio, limits), ...reportingAgainstScore(cards, limits),
  ]
}
