// The rooms put together: ingest, evaluate, warn once, report.
import landing, { chinaCalendar } from '@duban/landing-cn'
import { createSupervisor } from 'duban'
import { acceptance } from './records.js'

const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: chinaCalendar })
console.log(await supervisor.ingest([acceptance('2026-02-10'), acceptance('2026-02-10')]))
for (const asOf of ['2026-03-12', '2026-03-13', '2026-03-13', '2026-03-16', '2026-03-17']) {
  const { results, warnings } = await supervisor.evaluate({ asOf })
  const { outcome, light } = results.find(({ rule }) => rule === 'landing-cn/statutory-limit')!
  console.log(`${asOf} ${outcome} ${light}, early warnings issued: ${warnings.length}`)
}
const page = supervisor.report(await supervisor.evaluate({ asOf: '2026-03-17' }), { locale: 'zh-CN' })
console.log(`page of ${page.length} characters`)
await supervisor.close()
