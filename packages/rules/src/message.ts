import type { Localized } from '@duban/core'

/** Texts by placeholder name: a map, or what makes them when they are asked for; never an object, whose prototype a template could reach. */
export interface Placeholders { get(name: string): string | undefined }

const pattern = /\{([A-Za-z][A-Za-z0-9_]*)\}/g

/**
 * Fills the placeholders of a template; one without a text becomes a dash, so that no brace reaches a reader.
 *
 * @example
 * ```ts
 * renderMessage('Due {due}.', new Map([['due', '2026-03-16']])) // 'Due 2026-03-16.'
 * ```
 */
export function renderMessage(template: string, texts: Placeholders): string {
  return template.replace(pattern, (_, name: string) => texts.get(name) ?? '—')
}

/** Both languages at once, each with its own texts. */
export function renderLocalized(template: Localized, texts: (locale: keyof Localized) => Placeholders): Localized {
  return { en: renderMessage(template.en, texts('en')), 'zh-CN': renderMessage(template['zh-CN'], texts('zh-CN')) }
}

/** Used where a rule gives no template of its own. */
export const defaultMessages: Readonly<Record<string, Localized>> = {
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
}
