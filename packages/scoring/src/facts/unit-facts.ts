import { dayOf, groupBy, type RuleResult, type ScoreFact, type ScorePeriod, type Time } from '@duban/core'
import { inPeriod } from '../period.js'

/** Values of a unit's whole period, in percent: `early-completion` of what was done, `data-incomplete` of what was asked. */
export function unitFacts(results: readonly RuleResult[], period: ScorePeriod, asOf: Time): ScoreFact[] {
  const own = results.filter(({ owner, mode, outcome, due, doneAt }) => outcome !== 'not_applicable' && owner !== null && mode !== 'shadow' && inPeriod(due ?? doneAt ?? asOf, period))
  return [...groupBy(own, ({ owner }) => owner!)].flatMap(([unit, its]) => {
    const done = its.filter(({ doneAt, margin }) => doneAt !== null && margin !== null)
    const early = done.filter(({ outcome, margin }) => outcome === 'pass' && margin!.amount > 0)
    const unknown = its.filter(({ outcome }) => outcome === 'not_evaluable' || outcome === 'error')
    const value = (measure: string, part: readonly RuleResult[], whole: readonly RuleResult[]): ScoreFact[] =>
      whole.length === 0 ? [] : [{ measure, unit, subject: `unit/${unit}`, at: inPeriod(asOf, period) ? dayOf(asOf) : period.from, state: 'known', value: Math.round((10_000 * part.length) / whole.length) / 100, events: [...new Set(part.flatMap(({ evidence }) => evidence))] }]
    return [...value('early-completion', early, done), ...value('data-incomplete', unknown, its)]
  })
}
