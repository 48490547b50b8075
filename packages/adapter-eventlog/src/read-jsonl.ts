import { linesOf, type Line } from './lines.js'
import { columnIndex, mappedRow } from './mapped-row.js'
import type { Mapping } from './mapping.js'
import { refusedRow, type SourceRow } from './source-row.js'

/** JSON Lines: one event a line, or with a mapping one row a line; blank lines are passed over. */
export async function* readJsonlRows(text: AsyncIterable<string>, source: string, maxRecord: number, mapping?: Mapping): AsyncGenerator<SourceRow[]> {
  for await (const lines of linesOf(text, maxRecord)) {
    yield lines.filter((each) => each.text === null || each.text.trim() !== '').map((each) => rowOf(each, source, maxRecord, mapping))
  }
}

function rowOf({ line, text, length }: Line, source: string, maxRecord: number, mapping: Mapping | undefined): SourceRow {
  if (text === null) return refusedRow({ source, line, column: 1, code: 'E_LIMIT', message: `the line has ${length} characters`, fix: `keep a record under ${maxRecord} characters, or raise the limit (--max-record)` })
  try {
    const record: unknown = JSON.parse(text)
    if (!mapping) return { line, records: [record], columnOf: (_, path) => columnOf(text, path) }
    const cells = [...flat(record)]
    return mappedRow(columnIndex(cells.map(([name]) => name)), cells.map(([, value]) => value), line, source, mapping)
  } catch (error) {
    const position = /position (\d+)/.exec((error as Error).message)?.[1]
    return refusedRow({ source, line, column: position === undefined ? text.length + 1 : Number(position) + 1, code: 'E_NOT_JSON', message: 'the line is no JSON', fix: 'write one JSON object a line' })
  }
}

/** Where the last key of a path stands in the line; 1 where it is absent. */
function columnOf(text: string, path: readonly (string | number)[]): number {
  let at = 0
  for (const key of path) {
    const next = typeof key === 'string' ? text.indexOf(`${JSON.stringify(key)}:`, at) : -1
    if (next >= 0) at = next
  }
  return at + 1
}

/** Scalars of a record by their dotted paths; null states nothing. */
function* flat(value: unknown, path = '', depth = 0): Generator<readonly [string, string]> {
  if (typeof value === 'object' && value !== null) {
    if (depth < 8) for (const [key, inner] of Object.entries(value)) yield* flat(inner, path === '' ? key : `${path}.${key}`, depth + 1)
  } else if (value !== null && path !== '') yield [path, String(value)]
}
