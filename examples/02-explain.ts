// From records to a light that explains itself, in both languages.
import { caseFile, parseEvents } from '@duban/core'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { explain, ruleSet } from '@duban/rules'
import { acceptance } from './records.js'

const { events, rejected } = parseEvents([acceptance('2026-02-10'), { id: 'bad', type: 'approval.acepted' }])
for (const { code, message, fix } of rejected) console.log(`refused: ${code} ${message}; ${fix}`)

const rules = ruleSet(landing.rules, { calendar: chinaCalendar, profiles: landing.lightProfiles })
const results = rules.evaluate(caseFile(events, { project: 'P1', asOf: '2026-03-17' }))
const late = results.find(({ rule }) => rule === 'landing-cn/statutory-limit')!
for (const locale of ['en', 'zh-CN'] as const) {
  const { summary, because, basis, next } = explain(late, locale)
  console.log([`${late.light}: ${summary}`, ...because, ...basis, ...next].join('\n  '))
}
