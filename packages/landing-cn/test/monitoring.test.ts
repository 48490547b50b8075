import { event } from '@duban/plugin-sdk/testing'
import { lateEntry } from '../src/rules/monitoring/late-entry.js'
import { progressAgreesWithStage } from '../src/rules/monitoring/progress-agrees-with-stage.js'
import { signed, tester } from './tester.js'

const recorded = (day: string) => event('milestone.reached', 'project/P1', '2026-03-02', { milestone: 'x' }, { recordedAt: `${day}T09:00:00+08:00` })
const late = recorded('2026-03-20')
tester.run(lateEntry, {
  valid: [{ name: 'R108 recorded on the day', asOf: '2026-03-31', events: signed }, { name: 'R108 recorded five working days after the fact', asOf: '2026-03-31', events: [recorded('2026-03-09')] }],
  warn: [{ name: 'R108 recorded six working days after the fact', asOf: '2026-03-31', events: [recorded('2026-03-10')] }, { name: 'R108 recorded 14 working days after the fact', asOf: '2026-03-31', events: [late], cause: 'advisory', evidence: ['e1'], message: '14 working days' }],
  notEvaluable: [{ name: 'R108 without record times lateness cannot be judged', asOf: '2026-03-31', events: [late, event('feed.received', 'feed/f', '2026-03-30', { domain: 'approval', through: '2026-03-30', rows: 1, rejected: 0, recordTimes: 'import' })] }],
})

const told = (percent: number | undefined, stage: 'started' | 'completed' | 'in_production' | 'cancelled') => [event('stage.entered', 'project/P1', '2026-01-20', { stage }), event('progress.reported', 'project/P1', '2026-03-02', percent === undefined ? { stage: 'started' } : { percent }, { source: 'self' })]
tester.run(progressAgreesWithStage, {
  valid: [
    { name: 'done and completed on record', asOf: '2026-03-31', events: told(100, 'completed') },
    { name: 'done and in production', asOf: '2026-03-31', events: told(100, 'in_production') },
    { name: 'nearly done and under way', asOf: '2026-03-31', events: told(99.9, 'started') },
  ],
  warn: [
    { name: 'reported complete and still under way: a note on the data, and no lead', asOf: '2026-03-31', events: told(100, 'started'), observation: null, message: 'Data quality' },
    { name: 'reported complete and terminated', asOf: '2026-03-31', events: told(100, 'cancelled') },
  ],
  notApplicable: [{ name: 'no share was reported', asOf: '2026-03-31', events: told(undefined, 'completed') }, { name: 'no stage is known', asOf: '2026-03-31', events: told(100, 'started').slice(1) }],
})
