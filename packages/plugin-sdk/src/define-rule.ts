import { humanCategory, isCivilDate, type LegalBasis, type Localized, type RuleMode } from '@duban/core'
import { compileConditions, type Rule } from '@duban/rules'
import { z } from 'zod'
import { frozen } from './frozen.js'
import { failed, problem } from './problems.js'
import { engineWords, type Deprecation, type FactTable, type Messages, type Options, type RuleInput } from './rule-input.js'

/** A rule with its options resolved; `with` gives the same rule with others. Frozen plain data beside that. */
export interface DefinedRule<O extends Options = Options, Id extends string = string> extends Rule {
  readonly messages: Record<string, Localized> & Readonly<Record<Id, Localized>>
  readonly deprecated?: Deprecation
  with(options: z.input<O>): DefinedRule<O, Id>
}

/** A rule as it is read when it is defined, whatever its types promised. */
type Given = Omit<Rule, 'options' | 'rows'> & { rows?: readonly string[]; options?: unknown; deprecated?: Deprecation }

/** A row of the requirement catalogue. */
const rowId = /^(?:R\d{3}[a-h]?|C\d{2}|X\d{2})$/
const placeholder = /\{([A-Za-z]\w*)\}/g
function checkIdentity({ id, version, rows = [], clause, effective, review }: Given): void {
  if (!/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(id)) throw problem('E_RULE', id, 'a rule id is <plugin>/<name> in lower case with dashes', ['id'])
  if (!/^\d+(\.\d+)*$/.test(version)) throw problem('E_RULE', id, 'a version is a number, as 1 or 1.2', ['version'])
  if (!clause?.en.trim() || !clause['zh-CN'].trim()) throw problem('E_RULE', id, 'it does not say which clause it implements', ['clause'], 'give the clause in the words of its source, in en and zh-CN')
  rows.forEach((row, index) => {
    if (!rowId.test(row)) throw problem('E_RULE', id, `${row} is no requirement row`, ['rows', index])
  })
  for (const [place, date] of [[['effective', 'from'], effective.from], [['effective', 'until'], effective.until], [['review'], review]] as const)
    if (date !== undefined && !isCivilDate(date)) throw problem('E_RULE', id, `${String(date)} is no civil date`, [...place])
  if (effective.until !== undefined && effective.until <= effective.from) throw problem('E_RULE', id, 'it ends before it is in force', ['effective', 'until'])
}

/** An enforcing rule stands on confirmed law alone. */
function checkBasis(id: string, mode: Rule['mode'], basis: readonly LegalBasis[]): void {
  if (mode !== 'enforcing') return
  if (basis.length === 0) throw problem('E_RULE', id, 'an enforcing rule needs a legal basis', ['basis'], 'name the clause, or set mode to advisory')
  basis.forEach(({ ref, status }, index) => {
    if (status !== 'confirmed') throw problem('E_RULE', id, `${ref} is still to be reviewed and cannot carry an enforcing rule`, ['basis', index, 'status'], 'have it confirmed, or set mode to advisory')
  })
}

/** What only people may find, no rule says. */
function checkLead({ id, lead }: Given): void {
  lead?.candidateCategories.forEach((category, index) => {
    if (humanCategory.safeParse(category).success) throw problem('E_RULE', id, `${category} is for people to find, never for a rule`, ['lead', 'candidateCategories', index], 'raise the lead by its observation alone')
  })
}

function checkConditions(rule: Given, known: Set<string>): void {
  const places = [['when', rule.when], ['check', 'conditions' in rule.check ? rule.check.conditions : undefined]] as const
  const options = rule.conditions ? { conditions: rule.conditions } : {}
  for (const [place, conditions] of places)
    for (const fact of conditions === undefined ? [] : compileConditions(conditions, options).facts)
      if (!known.has(fact)) throw problem('E_RULE', rule.id, `reads the fact ${JSON.stringify(fact)}, which it does not declare`, [place], `declare it under facts; declared are ${[...known].join(', ') || 'none'}`)
}

/** A cell of a table stands under the name of a fact. */
function checkTable({ id, check }: Given, known: Set<string>): void {
  if (!('table' in check)) return
  check.table.rows.forEach(({ when }, index) => {
    for (const fact of Object.keys(when)) if (!known.has(fact)) throw problem('E_RULE', id, `reads the fact ${JSON.stringify(fact)}, which it does not declare`, ['check', 'table', 'rows', index, 'when', fact], 'declare it under facts')
  })
}

function checkMessages(rule: Given, known: Set<string>): void {
  const isCode = 'code' in rule.check
  for (const [messageId, texts] of Object.entries(rule.messages)) {
    if (texts.en.trim() === '' || texts['zh-CN'].trim() === '') throw problem('E_RULE', rule.id, 'a message must be written in en and zh-CN', ['messages', messageId])
    const [en, zh] = [texts.en, texts['zh-CN']].map((text) => new Set([...text.matchAll(placeholder)].map(([, name]) => name!)))
    for (const name of [...en!, ...zh!])
      if (!isCode && !known.has(name) && !(engineWords as readonly string[]).includes(name)) throw problem('E_RULE', rule.id, `the placeholder {${name}} has no value`, ['messages', messageId], 'use a fact, an option, or a word of the engine')
  }
}

/** Options start from their defaults, so each must have one. */
function checkDefaults(id: string, schema: Options): void {
  const bare = Object.entries(schema.shape).find(([, member]) => !(member as z.ZodType).safeParse(undefined).success)
  if (bare) throw problem('E_RULE', id, `the option ${bare[0]} has no default`, ['options', bare[0]], 'give it one: .default(…)')
}

/** Everything about a rule but its options, whose names are given. Throws `E_RULE` with the place. */
export function checkGiven(rule: Given, options: readonly string[]): void {
  checkIdentity(rule)
  checkBasis(rule.id, rule.mode, rule.basis)
  checkLead(rule)
  const known = new Set(['asOf', ...Object.keys(rule.facts), ...options])
  checkConditions(rule, known)
  checkTable(rule, known)
  checkMessages(rule, known)
}

/**
 * Defines a rule: options typed and defaulted by zod, both languages, clause, basis and dates demanded, everything it
 * reads declared, every placeholder of its messages given a value. Throws `E_RULE` or `E_OPTION` with the place.
 *
 * @example
 * ```ts
 * const named = defineRule({
 *   id: 'city/named-owner', version: '1', title: { en: 'Named owner', 'zh-CN': '责任主体' },
 *   clause: { en: 'Each task names who is responsible.', 'zh-CN': '每项任务明确责任主体。' }, scope: 'project', for: 'task',
 *   facts: { owner: 'task.owner' }, basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'advisory',
 *   check: { conditions: { all: [{ fact: 'owner', operator: 'notEqual', value: '各有关部门' }] } },
 *   messages: { fail: { en: 'The task names nobody.', 'zh-CN': '任务未明确责任主体。' } },
 * })
 * named.id // 'city/named-owner'
 * ```
 */
export function defineRule<const F extends FactTable, O extends Options = z.ZodObject<Record<never, never>>, const M extends Messages = Messages, Mode extends RuleMode = RuleMode>(input: RuleInput<F, O, M, Mode>): DefinedRule<O, keyof M & string> {
  const rule = input as unknown as Given
  const schema = (input.options ?? z.strictObject({})) as O
  checkDefaults(rule.id, schema)
  checkGiven(rule, Object.keys(schema.shape))
  return withOptions(rule, schema, {} as z.input<O>)
}

function withOptions<O extends Options, Id extends string>(input: Given, schema: O, options: z.input<O>): DefinedRule<O, Id> {
  const parsed = schema.safeParse(options)
  if (!parsed.success) throw failed('E_OPTION', input.id, parsed.error)
  const rule = { ...input, rows: [...(input.rows ?? [])], options: frozen(parsed.data) } as unknown as DefinedRule<O, Id>
  // Not enumerable: a rule stays plain data to whoever copies, hashes or prints it.
  Object.defineProperty(rule, 'with', { value: (other: z.input<O>) => withOptions(input, schema, other), enumerable: false })
  return Object.freeze(rule)
}
