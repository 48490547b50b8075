import { canonicalJson } from '@duban/core'
import type { Answered } from './ask-rule.js'
import type { Question } from './rule-case.js'

/** A failed expectation; test runners show its `expected` and `actual`. */
class ExpectationError extends Error {
  readonly showDiff = true
  readonly expected: unknown
  readonly actual: unknown
  constructor(message: string, expected: unknown, actual: unknown) {
    super(message)
    this.name = 'ExpectationError'
    this.expected = expected
    this.actual = actual
  }
}

export function unexpected(message: string, expected: unknown, actual: unknown): never {
  throw new ExpectationError(message, expected, actual)
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(JSON.parse(JSON.stringify(a ?? null))) === canonicalJson(JSON.parse(JSON.stringify(b ?? null)))
const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Holds an answer against what the question expects, and says why the rule answered as it did. */
export function expectAnswer({ result, messageId, unfilled }: Answered, { asOf, outcome, expected }: Question): void {
  const why = `\n  it says: ${result.message.en}\n  inputs: ${result.inputs.map(({ fact, value }) => `${fact} ${value === undefined ? 'missing' : shown(value)}`).join('; ')}${result.missing.length > 0 ? `\n  missing: ${result.missing.join(', ')}` : ''}`
  if (outcome !== undefined && result.outcome !== outcome) unexpected(`on ${asOf} ${result.subject} is ${result.outcome}, expected ${outcome}${why}`, outcome, result.outcome)
  const { message, messageId: wanted, ...members } = expected
  for (const [key, value] of Object.entries(members)) {
    const actual = result[key as keyof typeof result]
    if (!same(actual, value)) unexpected(`on ${asOf} ${key} of ${result.subject} is ${shown(actual)}, expected ${shown(value)}${why}`, value, actual)
  }
  if (wanted !== undefined && wanted !== messageId) unexpected(`on ${asOf} the message ${messageId ?? 'of the engine'} speaks, expected ${wanted}${why}`, wanted, messageId)
  if (message !== undefined && !says(result.message, message)) unexpected(`on ${asOf} the message does not say ${String(message)}${why}`, message, result.message)
  if (unfilled) unexpected(`on ${asOf} a placeholder of the message ${messageId} has no value${why}`, 'a value for every placeholder', result.message)
}

const says = (message: { en: string; 'zh-CN': string }, wanted: string | RegExp): boolean =>
  [message.en, message['zh-CN']].some((text) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)))
