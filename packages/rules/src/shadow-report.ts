import type { RuleResult } from '@duban/core'

/** What a rule in the shadow would have done. */
export interface ShadowReport {
  rule: string
  version: string
  asked: number
  /** Ids of results that would have been raised. */
  wouldHaveRaised: string[]
  /** Of those, ids whose subject no rule outside the shadow raised: what would be new. */
  newlyRaised: string[]
  notEvaluable: number
}

const found = ({ outcome }: RuleResult): boolean => outcome === 'fail' || outcome === 'warn'

/**
 * What the rules that run in the shadow would have raised beside those that speak: read it before a rule is let out.
 *
 * @example
 * ```ts
 * shadowReport(rules.evaluate(portfolio)) // [{ rule: 'city/new', wouldHaveRaised: ['city/new|approval/A1'], … }]
 * ```
 */
export function shadowReport(results: readonly RuleResult[]): ShadowReport[] {
  const raised = new Set(results.filter((result) => result.mode !== 'shadow' && found(result)).map(({ subject }) => subject))
  const reports = new Map<string, ShadowReport>()
  for (const result of results) {
    if (result.mode !== 'shadow') continue
    const { rule, version, id, subject, outcome } = result
    const key = `${rule}@${version}`
    const report = reports.get(key) ?? { rule, version, asked: 0, wouldHaveRaised: [], newlyRaised: [], notEvaluable: 0 }
    reports.set(key, report)
    report.asked++
    if (outcome === 'not_evaluable') report.notEvaluable++
    if (!found(result)) continue
    report.wouldHaveRaised.push(id)
    if (!raised.has(subject)) report.newlyRaised.push(id)
  }
  return [...reports.values()]
}
