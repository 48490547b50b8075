import { DubanError } from '@duban/core'
import landing from '@duban/landing-cn'
import { localeOption } from './judge-files.js'

export interface RulesOptions { lang: string; format: string }

/** Lists the built-in rules. */
export function listRules({ lang, format }: RulesOptions): number {
  const locale = localeOption(lang)
  if (format === 'json') console.log(JSON.stringify(landing.rules.map(({ id, version, rows, title, severity, mode }) => ({ id, version, rows, title, severity, mode })), null, 1))
  else for (const { id, rows, title, mode } of landing.rules) console.log(`${id.padEnd(32)} ${rows.join(' ').padEnd(10)} ${mode.padEnd(10)} ${title[locale]}`)
  return 0
}

/** Shows one rule: what it asks, of whom, by which clause, with which options. */
export function showRule(id: string, { lang, format }: RulesOptions): number {
  const locale = localeOption(lang)
  const rule = landing.rules.find((each) => each.id === id || each.id === `landing-cn/${id}`)
  if (!rule) throw new DubanError({ code: 'E_RULE_UNKNOWN', message: `there is no rule ${id}`, fix: 'see the ids with: duban rules list' })
  if (format === 'json') {
    console.log(JSON.stringify(rule, null, 1))
    return 0
  }
  const lines = [
    `${rule.id} ${rule.version}  ${rule.title[locale]}`,
    rule.clause?.[locale] ?? '',
    `rows ${rule.rows.join(' ')} · ${rule.severity} · ${rule.mode} · for each ${rule.for ?? rule.scope}`,
    `facts: ${Object.keys(rule.facts).join(', ')}`,
    `options: ${JSON.stringify(rule.options)}`,
    ...rule.basis.map(({ title, article, ref }) => `basis: ${title[locale]} ${article} (${ref})`),
    ...Object.entries(rule.messages).map(([outcome, text]) => `${outcome}: ${text[locale]}`),
  ]
  console.log(lines.filter((line) => line !== '').join('\n'))
  return 0
}
