import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { mappedRow } from './mapped-row.js'
import type { Mapping } from './mapping.js'
import type { SourceRow } from './read-event-log.js'

/** Longest line read, in characters. */
const maxLine = 4_000_000

/** JSON Lines: one event a line, or with a mapping one row a line; blank lines are passed over. */
export async function* readJsonlRows(stream: Readable, source: string, mapping?: Mapping): AsyncGenerator<SourceRow> {
  let line = 0
  stream.setEncoding('utf8')
  for await (const raw of createInterface({ input: stream, crlfDelay: Infinity })) {
    line++
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw
    if (text.trim() !== '') yield rowOf(text, line, source, mapping)
  }
}

function rowOf(text: string, line: number, source: string, mapping: Mapping | undefined): SourceRow {
  const reject = (column: number, message: string, fix: string): SourceRow => ({ line, records: [], rejected: { source, line, column, code: 'E_NOT_JSON', message, fix }, columnOf: () => column })
  if (text.length > maxLine) return reject(1, `the line has ${text.length} characters`, `keep a record under ${maxLine} characters`)
  try {
    const record: unknown = JSON.parse(text)
    if (mapping) {
      const cells = [...flat(record)]
      return mappedRow(cells.map(([name]) => name), cells.map(([, value]) => value), line, source, mapping)
    }
    return { line, records: [record], columnOf: (_, path) => columnOf(text, path) }
  } catch (error) {
    const position = /position (\d+)/.exec((error as Error).message)?.[1]
    return reject(position === undefined ? text.length + 1 : Number(position) + 1, 'the line is no JSON', 'write one JSON object a line')
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
