import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sqliteStore } from '@duban/adapter-sqlite'
import { openLedger } from '@duban/ledger'
import { afterAll, expect, test } from 'vitest'

const dir = mkdtempSync(join(tmpdir(), 'duban-resume-'))
afterAll(() => rmSync(dir, { recursive: true }))
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href
const total = 20_000
const file = join(dir, 'events.jsonl')
writeFileSync(file, Array.from({ length: total }, (_, i) => JSON.stringify({ id: `e${i}`, type: 'contact.made', project: `P${i % 50}`, subject: `contact/c${i}`, occurredAt: '2026-02-10', recordedAt: '2026-02-10T18:00:00+08:00', source: 'register', channel: 'hall', data: { mode: 'site', purpose: 'service' } })).join('\n'))
const importer = join(dir, 'import.mts')
writeFileSync(importer, `
import { createSupervisor, importFiles } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../src/index.ts')).href)}
import landing, { chinaCalendar } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../landing-cn/src/index.ts')).href)}
const supervisor = await createSupervisor({ plugins: [landing], ledger: process.argv[2], calendar: chinaCalendar })
await importFiles(supervisor, [process.argv[3]], { importedAt: '2026-03-01T00:00:00Z', onProgress: () => process.stdout.write('.') })
await supervisor.close()
`)

/** Runs the import in a process of its own; kills it so many milliseconds after its first progress, where given. */
function importInto(url: string, killAfter?: number): Promise<number | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', tsx, '--conditions=@duban/source', importer, url, file], { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname })
    child.stdout.once('data', () => killAfter !== undefined && setTimeout(() => child.kill('SIGKILL'), killAfter))
    child.on('close', (code) => done(code))
  })
}
async function idsIn(url: string): Promise<string[]> {
  const ledger = await openLedger(url, { stores: { sqlite: sqliteStore } })
  const ids: string[] = []
  for await (const { id } of ledger.read()) ids.push(id)
  await ledger.close()
  return ids
}

test('an import that is killed again and again is resumed by running it again: every event is there once, none is half there', async () => {
  const url = `sqlite:${join(dir, 'ledger.db')}`
  const sizes: number[] = []
  for (const after of [40, 90, 160, 240]) {
    await importInto(url, after)
    sizes.push((await idsIn(url)).length)
  }
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
  expect(sizes[0]).toBeLessThan(total)
  expect(sizes.every((size) => size % 1000 === 0)).toBe(true)
  expect(await importInto(url)).toBe(0)
  const ids = await idsIn(url)
  expect([ids.length, new Set(ids).size]).toEqual([total, total])
  expect(await importInto(url)).toBe(0)
  expect((await idsIn(url)).length).toBe(total)
}, 120_000)
