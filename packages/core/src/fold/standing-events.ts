import type { DubanEvent } from '../event.js'
import { dayOf, isCivilDate, isInstant, type Instant, type Time } from '../time.js'
import { groupBy } from '../internal/group-by.js'
import { compareEvents } from './event-order.js'
import type { CaseNote } from '../case-file-types.js'

/** Events at `(asOf, knownAt)`: those that stand, in the total order, and those that were replaced or withdrawn. */
export interface StandingEvents {
  standing: DubanEvent[]
  replaced: DubanEvent[]
  notes: CaseNote[]
}

/** True where something that happened then is in view: a civil asOf means the end of that day, where it happened. */
export function isVisible(occurredAt: Time, asOf: Time): boolean {
  if (isCivilDate(asOf) || isCivilDate(occurredAt)) return dayOf(occurredAt) <= dayOf(asOf)
  return Date.parse(occurredAt) <= Date.parse(asOf)
}

/**
 * What stands of the events known at `knownAt`. A correction replaces the whole event it corrects, a withdrawal says it
 * never was, and withdrawing either restores what was before. Both work by record time alone; only then `asOf` is applied.
 */
export function standingEvents(events: Iterable<DubanEvent>, asOf: Time, knownAt: Instant | undefined): StandingEvents {
  const limit = knownAt === undefined ? Infinity : Date.parse(knownAt)
  const known = new Map<string, DubanEvent>()
  for (const event of events) if (Date.parse(event.recordedAt) <= limit && !known.has(event.id)) known.set(event.id, event)
  const changes = changesOf(known)
  const notes: CaseNote[] = []
  const standing: DubanEvent[] = []
  const replaced: DubanEvent[] = []
  for (const event of known.values()) {
    if (!isVisible(event.occurredAt, asOf)) continue
    const by = changes.replacement(event)
    if (by === undefined) standing.push(event)
    else replaced.push(event)
    if (by !== undefined && event.corrects !== undefined && by.corrects?.id === event.corrects.id) notes.push({ code: 'superseded', events: [event.id, by.id] })
  }
  return { standing: standing.sort(compareEvents), replaced: replaced.sort(compareEvents), notes }
}

function changesOf(known: ReadonlyMap<string, DubanEvent>) {
  const corrections = groupBy([...known.values()].filter(({ corrects }) => corrects), ({ corrects }) => corrects!.id)
  const withdrawals = groupBy([...known.values()].filter(({ withdraws }) => withdraws), ({ withdraws }) => withdraws!.id)
  const answers = new Map<string, boolean>()

  /** Was it ever so? Not withdrawn, and not the correction of something withdrawn. A circle of changes counts for nothing. */
  function exists(event: DubanEvent): boolean {
    const answer = answers.get(event.id)
    if (answer !== undefined) return answer
    answers.set(event.id, false)
    const target = event.corrects && known.get(event.corrects.id)
    const found = !(withdrawals.get(event.id) ?? []).some(exists) && (target === undefined || exists(target))
    answers.set(event.id, found)
    return found
  }

  /** The latest recorded correction of an event; of two at one instant the greater id. */
  function correctionOf(id: string): DubanEvent | undefined {
    return (corrections.get(id) ?? []).filter(exists).sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt) || (a.id < b.id ? -1 : 1)).at(-1)
  }

  /** The event because of which another does not stand: its withdrawal, its correction, or the later correction of the same. */
  function replacement(event: DubanEvent): DubanEvent | undefined {
    if (!exists(event)) return withdrawals.get(event.id)?.find(exists) ?? (event.corrects && known.get(event.corrects.id))
    const rival = event.corrects && correctionOf(event.corrects.id)
    return rival !== undefined && rival.id !== event.id ? rival : correctionOf(event.id)
  }

  return { replacement }
}

/** True for a moment a fold can be asked about. */
export function isTime(value: unknown): value is Time {
  return typeof value === 'string' && (isCivilDate(value) || isInstant(value))
}
