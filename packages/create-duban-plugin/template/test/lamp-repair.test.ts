import { workingCalendar } from '@duban/plugin-sdk'
import { event, RuleTester } from '@duban/plugin-sdk/testing'
import { describe, it } from 'vitest'
import { lampRepair } from '../src/rules/lamp-repair.js'

/** Weekends off; give your country's holidays under `rest`. */
const calendar = workingCalendar({ id: 'city', version: '1', timeZone: 'UTC', covers: { from: '2026-01-01', to: '2027-12-31' }, rest: [], work: [] })
const tester = new RuleTester({ describe, it, calendar, mutate: { atLeast: 0.8 } })

const reported = (category: string) => event('issue.raised', 'issue/I1', '2026-03-02', { kind: 'problem', category, link: 'service', owner: 'U-LIGHT' })
const lamp = reported('street_lamp')
const repaired = (day: string) => event('issue.resolved', 'issue/I1', day)

tester.run(lampRepair, {
  timelines: [{
    name: 'reported on Monday 03-02: yellow two working days ahead, red after 03-16',
    events: [lamp],
    on: { '2026-03-11': 'pending', '2026-03-12': 'yellow', '2026-03-16': 'yellow', '2026-03-17': { outcome: 'fail', light: 'red', due: '2026-03-16', owner: 'U-LIGHT' } },
  }, {
    name: 'with a warning of one working day, due on a Monday, it is yellow from the Friday',
    events: [lamp],
    options: { warn: { amount: 1, unit: 'wd' } },
    on: { '2026-03-12': 'pending', '2026-03-13': 'yellow' },
  }],
  valid: [{ name: 'lit again on the last day', asOf: '2026-03-20', events: [lamp, repaired('2026-03-16')], doneAt: '2026-03-16' }],
  invalid: [{ name: 'lit again a day late', asOf: '2026-03-20', events: [lamp, repaired('2026-03-17')] }],
  notApplicable: [{ name: 'a pothole is another matter', asOf: '2026-03-20', events: [reported('pothole')] }],
  notEvaluable: [{ name: 'resolved, but nobody recorded what was reported', asOf: '2026-03-20', events: [repaired('2026-03-16')], missing: ['category'] }],
})
