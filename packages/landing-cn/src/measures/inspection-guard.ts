// 避免多头检查、重复检查 · what stands against one more inspection · R116 R117 X19
// Pure functions that the rules of this group and whoever plans an inspection share.
import { addDays, DubanError, type WorkingCalendar } from '@duban/plugin-sdk'
import { sharedScope, type Visit } from '../rules/inspection/visits.js'

export interface GuardOptions {
  /** Calendar days in which the same scope is not inspected again, counted from the visit. */
  coolDown: number
  /** Working days in which the plans of two organs belong together. */
  window: number
  /** Visits to one object in a calendar year. */
  cap: number
}

export interface Guarded {
  /** Refs of inspections that other organs plan for the same object in the same window. */
  mergeWith: string[]
  /** The new cause that lifts the cool-down, as stated in the plan. */
  cause: string | null
  /** The earlier inspection whose result can be used again, and the last day on which it stands in for a new one. */
  earlier: { ref: string; until: string } | null
  /** Its place among the visits to the object in that year. */
  ordinal: number
}

/** Does another organ plan to visit the same object in the same window? */
export function belongTogether(one: Visit, other: Visit, window: number, calendar: WorkingCalendar): boolean {
  const [first, second] = one.from <= other.from ? [one, other] : [other, one]
  return one.ref !== other.ref && one.object === other.object && one.organ !== other.organ && calendar.workingDaysBetween(first.from, second.from) < window
}

/** The last visit to the same object with the same scope that is still within its cool-down when the plan begins. */
export function repeated(plan: Visit, others: readonly Visit[], coolDown: number): Guarded['earlier'] {
  const earlier = others
    .filter((each) => each.ref !== plan.ref && each.object === plan.object && each.heldAt !== null && each.heldAt < plan.from && sharedScope(each, plan).length > 0)
    .toSorted((one, other) => (one.heldAt! < other.heldAt! ? -1 : 1))
    .at(-1)
  const until = earlier && addDays(earlier.heldAt!, coolDown)
  return until !== undefined && plan.from <= until ? { ref: earlier!.ref, until } : null
}

/** The place of an inspection among those held of the same object in its calendar year. */
export function ordinalInYear(plan: Visit, others: readonly Visit[]): number {
  const day = plan.heldAt ?? plan.from
  const before = others.filter((each) => each.ref !== plan.ref && each.object === plan.object && each.heldAt !== null && each.heldAt.slice(0, 4) === day.slice(0, 4) && (each.heldAt < day || (each.heldAt === day && each.ref < plan.ref)))
  return before.length + 1
}

/**
 * Asks before an inspection is planned: with whom to go, which result to use again, the how-manieth visit it is.
 * Throws `E_REPEAT` where the same scope was inspected within its cool-down and the plan states no new cause.
 *
 * @example
 * ```ts
 * guardInspection(plan, known, { coolDown: 90, window: 10, cap: 4 }, chinaCalendar).mergeWith // ['inspection/I2']
 * ```
 */
export function guardInspection(plan: Visit, known: readonly Visit[], { coolDown, window, cap }: GuardOptions, calendar: WorkingCalendar): Guarded & { overCap: boolean } {
  const earlier = repeated(plan, known, coolDown)
  if (earlier !== null && plan.cause === null) {
    throw new DubanError({ code: 'E_REPEAT', message: `${earlier.ref} inspected the same scope, and its cool-down of ${coolDown} calendar days runs to ${earlier.until}`, fix: 'use its result, plan for a later day, or state the new cause', path: ['cause'] })
  }
  const ordinal = ordinalInYear(plan, known)
  const mergeWith = known.filter((each) => each.heldAt === null && belongTogether(plan, each, window, calendar)).map(({ ref }) => ref)
  return { mergeWith, cause: plan.cause, earlier, ordinal, overCap: ordinal > cap }
}
