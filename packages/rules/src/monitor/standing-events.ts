import { standingEvents, type DubanEvent } from '@duban/core'
import type { TraceEvent } from '../temporal/pattern.js'

/** True for a correction or a withdrawal. */
export const changesAnother = ({ corrects, withdraws }: TraceEvent): boolean => (corrects ?? withdraws ?? null) !== null

/** Events that stand: what was corrected or withdrawn is left out. */
export function standing(history: readonly TraceEvent[], asOf: string): readonly TraceEvent[] {
  if (!history.some(changesAnother)) return history
  const byId = new Map(history.map((event) => [event.id, event]))
  const known = history.map((event) => ({ recordedAt: event.occurredAt, ...event }) as unknown as DubanEvent)
  return standingEvents(known, asOf, undefined).standing.map(({ id }) => byId.get(id)!)
}
