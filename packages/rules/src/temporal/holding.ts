import type { Holding } from './constraint.js'
import { agrees, compilePattern, tied, type Reading, type TraceEvent } from './pattern.js'

interface Timed { ms: number; event: TraceEvent }
/** A period of holding a post, `[from, to)`. */
interface Tenure { event: TraceEvent; from: number; to: number }

/** Says of an event whether it came from one who held the post at that moment, by the events that began and ended periods. */
export function holders(holding: Holding, events: readonly Timed[], reading: Reading): (each: Timed) => boolean {
  const [begins, ends] = [compilePattern(holding.from), compilePattern(holding.to)]
  const same = holding.same ?? Object.values(holding.is)
  const tenures: Tenure[] = []
  for (const { ms, event } of events) {
    if (begins(event, reading)) tenures.push({ event, from: ms, to: Infinity })
    // The end of an unknown holding ends nothing, so that a gap in the register accuses nobody.
    if (ends(event, reading)) for (const tenure of tenures) if (tenure.to === Infinity && tenure.event !== event && agrees(same, tenure.event, event, { ...reading, assume: false })) tenure.to = ms
  }
  return ({ ms, event }) => tenures.some((tenure) => tenure.from <= ms && ms < tenure.to && tied(holding.is, event, tenure.event, reading))
}
