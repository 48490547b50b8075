import type { Readable } from 'node:stream'
import { DubanError } from '@duban/core'
import { parse, type CsvError, type Info } from 'csv-parse'
import { columnsOf, type Mapping } from './mapping.js'
import { mappedRow } from './mapped-row.js'
import type { SourceRow } from './read-event-log.js'

/** A table by its mapping: each row gives the events that the mapping makes of it. */
export async function* readCsvRows(stream: Readable, source: string, mapping: Mapping): AsyncGenerator<SourceRow> {
  const skipped: SourceRow[] = []
  const parser = stream.on('error', (error) => parser.destroy(error)).pipe(parse({
    bom: true, info: true, skip_empty_lines: true, delimiter: mapping.delimiter ?? ',', skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => void skipped.push(badRow(error, source)),
  }))
  let header: string[] | undefined
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    while (skipped.length > 0) yield skipped.shift()!
    if (!header) header = headerOf(record, mapping, source)
    else yield mappedRow(header, record, info.lines, source, mapping)
  }
  yield* skipped
}

function badRow(error: CsvError | undefined, source: string): SourceRow {
  const place = error as unknown as { lines?: number; index?: number; column?: number | string; message?: string } | undefined
  const column = typeof place?.index === 'number' ? place.index + 1 : 1
  const line = place?.lines ?? 0
  return { line, records: [], rejected: { source, line, column, code: 'E_CSV', message: place?.message ?? 'the row cannot be read', fix: 'correct the quotes and the number of cells of the row' }, columnOf: () => column }
}

function headerOf(names: readonly string[], mapping: Mapping, source: string): string[] {
  const header = names.map((name) => name.trim())
  const absent = columnsOf(mapping).filter((column) => !header.includes(column))
  if (absent.length > 0) throw new DubanError({ code: 'E_INPUT', message: `${source} has no column "${absent[0]}", which the mapping ${mapping.id} reads`, fix: `its columns are: ${header.join(', ').slice(0, 400)}`, source, line: 1 })
  return header
}
