import type { DubanEvent } from '../event.js'
import { eventTypeOf, pluginNumber } from '../events/event-types.js'
import { compareTime } from '../civil-date.js'

/**
 * The total order of events: day, dates before instants, instant, number of the type, record time, id by code unit.
 * For dates of one day it is a convention; a rule about order counts a tie as kept.
 */
export function compareEvents(one: DubanEvent, other: DubanEvent): number {
  return compareTime(one.occurredAt, other.occurredAt)
    || numberOf(one) - numberOf(other)
    || Date.parse(one.recordedAt) - Date.parse(other.recordedAt)
    || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}

function numberOf({ type }: DubanEvent): number {
  return eventTypeOf(type)?.number ?? pluginNumber
}
