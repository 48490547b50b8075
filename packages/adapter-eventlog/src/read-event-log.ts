import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DubanError, parseEvents, type DubanEvent, type Instant, type PluginEventTypes } from '@duban/core'
import { readCsvRows } from './read-csv.js'
import { readJsonlRows } from './read-jsonl.js'
import type { Mapping } from './mapping.js'

/** A record that was refused: which file, line and column, why, and what to do. */
export interface LocatedRejection {
  source: string
  line: number
  column: number
  code: `E_${string}`
  message: string
  fix: string
}

/** One row of a source as events, with where its parts stand. */
export interface SourceRow {
  line: number
  records: unknown[]
  rejected?: LocatedRejection
  /** Column of a part of a record, by its path. */
  columnOf(record: number, path: readonly (string | number)[]): number
}

export interface EventBatch {
  events: DubanEvent[]
  rejected: LocatedRejection[]
  /** Rows read, accepted and rejected together. */
  rows: number
  /** The line an event of this batch was read from. */
  lineOf(id: string): number
}

export interface ReadEventLogOptions {
  /** Needed for tables; JSON Lines hold events as they are. */
  mapping?: Mapping
  /** The record time of records that have none. */
  importedAt?: Instant
  knownTypes?: PluginEventTypes
  /** Rows in a batch. Default 1000. */
  batch?: number
  /** Bytes read so far and in all. */
  onProgress?: (read: number, total: number) => void
}

/**
 * Reads a file of events in batches, in bounded memory: JSON Lines (`.jsonl`), or a table (`.csv`) by a mapping, plain or
 * `.gz`. A bad record is located and never stops the rest.
 *
 * Throws `E_INPUT` (no such file, an unknown kind, a column the mapping needs is missing), `E_GZIP`.
 *
 * @example
 * ```ts
 * for await (const { events, rejected } of readEventLog('events.jsonl')) await ledger.append(events)
 * ```
 */
export async function* readEventLog(path: string, options: ReadEventLogOptions = {}): AsyncGenerator<EventBatch> {
  const { batch = 1000, mapping, onProgress } = options
  const source = basename(path)
  const file = await open(path)
  const stream = bytesOf(path, file.size, onProgress)
  const plain = path.replace(/\.gz$/i, '')
  const rows = /\.jsonl|\.ndjson$/i.test(plain) ? readJsonlRows(stream, source, mapping?.format === 'jsonl' ? mapping : undefined) : /\.csv$/i.test(plain) ? readCsvRows(stream, source, needed(mapping, path)) : undefined
  if (!rows) throw new DubanError({ code: 'E_INPUT', message: `${source} is neither .jsonl nor .csv (or these as .gz)`, fix: 'name the file by its kind', source: path })
  let pending: SourceRow[] = []
  try {
    for await (const row of rows) {
      pending.push(row)
      if (pending.length < batch) continue
      yield batchOf(pending, source, options)
      pending = []
    }
  } catch (error) {
    throw streamError(error, path)
  }
  if (pending.length > 0) yield batchOf(pending, source, options)
}

async function open(path: string): Promise<{ size: number }> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new DubanError({ code: 'E_INPUT', message: `${path} is no file`, fix: 'check the path', source: path })
  return found
}

function bytesOf(path: string, size: number, onProgress: ReadEventLogOptions['onProgress']): Readable {
  const raw = createReadStream(path)
  let read = 0
  if (onProgress) raw.on('data', (chunk) => onProgress((read += chunk.length), size))
  if (!/\.gz$/i.test(path)) return raw
  const plain = createGunzip()
  raw.on('error', (error) => plain.destroy(error))
  return raw.pipe(plain)
}

function needed(mapping: Mapping | undefined, path: string): Mapping {
  if (mapping) return mapping
  throw new DubanError({ code: 'E_INPUT', message: `${basename(path)} is a table, and nothing says what its columns mean`, fix: 'give a mapping file: --mapping FILE', source: path })
}

/** A row counts once: it is rejected where any of its events is. */
function batchOf(rows: readonly SourceRow[], source: string, { importedAt, knownTypes }: ReadEventLogOptions): EventBatch {
  const places: { row: SourceRow; record: number }[] = []
  const records: unknown[] = []
  const refused = new Map<SourceRow, LocatedRejection>()
  for (const row of rows) {
    if (row.rejected) refused.set(row, row.rejected)
    else row.records.forEach((record, index) => { records.push(record); places.push({ row, record: index }) })
  }
  const { events, rejected } = parseEvents(records, { ...(importedAt !== undefined && { importedAt }), ...(knownTypes && { knownTypes }) })
  for (const { index, code, path, message, fix } of rejected) {
    const { row, record } = places[index]!
    if (!refused.has(row)) refused.set(row, { source, line: row.line, column: row.columnOf(record, path), code, message, fix })
  }
  const dropped = new Set([...refused.keys()].flatMap(({ records: own }) => own.map((record) => (record as { id?: unknown } | null)?.id)))
  const kept = new Set(rows.filter((row) => !refused.has(row)).flatMap(({ records: own }) => own.map((record) => (record as { id?: unknown }).id)))
  const lineOf = (id: string): number => places.find(({ row, record }) => (row.records[record] as { id?: unknown } | null)?.id === id)?.row.line ?? 0
  return { events: events.filter(({ id }) => kept.has(id) || !dropped.has(id)), rejected: [...refused.values()].sort((a, b) => a.line - b.line), rows: rows.length, lineOf }
}

function streamError(error: unknown, path: string): unknown {
  const code = String((error as { code?: unknown }).code ?? '')
  if (!code.startsWith('Z_') && code !== 'ERR_STREAM_PREMATURE_CLOSE') return error
  return new DubanError({ code: 'E_GZIP', message: `${basename(path)} is cut short or no gzip file`, fix: 'fetch it again, or name it without .gz', source: path, cause: error })
}
