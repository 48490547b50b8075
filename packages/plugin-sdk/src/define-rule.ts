import { isCivilDate, type Localized } from '@duban/core'
import { compileConditions, type Check, type CheckContext, type Facts, type Rule, type Verdict } from '@duban/rules'
import { z } from 'zod'
import { failed, problem } from './problems.js'

type Options = z.ZodObject
type OptionValues<O extends Options> = Readonly<z.output<O>>

/** What a rule's code is given beside its facts. */
export type RuleContext<O extends Options> = Omit<CheckContext, 'options'> & { options: OptionValues<O> }

/** A rule as its author writes it. `options` is a zod object whose every member has a default. */
export interface RuleInput<O extends Options> extends Omit<Rule, 'options' | 'check'> {
  options?: O
  check: Exclude<Check, { code: unknown }> | { code: (facts: Facts, context: RuleContext<O>) => Verdict; version?: string }
  messages: Rule['messages'] & { fail: Localized }
}

/** A rule with its options resolved; `with` gives the same rule with others. */
export interface DefinedRule<O extends Options = Options> extends Rule {
  with(options: z.input<O>): DefinedRule<O>
}

const rowId = /^(?:R\d{3}[a-h]?|C\d{2}|X\d{2})$/
const placeholder = /\{([A-Za-z]\w*)\}/g
/** What the engine itself can say in a message. */
const engineWords = ['due', 'doneAt', 'amount', 'elapsed', 'margin', 'asOf', 'subject', 'value', 'missing', 'staleSince', 'problem', 'wrong', 'inForce', 'rows', 'points', 'waitsFor']

function checkIdentity({ id, version, rows, basis, mode, effective, review }: RuleInput<Options>): void {
  if (!/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(id)) throw problem('E_RULE', id, 'a rule id is <plugin>/<name> in lower case with dashes', ['id'])
  if (!/^\d+(\.\d+)*$/.test(version)) throw problem('E_RULE', id, 'a version is a number, as 1 or 1.2', ['version'])
  rows.forEach((row, index) => {
    if (!rowId.test(row)) throw problem('E_RULE', id, `${row} is no requirement row`, ['rows', index])
  })
  if (basis.length === 0 && mode === 'enforcing') throw problem('E_RULE', id, 'an enforcing rule needs a legal basis', ['basis'], 'name the clause, or set mode to advisory')
  for (const date of [effective.from, effective.until, review])
    if (date !== undefined && !isCivilDate(date)) throw problem('E_RULE', id, `${date} is no civil date`, ['effective'])
}

function checkConditions(rule: RuleInput<Options>, known: Set<string>): void {
  const places = [['when', rule.when], ['check', 'conditions' in rule.check ? rule.check.conditions : undefined]] as const
  const options = rule.conditions ? { conditions: rule.conditions } : {}
  for (const [place, conditions] of places)
    for (const fact of conditions === undefined ? [] : compileConditions(conditions, options).facts)
      if (!known.has(fact)) throw problem('E_RULE', rule.id, `reads the fact ${JSON.stringify(fact)}, which it does not declare`, [place], `declare it under facts; declared are ${[...known].join(', ') || 'none'}`)
}

function checkMessages(rule: RuleInput<Options>, known: Set<string>): void {
  const isCode = 'code' in rule.check
  for (const [messageId, texts] of Object.entries(rule.messages)) {
    if (texts.en.trim() === '' || texts['zh-CN'].trim() === '') throw problem('E_RULE', rule.id, 'a message must be written in en and zh-CN', ['messages', messageId])
    const [en, zh] = [texts.en, texts['zh-CN']].map((text) => new Set([...text.matchAll(placeholder)].map(([, name]) => name!)))
    for (const name of [...en!, ...zh!])
      if (!isCode && !known.has(name) && !engineWords.includes(name)) throw problem('E_RULE', rule.id, `the placeholder {${name}} has no value`, ['messages', messageId], 'use a fact, an option, or a word of the engine')
  }
}

/**
 * Defines a rule: options typed and defaulted by zod, both languages, basis and dates demanded, everything it reads declared.
 * Throws `E_RULE` or `E_OPTION` with the place.
 *
 * @example
 * ```ts
 * const named = defineRule({
 *   id: 'city/named-owner', version: '1', rows: [], title: { en: 'Named owner', 'zh-CN': '责任主体' }, scope: 'project', for: 'task',
 *   facts: { owner: 'task.owner' }, basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'advisory',
 *   check: { conditions: { all: [{ fact: 'owner', operator: 'notEqual', value: '各有关部门' }] } },
 *   messages: { fail: { en: 'The task names nobody.', 'zh-CN': '任务未明确责任主体。' } },
 * })
 * named.id // 'city/named-owner'
 * ```
 */
export function defineRule<O extends Options = Options>(input: RuleInput<O>): DefinedRule<O> {
  const rule = input as unknown as RuleInput<Options>
  checkIdentity(rule)
  const schema = input.options ?? (z.strictObject({}) as unknown as O)
  const known = new Set(['asOf', ...Object.keys(input.facts), ...Object.keys(schema.shape)])
  checkConditions(rule, known)
  checkMessages(rule, known)
  return withOptions(input, schema, {} as z.input<O>)
}

function withOptions<O extends Options>(input: RuleInput<O>, schema: O, options: z.input<O>): DefinedRule<O> {
  const parsed = schema.safeParse(options)
  if (!parsed.success) throw failed('E_OPTION', input.id, parsed.error)
  const rule = { ...input, options: parsed.data } as unknown as DefinedRule<O>
  // Not enumerable: a rule stays plain data to whoever copies, hashes or prints it.
  Object.defineProperty(rule, 'with', { value: (other: z.input<O>) => withOptions(input, schema, other), enumerable: false })
  return Object.freeze(rule)
}
