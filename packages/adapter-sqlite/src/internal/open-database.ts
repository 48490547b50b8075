import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DubanError } from '@duban/core'
import Database from 'libsql'
import { applicationId, createSchema, schemaVersion } from './schema.js'

/** Opens the file, or makes it; refuses one that is not a ledger. */
export function openDatabase(path: string, busyTimeout: number): Database.Database {
  refuseBadPath(path)
  const db = new Database(path, { timeout: busyTimeout })
  try {
    db.exec(`PRAGMA busy_timeout = ${Math.trunc(busyTimeout)}`)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.transaction(() => makeOrCheck(db, path)).immediate()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function refuseBadPath(path: string): void {
  if (path === ':memory:') return
  const refuse = (message: string, fix: string): never => { throw new DubanError({ code: 'E_LEDGER_PATH', message, fix, source: path }) }
  if (path === '' || path.includes('\u0000')) refuse('the path of the ledger is empty or holds a NUL', 'name a file, as in sqlite:ledger.db')
  if (!existsSync(dirname(path))) refuse(`the folder ${dirname(path)} does not exist`, `make it first: mkdir -p '${dirname(path)}'`)
  if (existsSync(path) && !statSync(path).isFile()) refuse(`${path} is not a file`, 'name a file, as in sqlite:ledger.db')
}

function makeOrCheck(db: Database.Database, path: string): void {
  const { tables } = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number }
  if (tables === 0) {
    db.exec(createSchema)
    return
  }
  if (pragma(db, 'application_id') !== applicationId) throw new DubanError({ code: 'E_LEDGER_FILE', message: `${path} is a database of another program`, fix: 'name a new file for the ledger', source: path })
  const version = pragma(db, 'user_version')
  if (version !== schemaVersion) throw new DubanError({ code: 'E_LEDGER_FILE', message: `${path} has ledger format ${version}; this version reads ${schemaVersion}`, fix: 'use the version of @duban/adapter-sqlite that wrote it', source: path })
}

function pragma(db: Database.Database, name: 'application_id' | 'user_version'): number {
  return (db.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[name]!
}
