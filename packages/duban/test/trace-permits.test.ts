import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { parseMapping } from '@duban/adapter-eventlog'
import { workingCalendar } from '@duban/core'
import landing from '@duban/landing-cn'
import { explainTrace, tallyTraces, toProv } from '@duban/tracing'
import { createSupervisor, importFiles } from '../src/index.js'

const shared = process.env.DUBAN_SHARED
const log = shared ? join(shared, 'data/permits/receipt.csv.gz') : ''

/** The published mapping, with posts and departments: steps by department, or by the group that did them. */
function mappingBy(column: 'case:department' | 'org:group') {
  const mapping = JSON.parse(readFileSync(join(import.meta.dirname, '../../../examples/mappings/environmental-permit.json'), 'utf8'))
  const department = { column: 'case:department', as: 'id' }
  for (const event of mapping.events) {
    if (event.type === 'approval.accepted') event.data.unit = department
    if (event.type === 'task.finished') {
      event.by = { unit: department, post: { column: 'org:resource', as: 'id' } }
      event.data.unit = { column, as: 'id', empty: ['EMPTY'] }
    }
    if (event.type === 'approval.decided') event.by = { unit: department, post: { column: 'case:responsible', as: 'id' } }
  }
  return parseMapping(mapping, 'environmental-permit.json')
}

async function traced(column: 'case:department' | 'org:group') {
  const mapping = mappingBy(column)
  const { basis, calendar, rules } = mapping.judgedBy!
  const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: workingCalendar(calendar), rules, basis })
  await importFiles(supervisor, [log], { mapping, importedAt: '2026-11-01T00:00:00Z' })
  const evaluation = await supervisor.evaluate({ asOf: '2012-02-01' })
  const { traces } = supervisor.trace(evaluation)
  return { evaluation, traces, page: supervisor.report(evaluation, { traces }) }
}

describe.skipIf(!shared)('the lost days of real permits', () => {
  for (const column of ['case:department', 'org:group'] as const) {
    test(`R091 by ${column} and step the days sum to the total; what is unattributed is stated; no person is in any output`, async () => {
      const { evaluation, traces, page } = await traced(column)
      const late = evaluation.results.filter(({ outcome }) => outcome === 'fail')
      const expected = late.filter(({ due, doneAt }) => due !== null && (doneAt ?? '2012-02-01').slice(0, 10) > due)
      const tally = tallyTraces(traces)
      expect(traces.filter(({ total }) => total > 0).length).toBeLessThanOrEqual(expected.length)
      const sums = [tally.byHolder, tally.byStep, tally.bySide, tally.byCause].map((group) => Object.values(group).reduce((all, days) => all + days, 0))
      expect(sums).toEqual([tally.total, tally.total, tally.total, tally.total])
      const calendar = workingCalendar(mappingBy(column).judgedBy!.calendar)
      expect(tally.total).toBe(expected.reduce((all, { due, doneAt }) => all + Math.max(0, calendar.workingDaysBetween(due!, (doneAt ?? '2012-02-01').slice(0, 10))), 0))
      console.log(`${column}: ${tally.traces} late permits, ${tally.total} working days, unattributed ${tally.unattributed} (${(100 * tally.unattributedShare!).toFixed(1)} %)`)
      console.log(JSON.stringify(tally.byHolder), JSON.stringify(tally.byReason), JSON.stringify(Object.fromEntries(Object.entries(tally.byStep).slice(0, 8))))

      const [header, ...rows] = gunzipSync(readFileSync(log)).toString('utf8').trim().split(/\r?\n/)
      const columns = header!.split(',')
      const persons = new Set(rows.flatMap((row) => ['case:responsible', 'org:resource'].map((name) => row.split(',')[columns.indexOf(name)]!)).filter((value) => value !== ''))
      expect(persons.size).toBeGreaterThan(10)
      const output = [JSON.stringify(traces), JSON.stringify(tally), JSON.stringify(traces.map(toProv)), JSON.stringify(traces.map((trace) => [explainTrace(trace, 'en'), explainTrace(trace, 'zh-CN')])), page.match(/<div class="traces">.*?<\/div>/gs)!.join('\n')].join('\n')
      const words = new Set(output.match(/[\w.~:-]+/g))
      expect([...persons].filter((person) => words.has(person))).toEqual([])
      expect(traces.some(({ unregisteredPosts }) => unregisteredPosts > 0)).toBe(true)
    }, 60_000)
  }
})
