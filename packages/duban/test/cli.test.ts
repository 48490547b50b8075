import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { main } from '../src/cli.js'
import { checkReport } from '../src/index.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-cli-'))
afterAll(() => rmSync(dir, { recursive: true }))
let out: string[] = []
let err: string[] = []
beforeEach(() => {
  out = []
  err = []
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)))
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(out.push(String(text))))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(err.push(String(text))))
})
const run = async (...args: string[]) => ({ code: await main(args), out: out.join('\n'), err: err.join('\n') })

const event = { id: 'e1', type: 'approval.accepted', project: 'P1', subject: 'approval/A1', occurredAt: '2026-02-10', recordedAt: '2026-02-10T18:00:00+08:00', source: 'register', channel: 'hall', data: { limits: [{ amount: 20, unit: 'wd' }] } }
const file = join(dir, 'events.jsonl')
writeFileSync(file, `${JSON.stringify(event)}\n{"id":"e2","type":"stop.endet"}\nnot json\n`)

test('X04 due prints the date and its steps, in both languages, and refuses a limit without a unit', async () => {
  expect((await run('due', '--start', '2026-02-10', '--limit', '20wd', '--stop', '2026-02-25..2026-03-06')).out).toBe('2026-03-27\n  Starts on 2026-02-10; that day is not counted.\n  The limit is 20 working days.\n  From 2026-02-25 to 2026-03-06 (expert review) 9 working days are not counted.')
  out = []
  expect((await run('due', '--start', '2026-02-10', '--limit', '20wd', '--lang', 'zh-CN')).out).toContain('2026年3月16日')
  expect(await run('due', '--start', '2026-02-10', '--limit', '20')).toMatchObject({ code: 2, err: expect.stringContaining('as 20wd') })
})

test('check prints what is wrong first, and locates what it could not read', async () => {
  const { code, out: said, err: warned } = await run('check', file, '--as-of', '2026-03-17')
  expect(code).toBe(2)
  expect(said).toMatch(/^■ Red +P1 {2}approval\/A1 {2}Past the statutory limit: due 2026-03-16/)
  expect(said).toContain('3 records, 1 accepted, 2 rejected')
  expect(warned).toContain('events.jsonl:2:')
  expect(warned).toContain('use "stop.ended"')
  expect(warned).toContain('events.jsonl:3:')
})

test('exit codes: 1 from --fail-on on, 2 for bad input, never a stack', async () => {
  expect((await run('check', file, '--as-of', '2026-03-17', '--max-rejected', '2', '--fail-on', 'fail')).code).toBe(1)
  expect((await run('check', file, '--as-of', '2026-03-02', '--max-rejected', '2', '--fail-on', 'fail')).code).toBe(0)
  for (const args of [['check', join(dir, 'none.jsonl')], ['check', file, '--as-of', 'today'], ['check', file, '--fail-on', 'red'], ['check'], ['nonsense'], ['rules', 'show', 'none'], ['check', join(dir, 'x.csv')]]) {
    err = []
    const { code, err: said } = await run(...args)
    expect([code, /\n\s+at /.test(said), said.length > 0]).toEqual([2, false, true])
  }
})

test('the JSON of check follows its published schema', async () => {
  const { out: json } = await run('check', file, '--as-of', '2026-03-17', '--format', 'json')
  const report = checkReport.parse(JSON.parse(json))
  expect(report).toMatchObject({ asOf: '2026-03-17', knownAt: null, calendar: { id: 'CN' }, input: { records: 3, accepted: 1, rejected: [{ line: 2, code: 'E_UNKNOWN_TYPE' }, { line: 3, code: 'E_NOT_JSON' }] } })
  expect(report.results.find(({ rule }) => rule === 'landing-cn/statutory-limit')).toMatchObject({ rows: ['R008', 'R057'], light: 'red', due: '2026-03-16', doneAt: null })
  expect(report.summary.byRule['landing-cn/statutory-limit']).toEqual({ fail: 1 })
  const schema = join(import.meta.dirname, '../schemas/check.schema.json')
  if (process.env.UPDATE_SCHEMAS) writeFileSync(schema, `${JSON.stringify(z.toJSONSchema(checkReport), null, 2)}\n`)
  expect(JSON.parse(readFileSync(schema, 'utf8'))).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(checkReport))))
})

test('report writes one page that needs nothing else', async () => {
  const { code, out: path } = await run('report', file, '--as-of', '2026-03-17', '--out', join(dir, 'page'), '--lang', 'zh-CN', '--max-rejected', '2')
  expect(code).toBe(0)
  const page = readFileSync(path.trim(), 'utf8')
  expect(page).toContain('已超过法定时限')
  expect(page.match(/(?:src|href)="(?!#|data:)[^"]*|url\((?!#)[^)]*|@import/g)).toBeNull()
})

test('rules are listed and shown', async () => {
  expect((await run('rules', 'list')).out).toContain('landing-cn/statutory-limit')
  expect((await run('rules', 'show', 'statutory-limit', '--lang', 'zh-CN')).out).toContain('限时办结')
  expect((await run('--help')).code).toBe(0)
})
