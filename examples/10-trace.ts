// Who held every lost day: the applicant, the unit, and days that nobody can be shown to have had.
import { createSupervisor } from 'duban'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { explainTrace } from '@duban/tracing'
import { acceptance } from './records.js'

const told = (id: string, type: string, subject: string, day: string, data: object) => ({ ...acceptance(day), id, type, subject, data })
const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: chinaCalendar })
await supervisor.ingest([
  acceptance('2026-03-24'),
  told('e2', 'stop.started', 'stop/S1', '2026-04-13', { of: 'approval/A1', kind: 'applicant_supplement' }),
  told('e3', 'stop.ended', 'stop/S1', '2026-04-17', {}),
  // An opinion was asked for, and nothing shows that it was ever answered.
  told('e4', 'request.made', 'request/Q1', '2026-05-15', { kind: 'opinion', to: 'U-ECO', of: 'approval/A1' }),
  told('e5', 'approval.decided', 'approval/A1', '2026-05-20', { outcome: 'granted' }),
])
const { traces } = supervisor.trace(await supervisor.evaluate({ asOf: '2026-06-30' }))
for (const locale of ['en', 'zh-CN'] as const) {
  for (const trace of traces) {
    const { summary, segments } = explainTrace(trace, locale, { 'U-NR': '自然资源局' })
    console.log([summary, ...segments.map(({ line }) => line)].join('\n  '))
  }
}
await supervisor.close()
