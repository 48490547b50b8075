import { readEventLog, type Mapping } from '@duban/adapter-eventlog'
import { DubanError, toInstant, type DubanEvent } from '@duban/core'

/** All events of files, in memory. Throws `E_INPUT` with the first record that is none. The clock is read here, at the edge. */
export async function readEvents(paths: readonly string[], mapping?: Mapping): Promise<DubanEvent[]> {
  const events: DubanEvent[] = []
  for (const path of paths)
    for await (const batch of readEventLog(path, { importedAt: toInstant(Date.now(), 'UTC'), ...(mapping && { mapping }) })) {
      const [first] = batch.rejected
      if (first) throw new DubanError({ code: 'E_INPUT', message: first.message, fix: first.fix, source: first.source, line: first.line, column: first.column })
      events.push(...batch.events)
    }
  return events
}
