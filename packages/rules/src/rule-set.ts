import { canonicalJson, DubanError, kindOf, sha256Hex, type CaseFile, type DubanEvent, type FactInput, type Lead, type Localized, type Portfolio, type RuleMode, type RuleResult, type Time, type WorkingCalendar } from '@duban/core'
import { checkBases } from './check-bases.js'
import { factsOf } from './check-rule.js'
import { compileRule, inputsOf, ruleData, type CompiledRule } from './compiled-rule.js'
import type { ConditionTrace, CustomDecorator, CustomOperator } from './conditions/index.js'
import type { HostFacts } from './facts.js'
import { inForce, judge, type Court } from './judge.js'
import { defaultLights, type LightProfile, type OutcomeLights } from './light-profile.js'
import { kindsChanged, kindsRead, meet } from './reads.js'
import { rollUp, type RollUp } from './roll-up.js'
import type { Rule } from './rule.js'
import { checkOverrides, overridesOf, reviewIsDue, standingOf, strongest, type RuleOverride } from './standing.js'
import { filesOf, isPortfolio, subjectsIn, type Subject } from './subjects.js'
import { versionsById } from './versions.js'

export interface RuleSetOptions {
  /** Counts working days, and says in which zone a day ends. */
  calendar: WorkingCalendar
  /** Colours by outcome, where they differ from the default. */
  lights?: Partial<OutcomeLights>
  /** Light profiles that rules measure by. */
  profiles?: readonly LightProfile[]
  /** The strongest mode in which any rule speaks. Default `enforcing`. */
  maxMode?: RuleMode
  /** Mode and severity of some rules, everywhere or for some projects. */
  overrides?: readonly RuleOverride[]
  /** Operators of your own for conditions, by name: pure, of two values. They go into the hash as their source text. */
  operators?: Readonly<Record<string, CustomOperator>>
  /** Decorators of your own, by name. */
  decorators?: Readonly<Record<string, CustomDecorator>>
}

/** What a rule set says of itself before it judges: a rule that speaks more softly than it was written to. */
export interface RuleNotice { rule: string; version: string; code: 'no_basis' | 'review_due'; message: Localized }

export interface EvaluateOptions {
  facts?: HostFacts
  /** Only rules that read what these events say something of, after they happened; see `affectedBy`. */
  changed?: readonly DubanEvent[]
}

export interface RuleSet {
  readonly rules: readonly Rule[]
  /** SHA-256 of everything that decides: rules, options, lights, profiles, calendar version, mode, own operators. */
  readonly hash: string
  readonly maxMode: RuleMode
  readonly calendar: WorkingCalendar
  /** One result per rule and subject, in the order of the rules; synchronous and pure. `facts`: what the host gives. */
  evaluate(data: CaseFile | Portfolio, options?: EvaluateOptions): RuleResult[]
  /**
   * Results of the rules over units and the whole portfolio that are kept up to date project by project: after a change only
   * subjects that read of the changed project are asked again. The same as `evaluate` says of all projects together.
   */
  rollUp(data: Portfolio, options?: Pick<EvaluateOptions, 'facts'>): RollUp
  /** Ids of the rules that read what these events say something of; the results of all others stand, at the same moment, for projects that were known before. */
  affectedBy(events: readonly DubanEvent[]): string[]
  /** The same result from the inputs it lists. Throws `E_RULESET` where it is not of this rule set. */
  reevaluate(result: RuleResult): RuleResult
  /** How the conditions of the rule came out on the inputs of a result: those of `check`, or of `when` where the rule does not apply. Null where it has none. */
  trace(result: RuleResult): ConditionTrace | null
  /** Rules that cannot enforce for want of a confirmed basis, or that only advise since their review date. */
  notices(asOf: Time): RuleNotice[]
  /** Reasons to look, from results of rules that raise them and do not run in the shadow; never a verdict. */
  leads(results: readonly RuleResult[]): Lead[]
}

/**
 * Rules with the calendar and the lights they are judged by. Of several versions of a rule the one in force speaks.
 * Throws `E_RULESET` (a version, a clause or a light profile given twice or dated so that it overlaps or leaves a gap, a profile missing) and `E_CONDITION` with the place.
 *
 * @example
 * ```ts
 * const rules = ruleSet([], { calendar: workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] }) })
 * rules.evaluate(caseFile([], { project: 'P1', asOf: '2026-03-17' })) // []
 * ```
 */
export function ruleSet(rules: readonly Rule[], options: RuleSetOptions): RuleSet {
  const { calendar, profiles = [], maxMode = 'enforcing', overrides = [], operators = {}, decorators = {} } = options
  const lights: OutcomeLights = { ...defaultLights, ...options.lights }
  const compiled = rules.map((rule) => compileRule(rule, profiles, { calendar, operators, decorators }))
  checkOverrides(overrides, rules)
  checkBases(rules)
  checkProfiles(profiles)
  const byId = versionsById(compiled)
  const used = profiles.filter(({ id }) => compiled.some(({ profile }) => profile?.id === id))
  const hash = sha256Hex(canonicalJson(JSON.parse(JSON.stringify({ rules: compiled.map(ruleData), lights, profiles: used, calendar: { id: calendar.id, version: calendar.version }, maxMode, ...(overrides.length > 0 && { overrides }), ...(options.operators && { operators: sourcesOf(operators) }), ...(options.decorators && { decorators: sourcesOf(decorators) }) }))))
  const court: Court = { calendar, lights, hash, named: { id: calendar.id, version: calendar.version } }
  const overridesById = new Map([...byId.keys()].map((id) => [id, overridesOf(id, overrides)]))

  // Which kinds of records each rule reads; an override that looks at the project reads that, too.
  const reads = new Map([...byId].map(([id, versions]) => [id, [...versions.map(({ rule }) => kindsRead(rule)), ...(overridesById.get(id)!.some(({ where }) => where) ? [new Set(['project'])] : [])]]))

  function affectedBy(events: readonly DubanEvent[]): string[] {
    const changed = kindsChanged(events)
    // Whatever names a unit or a post does so by the register.
    const renamed = events.some(({ subject }) => ['unit', 'post'].includes(kindOf(subject)))
    return [...reads].filter(([, read]) => renamed || read.some((each) => meet(each, changed))).map(([id]) => id)
  }

  const isWide = (versions: readonly CompiledRule[]): boolean => versions.at(-1)!.rule.scope !== 'project'

  /** The version in force, else the last, with what it reads. */
  function speaking(versions: readonly CompiledRule[], subject: Subject, facts: HostFacts): readonly [CompiledRule, FactInput[]] {
    let asked!: readonly [CompiledRule, FactInput[]]
    for (const each of versions) {
      asked = [each, inputsOf(each, subject, facts, calendar)]
      if (versions.length > 1 && inForce(each.rule, { asOf: subject.asOf, inputs: asked[1] })) return asked
    }
    return asked
  }

  /** What the version in force says of a subject; nothing where the rule is switched off there. */
  function ask(versions: readonly CompiledRule[], subject: Subject, facts: HostFacts): RuleResult[] {
    const [speaks, inputs] = speaking(versions, subject, facts)
    const standing = standingOf(speaks.rule, overridesById.get(speaks.rule.id)!, maxMode, subject)
    if (standing === null) return []
    const { ref, suffix, project, asOf, knownAt } = subject
    return [judge(speaks, { id: `${speaks.rule.id}|${ref}${suffix}`, subject: ref, project, asOf, knownAt, inputs, ...standing }, court)]
  }

  function evaluate(data: CaseFile | Portfolio, { facts = {}, changed }: EvaluateOptions = {}): RuleResult[] {
    const asked = changed === undefined ? [...byId.values()] : affectedBy(changed).map((id) => byId.get(id)!)
    const results = new Map(asked.map((versions) => [versions.at(-1)!.rule.id, [] as RuleResult[]]))
    const narrow = asked.filter((versions) => !isWide(versions))
    for (const file of filesOf(data)) {
      const subjectsOf = subjectsIn(file)
      for (const versions of narrow) {
        const { rule } = versions.at(-1)!
        for (const subject of subjectsOf(rule)) results.get(rule.id)!.push(...ask(versions, subject, facts))
      }
    }
    if (isPortfolio(data)) for (const result of rollUp(asked.filter(isWide), data, (versions, subject) => ask(versions, subject, facts)).results()) results.get(result.rule)!.push(result)
    return [...results.values()].flat()
  }

  function versionOf(result: RuleResult): CompiledRule {
    const version = byId.get(result.rule)?.find(({ rule }) => rule.version === result.version)
    if (!version || result.ruleset !== hash) throw new DubanError({ code: 'E_RULESET', message: `${result.rule} ${result.version} of rule set ${result.ruleset.slice(0, 12)} is not in this one (${hash.slice(0, 12)})`, fix: 'take the rule set that gave the result' })
    return version
  }

  function trace(result: RuleResult): ConditionTrace | null {
    const { when, conditions, rule } = versionOf(result)
    const facts = factsOf(rule, structuredClone(result.inputs), result.asOf)
    const applies = when?.trace(facts)
    return applies && applies.result !== true ? applies : (conditions?.trace(facts) ?? null)
  }

  return Object.freeze({
    rules: Object.freeze([...rules]),
    hash,
    maxMode,
    calendar,
    evaluate,
    affectedBy,
    rollUp: (data: Portfolio, { facts = {} }: Pick<EvaluateOptions, 'facts'> = {}) => rollUp([...byId.values()].filter(isWide), data, (versions, subject) => ask(versions, subject, facts)),
    reevaluate: (result: RuleResult) => judge(versionOf(result), { ...result, inputs: structuredClone(result.inputs) }, court),
    trace,
    notices: (asOf: Time) => rules.flatMap((rule) => noticesOf(rule, asOf)),
    leads: (results: readonly RuleResult[]) => results.flatMap((result) => leadOf(result, byId)),
  })
}

/** A rule names its profile by its id alone, which is therefore given once. */
function checkProfiles(profiles: readonly LightProfile[]): void {
  profiles.forEach(({ id, version }, index) => {
    const first = profiles.findIndex((each) => each.id === id)
    if (first < index) throw new DubanError({ code: 'E_RULESET', message: `the light profile ${id} is given twice (versions ${profiles[first]!.version} and ${version})`, fix: 'give one of them, or give each an id of its own', path: ['profiles', index, 'id'] })
  })
}

/** Code as its source text, by name. */
function sourcesOf(code: Readonly<Record<string, CustomOperator | CustomDecorator>>): Record<string, string[]> {
  const sources = (value: CustomOperator | CustomDecorator): unknown[] => (typeof value === 'function' ? [value] : [...Object.values(value), ...('evaluate' in value ? [value.evaluate] : [value.decorate])])
  return Object.fromEntries(Object.entries(code).map(([name, value]) => [name, sources(value).filter((each) => typeof each === 'function').map(String)]))
}

function noticesOf(rule: Rule, asOf: Time): RuleNotice[] {
  const { id, version, mode } = rule
  const notice = (code: RuleNotice['code'], en: string, zh: string): RuleNotice => ({ rule: id, version, code, message: { en, 'zh-CN': zh } })
  return [
    ...(mode === 'enforcing' && strongest(rule) !== 'enforcing' ? [notice('no_basis', `${id} has no confirmed legal basis: it only advises.`, `${id}缺少已确认的法律依据，仅作提示。`)] : []),
    ...(reviewIsDue(rule, asOf) ? [notice('review_due', `${id} was to be reviewed by ${rule.review}: it only advises.`, `${id}应于${rule.review}前复核，现仅作提示。`)] : []),
  ]
}

function leadOf(result: RuleResult, byId: ReadonlyMap<string, readonly CompiledRule[]>): Lead[] {
  const lead = byId.get(result.rule)?.find(({ rule }) => rule.version === result.version)?.rule.lead
  if (!lead || result.observation === null || result.mode === 'shadow') return []
  return [Object.freeze({ __kind: 'lead' as const, id: `lead:${result.id}`, origin: result.rule, about: [result.subject], observation: lead.observation, candidateCategories: [...lead.candidateCategories], result: result.id, raisedAt: result.asOf })]
}
