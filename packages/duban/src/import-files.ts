import { parseMapping, readEventLog, type Mapping, type ReadEventLogOptions } from '@duban/adapter-eventlog'
import { parseEvents, type Instant } from '@duban/core'
import type { InputRejection } from './check-report.js'
import { readJson } from './read-json.js'
import type { Supervisor } from './supervisor.js'

export interface ImportFilesOptions extends Pick<ReadEventLogOptions, 'mapping' | 'encoding' | 'maxRecord' | 'maxExpansion'> {
  /** The record time of records that have none. */
  importedAt: Instant
  onProgress?: (file: string, read: number, total: number) => void
}

export interface ImportFilesReport { records: number; rejected: InputRejection[] }

/**
 * Reads files of events into the ledger of a supervisor, in batches and bounded memory; every record is accepted or
 * rejected with its place. An import that was interrupted is resumed by running it again: what is there is not added twice.
 */
export async function importFiles({ ledger }: Pick<Supervisor, 'ledger'>, paths: readonly string[], { onProgress, ...reading }: ImportFilesOptions): Promise<ImportFilesReport> {
  const { mapping, importedAt } = reading
  const report: ImportFilesReport = { records: 0, rejected: [] }
  for (const path of paths) {
    const source = path.slice(path.lastIndexOf('/') + 1)
    let rejected = 0
    let read = 0
    const progress = onProgress && { onProgress: (bytes: number, total: number) => onProgress(path, bytes, total) }
    for await (const batch of readEventLog(path, { ...reading, ...progress })) {
      const { conflicts } = await ledger.append(batch.events)
      const refused = new Map(batch.rejected.map((each) => [each.line, each]))
      for (const { id, message, fix } of conflicts) {
        const line = batch.lineOf(id)
        if (!refused.has(line)) refused.set(line, { source, line, column: 1, code: 'E_ID_CONFLICT', message, fix })
      }
      report.records += batch.rows
      report.rejected.push(...refused.values())
      read += batch.rows
      rejected += refused.size
    }
    // The source gives no record times of its own: say so, so that nobody is called late for our import.
    if (mapping && read > 0) await ledger.append(parseEvents([deliveryOf(mapping, importedAt, read, rejected)]).events)
  }
  return report
}

function deliveryOf({ channel, domain, source }: Mapping, importedAt: Instant, rows: number, rejected: number): Record<string, unknown> {
  return { id: `${channel}:feed:${importedAt}:${rows}`, type: 'feed.received', subject: `feed/${channel}`, occurredAt: importedAt, recordedAt: importedAt, source, channel, data: { domain, through: importedAt, rows, rejected, recordTimes: 'import' } }
}

/** Reads a mapping file. Throws `E_INPUT` or `E_MAPPING` with the place. */
export async function readMapping(path: string): Promise<Mapping> {
  return parseMapping(await readJson(path, 'E_MAPPING'), path)
}
