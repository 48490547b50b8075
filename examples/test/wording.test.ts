import { caseFiles, parseEvents, portfolio, reference } from '@duban/core'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { rawWords } from '@duban/plugin-sdk/testing'
import { explain, ruleSet } from '@duban/rules'
import { expect, test } from 'vitest'
import { generate } from '../sample/generate.js'

test('X02 whatever is found in the sample city is said in words, in both languages, with the names of its units and posts', () => {
  const { asOf, events: records } = generate()
  const { events } = parseEvents(records)
  const shared = reference(events, { asOf })
  const named = new Set(['unit', 'post'].flatMap((kind) => shared.records(kind).filter(({ name, title }) => (name ?? title) !== undefined).flatMap(({ ref }) => [ref, ref.slice(kind.length + 1)])))
  const rules = ruleSet(landing.rules, { calendar: chinaCalendar, profiles: landing.lightProfiles })
  const found = rules.evaluate(portfolio(caseFiles(events, { asOf }), { reference: shared })).filter(({ light }) => light !== null && light !== 'green')
  const raw = found.flatMap((result) => (['en', 'zh-CN'] as const).flatMap((locale) => {
    const words = rawWords(explain(result, locale, rules), named, '')
    return words.length === 0 ? [] : [`${result.id} ${locale}: ${words.join(', ')}`]
  }))
  expect([raw, new Set(found.map(({ rule }) => rule)).size]).toEqual([[], expect.toSatisfy((rules: number) => rules >= 93)])
}, 60_000)
