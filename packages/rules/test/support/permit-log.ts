import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { TraceEvent } from '../../src/index.js'

export const shared = process.env.DUBAN_SHARED
export const oracle = (name: string) => JSON.parse(readFileSync(join(shared!, 'oracle', name), 'utf8'))

/** The permit log by case, read with a few lines of its own. */
export function permitLog(): Map<string, TraceEvent[]> {
  const [header, ...lines] = gunzipSync(readFileSync(join(shared!, 'data/permits/receipt.csv.gz'))).toString('utf8').trim().split('\n')
  const column = Object.fromEntries(header!.trim().split(',').map((name, index) => [name, index]))
  const cases = new Map<string, TraceEvent[]>()
  lines.forEach((line, index) => {
    const cells = line.trim().split(',')
    const id = cells[column['case:concept:name']!]!
    const events = cases.get(id) ?? cases.set(id, []).get(id)!
    events.push({ id: String(index), type: cells[column['concept:name']!]!, project: id, occurredAt: cells[column['time:timestamp']!]!.replace(' ', 'T') })
  })
  return cases
}

/** As the oracle names a set of cases. */
export const sha = (ids: string[]) => createHash('sha256').update(ids.toSorted().join('\n')).digest('hex')
