import type { Locale, Localized } from '@duban/core'

const placeholder = /\{([A-Za-z][A-Za-z0-9_]*)\}/

/** What a placeholder stands for, by its name; a function, for an object has a prototype that a template could reach. */
export type TextOf = (name: string, locale: Locale) => string | undefined

/**
 * A template in both languages. A placeholder without a text becomes a dash, so that no brace reaches a reader; a template
 * without placeholders gives the same object every time.
 */
export type Template = (textOf: TextOf) => Localized

/**
 * Makes a template ready.
 *
 * @example
 * ```ts
 * compileTemplate({ en: 'Due {due}.', 'zh-CN': '{due}到期。' })(() => '2026-03-16').en // 'Due 2026-03-16.'
 * ```
 */
export function compileTemplate(template: Localized): Template {
  const [en, zh] = [partsOf(template.en), partsOf(template['zh-CN'])]
  const whole: Localized = { en: template.en, 'zh-CN': template['zh-CN'] }
  if (en.length === 1 && zh.length === 1) return () => whole
  return (textOf) => ({ en: filled(en, 'en', textOf), 'zh-CN': filled(zh, 'zh-CN', textOf) })
}

/** Text and names of placeholders, in turns. */
const partsOf = (template: string): readonly string[] => template.split(placeholder)

function filled(parts: readonly string[], locale: Locale, textOf: TextOf): string {
  let text = parts[0]!
  for (let at = 1; at < parts.length; at += 2) text += (textOf(parts[at]!, locale) ?? '—') + parts[at + 1]!
  return text
}

export const compileTemplates = (templates: Readonly<Record<string, Localized>>): ReadonlyMap<string, Template> => new Map(Object.entries(templates).map(([id, template]) => [id, compileTemplate(template)]))

/** Used where a rule gives no template of its own. */
export const defaultMessages = compileTemplates({
  pass: { en: 'In order.', 'zh-CN': '符合要求。' },
  pending: { en: 'Not yet due: by {due}.', 'zh-CN': '尚未到期，应于{due}前完成。' },
  warn: { en: 'Due soon: by {due}.', 'zh-CN': '即将到期，应于{due}前完成。' },
  fail: { en: 'The requirement is not met.', 'zh-CN': '不符合要求。' },
  not_applicable: { en: 'The rule does not apply here.', 'zh-CN': '本规则不适用。' },
  not_evaluable: { en: 'Cannot be judged: {missing} is not recorded.', 'zh-CN': '暂无法判断：缺少{missing}。' },
  not_in_force: { en: 'The rule was not in force on that day.', 'zh-CN': '当日本规则未生效。' },
  stale: { en: 'Cannot be judged: the last record is of {staleSince}.', 'zh-CN': '暂无法判断：最近一次记录为{staleSince}。' },
  justified: { en: 'Behind, with a good reason on record.', 'zh-CN': '有所滞后，已登记正当理由。' },
  error: { en: 'The rule could not be run: {problem}', 'zh-CN': '规则运行出错：{problem}' },
})
