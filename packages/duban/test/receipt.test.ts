import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import landing from '@duban/landing-cn'
import { workingCalendar } from '@duban/core'
import { createSupervisor, importFiles, toCheckReport } from '../src/index.js'
import { readMapping } from '../src/import-files.js'

const shared = process.env.DUBAN_SHARED

describe.skipIf(!shared)('real permits', () => {
  test('R008 X01 the environmental permits that ended after their deadline, in time, and not at all, are those of an independent count', async () => {
    const mapping = await readMapping(join(import.meta.dirname, '../../../examples/mappings/environmental-permit.json'))
    const { basis, calendar, rules } = mapping.judgedBy!
    const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: workingCalendar(calendar), rules, basis })
    const input = await importFiles(supervisor, [join(shared!, 'data/permits/receipt.csv.gz')], { mapping, importedAt: '2026-11-01T00:00:00Z' })
    const evaluation = await supervisor.evaluate({ asOf: '2012-02-01' })
    const report = toCheckReport(evaluation, supervisor.rules, input, '2012-02-01', null)
    const { deadlines } = JSON.parse(readFileSync(join(shared!, 'oracle/receipt-declare.json'), 'utf8'))

    expect(report.input.accepted + report.input.rejected.length).toBe(4279)
    const late = report.results.filter(({ doneAt, outcome }) => doneAt !== null && outcome === 'fail').map(({ project }) => project!)
    expect(late).toHaveLength(deadlines.ended_after_deadline)
    expect(createHash('sha256').update(late.sort().join('\n')).digest('hex')).toBe(deadlines.ended_after_deadline_sha256)
    expect(report.results.filter(({ doneAt, outcome }) => doneAt !== null && outcome === 'pass')).toHaveLength(deadlines.enddate_known - deadlines.ended_after_deadline)
    expect(report.results.filter(({ doneAt }) => doneAt === null)).toHaveLength(deadlines.without_enddate)
    expect(new Set(report.results.flatMap(({ basis: cited }) => cited.map(({ ref }) => ref)))).toEqual(new Set(['NL-WABO@2010#3.9']))
  }, 60_000)
})
