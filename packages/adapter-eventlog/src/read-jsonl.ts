import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { SourceRow } from './read-event-log.js'

/** Longest line read, in characters. */
const maxLine = 4_000_000

/** JSON Lines: one event a line; blank lines are passed over. */
export async function* readJsonlRows(stream: Readable, source: string): AsyncGenerator<SourceRow> {
  let line = 0
  stream.setEncoding('utf8')
  for await (const raw of createInterface({ input: stream, crlfDelay: Infinity })) {
    line++
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw
    if (text.trim() !== '') yield rowOf(text, line, source)
  }
}

function rowOf(text: string, line: number, source: string): SourceRow {
  const reject = (column: number, message: string, fix: string): SourceRow => ({ line, records: [], rejected: { source, line, column, code: 'E_NOT_JSON', message, fix }, columnOf: () => column })
  if (text.length > maxLine) return reject(1, `the line has ${text.length} characters`, `keep a record under ${maxLine} characters`)
  try {
    const record: unknown = JSON.parse(text)
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
