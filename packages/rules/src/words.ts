import type { Locale, Localized, TimeUnit } from '@duban/core'
import { isCivilDate, isInstant, label } from '@duban/core'

const units: Record<TimeUnit, { en: [string, string]; 'zh-CN': string }> = {
  wd: { en: ['working day', 'working days'], 'zh-CN': '个工作日' },
  cd: { en: ['calendar day', 'calendar days'], 'zh-CN': '个自然日' },
  month: { en: ['month', 'months'], 'zh-CN': '个月' },
  hour: { en: ['hour', 'hours'], 'zh-CN': '小时' },
}

/** An amount of time in words: `1 working day`, `20个工作日`. */
export function quantity(amount: number, unit: TimeUnit, locale: Locale): string {
  const words = units[unit]
  return locale === 'en' ? `${number(amount)} ${words.en[amount === 1 ? 0 : 1]}` : `${number(amount)}${words['zh-CN']}`
}

/** A civil date as people write it: `2026-03-27`, `2026年3月27日`. */
export function dayWords(date: string, locale: Locale): string {
  return locale === 'en' ? date.slice(0, 10) : `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
}

/** A civil date or an instant; an instant is given with the hour of its own offset. */
export function timeWords(value: string, locale: Locale): string {
  return value.length === 10 ? dayWords(value, locale) : `${dayWords(value, locale)} ${value.slice(11, 16)}`
}

/** A number without the noise of binary fractions. */
export function number(value: number): string {
  return String(Math.round(value * 1e6) / 1e6)
}

/** Words for codes, by code. */
export type Terms = Readonly<Record<string, Localized>>

/** Any JSON value in words a clerk reads. */
export function valueWords(value: unknown, locale: Locale, terms: Terms = {}): string {
  if (value === null || value === undefined) return locale === 'en' ? 'none' : '无'
  if (typeof value === 'number') return number(value)
  if (typeof value === 'boolean') return locale === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否'
  if (typeof value === 'string') return isCivilDate(value) || isInstant(value) ? timeWords(value, locale) : termWords(value, locale, terms)
  if (Array.isArray(value)) return value.length === 0 ? valueWords(null, locale) : value.map((item) => valueWords(item, locale, terms)).join(locale === 'en' ? ', ' : '、')
  return objectWords(value as Record<string, unknown>, locale, terms)
}

/** A code by the rule's own words, else by the library's. */
export function termWords(code: string, locale: Locale, terms: Terms = {}): string {
  return Object.hasOwn(terms, code) ? terms[code]![locale] : label(locale, code)
}

/** What a rule calls a fact or threshold, and its words for the codes in the value; kept with the result, so that it explains itself. */
export function wordsFor({ labels, terms }: { labels?: Terms; terms?: Terms }, name: string, value: unknown): { label?: Localized; terms?: Record<string, Localized> } {
  const used: Record<string, Localized> = {}
  if (terms !== undefined) collectTerms(value, terms, used)
  return { ...(labels && Object.hasOwn(labels, name) && { label: labels[name]! }), ...(Object.keys(used).length > 0 && { terms: used }) }
}

/** The words for the codes that stand in a value, in the order in which they stand there. */
function collectTerms(value: unknown, terms: Terms, used: Record<string, Localized>): void {
  if (typeof value === 'string') {
    if (Object.hasOwn(terms, value)) used[value] = terms[value]!
  } else if (Array.isArray(value)) {
    for (const item of value) collectTerms(item, terms, used)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (Object.hasOwn(terms, key)) used[key] = terms[key]!
      collectTerms(item, terms, used)
    }
  }
}

/** What carries no meaning for a reader. */
const silent = new Set(['ref', 'events'])

function objectWords(value: Record<string, unknown>, locale: Locale, terms: Terms): string {
  const { amount, unit, currency, ref } = value
  if (typeof value.en === 'string' && typeof value['zh-CN'] === 'string') return value[locale] as string
  if (typeof amount === 'number' && typeof unit === 'string' && Object.hasOwn(units, unit)) return quantity(amount, unit as TimeUnit, locale)
  if (typeof amount === 'string' && typeof currency === 'string') return `${amount} ${currency}`
  const fields = Object.entries(value).filter(([key, item]) => !silent.has(key) && item !== null && item !== undefined)
  const listed = fields.map(([key, item]) => `${termWords(key, locale, terms)} ${valueWords(item, locale, terms)}`).join(locale === 'en' ? '; ' : '；')
  return typeof ref === 'string' ? (listed === '' ? ref : `${ref} (${listed})`) : listed
}
