import type { FactInput, Locale, Localized, TimeUnit } from '@duban/core'
import { idOf, isCivilDate, isInstant, label } from '@duban/core'
import type { Names } from './register-names.js'

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

/** SHA-256 in hex: its beginning tells it apart. */
const hash = /^[0-9a-f]{64}$/

/** Any JSON value in words a clerk reads. `terms`: words for codes; `names`: words for ids, where no term has them. */
export function valueWords(value: unknown, locale: Locale, terms: Terms = {}, names: Terms = {}): string {
  if (value === null || value === undefined) return locale === 'en' ? 'none' : '无'
  if (typeof value === 'number') return number(value)
  if (typeof value === 'boolean') return locale === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否'
  if (typeof value === 'string') return isCivilDate(value) || isInstant(value) ? timeWords(value, locale) : hash.test(value) ? `${value.slice(0, 8)}…` : termWords(value, locale, terms, names)
  if (Array.isArray(value)) return value.length === 0 ? valueWords(null, locale) : value.map((item) => valueWords(item, locale, terms, names)).join(locale === 'en' ? ', ' : '、')
  return objectWords(value as Record<string, unknown>, locale, terms, names)
}

/** A code by the rule's own words, else by the register's, else by the library's; a Ref by the words for its id, if there are any. */
export function termWords(code: string, locale: Locale, terms: Terms = {}, names: Terms = {}): string {
  const found = (termOf(code, terms) ?? termOf(code, names))?.[locale] ?? label(locale, code)
  return found === code && code.includes('/') ? inWordsOr(code, termWords(idOf(code), locale, terms, names)) : found
}

const inWordsOr = (ref: string, words: string): string => (words === idOf(ref) ? ref : words)

const termOf = (code: string, terms: Terms | undefined): Localized | undefined => (terms !== undefined && Object.hasOwn(terms, code) ? terms[code] : undefined)

/** What a rule calls a fact or threshold, and its words and the register's for the codes in the value; kept with the result, so that it explains itself. */
export function wordsFor({ labels, terms }: { labels?: Terms; terms?: Terms }, name: string, value: unknown, names?: Names): { label?: Localized; terms?: Record<string, Localized> } {
  const codes = codesIn(value, terms, names)
  return { ...(labels && Object.hasOwn(labels, name) && { label: labels[name]! }), ...(codes.length > 0 && { terms: termsOf(codes, terms, names) }) }
}

const noCodes: readonly string[] = Object.freeze([])

/** The codes in a value for which there are words, in the order in which they stand there, perhaps repeated. */
export function codesIn(value: unknown, terms: Terms = {}, names?: Names): readonly string[] {
  const found: string[] = []
  collectCodes(value, terms, names, found)
  return found.length === 0 ? noCodes : found
}

/** The words for codes: the rule's own, else the register's. */
export function termsOf(codes: readonly string[], terms: Terms | undefined, names?: Names): Record<string, Localized> {
  const used: Record<string, Localized> = {}
  for (const code of codes) used[code] = (termOf(code, terms) ?? names?.get(code) ?? names?.get(`unit/${code}`) ?? names?.get(`post/${code}`))!
  return used
}

function collectCodes(value: unknown, terms: Terms, names: Names | undefined, found: string[]): void {
  if (typeof value === 'string') {
    if (Object.hasOwn(terms, value)) found.push(value)
    // Who is named by a Ref may be called by the id.
    else if (names?.has(value) === true) found.push(value, idOf(value))
  } else if (Array.isArray(value)) {
    for (const item of value) collectCodes(item, terms, names, found)
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(terms, key)) found.push(key)
      collectCodes((value as Record<string, unknown>)[key], terms, names, found)
    }
  }
}

/** All words that the inputs of a result bring along. */
export const termsIn = (inputs: readonly FactInput[]): Terms => Object.assign({}, ...inputs.map(({ terms }) => terms))

/** A sum of money with its thousands told apart: `1,200,000 CNY`, `1,200,000元`. */
export function moneyWords(amount: string, currency: string, locale: Locale): string {
  const [whole = '', ...fraction] = amount.split('.')
  const grouped = [whole.replace(/\B(?=(?:\d{3})+$)/g, ','), ...fraction.map((part) => part.padEnd(2, '0'))].join('.')
  return locale === 'zh-CN' && currency === 'CNY' ? `${grouped}元` : `${grouped} ${currency}`
}

/** What carries no meaning for a reader. */
const silent = new Set(['ref', 'events', 'event'])

function objectWords(value: Record<string, unknown>, locale: Locale, terms: Terms, names: Terms): string {
  const { amount, unit, currency, ref } = value
  if (typeof value.en === 'string' && typeof value['zh-CN'] === 'string') return value[locale] as string
  if (typeof amount === 'number' && typeof unit === 'string' && Object.hasOwn(units, unit)) return quantity(amount, unit as TimeUnit, locale)
  if (typeof amount === 'string' && typeof currency === 'string') return moneyWords(amount, currency, locale)
  // Who acted: a post says by its name of which unit it is.
  if (Object.keys(value).every((key) => key === 'unit' || key === 'post')) return [value.unit, value.post].filter((each) => typeof each === 'string').map((each) => valueWords(each, locale, terms, names)).join(locale === 'en' ? ', ' : '、')
  const fields = Object.entries(value).filter(([key, item]) => !silent.has(key) && item !== null && item !== undefined)
  const listed = fields.map(([key, item]) => `${termWords(key, locale, terms)} ${valueWords(item, locale, terms, names)}`).join(locale === 'en' ? '; ' : '；')
  if (typeof ref !== 'string') return listed
  const named = termWords(ref, locale, terms, names)
  return listed === '' ? named : `${named} (${listed})`
}
