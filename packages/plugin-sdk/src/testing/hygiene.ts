import { canonicalJson, isInstant, type Outcome } from '@duban/core'
import { compileConditions, type FactSpec, type LightProfile, type Rule } from '@duban/rules'
import type { Answered } from './ask-rule.js'
import type { Question, RuleCases, Situation } from './rule-case.js'

/** What is wrong with the cases of a rule, one sentence each; empty where they are in order. */
export function hygieneProblems(rule: Rule, cases: RuleCases, questions: readonly Question[], answers: readonly Answered[], profiles: readonly LightProfile[]): string[] {
  return [...duplicates(questions), ...unnamed(rule, questions), ...unusedMessages(rule, cases, answers), ...unreached(rule, cases, answers, profiles)]
}

function duplicates(questions: readonly Question[]): string[] {
  const names = [...new Set(questions.map(({ situation }) => situation))].map(({ name }) => name)
  const same = names.filter((name, index) => names.indexOf(name) !== index).map((name) => `two cases are named "${name}"`)
  const seen = new Map<string, string>()
  for (const { situation, asOf } of questions) {
    const content = contentOf(situation, asOf)
    const earlier = seen.get(content)
    if (earlier !== undefined && earlier !== situation.name) same.push(`"${situation.name}" asks what "${earlier}" asks`)
    seen.set(content, situation.name)
  }
  return same
}

function contentOf({ events, knownAt, options, host, project, subject }: Situation, asOf: string): string {
  return canonicalJson(JSON.parse(JSON.stringify({ asOf, events, knownAt, options, host, project, subject })))
}

const leadingRows = /^(?:(?:R\d{3}[a-h]?|C\d{2}|X\d{2})[\s,:·]*)+/

/** Rows that the rule claims and no case names. */
function unnamed({ rows }: Rule, questions: readonly Question[]): string[] {
  const named = questions.flatMap(({ situation }) => leadingRows.exec(situation.name)?.[0].match(/[A-Z]\d+[a-h]?/g) ?? [])
  return rows.filter((row) => !named.includes(row)).map((row) => `no case is named after row ${row}: begin the name of the one that proves it with "${row} "`)
}

function unusedMessages({ messages, severity }: Rule, { unreachable = {} }: RuleCases, answers: readonly Answered[]): string[] {
  // What only advises says its failures as warnings.
  const silent = new Set([...Object.keys(unreachable), ...(severity === 'advisory' && 'warn' in unreachable ? ['fail'] : [])])
  const used = new Set(answers.map(({ messageId }) => messageId))
  return Object.keys(messages).filter((id) => !used.has(id) && !silent.has(id)).map((id) => `no case shows the message "${id}": add one, or drop the message`)
}

function unreached(rule: Rule, { unreachable = {} }: RuleCases, answers: readonly Answered[], profiles: readonly LightProfile[]): string[] {
  const reached = new Set(answers.map(({ result }) => result.outcome))
  const claimed = Object.keys(unreachable).filter((outcome) => reached.has(outcome as Outcome)).map((outcome) => `a case reaches ${outcome}, which is called unreachable`)
  const lacking = possibleOutcomes(rule, profiles).filter((outcome) => !reached.has(outcome) && !Object.hasOwn(unreachable, outcome))
  return [...claimed, ...lacking.map((outcome) => `no case reaches ${outcome}: add one, or say under "unreachable" why none can`)]
}

/** Outcomes that a rule can give, as far as its data tells. */
export function possibleOutcomes(rule: Rule, profiles: readonly LightProfile[]): Outcome[] {
  const { check, when, freshness, severity, messages } = rule
  const outcomes = new Set<Outcome>(ofCheck(rule, profiles))
  if (when || ('within' in check && check.within.absent === 'not_applicable')) outcomes.add('not_applicable')
  if (freshness || Object.values(rule.facts).some(canBeMissing) || unguardedDuty(rule)) outcomes.add('not_evaluable')
  if (severity === 'advisory' && outcomes.delete('fail')) outcomes.add('warn')
  for (const outcome of ['pass', 'pending', 'not_applicable', 'not_evaluable'] as const) if ('code' in check && Object.hasOwn(messages, outcome)) outcomes.add(outcome)
  return [...outcomes]
}

function ofCheck({ check }: Rule, profiles: readonly LightProfile[]): Outcome[] {
  const ofProfile = (id: string): Outcome[] => profiles.find((each) => each.id === id)?.bands.map(({ outcome }) => outcome) ?? []
  if ('within' in check) return ['pass', 'pending', 'fail', ...(check.within.warn === undefined ? [] : ['warn' as const])]
  if ('constraint' in check) return ['pass', 'fail', ...('warn' in check.constraint && check.constraint.warn !== undefined ? ['warn' as const] : [])]
  if ('band' in check) return ofProfile(check.band.profile)
  if ('table' in check) return [...(check.table.sum === undefined ? check.table.rows.map(({ outcome }) => outcome) : ofProfile(check.table.sum)), check.table.otherwise?.outcome ?? 'not_applicable']
  return ['pass', 'fail']
}

const canBeMissing = (spec: FactSpec): boolean => typeof spec === 'string' || 'curve' in spec || 'host' in spec || (('first' in spec || 'earliest' in spec || 'latest' in spec || 'inForce' in spec) && spec.optional !== true)

/** A duty whose start or clock may be absent without `when` having asked. */
function unguardedDuty({ check, when }: Rule): boolean {
  if (!('within' in check) || check.within.absent === 'not_applicable') return false
  const { from, due } = check.within
  if (from === undefined) return true
  const guarded = when ? compileConditions(when).facts : []
  return !guarded.includes(from) && (due === undefined || !guarded.includes(due))
}

/** True where a case tells times of day, which no other zone would read alike. */
export function tellsInstants({ situation, asOf }: Question): boolean {
  const found = (value: unknown): boolean => (typeof value === 'string' ? isInstant(value) : typeof value === 'object' && value !== null && Object.values(value).some(found))
  return isInstant(asOf) || found(situation.events) || found(situation.host ?? null)
}
