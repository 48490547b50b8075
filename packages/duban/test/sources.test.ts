import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { workingCalendar } from '@duban/core'
import landing from '@duban/landing-cn'
import { describe, expect, test } from 'vitest'
import { createSupervisor, importFiles, toCheckReport } from '../src/index.js'
import { readMapping } from '../src/import-files.js'

const shared = process.env.DUBAN_SHARED
const file = (name: string) => join(shared!, 'data/projects', name)

async function check(name: string, mappingName: string, asOf: string) {
  const mapping = await readMapping(join(import.meta.dirname, '../../../examples/mappings', `${mappingName}.json`))
  const { basis, calendar, rules } = mapping.judgedBy!
  const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: workingCalendar(calendar), rules, basis })
  const input = await importFiles(supervisor, [file(name)], { mapping, importedAt: '2026-11-01T00:00:00Z' })
  const evaluation = await supervisor.evaluate({ asOf })
  const report = toCheckReport(evaluation, supervisor.rules, input, asOf, null)
  expect(report.input.accepted + report.input.rejected.length).toBe(report.input.records)
  expect(new Set(report.results.flatMap(({ basis: cited }) => cited.map(({ jurisdiction }) => jurisdiction))).has('CN')).toBe(false)
  return { report, portfolio: evaluation.portfolio }
}

/** Cells of a CSV line, read here by hand so that the count owes nothing to the reader under test. */
const cells = (line: string): string[] => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell!.replace(/^"|"$/g, '').trim())
const day = (text: string): string | undefined => {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  return parts === null ? undefined : `${parts[3]}-${parts[1]!.padStart(2, '0')}-${parts[2]!.padStart(2, '0')}`
}

describe.skipIf(!shared)('second sources: only the mapping differs', () => {
  test('R048 school phases that ended after their planned end are those of an independent count; codes state nothing', async () => {
    const { report } = await check('nyc-sca-schedules.csv.gz', 'school-construction', '2025-09-30')
    const rows = gunzipSync(readFileSync(file('nyc-sca-schedules.csv.gz'))).toString('utf8').trim().split(/\r?\n/).slice(1)
    expect(report.input.records).toBe(rows.length)
    // Codes that the mapping does not list are located, never guessed at.
    expect(report.input.rejected.map(({ code, line, column, message }) => [code, rows[line - 2]!.includes(/"(\w+)"/.exec(message)![1]!), column])).toEqual(report.input.rejected.map(() => ['E_CELL', true, 9]))
    expect(report.input.rejected.length).toBeLessThan(10)
    const refused = new Set(report.input.rejected.map(({ line }) => rows[line - 2]))
    const ended = [...new Set(rows)].filter((row) => !refused.has(row)).map(cells).map((row) => ({ status: row[6], planned: day(row[8]!), actual: day(row[9]!) })).filter(({ status, planned, actual }) => status === 'Complete' && planned && actual && actual <= '2025-09-30')
    const late = ended.filter(({ planned, actual }) => actual! > planned!).length
    const found = report.results.filter(({ doneAt, due }) => doneAt !== null && due !== null)
    expect([found.length, found.filter(({ outcome }) => outcome === 'fail').length]).toEqual([ended.length, late])
    expect(late).toBeGreaterThan(500)
    expect(report.results.filter(({ outcome }) => outcome === 'not_evaluable').length).toBeGreaterThan(1000)
  }, 120_000)

  test('R048 works completed after their contract expired are those of an independent count; a progress of -100 is rejected where it stands', async () => {
    const { report } = await check('dpwh-contracts.jsonl.gz', 'public-works-contracts', '2025-11-01')
    const contracts = gunzipSync(readFileSync(file('dpwh-contracts.jsonl.gz'))).toString('utf8').trim().split('\n').map((line) => JSON.parse(line))
    expect(report.input.records).toBe(contracts.length)
    expect(report.input.rejected).toMatchObject([{ code: 'E_FIELD', line: contracts.findIndex(({ progress }) => progress < 0) + 1 }])
    const completed = contracts.filter(({ status, progress, completionDate, expiryDate }) => status === 'Completed' && progress >= 0 && completionDate && expiryDate)
    const found = report.results.filter(({ doneAt, due }) => doneAt !== null && due !== null)
    expect(found.length).toBe(completed.length)
    expect(found.filter(({ outcome }) => outcome === 'fail').length).toBe(completed.filter(({ completionDate, expiryDate }) => completionDate > expiryDate).length)
    // 100 % progress of a contract that is ongoing or terminated is a note on the data, and lights nothing red.
    const notes = report.results.filter(({ rule, outcome }) => rule === 'landing-cn/progress-agrees-with-stage' && outcome === 'warn')
    expect(notes.length).toBe(contracts.filter(({ progress, status }) => progress === 100 && (status === 'On-Going' || status === 'Terminated')).length)
    expect([notes.length, notes.filter(({ observation }) => observation !== null)]).toEqual([17, []])
  }, 120_000)

  test('water projects: three forms of dates; what is dated after the snapshot is a forecast, no fact; without planned dates nothing is late', async () => {
    const { report, portfolio } = await check('melbourne-water.csv', 'water-capital-delivery', '2024-06-30')
    expect(report.input).toMatchObject({ records: 445, rejected: [] })
    expect(portfolio.files.length).toBe(445)
    const lines = readFileSync(file('melbourne-water.csv'), 'utf8').replace(/^\uFEFF/, '').trim().split(/\r?\n/).slice(1)
    const iso = (text: string) => (text.includes('-') ? text.slice(0, 10) : day(text.split(' ')[0]!.split('/').map((part, index, all) => (index === 0 ? all[1] : index === 1 ? all[0] : part)).join('/')))
    for (const [column, code] of [[7, 'business_case'], [11, 'stage_1'], [13, 'stage_3']] as const) {
      const expected = lines.map((line) => iso(cells(line)[column]!)).filter((date) => date !== undefined && date !== '' && date <= '2024-06-30').length
      expect([code, portfolio.files.flatMap(({ project }) => project.milestones).filter(({ milestone }) => milestone === code).length]).toEqual([code, expected])
      expect(expected).toBeGreaterThan(100)
    }
    expect(report.results.filter(({ light }) => light === 'red')).toEqual([])
  }, 60_000)
})
