import { canonicalJson, type Localized } from '@duban/core'
import type { CompileOptions } from '../conditions/compile-conditions.js'
import type { OperatorOptions } from '../conditions/resolve-operator.js'
import { isLiteral, type Formula } from '../conditions/program/literals.js'
import type { Rule } from '../rule.js'
import { tableFindings } from './lint-table.js'
import { formulaOfConditions, implies, joined, negation, termOf, termsOf, type FactNames, type Term } from './terms.js'

export type LintCode = 'contradiction' | 'unreachable' | 'subsumed' | 'duplicate' | 'charged_twice' | 'never_matters' | 'rows_overlap'

/** Something odd in rules that are each well formed. */
export interface LintFinding {
  code: LintCode
  rule: string
  version: string
  /** The other rule, where it is about two. */
  other?: string
  path: (string | number)[]
  message: Localized
}

interface Read {
  rule: Rule
  /** When it applies and does not hold: null where that cannot be said. */
  finds: readonly Term[] | null
  /** What it is asked about and charges, as one text. */
  charges: string
}

/**
 * Reads rules against themselves and each other: conditions that can never hold, rules that never apply, comparisons that
 * never matter, rules that say what another says, and one fact charged by two rules. Findings are hints: what a rule does in code is not read.
 *
 * @example
 * ```ts
 * lintRules(plugin.rules).map(({ code, rule }) => `${rule}: ${code}`) // ['city/late: never_matters']
 * ```
 */
export function lintRules(rules: readonly Rule[], options: OperatorOptions = {}): LintFinding[] {
  const findings: LintFinding[] = []
  const read = rules.map((rule) => readRule(rule, options, findings))
  const groups = new Map<string, Read[]>()
  for (const each of read) {
    const key = each.charges
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  for (const group of groups.values()) compareRules(group, findings)
  return findings
}

const finding = (code: LintCode, { id, version }: Rule, path: (string | number)[], en: string, zh: string, other?: Rule): LintFinding =>
  ({ code, rule: id, version, ...(other && { other: other.id }), path, message: { en: `${id}: ${en}`, 'zh-CN': `${id}：${zh}` } })

function readRule(rule: Rule, language: OperatorOptions, findings: LintFinding[]): Read {
  const options: CompileOptions = { ...language, ...(rule.conditions && { conditions: rule.conditions }) }
  const names: FactNames = (fact) => (Object.hasOwn(rule.options, fact) ? `option ${canonicalJson(rule.options[fact] ?? null)}` : canonicalJson(rule.facts[fact] ?? fact))
  if (rule.effective.until !== undefined && rule.effective.until <= rule.effective.from) findings.push(finding('unreachable', rule, ['effective'], 'it is never in force', '从未生效'))
  const when = rule.when === undefined ? undefined : formulaOfConditions(rule.when, options)
  const check = 'conditions' in rule.check ? formulaOfConditions(rule.check.conditions, options) : undefined
  if (when) lookInside(rule, when, ['when'], 'unreachable', names, findings)
  if (check) lookInside(rule, check, ['check', 'conditions'], 'contradiction', names, findings)
  if ('table' in rule.check) findings.push(...tableFindings(rule, rule.check.table, options, names))
  const finds = check === undefined ? null : termsOf(when === undefined ? negation(check) : { join: 'all', parts: [when, negation(check)] }, names)
  return { rule, finds, charges: canonicalJson([rule.scope, rule.for ?? null, chargedBy(rule, names)]) }
}

/** Can it hold at all, and does each comparison in it matter? */
function lookInside(rule: Rule, formula: Formula, path: (string | number)[], never: 'contradiction' | 'unreachable', names: FactNames, findings: LintFinding[]): void {
  const terms = termsOf(formula, names)
  if (terms !== null && terms.length === 0) {
    findings.push(never === 'unreachable' ? finding('unreachable', rule, path, 'its "when" can never hold, so it never applies', '适用条件互相矛盾，规则永不适用') : finding('contradiction', rule, path, 'its conditions can never hold', '条件互相矛盾，永远无法满足'))
    return
  }
  const visit = (each: Formula): void => {
    if (isLiteral(each)) return
    const literals = each.parts.filter(isLiteral)
    literals.forEach((literal, index) => {
      const own = termOf(literal, names)
      const idle = literals.some((one, at) => {
        if (at === index) return false
        const term = termOf(one, names)
        const [stronger, weaker] = each.join === 'all' ? [term, own] : [own, term]
        return implies(stronger, weaker) && (at < index || !implies(weaker, stronger))
      })
      if (!idle) return
      const { operator, value } = literal.leaf.node.source
      findings.push(finding('never_matters', rule, [...path, ...literal.leaf.node.place], `${literal.leaf.left.name} ${String(operator)} ${JSON.stringify(value)} never matters: another comparison settles it`, `${literal.leaf.left.name} ${String(operator)} ${JSON.stringify(value)}不起作用：已由另一条件决定`))
    })
    each.parts.forEach(visit)
  }
  visit(formula)
}

/** The facts a check measures, by where they come from. */
function chargedBy(rule: Rule, names: FactNames): unknown {
  const { check } = rule
  if ('within' in check) {
    const { clock, from, due, done } = check.within
    return ['within', clock ?? null, ...[from, due, done].map((name) => (name === undefined ? null : names(name)))]
  }
  if ('band' in check) return ['band', ...Object.entries(check.band).filter(([key]) => key !== 'profile' && key !== 'justified').map(([key, name]) => [key, names(name as string)])]
  if ('conditions' in check) return ['conditions', ...factsIn(check.conditions).map(names).sort()]
  if ('citation' in check) return ['citation', names(check.citation.cited)]
  if ('table' in check) return ['table', ...[...new Set(check.table.rows.flatMap(({ when }) => Object.keys(when)))].map(names).sort()]
  return [rule.id]
}

function factsIn(conditions: unknown): string[] {
  if (typeof conditions !== 'object' || conditions === null) return []
  const own = (conditions as { fact?: unknown }).fact
  return [...new Set([...(typeof own === 'string' ? [own] : []), ...Object.values(conditions).flatMap(factsIn)])]
}

/** Rules about the same facts of the same things. Versions of one rule are not two rules. */
function compareRules(group: readonly Read[], findings: LintFinding[]): void {
  const signatures = new Map<string, Rule>()
  const kept: Read[] = []
  for (const each of group) {
    const { rule } = each
    const signature = canonicalJson(JSON.parse(JSON.stringify([rule.when ?? null, 'code' in rule.check ? String(rule.check.code) : rule.check, rule.options, rule.facts])))
    const twin = signatures.get(signature)
    if (twin !== undefined && twin.id !== rule.id) findings.push(finding('duplicate', rule, [], `it asks what ${twin.id} asks`, `与${twin.id}重复`, twin))
    else {
      signatures.set(signature, rule)
      kept.push(each)
    }
  }
  if (kept.length > 200) return
  kept.forEach((one, index) => kept.slice(index + 1).forEach((other) => {
    if (one.rule.id === other.rule.id) return
    const inner = covers(one, other) ? other : covers(other, one) ? one : undefined
    const outer = inner === one ? other : one
    if (inner) findings.push(finding('subsumed', inner.rule, ['check'], `whatever it finds, ${outer.rule.id} finds, too`, `其发现均已被${outer.rule.id}涵盖`, outer.rule))
    else if (overlap(one, other) && one.rule.severity === 'breach' && other.rule.severity === 'breach') findings.push(finding('charged_twice', other.rule, ['check'], `the same facts are charged by ${one.rule.id}`, `同一事实已由${one.rule.id}计入`, one.rule))
  }))
}

const covers = (outer: Read, inner: Read): boolean => outer.finds !== null && inner.finds !== null && inner.finds.length > 0 && inner.finds.every((term) => outer.finds!.some((other) => implies(term, other)))
/** Can both find something at once? What cannot be said counts as yes. */
const overlap = (one: Read, other: Read): boolean => one.finds === null || other.finds === null || one.finds.some((term) => other.finds!.some((each) => joined(term, each) !== null))
