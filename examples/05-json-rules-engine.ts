// Our rules inside an Engine of json-rules-engine, beside a rule of its own.
import { caseFile, parseEvents } from '@duban/core'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { ruleSet } from '@duban/rules'
import { toEngine } from '@duban/rules/json-rules-engine'
import { acceptance } from './records.js'

const engine = toEngine(ruleSet(landing.rules, { calendar: chinaCalendar, profiles: landing.lightProfiles }))
engine.addRule({
  conditions: { all: [{ fact: 'duban:results', params: { rule: 'landing-cn/statutory-limit' }, path: '$.length', operator: 'greaterThan', value: 0 }, { fact: 'weekday', operator: 'equal', value: 'Tuesday' }] },
  event: { type: 'call-the-desk' },
})
const file = caseFile(parseEvents([acceptance('2026-02-10')]).events, { project: 'P1', asOf: '2026-03-17' })
const { events } = await engine.run({ caseFile: file, weekday: 'Tuesday' })
for (const { type } of events) console.log(type)
