import { instantMs, parseEvents, type DubanEvent } from '@duban/core'
import { chinaCalendar } from '@duban/landing-cn'
import type { Ledger } from '@duban/ledger'
import type { Monitor, TraceEvent } from '@duban/rules'
import type { InputRejection } from '../check-report.js'
import type { ChangeSink } from './change-sink.js'
import type { Line } from './lines.js'

export interface Watcher {
  readonly rejected: readonly InputRejection[]
  /** Appends lines to the ledger and watches them, in their order. */
  take(lines: readonly Line[]): Promise<void>
  /** Only appends what was watched before. */
  remember(lines: readonly Line[]): Promise<void>
}

/** Feeds lines of events to a monitor; its clock goes with the record times, and the ledger is its history. */
export function watcher({ monitor, ledger, sink, source }: { monitor: Monitor; ledger: Ledger; sink: ChangeSink; source: string }): Watcher {
  const rejected: InputRejection[] = []
  const reject = ({ number }: Line, code: string, message: string, fix: string): void => void rejected.push({ source, line: number, column: 1, code, message, fix })

  /** Events of lines that the ledger took or had, in order. */
  async function append(lines: readonly Line[]): Promise<DubanEvent[]> {
    const records = lines.map(({ text }) => json(text))
    const parsed = parseEvents(records)
    for (const { index, code, message, fix } of parsed.rejected) reject(lines[index]!, code, message, fix)
    const lineOf = new Map(records.map((record, index) => [(record as { id?: unknown } | null)?.id, lines[index]!]))
    const events = parsed.events.filter((event) => {
      const happened = instantMs(event.occurredAt, chinaCalendar.timeZone) <= instantMs(event.recordedAt)
      if (!happened) reject(lineOf.get(event.id)!, 'E_FUTURE', `${event.id} was recorded before it happened`, 'record what is planned as a plan, and what happened when it has')
      return happened
    })
    const { conflicts } = await ledger.append(events)
    for (const { id, code, message, fix } of conflicts) reject(lineOf.get(id)!, code, message, fix)
    const refused = new Set(conflicts.map(({ index }) => index))
    return events.filter((_, index) => !refused.has(index))
  }

  async function historyOf(project: string): Promise<TraceEvent[]> {
    const history: TraceEvent[] = []
    for await (const event of ledger.read({ project })) history.push(event as unknown as TraceEvent)
    return history
  }

  return {
    rejected,
    async take(lines) {
      for (const event of await append(lines)) {
        if (Date.parse(event.recordedAt) > Date.parse(monitor.now)) sink.write(monitor.advance(event.recordedAt))
        const seen = event as unknown as TraceEvent
        const histories = new Map<string, TraceEvent[]>()
        for (const project of monitor.needsHistory(seen)) histories.set(project, await historyOf(project))
        sink.write(monitor.ingest(seen, (project) => histories.get(project)!))
      }
    },
    async remember(lines) {
      const before = rejected.length
      await append(lines)
      rejected.splice(before)
    },
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
