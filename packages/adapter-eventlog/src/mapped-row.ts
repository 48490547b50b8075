import { sha256Hex } from '@duban/core'
import { mapRow, type Row } from './map-row.js'
import { rowHash, type Mapping } from './mapping.js'
import type { SourceRow } from './source-row.js'

/** Where the columns of a table stand; the first of a name counts. */
export function columnIndex(header: readonly string[]): ReadonlyMap<string, number> {
  return new Map(header.map((name, index) => [name, index] as const).reverse())
}

/** A row of named cells as the events that the mapping makes of it. */
export function mappedRow(columns: ReadonlyMap<string, number>, cells: readonly string[], line: number, source: string, mapping: Mapping): SourceRow {
  const row: Row = { get: (column) => (column === rowHash ? sha256Hex(cells.join('\u001f')).slice(0, 24) : cells[columns.get(column) ?? -1]) }
  const { events, problems } = mapRow(mapping, row)
  const place = (column: string | undefined): number => (column === undefined ? 1 : (columns.get(column) ?? 0) + 1)
  const [problem] = problems
  return {
    line,
    records: events.map(({ record }) => record),
    ...(problem && { rejected: { source, line, column: place(problem.column), code: 'E_CELL' as const, message: problem.message, fix: problem.fix } }),
    columnOf: (record, path) => place(columnBehind(events[record]!.columns, path)),
  }
}

/** The column of the longest known part of a path, or of anything below it. */
function columnBehind(columns: ReadonlyMap<string, string>, path: readonly (string | number)[]): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const prefix = path.slice(0, length).join('.')
    const found = columns.get(prefix) ?? [...columns].find(([each]) => each.startsWith(`${prefix}.`))?.[1]
    if (found !== undefined) return found
  }
  return undefined
}
