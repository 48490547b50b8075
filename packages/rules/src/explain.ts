import { label, type Explanation, type FactInput, type Locale, type RuleResult } from '@duban/core'
import { clockFact } from './compiled-rule.js'
import { explainConditions, type Labels } from './explain-conditions.js'
import type { RuleSet } from './rule-set.js'
import { stepWords } from './step-words.js'
import { number, quantity, termsIn, termWords, timeWords, valueWords } from './words.js'

/**
 * A result in words: what is so, why step by step, on which inputs and thresholds, by which clause, and what would change it.
 * Everything comes from the result itself, so an explanation can be made wherever a result was kept. Given the rule set, too, the
 * conditions of the rule are read again on the inputs of the result: which held, and what would make the others hold.
 *
 * @example
 * ```ts
 * explain(result, 'en').because // ['Starts on 2026-02-10; that day is not counted.', 'The limit is 20 working days.', …]
 * ```
 */
export function explain(result: RuleResult, locale: Locale, rules?: Pick<RuleSet, 'rules' | 'trace'>): Explanation {
  const { rule, version, ruleset, calendar, asOf, knownAt } = result
  const at = timeWords(asOf, locale)
  const traced = rules?.trace(result)
  const own = rules?.rules.find((each) => each.id === rule && each.version === version)
  const [labels, terms] = [{ ...own?.labels, ...labelsOf(result) }, { ...own?.terms, ...termsIn(result.inputs) }]
  const asked = traced ? explainConditions(traced, locale, labels, terms) : undefined
  const known = knownAt === null ? '' : locale === 'en' ? `, as known at ${timeWords(knownAt, locale)}` : `，以${timeWords(knownAt, locale)}所知为准`
  const days = calendar === null ? '' : `${locale === 'en' ? ', calendar ' : '，日历'}${calendar.id}@${calendar.version}`
  return {
    locale,
    summary: result.message[locale],
    because: [...becauseOf(result, locale, labels, terms), ...(asked === undefined ? [] : [asked.sentence])],
    inputs: result.inputs.map((input) => ({ label: nameOf(input, locale), value: inputWords(input, locale), events: [...input.events] })),
    thresholds: result.thresholds.map(({ name, value, unit, label: named, terms }) => ({ label: named?.[locale] ?? label(locale, name), value: typeof value === 'number' ? thresholdWords(value, unit, locale) : valueWords(value, locale, terms) })),
    basis: result.basis.map(({ title, article, ref, status }) => `${title[locale]} ${locale === 'en' ? `art. ${article}` : `第${article}条`} (${ref}${status === 'needs_review' ? (locale === 'en' ? ', to be reviewed' : '，待复核') : ''})`),
    next: [...(result.outcome === 'pass' || asked === undefined ? [] : asked.toPass.map((line) => (locale === 'en' ? `To pass: ${line}.` : `整改方向：${line}。`))), ...nextOf(result, locale)],
    provenance: locale === 'en' ? `Rule ${rule} version ${version}, rule set ${ruleset.slice(0, 12)}${days}, as of ${at}${known}` : `规则${rule} 版本${version}，规则集${ruleset.slice(0, 12)}${days}，截至${at}${known}`,
  }
}

function labelsOf({ inputs }: RuleResult): Labels {
  return Object.fromEntries(inputs.flatMap(({ fact, label: named }) => (named ? [[fact, named] as const] : [])))
}

function nameOf({ fact, label: named }: FactInput, locale: Locale): string {
  return named?.[locale] ?? (fact === clockFact ? (locale === 'en' ? 'clock' : '计时') : label(locale, fact))
}

function inputWords({ fact, value, terms }: FactInput, locale: Locale): string {
  if (value === undefined) return locale === 'en' ? 'not recorded' : '未登记'
  if (fact !== clockFact) return valueWords(value, locale, terms)
  const { layer, start, due, end, stops } = value as { layer: string; start: string | null; due: string | null; end: string | null; stops: unknown[] }
  const part = (en: string, zh: string, time: string | null): string[] => (time === null ? [] : [`${locale === 'en' ? `${en} ` : zh}${timeWords(time, locale)}`])
  return [label(locale, layer), ...part('from', '起算', start), ...part('recorded deadline', '登记期限', due), ...part('done', '办结', end), ...(stops.length === 0 ? [] : [locale === 'en' ? `stops ${stops.length}` : `中止${stops.length}次`])].join(locale === 'en' ? ', ' : '，')
}

function becauseOf({ outcome, steps, elapsed, doneAt, missing, estimated }: RuleResult, locale: Locale, labels: Labels, terms: Labels): string[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh)
  const sentences = steps.map((step) => stepWords(step, locale))
  if (elapsed !== null) {
    const counted = quantity(elapsed.amount, elapsed.unit, locale)
    sentences.push(doneAt === null ? say(`${counted} have counted so far.`, `已计${counted}。`) : say(`${counted} counted until ${timeWords(doneAt, locale)}.`, `至${timeWords(doneAt, locale)}共计${counted}。`))
  }
  const absent = missing.map((name) => labels[name]?.[locale] ?? termWords(name, locale, terms))
  // Of a failure the message says what is lacking.
  if (missing.length > 0 && outcome !== 'fail' && outcome !== 'warn') sentences.push(say(`Not recorded: ${absent.join(', ')}. Unknown is neither met nor failed.`, `未登记：${absent.join('、')}。情况不明既不认定合格，也不认定违反。`))
  if (estimated && !steps.some(({ kind }) => kind === 'estimated')) sentences.push(say('This is an estimate.', '此为估算。'))
  return sentences
}

function thresholdWords(value: number, unit: string | undefined, locale: Locale): string {
  if (unit === 'wd' || unit === 'cd' || unit === 'month' || unit === 'hour') return quantity(value, unit, locale)
  if (unit === 'pp') return locale === 'en' ? `${number(value)} percentage points` : `${number(value)}个百分点`
  return unit === undefined ? number(value) : `${number(value)} ${unit}`
}

function nextOf({ guidance, due, owner, cause, inputs }: RuleResult, locale: Locale): string[] {
  if (guidance === null) return []
  // What is missed has no day before which it can be done.
  const by = due !== null && cause === 'lead_time' ? (locale === 'en' ? `By ${timeWords(due, locale)}.` : `应于${timeWords(due, locale)}前完成。`) : undefined
  const mover = owner === null ? undefined : termWords(owner, locale, termsIn(inputs))
  const who = mover === undefined ? undefined : locale === 'en' ? `Next move: ${mover}.` : `责任单位：${mover}。`
  return [guidance[locale], by, who].filter((each) => each !== undefined)
}
