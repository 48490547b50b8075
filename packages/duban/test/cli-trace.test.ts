import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { main } from '../src/cli.js'
import { traceReport } from '../src/index.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-trace-'))
afterAll(() => rmSync(dir, { recursive: true }))
let out: string[] = []
let err: string[] = []
beforeEach(() => {
  out = []
  err = []
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)))
})
const run = async (...args: string[]) => ({ code: await main(args), out: out.join('\n'), err: err.join('\n') })

const said = (id: string, type: string, subject: string, occurredAt: string, data: object, project?: string) => ({ id, type, ...(project && { project }), subject, occurredAt, recordedAt: `${occurredAt}T18:00:00+08:00`, source: 'register', channel: 'hall', ...(project && { by: { unit: 'U-NR', post: 'somebody' } }), data })
const file = join(dir, 'events.jsonl')
writeFileSync(file, [
  said('u1', 'unit.registered', 'unit/U-NR', '2018-11-01', { kind: 'department', name: '自然资源局' }),
  said('e1', 'approval.accepted', 'approval/A1', '2026-03-24', { item: 'land-permit', limits: [{ amount: 20, unit: 'wd' }] }, 'P1'),
  said('e2', 'stop.started', 'stop/S1', '2026-04-13', { of: 'approval/A1', kind: 'applicant_supplement' }, 'P1'),
  said('e3', 'stop.ended', 'stop/S1', '2026-04-17', {}, 'P1'),
  said('e4', 'request.made', 'request/Q1', '2026-05-15', { kind: 'opinion', to: 'U-ECO', of: 'approval/A1' }, 'P1'),
  said('e5', 'approval.decided', 'approval/A1', '2026-05-20', { outcome: 'granted' }, 'P1'),
].map((event) => JSON.stringify(event)).join('\n'))

test('R091 trace prints the chain in both languages: 18 = 5 applicant + 10 natural resources + 3 unattributed', async () => {
  const { code, out: said } = await run('trace', file, '--as-of', '2026-06-30')
  expect(code).toBe(0)
  expect(said).toContain('P1  approval/A1  18 working days beyond the limit, due 2026-04-29: 5 applicant, 10 government, 3 unattributed.')
  expect(said).toContain('2026-04-30 – 2026-05-15 · 10 working days · 自然资源局 (Government)')
  expect(said).toContain('would settle it: a receipt by the next holder, a record of the return')
  expect(said).not.toContain('somebody')
  out = []
  expect((await run('trace', file, '--as-of', '2026-06-30', '--lang', 'zh-CN')).out).toContain('超出时限共18个工作日')
})

test('the JSON of trace follows its published schema; the graph is PROV-JSON', async () => {
  const { out: json } = await run('trace', file, '--as-of', '2026-06-30', '--format', 'json')
  const report = traceReport.parse(JSON.parse(json))
  expect(report).toMatchObject({ input: { records: 6, accepted: 6 }, tally: { traces: 1, total: 18, unattributed: 3, byHolder: { 'unit/U-NR': 10 } }, traces: [{ subject: 'approval/A1', total: 18, unregisteredPosts: 1 }], openings: [] })
  const schema = join(import.meta.dirname, '../schemas/trace.schema.json')
  if (process.env.UPDATE_SCHEMAS) writeFileSync(schema, `${JSON.stringify(z.toJSONSchema(traceReport), null, 2)}\n`)
  expect(JSON.parse(readFileSync(schema, 'utf8'))).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(traceReport))))
  out = []
  const { out: prov } = await run('trace', file, '--as-of', '2026-06-30', '--format', 'prov')
  expect(Object.values(JSON.parse(prov))).toMatchObject([{ prefix: { prov: 'http://www.w3.org/ns/prov#' }, activity: { 'duban:segment-1': { 'duban:side': 'applicant' } } }])
})

test('bad options are refused with what to use instead; nothing late says so', async () => {
  expect(await run('trace', file, '--format', 'xml')).toMatchObject({ code: 2, err: expect.stringContaining('use table, json or prov') })
  expect(await run('trace', file, '--unit', 'hour')).toMatchObject({ code: 2, err: expect.stringContaining('wd (working days)') })
  out = []
  expect(await run('trace', file, '--as-of', '2026-04-20')).toMatchObject({ code: 0, out: 'No days were lost.' })
  expect((await run('trace', '--help')).code).toBe(0)
})
