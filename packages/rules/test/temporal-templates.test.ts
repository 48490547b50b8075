import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Letter, runAutomaton, templateAutomaton, whenClosed, type Template } from '../src/temporal/templates.js'

const shared = process.env.DUBAN_SHARED

/** The oracle's names for the 29 templates. */
const named: Record<string, [Template, number?]> = {
  'existence(a)': ['existence', 1], 'existence2(a)': ['existence', 2], 'existence3(a)': ['existence', 3],
  'absence(a)': ['absence', 1], 'absence2(a)': ['absence', 2], 'absence3(a)': ['absence', 3],
  'exactly_one(a)': ['exactly', 1], 'exactly2(a)': ['exactly', 2], 'exactly3(a)': ['exactly', 3],
  'init(a)': ['init'], 'end(a)': ['end'],
  'responded_existence(a,b)': ['responded_existence'], 'coexistence(a,b)': ['co_existence'], 'noncoexistence(a,b)': ['not_co_existence'],
  'response(a,b)': ['response'], 'precedence(a,b)': ['precedence'], 'succession(a,b)': ['succession'],
  'altresponse(a,b)': ['alternate_response'], 'altprecedence(a,b)': ['alternate_precedence'], 'altsuccession(a,b)': ['alternate_succession'],
  'chainresponse(a,b)': ['chain_response'], 'chainprecedence(a,b)': ['chain_precedence'], 'chainsuccession(a,b)': ['chain_succession'],
  'notresponse(a,b)': ['not_response'], 'notprecedence(a,b)': ['not_precedence'],
  'notchainresponse(a,b)': ['not_chain_response'], 'notchainprecedence(a,b)': ['not_chain_precedence'],
  'choice(a,b)': ['choice'], 'exclusivechoice(a,b)': ['exclusive_choice'],
}
const letterOf: Record<string, Letter> = { a: Letter.a, b: Letter.b, c: Letter.other }
const short = { satisfied: 'S', possibly_satisfied: 's', possibly_violated: 'v', violated: 'V' } as const

describe.skipIf(!shared)('expected verdicts of the Declare templates', () => {
  test('all 29 templates agree on all 364 words', () => {
    const oracle = JSON.parse(readFileSync(join(shared!, 'oracle', 'declare-verdicts.json'), 'utf8')) as { words: string[]; verdicts: Record<string, string> }
    expect(Object.keys(named).toSorted()).toEqual(Object.keys(oracle.verdicts).toSorted())
    for (const [name, expected] of Object.entries(oracle.verdicts)) {
      const automaton = templateAutomaton(...named[name]!)
      const got = oracle.words.map((word) => short[runAutomaton(automaton, [...word].map((letter) => letterOf[letter]!))]).join('')
      expect(got, name).toBe(expected)
    }
  })
})

test('an event that is target and activation at once answers earlier activations and opens its own', () => {
  expect(runAutomaton(templateAutomaton('response'), [Letter.a, Letter.both])).toBe('possibly_violated')
  expect(runAutomaton(templateAutomaton('precedence'), [Letter.both])).toBe('violated')
})

test('the example of the doc comment', () => {
  expect(templateAutomaton('response').verdicts).toEqual(['possibly_satisfied', 'possibly_violated'])
})

test('closing a case makes possible verdicts final', () => {
  expect(whenClosed('possibly_satisfied')).toBe('satisfied')
  expect(whenClosed('possibly_violated')).toBe('violated')
})
