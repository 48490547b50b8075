import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { main } from '../src/cli.js'
import { coverageReport, lintReport } from '../src/index.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-rules-'))
afterAll(() => rmSync(dir, { recursive: true }))
let out: string[] = []
beforeEach(() => {
  out = []
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation((text) => void out.push(String(text)))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(out.push(String(text))))
})
const run = async (...args: string[]) => ({ code: await main(args), out: out.join('\n') })
const file = join(dir, 'events.jsonl')
writeFileSync(file, `${JSON.stringify({ id: 'e1', type: 'approval.accepted', project: 'P1', subject: 'approval/A1', occurredAt: '2026-02-10', recordedAt: '2026-02-10T18:00:00+08:00', source: 'register', channel: 'hall', data: { limits: [{ amount: 20, unit: 'wd' }] } })}\n`)

test('rules lint reads the built-in rules against each other, and can fail on a finding', async () => {
  expect(await run('rules', 'lint')).toMatchObject({ code: 0, out: expect.stringMatching(/\d+ rules, \d+ findings$/) as string })
  out = []
  const { out: json } = await run('rules', 'lint', '--format', 'json')
  const findings = lintReport.parse(JSON.parse(json))
  out = []
  expect(await run('rules', 'lint', '--fail-on', 'finding', '--lang', 'zh-CN')).toMatchObject({ code: findings.length > 0 ? 1 : 0 })
  out = []
  expect(await run('rules', 'lint', '--fail-on', 'warn')).toMatchObject({ code: 2, out: expect.stringContaining('use never or finding') as string })
})

test('rules coverage says which rules can run on the data, and which fields are missing', async () => {
  expect(await run('rules', 'coverage', '--data', file, '--as-of', '2026-03-17')).toMatchObject({ code: 0, out: expect.stringMatching(/^runs +landing-cn\/statutory-limit +1 \/ 1/m) as string })
  out = []
  const { out: json } = await run('rules', 'coverage', '--data', file, '--as-of', '2026-03-17', '--format', 'json')
  const coverage = coverageReport.parse(JSON.parse(json))
  expect(coverage.find(({ rule }) => rule === 'landing-cn/fresh-progress')).toMatchObject({ state: 'idle', asked: 1 })
  out = []
  expect(await run('rules', 'coverage')).toMatchObject({ code: 2 })
})

test.each([['rules-lint', lintReport], ['rules-coverage', coverageReport]] as const)('the schema of %s is the published one', (name, schema) => {
  const path = join(import.meta.dirname, `../schemas/${name}.schema.json`)
  if (process.env.UPDATE_SCHEMAS) writeFileSync(path, `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(schema))))
})
