import type { Locale, Localized } from '@duban/core'
import { number, quantity, termWords, timeWords, valueWords, type Terms } from './words.js'

type Words = (value: string) => string
interface Phrase { en: Words; not: Words; zh: Words; zhNot: Words }
const phrase = (en: string, zh: string, zhNot: string): Phrase => ({ en: (value) => `be ${en.replace('{}', value)}`, not: (value) => `not be ${en.replace('{}', value)}`, zh: (value) => zh.replace('{}', value), zhNot: (value) => zhNot.replace('{}', value) })

/** What a fact must be, as an operator has it, and what it must not be. */
const phrases: Readonly<Record<string, Phrase>> = {
  equal: phrase('{}', '应为{}', '不应为{}'),
  in: phrase('one of {}', '应为{}之一', '不应为{}之一'),
  lessThan: phrase('less than {}', '应小于{}', '不应小于{}'),
  lessThanInclusive: phrase('at most {}', '不应大于{}', '应大于{}'),
  greaterThan: phrase('more than {}', '应大于{}', '不应大于{}'),
  greaterThanInclusive: phrase('at least {}', '不应小于{}', '应小于{}'),
  before: phrase('before {}', '应早于{}', '不应早于{}'),
  after: phrase('after {}', '应晚于{}', '不应晚于{}'),
  withinLast: phrase('within the last {}', '应在最近{}内', '不应在最近{}内'),
  olderThan: phrase('more than {} ago', '应在{}以前', '不应早于{}以前'),
  between: phrase('between {}', '应在{}之间', '不应在{}之间'),
  contains: { en: (value) => `contain ${value}`, not: (value) => `not contain ${value}`, zh: (value) => `应包含${value}`, zhNot: (value) => `不应包含${value}` },
  startsWith: { en: (value) => `start with ${value}`, not: (value) => `not start with ${value}`, zh: (value) => `应以${value}开头`, zhNot: (value) => `不应以${value}开头` },
  matches: { en: (value) => `match ${value}`, not: (value) => `not match ${value}`, zh: (value) => `应符合格式${value}`, zhNot: (value) => `不应符合格式${value}` },
  present: { en: () => 'be recorded', not: () => 'not be recorded', zh: () => '应已登记', zhNot: () => '不应登记' },
  someElement: { en: () => 'have an entry that meets the conditions', not: () => 'have no entry that meets the conditions', zh: () => '应有符合条件的记录', zhNot: () => '不应有符合条件的记录' },
  everyElement: { en: () => 'have only entries that meet the conditions', not: () => 'have an entry that does not meet the conditions', zh: () => '各项记录均应符合条件', zhNot: () => '应有不符合条件的记录' },
}
const opposites: Readonly<Record<string, string>> = { notEqual: 'equal', notIn: 'in', doesNotContain: 'contains', absent: 'present' }
const each: Readonly<Record<string, Localized>> = { someFact: { en: 'one of them must ', 'zh-CN': '其中一项' }, everyFact: { en: 'each of them must ', 'zh-CN': '每一项' }, someValue: { en: 'for one of the values it must ', 'zh-CN': '对其中一值' }, everyValue: { en: 'for each of the values it must ', 'zh-CN': '对每一值' } }

/** Does it ask whether a fact is recorded (true), or not recorded (false)? Undefined where it asks for more. */
export function asksPresence(operator: string, value: unknown, wanted: boolean): boolean | undefined {
  if (operator === 'present' || operator === 'absent') return (operator === 'present') === wanted
  if (!comparesWithNothing(operator, value)) return undefined
  return (operator === 'notEqual' || operator === 'notIn') === wanted
}

/** What an operator asks of a fact, as a sentence goes on: `must be more than 20`, `应大于20`. `wanted: false`: what it must not be. */
export function requirementWords(operator: string, value: unknown, wanted: boolean, locale: Locale, terms: Terms = {}): string {
  const parts = operator.split(':')
  const base = parts.pop()!
  let positive = wanted
  let prefix: string | undefined
  for (const decorator of parts) {
    if (decorator === 'not') positive = !positive
    else prefix ??= each[decorator]?.[locale]
  }
  if (Object.hasOwn(opposites, base)) positive = !positive
  const nothing = comparesWithNothing(base, value)
  if (nothing) positive = !positive
  const found = phrases[nothing ? 'present' : (opposites[base] ?? base)]
  // Not to be so is to be the other.
  if (!positive && typeof value === 'boolean' && (opposites[base] ?? base) === 'equal') return requirementWords('equal', !value, true, locale, terms)
  const shown = comparedWords(base, value, locale, terms)
  if (found === undefined) {
    const named = termWords(base, locale, terms)
    return locale === 'en' ? `must ${positive ? '' : 'not '}satisfy ${named} ${shown}` : `${positive ? '应' : '不应'}满足${named} ${shown}`
  }
  if (locale === 'zh-CN') return `${prefix ?? ''}${(positive ? found.zh : found.zhNot)(shown)}`
  return `${prefix ?? 'must '}${(positive ? found.en : found.not)(shown)}`
}

/** To be none, or one of nothing stated, is not to be recorded. */
function comparesWithNothing(operator: string, value: unknown): boolean {
  if (operator === 'equal' || operator === 'notEqual') return value === null
  return (operator === 'in' || operator === 'notIn') && Array.isArray(value) && value.length > 0 && value.every((item) => item === null || item === '')
}

function comparedWords(operator: string, value: unknown, locale: Locale, terms: Terms): string {
  if (operator === 'withinLast' || operator === 'olderThan') {
    const { amount, unit } = value as { amount: number; unit: 'wd' | 'cd' | 'month' }
    return quantity(amount, unit, locale)
  }
  if (operator === 'between') {
    const [low, high] = Array.isArray(value) ? (value as number[]) : [(value as { from: number }).from, (value as { to: number }).to]
    return locale === 'en' ? `${number(low!)} and ${number(high!)}` : `${number(low!)}与${number(high!)}`
  }
  if ((operator === 'before' || operator === 'after') && typeof value === 'string') return timeWords(value, locale)
  return valueWords(value, locale, terms)
}
