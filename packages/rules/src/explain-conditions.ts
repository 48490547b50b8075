import type { Locale, Localized } from '@duban/core'
import type { ConditionTrace } from './conditions/index.js'
import { requirementWords } from './condition-words.js'
import { valueWords } from './words.js'

/** Conditions in words. */
export interface ConditionExplanation {
  /** What is so, in one sentence. */
  sentence: string
  /** Every condition on a line of its own, indented, with ✓, ✗ or ? before it. */
  tree: string
  /** What would make them hold: each line must come about. Empty where they do. */
  toPass: string[]
}

export type Labels = Readonly<Record<string, Localized>>

/**
 * Conditions as a clerk reads them, from their trace. `labels`: facts as people say them.
 *
 * @example
 * ```ts
 * const { trace } = compileConditions({ all: [{ fact: 'days', operator: 'lessThanInclusive', value: 20 }] })
 * explainConditions(trace({ days: 25 }), 'en').toPass // ['days is 25 and must be at most 20']
 * ```
 */
export function explainConditions(trace: ConditionTrace, locale: Locale, labels: Labels = {}): ConditionExplanation {
  const toPass = needs(trace, true, locale, labels)
  const said = trace.result === true ? holding(trace, true, locale, labels) : toPass
  return { sentence: sentenceOf(trace.result, said, locale), tree: lines(trace, 0, locale, labels).join('\n'), toPass }
}

const say = (locale: Locale, en: string, zh: string): string => (locale === 'en' ? en : zh)

function sentenceOf(result: boolean | undefined, said: readonly string[], locale: Locale): string {
  const head = result === true ? say(locale, 'Met', '符合') : result === false ? say(locale, 'Not met', '不符合') : say(locale, 'Not known', '情况不明')
  return said.length === 0 ? say(locale, `${head}.`, `${head}。`) : say(locale, `${head}: ${said.join('; ')}.`, `${head}：${said.join('；')}。`)
}

/** `approval.days` with the label of `approval` before its part. */
function factWords(fact: string, locale: Locale, labels: Labels): string {
  const whole = labels[fact]?.[locale]
  if (whole !== undefined) return whole
  const dot = fact.indexOf('.')
  const root = dot < 0 ? undefined : labels[fact.slice(0, dot)]?.[locale]
  return root === undefined ? fact : `${root} ${fact.slice(dot + 1)}`
}

function leafWords({ fact, operator, value, factValue, result, missing }: ConditionTrace, wanted: boolean, locale: Locale, labels: Labels): string {
  const must = requirementWords(operator!, value, wanted, locale)
  const name = factWords(fact!, locale, labels)
  if (result === undefined && factValue === undefined) return say(locale, `${factWords(missing ?? fact!, locale, labels)} is not recorded and ${must}`, `${factWords(missing ?? fact!, locale, labels)}未登记，${must}`)
  const shown = Array.isArray(factValue) && factValue.some((item) => typeof item === 'object') ? say(locale, `${factValue.length} entries`, `${factValue.length}项`) : valueWords(factValue, locale)
  return say(locale, `${name} is ${shown} and ${must}`, `${name}为${shown}，${must}`)
}

/** What is lacking for a node to come out as wanted; nothing where it does. */
function needs(trace: ConditionTrace, wanted: boolean, locale: Locale, labels: Labels): string[] {
  if (trace.result === wanted) return []
  if (trace.kind === 'leaf') return [leafWords(trace, wanted, locale, labels)]
  const children = trace.children!
  if (trace.kind === 'not') return needs(children[0]!, !wanted, locale, labels)
  const open = children.filter(({ result }) => result !== wanted).map((child) => needs(child, wanted, locale, labels))
  if ((trace.kind === 'all') === wanted) return open.flat()
  const ways = open.map((lacking) => lacking.join(say(locale, ' and ', '，且')))
  return ways.length === 0 ? [] : [ways.length === 1 ? ways[0]! : say(locale, `either ${ways.join(', or ')}`, `${ways.join('，或者')}`)]
}

/** The comparisons that a node rests on where it came out as wanted. */
function holding(trace: ConditionTrace, wanted: boolean, locale: Locale, labels: Labels): string[] {
  if (trace.result !== wanted) return []
  if (trace.kind === 'leaf') return [leafWords(trace, wanted, locale, labels)]
  return trace.children!.flatMap((child) => holding(child, trace.kind === 'not' ? !wanted : wanted, locale, labels))
}

const marks = { true: '✓', false: '✗', undefined: '?' } as const
const joins: Readonly<Record<'all' | 'any' | 'not', Localized>> = { all: { en: 'all of', 'zh-CN': '同时满足' }, any: { en: 'one of', 'zh-CN': '满足其一' }, not: { en: 'none of', 'zh-CN': '不得出现' } }

function lines(trace: ConditionTrace, depth: number, locale: Locale, labels: Labels): string[] {
  const head = `${'  '.repeat(depth)}${marks[String(trace.result) as keyof typeof marks]} `
  if (trace.kind === 'leaf') return [head + leafWords(trace, true, locale, labels)]
  return [head + (trace.name ?? joins[trace.kind][locale]), ...trace.children!.flatMap((child) => lines(child, depth + 1, locale, labels))]
}
