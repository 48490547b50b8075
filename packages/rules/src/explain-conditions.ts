import type { Locale, Localized } from '@duban/core'
import type { ConditionTrace } from './conditions/index.js'
import { asksPresence, requirementWords } from './condition-words.js'
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

/** In which language and words. */
interface Reader { locale: Locale; labels: Labels; terms: Labels }

/**
 * Conditions as a clerk reads them, from their trace. `labels`: facts as people say them; `terms`: codes in their values.
 *
 * @example
 * ```ts
 * const { trace } = compileConditions({ all: [{ fact: 'days', operator: 'lessThanInclusive', value: 20 }] })
 * explainConditions(trace({ days: 25 }), 'en').toPass // ['days is 25 and must be at most 20']
 * ```
 */
export function explainConditions(trace: ConditionTrace, locale: Locale, labels: Labels = {}, terms: Labels = {}): ConditionExplanation {
  const reader: Reader = { locale, labels, terms }
  const toPass = needs(trace, true, reader)
  const said = trace.result === true ? holding(trace, true, reader) : toPass
  return { sentence: sentenceOf(trace.result, said, locale), tree: lines(trace, 0, reader).join('\n'), toPass }
}

const say = (locale: Locale, en: string, zh: string): string => (locale === 'en' ? en : zh)

function sentenceOf(result: boolean | undefined, said: readonly string[], locale: Locale): string {
  const head = result === true ? say(locale, 'Met', '符合') : result === false ? say(locale, 'Not met', '不符合') : say(locale, 'Not known', '情况不明')
  return said.length === 0 ? say(locale, `${head}.`, `${head}。`) : say(locale, `${head}: ${said.join('; ')}.`, `${head}：${said.join('；')}。`)
}

/** `approval.days` with the label of `approval` before its part. */
function factWords(fact: string, { locale, labels }: Reader): string {
  const whole = labels[fact]?.[locale]
  if (whole !== undefined) return whole
  const dot = fact.indexOf('.')
  const root = dot < 0 ? undefined : labels[fact.slice(0, dot)]?.[locale]
  const part = fact.slice(dot + 1)
  if (root === undefined) return fact
  return part === 'length' ? say(locale, `number of ${root}`, `${root}的数量`) : `${root} ${part}`
}

function leafWords({ fact, operator, value, factValue, result, missing }: ConditionTrace, wanted: boolean, reader: Reader): string {
  const { locale, terms } = reader
  const must = requirementWords(operator!, value, wanted, locale, terms)
  const name = factWords(fact!, reader)
  const asked = asksPresence(operator!, value, wanted)
  if (asked !== undefined && (factValue === null || factValue === '')) return asked ? say(locale, `${name} is not recorded and must be`, `${name}未登记，应予登记`) : say(locale, `${name} is not recorded`, `${name}未登记`)
  if (asked === true) return say(locale, `${name} is recorded: ${valueWords(factValue, locale, terms)}`, `${name}已登记：${valueWords(factValue, locale, terms)}`)
  if (result === undefined && factValue === undefined) return say(locale, `${factWords(missing ?? fact!, reader)} is not recorded and ${must}`, `${factWords(missing ?? fact!, reader)}未登记，${must}`)
  const shown = Array.isArray(factValue) && factValue.some((item) => typeof item === 'object') ? say(locale, `${factValue.length} entries`, `${factValue.length}项`) : valueWords(factValue, locale, terms)
  return say(locale, `${name} is ${shown} and ${must}`, `${name}为${shown}，${must}`)
}

/** What is lacking for a node to come out as wanted; nothing where it does. */
function needs(trace: ConditionTrace, wanted: boolean, reader: Reader): string[] {
  if (trace.result === wanted) return []
  if (trace.kind === 'leaf') return [leafWords(trace, wanted, reader)]
  const children = trace.children!
  if (trace.kind === 'not') return needs(children[0]!, !wanted, reader)
  const open = children.filter(({ result }) => result !== wanted).map((child) => needs(child, wanted, reader))
  if ((trace.kind === 'all') === wanted) return open.flat()
  const ways = open.map((lacking) => lacking.join(say(reader.locale, ' and ', '，且')))
  return ways.length === 0 ? [] : [ways.length === 1 ? ways[0]! : say(reader.locale, `either ${ways.join(', or ')}`, `${ways.join('，或者')}`)]
}

/** The comparisons that a node rests on where it came out as wanted. */
function holding(trace: ConditionTrace, wanted: boolean, reader: Reader): string[] {
  if (trace.result !== wanted) return []
  if (trace.kind === 'leaf') return [leafWords(trace, wanted, reader)]
  return trace.children!.flatMap((child) => holding(child, trace.kind === 'not' ? !wanted : wanted, reader))
}

const marks = { true: '✓', false: '✗', undefined: '?' } as const
const joins: Readonly<Record<'all' | 'any' | 'not', Localized>> = { all: { en: 'all of', 'zh-CN': '同时满足' }, any: { en: 'one of', 'zh-CN': '满足其一' }, not: { en: 'none of', 'zh-CN': '不得出现' } }

function lines(trace: ConditionTrace, depth: number, reader: Reader): string[] {
  const head = `${'  '.repeat(depth)}${marks[String(trace.result) as keyof typeof marks]} `
  if (trace.kind === 'leaf') return [head + leafWords(trace, true, reader)]
  return [head + (trace.name ?? joins[trace.kind][reader.locale]), ...trace.children!.flatMap((child) => lines(child, depth + 1, reader))]
}
