import { DubanError } from '@duban/core'
import type { LedgerEntry, LedgerStore, ReadQuery } from '@duban/ledger'
import { openDatabase } from './internal/open-database.js'
import { storeError } from './internal/store-error.js'

/** How to open the file. */
export interface SqliteStoreOptions {
  /** Milliseconds to wait for another writer; default 5000. */
  busyTimeout?: number
}

interface Row { place: number; id: string; project: string | null; recorded_at: string; canonical: string; leaf_hash: string; content_hash: string }

const pageSize = 500
const idsAtOnce = 250

/**
 * A ledger in one SQLite file (libsql): WAL, `synchronous = FULL`, append-only by trigger, safe with several writing
 * processes. Takes `sqlite:ledger.db`, `sqlite:///var/lib/ledger.db`, a plain path, or `sqlite::memory:`.
 *
 * Throws `E_LEDGER_PATH` (no such folder, not a file), `E_LEDGER_FILE` (not a database, or not a ledger),
 * `E_LEDGER_READONLY`, `E_LEDGER_BUSY`.
 *
 * @example
 * ```ts
 * const ledger = await openLedger('sqlite::memory:', { stores: { sqlite: sqliteStore } })
 * await ledger.size() // 0
 * ```
 */
export function sqliteStore(urlOrPath: string, options: SqliteStoreOptions = {}): LedgerStore {
  const path = pathOf(urlOrPath)
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw storeError(error, path)
    }
  }
  const db = guarded(() => openDatabase(path, options.busyTimeout ?? 5000))
  const insert = db.prepare('INSERT INTO entry (place, id, project, recorded_at, canonical, leaf_hash, content_hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const count = db.prepare('SELECT coalesce(max(place) + 1, 0) AS size FROM entry')
  const known = db.prepare(`SELECT id, content_hash FROM entry WHERE id IN (${Array(idsAtOnce).fill('?').join(', ')})`)
  const page = db.prepare('SELECT * FROM entry WHERE place >= ? ORDER BY place LIMIT ?')
  const projectPage = db.prepare('SELECT * FROM entry WHERE project IS ? AND place >= ? ORDER BY place LIMIT ?')
  const size = (): number => (count.get() as { size: number }).size
  let open = true

  const use = <T>(work: () => T): T => {
    if (!open) throw new DubanError({ code: 'E_CLOSED', message: 'the ledger is closed', fix: 'open it again before using it', source: path })
    return guarded(work)
  }

  const write = db.transaction((entries: readonly LedgerEntry[]): boolean => {
    const first = size()
    if (entries.some(({ index }, at) => index !== first + at)) return false
    for (const { index, id, project, recordedAt, canonical, leafHash, contentHash } of entries) insert.run(index, id, project, recordedAt, canonical, leafHash, contentHash)
    return true
  })

  return {
    async append(entries) {
      try {
        return use(() => write.immediate(entries))
      } catch (error) {
        if (isTaken((error as DubanError).cause)) return false
        throw error
      }
    },
    async known(ids) {
      const found = new Map<string, string>()
      for (let from = 0; from < ids.length; from += idsAtOnce) {
        const some: (string | null)[] = ids.slice(from, from + idsAtOnce)
        while (some.length < idsAtOnce) some.push(null)
        for (const row of use(() => known.all(...some)) as Row[]) found.set(row.id, row.content_hash)
      }
      return found
    },
    async *read(query: ReadQuery) {
      let left = query.limit ?? Infinity
      let from = query.from ?? 0
      while (left > 0) {
        const want = Math.min(left, pageSize)
        const rows = use(() => (query.project === undefined ? page.all(from, want) : projectPage.all(query.project, from, want))) as Row[]
        for (const row of rows) yield entryOf(row)
        if (rows.length < want) return
        left -= rows.length
        from = rows.at(-1)!.place + 1
      }
    },
    async size() {
      return use(size)
    },
    async close() {
      if (open) guarded(() => db.close())
      open = false
    },
  }
}

function pathOf(urlOrPath: string): string {
  return urlOrPath.replace(/^sqlite:(\/\/(?=\/))?/, '')
}

/** An id or a place that another writer took first. */
function isTaken(cause: unknown): boolean {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(String((cause as { code?: unknown } | undefined)?.code))
}

function entryOf({ place, id, project, recorded_at, canonical, leaf_hash, content_hash }: Row): LedgerEntry {
  return { index: place, id, project, canonical, leafHash: leaf_hash, contentHash: content_hash, recordedAt: recorded_at }
}
