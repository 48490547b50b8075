import { basename } from 'node:path'
import { DubanError, parseEvents, type DubanEvent, type Instant, type PluginEventTypes } from '@duban/core'
import { readCsvRows } from './read-csv.js'
import { readJsonlRows } from './read-jsonl.js'
import { readText, type Encoding } from './read-text.js'
import type { Mapping } from './mapping.js'
import type { LocatedRejection, SourceRow } from './source-row.js'

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
  /** Default `utf-8`. */
  encoding?: Encoding
  /** Longest record, in characters. Default 4,000,000. */
  maxRecord?: number
  /** How many times its size a `.gz` may become. Default 200. */
  maxExpansion?: number
  /** Bytes read so far and in all. */
  onProgress?: (read: number, total: number) => void
}

/**
 * Reads a file of events in batches, in bounded memory: JSON Lines (`.jsonl`), or a table (`.csv`) by a mapping, plain or
 * `.gz`. A bad record is located and never stops the rest.
 *
 * Throws `E_INPUT` (no such file, an unknown kind, a column the mapping needs is missing or there twice), `E_GZIP`,
 * `E_ENCODING`, `E_LIMIT`; what was read before stays read, and reading the file again adds it no second time.
 *
 * @example
 * ```ts
 * for await (const { events, rejected } of readEventLog('events.jsonl')) await ledger.append(events)
 * ```
 */
export async function* readEventLog(path: string, options: ReadEventLogOptions = {}): AsyncGenerator<EventBatch> {
  const { batch = 1000, encoding = 'utf-8', mapping, maxExpansion = 200, maxRecord = 4_000_000, onProgress } = options
  const source = basename(path)
  const plain = source.replace(/\.gz$/i, '')
  const text = readText(path, { encoding, expansion: maxExpansion, onProgress })
  const rows = /\.(jsonl|ndjson)$/i.test(plain) ? readJsonlRows(text, source, maxRecord, mapping?.format === 'jsonl' ? mapping : undefined) : /\.csv$/i.test(plain) ? readCsvRows(text, source, maxRecord, needed(mapping, path)) : undefined
  if (!rows) throw new DubanError({ code: 'E_INPUT', message: `${source} is neither .jsonl nor .csv (or these as .gz)`, fix: 'name the file by its kind', source: path })
  let pending: SourceRow[] = []
  try {
    for await (const some of rows) {
      for (const row of some) {
        if (pending.push(row) < batch) continue
        yield batchOf(pending, source, options)
        pending = []
      }
    }
  } catch (error) {
    // What stands before the place that could not be read is still read.
    if (pending.length > 0) yield batchOf(pending, source, options)
    throw error
  }
  if (pending.length > 0) yield batchOf(pending, source, options)
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
