import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { main } from '../src/cli.js'
import { pluginBuildReport, pluginTestReport, replayReport } from '../src/index.js'

const plugins = join(import.meta.dirname, '../../../examples/plugins')
const dir = mkdtempSync(join(tmpdir(), 'duban-plugin-'))
const [built, events] = [join(dir, 'us.plugin.mjs'), join(dir, 'events.jsonl')]
let out: string[] = []
let err: string[] = []
beforeEach(() => {
  out = []
  err = []
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(err.push(String(text))))
})
const run = async (...args: string[]) => ({ code: await main(args), out: out.join('\n'), err: err.join('\n') })
const record = (id: string, type: string, subject: string, occurredAt: string, data: object) => JSON.stringify({ id, type, project: 'P1', subject, occurredAt, recordedAt: `${occurredAt}T18:00:00Z`, source: 'register', channel: 'test', data })

beforeAll(async () => {
  writeFileSync(events, [
    record('e1', 'task.assigned', 'task/T1', '2025-01-10', { title: 'Statement', owner: 'U-FERC', due: '2025-09-30' }),
    record('e2', 'extension.decided', 'extension/X1', '2025-08-15', { of: 'task/T1', outcome: 'granted', due: '2025-12-15', noticedAt: '2025-08-15' }),
  ].join('\n'))
  await main(['plugin', 'build', join(plugins, 'us-permitting/plugin.ts'), '--out', built])
}, 60_000)
afterAll(() => rmSync(dir, { recursive: true }))

test('X23 a built plugin is loaded in a sandbox, asked twice, and timed', async () => {
  const { code, out: said } = await run('plugin', 'test', built, events, '--as-of', '2025-12-31', '--format', 'json')
  const report = pluginTestReport.parse(JSON.parse(said))
  expect([code, report.plugin, report.isolation, report.rules, report.results, report.problems]).toEqual([0, 'us-permitting', 'sandbox', 3, 3, []])
  expect(report.timing.map(({ rule }) => rule)).toContain('us-permitting/lock-out')
  out = []
  expect((await run('plugin', 'test', built, events)).out).toContain('no problem found')
}, 60_000)

test('replay says which lights a stricter preset would have raised, and is a gate', async () => {
  const strict = await run('rules', 'replay', events, '--old', built, '--new', `${built}#strict`, '--as-of', '2025-12-31', '--format', 'json')
  const report = replayReport.parse(JSON.parse(strict.out))
  expect([strict.code, report.raised, report.examples[0]!.rule]).toEqual([0, 1, 'us-permitting/lock-out'])
  out = []
  const gate = await run('rules', 'replay', events, '--old', built, '--new', `${built}#strict`, '--as-of', '2025-12-31', '--max-new', '0')
  expect(gate.code).toBe(1)
  expect(gate.out).toContain('1 lights raised')
  expect((await run('rules', 'replay', events, '--old', built, '--new', `${built}#strct`)).err).toContain('there is no preset strct')
}, 60_000)

test('every bad input has a sentence, and exit code 2', async () => {
  expect(await run('plugin', 'build', join(dir, 'nothing.ts'))).toMatchObject({ code: 2, err: expect.stringContaining('cannot be built') })
  expect(await run('plugin', 'test', join(dir, 'nothing.mjs'))).toMatchObject({ code: 2, err: expect.stringContaining('cannot be loaded') })
  expect(await run('plugin', 'test', built, '--isolation', 'thread')).toMatchObject({ code: 2, err: expect.stringContaining('use in-process, worker, sandbox') })
  expect(await run('rules', 'replay', events, '--old', built, '--new', built, '--max-new', 'few')).toMatchObject({ code: 2, err: expect.stringContaining('is no number') })
  expect(err.join('')).not.toMatch(/\n\s+at /)
}, 60_000)

test.each([['plugin-build', pluginBuildReport], ['plugin-test', pluginTestReport], ['replay', replayReport]] as const)('the JSON of %s follows its published schema', (name, schema) => {
  const file = join(import.meta.dirname, `../schemas/${name}.schema.json`)
  if (process.env.UPDATE_SCHEMAS) writeFileSync(file, `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(schema))))
})
