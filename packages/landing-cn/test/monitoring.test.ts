import { event } from '@duban/plugin-sdk/testing'
import { lateEntry } from '../src/rules/monitoring/late-entry.js'
import { signed, tester } from './tester.js'

const recorded = (day: string) => event('milestone.reached', 'project/P1', '2026-03-02', { milestone: 'x' }, { recordedAt: `${day}T09:00:00+08:00` })
const late = recorded('2026-03-20')
tester.run(lateEntry, {
  valid: [{ name: 'R108 recorded on the day', asOf: '2026-03-31', events: signed }, { name: 'R108 recorded five working days after the fact', asOf: '2026-03-31', events: [recorded('2026-03-09')] }],
  warn: [{ name: 'R108 recorded six working days after the fact', asOf: '2026-03-31', events: [recorded('2026-03-10')] }, { name: 'R108 recorded 14 working days after the fact', asOf: '2026-03-31', events: [late], cause: 'advisory', evidence: ['e1'], message: '14 working days' }],
  notEvaluable: [{ name: 'R108 without record times lateness cannot be judged', asOf: '2026-03-31', events: [late, event('feed.received', 'feed/f', '2026-03-30', { domain: 'approval', through: '2026-03-30', rows: 1, rejected: 0, recordTimes: 'import' })] }],
})
