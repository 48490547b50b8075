import { dayOf, DubanError, nearest, type LegalBasis, type RuleMode, type RuleSeverity, type Time } from '@duban/core'
import { matchesFields } from './internal/plain.js'
import type { Rule } from './rule.js'
import type { Subject } from './subjects.js'

/** Speaks louder, softer or not at all, without a change of the rule. Of several that fit, the last one counts. */
export interface RuleOverride {
  /** Ids of rules, `plugin/*`, or `*`. */
  rules: readonly string[]
  /** Only for projects with these fields: a value, an array (one of), `null` (absent). Default: everywhere. */
  where?: Readonly<Record<string, unknown>>
  mode?: RuleMode | 'off'
  severity?: RuleSeverity
}

/** How strongly a rule speaks to one subject. */
export interface Standing { mode: RuleMode; severity: RuleSeverity }

const modes: readonly RuleMode[] = ['shadow', 'advisory', 'enforcing']
const weaker = (one: RuleMode, other: RuleMode): RuleMode => modes[Math.min(modes.indexOf(one), modes.indexOf(other))]!

/** Only a rule with a confirmed basis can enforce; without one it loads as advisory (R067). */
export function strongest({ basis }: Pick<Rule, 'basis'>): RuleMode {
  return basis.length > 0 && basis.every(({ status }: LegalBasis) => status === 'confirmed') ? 'enforcing' : 'advisory'
}

/** After its review date a rule only advises (R096). */
export function reviewIsDue({ review }: Pick<Rule, 'review'>, asOf: Time): boolean {
  return review !== undefined && dayOf(asOf) > review
}

/** Mode and severity of a rule for a subject, or null where it is switched off there. */
export function standingOf(rule: Rule, overrides: readonly RuleOverride[], maxMode: RuleMode, subject: Pick<Subject, 'asOf' | 'file'>): Standing | null {
  const fits = overrides.filter(({ where }) => where === undefined || (subject.file !== null && matchesFields(subject.file.project, where)))
  const mode = fits.findLast((each) => each.mode !== undefined)?.mode ?? rule.mode
  if (mode === 'off') return null
  const severity = fits.findLast((each) => each.severity !== undefined)?.severity ?? rule.severity
  const capped = weaker(weaker(mode, maxMode), strongest(rule))
  return reviewIsDue(rule, subject.asOf) ? { mode: weaker(capped, 'advisory'), severity: 'advisory' } : { mode: capped, severity }
}

/** The overrides of one rule. */
export function overridesOf(id: string, overrides: readonly RuleOverride[]): RuleOverride[] {
  return overrides.filter(({ rules }) => rules.some((pattern) => fitsId(pattern, id)))
}

const fitsId = (pattern: string, id: string): boolean => pattern === '*' || pattern === id || (pattern.endsWith('/*') && id.startsWith(pattern.slice(0, -1)))

/** Throws `E_RULESET` for an override that names no rule. */
export function checkOverrides(overrides: readonly RuleOverride[], rules: readonly Rule[]): void {
  overrides.forEach(({ rules: patterns }, at) => patterns.forEach((pattern, index) => {
    if (rules.some(({ id }) => fitsId(pattern, id))) return
    const meant = nearest(pattern, rules.map(({ id }) => id))
    throw new DubanError({ code: 'E_RULESET', message: `an override names ${pattern}, and there is no such rule`, fix: meant ? `did you mean ${meant}?` : 'name a rule of the set, plugin/* or *', path: ['overrides', at, 'rules', index] })
  }))
}
