// What isolation costs: one rule in code asked about 1,000 projects, in-process, in a worker and in a sandbox. The
// judging around the question is the same, so that of in-process is in every figure; loading is not.
import { caseFiles, parseEvents, portfolio, reference, workingCalendar } from '@duban/core'
import { compare } from '../../../scripts/bench-compare.mjs'
import { loadPlugin, type Isolation } from '../src/host/index.js'
import { builtPlugin } from '../test/hostile/build.js'

const size = 1000
const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', covers: { from: '2020-01-01', to: '2030-12-31' }, rest: [], work: [] })
const records = Array.from({ length: size }, (_, i) => ({ id: `e${i}`, type: 'project.registered', project: `P${i}`, subject: `project/P${i}`, occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00Z', source: 'register', channel: 'test', data: { kind: 'key_engineering', name: `Bridge ${i}`, funding: 'public' } }))
const rule = "return { outcome: context.calendar.workingDaysBetween('2026-03-02', context.today) > 3 && facts.name.endsWith('7') ? 'fail' : 'pass', data: { why: facts.name } }"

const side = (isolation: Isolation) => async () => {
  const moment = { asOf: '2026-03-17' }
  const { events } = parseEvents(records)
  const data = portfolio(caseFiles(events, moment), { reference: reference(events, moment) })
  const hosted = await loadPlugin(await builtPlugin({ named: rule }), { isolation, calendar })
  return async () => {
    const { results, problems } = await hosted.evaluate(data)
    if (results.length !== size || problems.length > 0) throw new Error('not all were answered')
  }
}

await compare({ file: import.meta.url, unit: `one batch of ${size} evaluations`, sides: { 'in-process': side('in-process'), worker: side('worker'), sandbox: side('sandbox') } })
