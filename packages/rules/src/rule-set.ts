import { canonicalJson, DubanError, sha256Hex, type CaseFile, type Lead, type Portfolio, type RuleMode, type RuleResult, type WorkingCalendar } from '@duban/core'
import { compileRule, inputsOf, ruleData, type CompiledRule } from './compiled-rule.js'
import type { HostFacts } from './facts.js'
import { inForce, judge, type Court, type Question } from './judge.js'
import { defaultLights, type LightProfile, type OutcomeLights } from './light-profile.js'
import type { Rule } from './rule.js'
import { subjectsOf } from './subjects.js'

export interface RuleSetOptions {
  /** Counts working days, and says in which zone a day ends. */
  calendar: WorkingCalendar
  /** Colours by outcome, where they differ from the default. */
  lights?: Partial<OutcomeLights>
  /** Light profiles that rules measure by. */
  profiles?: readonly LightProfile[]
  /** The strongest mode in which any rule speaks. Default `enforcing`. */
  maxMode?: RuleMode
}

export interface RuleSet {
  readonly rules: readonly Rule[]
  /** SHA-256 of everything that decides: rules, options, lights, profiles, calendar version, mode. */
  readonly hash: string
  readonly maxMode: RuleMode
  readonly calendar: WorkingCalendar
  /** One result per rule and subject, in the order of the rules; synchronous and pure. `facts`: what the host gives. */
  evaluate(data: CaseFile | Portfolio, options?: { facts?: HostFacts }): RuleResult[]
  /** The same result from the inputs it lists. Throws `E_RULESET` where it is not of this rule set. */
  reevaluate(result: RuleResult): RuleResult
  /** Reasons to look, from results of rules that raise them; never a verdict. */
  leads(results: readonly RuleResult[]): Lead[]
}

/**
 * Rules with the calendar and the lights they are judged by. Of several versions of a rule the one in force speaks.
 * Throws `E_RULESET` (a version given twice, a light profile missing) and `E_CONDITION` with the place.
 *
 * @example
 * ```ts
 * const rules = ruleSet([], { calendar: workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] }) })
 * rules.evaluate(caseFile([], { project: 'P1', asOf: '2026-03-17' })) // []
 * ```
 */
export function ruleSet(rules: readonly Rule[], options: RuleSetOptions): RuleSet {
  const { calendar, profiles = [], maxMode = 'enforcing' } = options
  const lights: OutcomeLights = { ...defaultLights, ...options.lights }
  const compiled = rules.map((rule) => compileRule(rule, profiles))
  const byId = versionsById(compiled)
  const used = profiles.filter(({ id }) => compiled.some(({ profile }) => profile?.id === id))
  const hash = sha256Hex(canonicalJson(JSON.parse(JSON.stringify({ rules: compiled.map(ruleData), lights, profiles: used, calendar: { id: calendar.id, version: calendar.version }, maxMode }))))
  const court: Court = { calendar, lights, maxMode, hash }

  function evaluate(data: CaseFile | Portfolio, { facts = {} }: { facts?: HostFacts } = {}): RuleResult[] {
    return [...byId.values()].flatMap((versions) => {
      const latest = versions.at(-1)!
      return subjectsOf(latest.rule, data).map((subject) => {
        const asked = versions.map((each) => {
          const { ref, suffix, project, asOf, knownAt } = subject
          const question: Question = { id: `${each.rule.id}|${ref}${suffix}`, subject: ref, project, asOf, knownAt, inputs: inputsOf(each, subject, facts, calendar) }
          return [each, question] as const
        })
        const [speaks, question] = asked.find(([{ rule }, question]) => inForce(rule, question)) ?? asked.at(-1)!
        return judge(speaks, question, court)
      })
    })
  }

  function reevaluate(result: RuleResult): RuleResult {
    const version = byId.get(result.rule)?.find(({ rule }) => rule.version === result.version)
    if (!version || result.ruleset !== hash) throw new DubanError({ code: 'E_RULESET', message: `${result.rule} ${result.version} of rule set ${result.ruleset.slice(0, 12)} is not in this one (${hash.slice(0, 12)})`, fix: 'take the rule set that gave the result' })
    return judge(version, result, court)
  }

  return Object.freeze({ rules: Object.freeze([...rules]), hash, maxMode, calendar, evaluate, reevaluate, leads: (results: readonly RuleResult[]) => results.flatMap((result) => leadOf(result, byId)) })
}

function versionsById(compiled: readonly CompiledRule[]): Map<string, CompiledRule[]> {
  const byId = new Map<string, CompiledRule[]>()
  for (const each of compiled) {
    const versions = byId.get(each.rule.id) ?? []
    if (versions.some(({ rule }) => rule.version === each.rule.version)) throw new DubanError({ code: 'E_RULESET', message: `${each.rule.id} ${each.rule.version} is given twice`, fix: 'give each version of a rule once' })
    byId.set(each.rule.id, [...versions, each].sort((a, b) => (a.rule.effective.from < b.rule.effective.from ? -1 : 1)))
  }
  return byId
}

function leadOf(result: RuleResult, byId: ReadonlyMap<string, readonly CompiledRule[]>): Lead[] {
  const lead = byId.get(result.rule)?.find(({ rule }) => rule.version === result.version)?.rule.lead
  if (!lead || result.observation === null) return []
  return [Object.freeze({ __kind: 'lead' as const, id: `lead:${result.id}`, origin: result.rule, about: [result.subject], observation: lead.observation, candidateCategories: [...lead.candidateCategories], result: result.id, raisedAt: result.asOf })]
}
