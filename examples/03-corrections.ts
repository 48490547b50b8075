// What was known when: a wrong date made a light red; corrected, it is green, and the old answer can still be given.
import { caseFile, parseEvents } from '@duban/core'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { ruleSet } from '@duban/rules'
import { acceptance } from './records.js'

const { events } = parseEvents([
  acceptance('2026-02-10'),
  acceptance('2026-02-12', { id: 'e2', recordedAt: '2026-03-17T15:00:00+08:00', corrects: { id: 'e1', reason: 'data_error' } }),
])
const rules = ruleSet(landing.rules.filter(({ id }) => id === 'landing-cn/statutory-limit'), { calendar: chinaCalendar })
for (const knownAt of ['2026-03-17T12:00:00+08:00', '2026-03-17T16:00:00+08:00']) {
  const [result] = rules.evaluate(caseFile(events, { project: 'P1', asOf: '2026-03-17', knownAt }))
  console.log(`known at ${knownAt}: ${result!.outcome}, due ${result!.due}, from ${result!.evidence.join(' ')}`)
}
