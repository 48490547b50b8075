import type { Localized, RuleResult } from '@duban/plugin-sdk'

/** What is to be done next on a matter: the rule that lights its light says it. */
export interface NextStep { rule: string; subject: string; light: RuleResult['light']; what: Localized; missing: string[]; due: string | null }

/**
 * The next steps by the unit whose move it is (R110), soonest first; what nobody is named for stands under `null`.
 * Each step comes from a result that asks for an act, and carries the id of its rule.
 *
 * @example
 * ```ts
 * nextSteps(rules.evaluate(file)).get('E-ACME')?.[0]?.what.en // 'E-ACME hands in site-plan; …'
 * ```
 */
export function nextSteps(results: readonly RuleResult[]): Map<string | null, NextStep[]> {
  const steps = new Map<string | null, NextStep[]>()
  for (const { rule, subject, light, guidance, missing, due, owner, mode } of results) {
    if (guidance === null || mode === 'shadow') continue
    steps.set(owner, [...(steps.get(owner) ?? []), { rule, subject, light, what: guidance, missing: [...missing], due }])
  }
  for (const own of steps.values()) own.sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : (a.due ?? '9') > (b.due ?? '9') ? 1 : 0))
  return steps
}
