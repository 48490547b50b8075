import { Readable } from 'node:stream'
import { DubanError } from '@duban/core'
import { parse, type CsvError, type Info } from 'csv-parse'
import { columnsOf, type Mapping } from './mapping.js'
import { columnIndex, mappedRow } from './mapped-row.js'
import { refusedRow, type SourceRow } from './source-row.js'

/** A table by its mapping: each row gives the events that the mapping makes of it. */
export async function* readCsvRows(text: AsyncIterable<string>, source: string, maxRecord: number, mapping: Mapping): AsyncGenerator<SourceRow[]> {
  const skipped: SourceRow[] = []
  let line = 0
  const chunks = Readable.from(text)
  const parser = chunks.on('error', (error) => parser.destroy(error)).pipe(parse({
    bom: true, info: true, skip_empty_lines: true, delimiter: mapping.delimiter ?? ',', skip_records_with_error: true, max_record_size: maxRecord,
    on_skip: (error: CsvError | undefined) => {
      if (error?.code === 'CSV_MAX_RECORD_SIZE') parser.destroy(new DubanError({ code: 'E_LIMIT', message: `a row has more than ${maxRecord} characters; is a quote left open?`, fix: 'close the quote, or raise the limit (--max-record)', source, line: line + 1, column: 1 }))
      else skipped.push(badRow(error, source, line + 1))
    },
  }))
  let columns: ReadonlyMap<string, number> | undefined
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      line = info.lines
      if (columns) yield [...skipped.splice(0), mappedRow(columns, record, line, source, mapping)]
      else columns = columnIndex(headerOf(record, mapping, source))
    }
    yield skipped
  } finally {
    chunks.destroy()
  }
}

function badRow(error: CsvError | undefined, source: string, from: number): SourceRow {
  const place = error as unknown as { lines?: number; index?: number; message?: string } | undefined
  // A quote that never closes takes everything up to the end of the file with it.
  if (error?.code === 'CSV_QUOTE_NOT_CLOSED') return refusedRow({ source, line: from, column: 1, code: 'E_CSV', message: `a quote is left open: nothing from here to line ${place?.lines ?? '?'}, the end, could be read`, fix: 'close the quote and read the file again' })
  return refusedRow({ source, line: place?.lines ?? from, column: typeof place?.index === 'number' ? place.index + 1 : 1, code: 'E_CSV', message: place?.message ?? 'the row cannot be read', fix: 'correct the quotes and the number of cells of the row' })
}

function headerOf(names: readonly string[], mapping: Mapping, source: string): string[] {
  const header = names.map((name) => name.trim())
  const wanted = columnsOf(mapping)
  const absent = wanted.find((column) => !header.includes(column))
  const refuse = (message: string, column: number): never => {
    throw new DubanError({ code: 'E_INPUT', message: `${source} ${message}, which the mapping ${mapping.id} reads`, fix: `its columns are: ${header.join(', ').slice(0, 400)}`, source, line: 1, column })
  }
  if (absent !== undefined) refuse(`has no column "${absent}"`, 1)
  const twice = header.findIndex((name, at) => wanted.includes(name) && header.indexOf(name) < at)
  if (twice >= 0) refuse(`has two columns "${header[twice]}"`, twice + 1)
  return header
}
