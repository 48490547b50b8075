import { DubanError, type LegalBasis, type RuleMode, type WorkingCalendar } from '@duban/core'
import type { Plugin } from '@duban/plugin-sdk'
import { ruleSet, type Rule, type RuleSet } from '@duban/rules'

export interface RuleChoice {
  /** Ids of the rules to use; default all. */
  only?: readonly string[] | undefined
  /** The basis that stands in place of the rules' own, for data of another jurisdiction. */
  basis?: readonly LegalBasis[] | undefined
  maxMode?: RuleMode | undefined
}

/** The rule set of some plugins. Throws `E_RULE_UNKNOWN` for an id that no plugin has. */
export function chooseRules(plugins: readonly Plugin[], calendar: WorkingCalendar, { only, basis, maxMode }: RuleChoice = {}): RuleSet {
  const all = plugins.flatMap(({ rules }) => rules)
  for (const id of only ?? []) {
    if (!all.some((rule) => rule.id === id)) throw new DubanError({ code: 'E_RULE_UNKNOWN', message: `there is no rule ${id}`, fix: 'see the ids with: duban rules list' })
  }
  const chosen = only ? all.filter(({ id }) => only.includes(id)) : all
  const judged: readonly Rule[] = basis ? chosen.filter(latest).map((rule) => ({ ...rule, basis: [...basis], effective: { from: '0001-01-01' } })) : chosen
  return ruleSet(judged, { calendar, profiles: plugins.flatMap(({ lightProfiles }) => lightProfiles), ...(maxMode && { maxMode }) })
}

/** Of several versions only the latest is borrowed for another jurisdiction, whose law has dates of its own. */
function latest(rule: Rule, _: number, all: readonly Rule[]): boolean {
  return !all.some(({ id, effective }) => id === rule.id && effective.from > rule.effective.from)
}
