import { dayOf, type StopInterval } from '@duban/core'
import type { ParsedConstraint } from './constraint.js'
import { agrees, compilePattern, textAt, tied, typesOf, type Reading, type TraceEvent } from './pattern.js'

/** A clock stop that events tell of: who is waited for, and with which events it ends. */
export interface TraceStop extends StopInterval {
  event: TraceEvent
  actor: string | null
  endsWith: readonly string[]
}

/** Intervals between events of one pattern and the next of another that stop the clock of an activation. */
export function stopsOf(parsed: ParsedConstraint, events: readonly { event: TraceEvent }[], activation: TraceEvent, reading: Reading): TraceStop[] {
  if (!('stops' in parsed) || parsed.stops === undefined) return []
  return parsed.stops.flatMap(({ kind, from, to, same, is, actor }) => {
    const [starts, ends] = [compilePattern(from), compilePattern(to)]
    const intervals: TraceStop[] = []
    for (const { event } of events) {
      for (const open of intervals) if (open.to === null && ends(event, reading) && agrees(same, open.event, event, reading)) open.to = dayOf(event.occurredAt)
      // Without `same` to tell intervals apart, one that begins inside another is part of it.
      const inside = same === undefined && intervals.at(-1)?.to === null
      if (!inside && starts(event, reading) && tied(is, event, activation, reading)) intervals.push({ from: dayOf(event.occurredAt), to: null, kind, event, actor: textAt(event, actor), endsWith: typesOf(to) })
    }
    return intervals
  })
}
