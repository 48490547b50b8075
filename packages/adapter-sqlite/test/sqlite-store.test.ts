import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '@duban/adapter-sqlite'
import { openLedger } from '@duban/ledger'
import { storeConformance } from '@duban/ledger/conformance'
import Database from 'libsql'
import { afterAll, describe, expect, test } from 'vitest'

const dir = mkdtempSync(join(tmpdir(), 'duban-sqlite-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

let files = 0
let current = ''
const fresh = (): string => (current = join(dir, `${++files}.db`))

storeConformance('sqlite store', { create: () => sqliteStore(fresh()), reopen: () => sqliteStore(current), second: () => sqliteStore(current) }, { describe, test })

const event = (id: string): { id: string; recordedAt: string } => ({ id, recordedAt: '2026-01-20T18:00:00+08:00' })
const codeOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('sqlite store', () => {
  test('the example of sqliteStore', async () => {
    const ledger = await openLedger('sqlite::memory:', { stores: { sqlite: sqliteStore } })
    expect(await ledger.size()).toBe(0)
  })

  test('URL forms name the same file', async () => {
    const path = fresh()
    const ledger = await openLedger(`sqlite:${path}`, { stores: { sqlite: sqliteStore } })
    await ledger.append([event('a')])
    await ledger.close()
    for (const url of [path, `sqlite:${path}`, `sqlite://${path}`]) {
      const store = sqliteStore(url)
      expect(await store.size()).toBe(1)
      await store.close()
    }
  })

  test('ids are values, never SQL', async () => {
    const store = sqliteStore(fresh())
    const ledger = await openLedger('x:', { stores: { x: () => store } })
    const hostile = [`'; DROP TABLE entry; --`, `"quoted"`, '%', '\\', 'a']
    await ledger.append(hostile.map(event))
    expect([...(await store.known(hostile)).keys()].sort()).toEqual([...hostile].sort())
    await ledger.close()
  })

  test('plain SQL cannot change or delete an entry', async () => {
    const ledger = await openLedger(`sqlite:${fresh()}`, { stores: { sqlite: sqliteStore } })
    await ledger.append([event('a')])
    await ledger.close()
    const db = new Database(current)
    expect(() => db.exec(`UPDATE entry SET canonical = '{}'`)).toThrow('append-only')
    expect(() => db.exec('DELETE FROM entry')).toThrow('append-only')
    db.close()
  })

  test('an appended batch survives a process that is killed right after', async () => {
    const path = fresh()
    const script = `import { sqliteStore } from '@duban/adapter-sqlite'; import { openLedger } from '@duban/ledger'
      const ledger = await openLedger('sqlite:' + process.argv[1], { stores: { sqlite: sqliteStore } })
      await ledger.append([{ id: 'a', recordedAt: '2026-01-20T18:00:00+08:00' }]); process.kill(process.pid, 'SIGKILL')`
    const { signal, stderr } = spawnSync(process.execPath, ['--conditions=@duban/source', '--import', 'tsx', '--input-type=module', '-e', script, path], { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' })
    expect(signal, stderr).toBe('SIGKILL')
    const store = sqliteStore(path)
    expect(await store.size()).toBe(1)
    await store.close()
  })

  test('a writer that waits too long says so and writes nothing', async () => {
    const store = sqliteStore(fresh(), { busyTimeout: 50 })
    const ledger = await openLedger('x:', { stores: { x: () => store } })
    const other = new Database(current)
    other.exec('BEGIN IMMEDIATE')
    await expect(ledger.append([event('a')])).rejects.toMatchObject({ code: 'E_LEDGER_BUSY', source: current })
    other.exec('ROLLBACK')
    expect(await ledger.append([event('a')])).toMatchObject({ appended: 1 })
    other.close()
    await ledger.close()
  })

  test('what is no ledger is refused with a code', () => {
    const text = join(dir, 'text.db')
    writeFileSync(text, 'no database at all\n'.repeat(200))
    const foreign = join(dir, 'foreign.db')
    const db = new Database(foreign)
    db.exec('CREATE TABLE song (title TEXT)')
    db.close()
    expect(codeOf(() => sqliteStore(text))).toBe('E_LEDGER_FILE')
    expect(codeOf(() => sqliteStore(foreign))).toBe('E_LEDGER_FILE')
    expect(codeOf(() => sqliteStore(join(dir, 'no', 'such.db')))).toBe('E_LEDGER_PATH')
    expect(codeOf(() => sqliteStore(dir))).toBe('E_LEDGER_PATH')
    expect(codeOf(() => sqliteStore('sqlite:'))).toBe('E_LEDGER_PATH')
  })

  test('a ledger of a later format is refused', async () => {
    await sqliteStore(fresh()).close()
    const db = new Database(current)
    db.exec('PRAGMA user_version = 9')
    db.close()
    expect(() => sqliteStore(current)).toThrow('format 9')
  })

  // Root may write everything.
  test.skipIf(process.geteuid?.() === 0)('a file that may not be written is refused', async () => {
    const folder = join(dir, 'locked')
    mkdirSync(folder)
    const path = join(folder, 'ledger.db')
    await sqliteStore(path).close()
    chmodSync(path, 0o444)
    chmodSync(folder, 0o555)
    chmodSync(dir, 0o755)
    expect(codeOf(() => sqliteStore(path))).toBe('E_LEDGER_READONLY')
    chmodSync(folder, 0o755)
  })
})
