import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { proposeMapping, readEventLog } from '../src/index.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-map-'))
afterAll(() => rmSync(dir, { recursive: true }))
const put = (name: string, content: string): string => {
  writeFileSync(join(dir, name), content)
  return join(dir, name)
}

test('an unknown table gets a mapping that runs: the number, the limit, the days, the codes; persons are left out', async () => {
  const path = put('roads.csv', 'Contract No;Works;Planned End;Actual Start;Actual End;District Office;Officer\nC1;bridge;31/12/2025;5/01/2025;30/11/2025;North;A. B.\nC2;road;TBD;6/01/2025;;South;C. D.\nC3;road;15/03/2025;7/02/2025;20/03/2025;North;A. B.\n')
  const { mapping, reasons } = await proposeMapping(path, { zone: 'Asia/Manila' })
  expect(mapping).toMatchObject({ delimiter: ';', zone: 'Asia/Manila', project: '{Contract No}', empty: ['TBD'] })
  expect(reasons.find(({ column }) => column === 'Officer')?.reason).toContain('persons')
  expect(JSON.stringify(mapping)).not.toContain('Officer')
  const events = []
  for await (const batch of readEventLog(path, { mapping, importedAt: '2026-01-01T00:00:00Z' })) {
    expect(batch.rejected).toEqual([])
    events.push(...batch.events)
  }
  expect(events.filter(({ type }) => type === 'task.finished').map(({ subject, occurredAt }) => [subject, occurredAt])).toEqual([['task/C1', '2025-11-30'], ['task/C3', '2025-03-20']])
  expect(events.filter(({ type }) => type === 'task.assigned').map(({ data }) => (data as { due?: string }).due)).toEqual(['2025-12-31', undefined, '2025-03-15'])
})

test('where day and month cannot be told apart it says that it guesses; a table of nothing is refused', async () => {
  const { reasons } = await proposeMapping(put('guess.csv', 'ID,Due\n1,03/04/2025\n2,05/06/2025\n'))
  expect(reasons.find(({ column }) => column === 'Due')?.reason).toContain('guess')
  await expect(proposeMapping(put('none.csv', 'ID,Due\n'))).rejects.toMatchObject({ code: 'E_INPUT' })
})

const shared = process.env.DUBAN_SHARED
describe.skipIf(!shared)('real tables', () => {
  for (const [file, project, due, codes] of [
    ['projects/nyc-sca-schedules.csv.gz', '{Project Building Identifier}', 'Project Phase Planned End Date', ['PNS', 'FTK', 'IEH']],
    ['projects/melbourne-water.csv', '{ID}', undefined, []],
    ['permits/receipt.csv.gz', '{case:concept:name}', 'case:deadline', []],
  ] as const) {
    test(`${file}: what its README says is found, and nearly every row is read`, async () => {
      const path = join(shared!, 'data', file)
      const { mapping } = await proposeMapping(path, { asOf: '2024-06-30' })
      expect(mapping.project).toBe(project)
      expect(mapping.empty ?? []).toEqual(expect.arrayContaining([...codes]))
      expect(JSON.stringify(mapping.events).includes(`"due":{"column":"${due}"`)).toBe(due !== undefined)
      let [rows, rejected] = [0, 0]
      for await (const batch of readEventLog(path, { mapping, importedAt: '2026-01-01T00:00:00Z' })) {
        rows += batch.rows
        rejected += batch.rejected.length
      }
      expect(rejected / rows).toBeLessThan(0.06)
    }, 30_000)
  }
})
