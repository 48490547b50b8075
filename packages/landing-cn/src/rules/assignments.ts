import { isComplete, type Feed } from './feeds.js'
import { activeOn, type Dated } from './intervals.js'

/** An assignment as rules see it, with the unit or post it names. */
export interface Assignment extends Dated { ref: string; unit: string | null; post: string | null; events: string[] }
export const assignmentFields = ['unit', 'post', 'assignedAt', 'endedAt', 'until', 'events']

/** Assignments in force on a day. */
export const inForceOn = (assignments: readonly Assignment[], day: string): Assignment[] => assignments.filter((each) => activeOn(each, each.assignedAt, day))

/**
 * How many are in force, where there should be one. That there is none only a feed can say, by telling that the records
 * are complete; else it is unknown.
 */
export function howMany(inForce: readonly unknown[], feeds: readonly Feed[], today: string): 'one' | 'several' | 'none' | 'unknown' {
  if (inForce.length > 0) return inForce.length === 1 ? 'one' : 'several'
  return isComplete(feeds, 'management', today) ? 'none' : 'unknown'
}

export const eventsOf = (records: readonly { events: string[] }[]): string[] => records.flatMap(({ events }) => events)
