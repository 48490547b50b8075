import { addDays, daysBetween, type CivilDate, type WorkingCalendar } from '@duban/core'

export type DayUnit = 'wd' | 'cd'

/** Days in (after, to]. */
export function count(after: CivilDate, to: CivilDate, unit: DayUnit, calendar: WorkingCalendar): number {
  if (to <= after) return 0
  return unit === 'wd' ? calendar.workingDaysBetween(after, to) : daysBetween(after, to)
}

/** The day after which the last `days` days up to `to` begin. */
function startOfLast(days: number, to: CivilDate, unit: DayUnit, calendar: WorkingCalendar): CivilDate {
  return unit === 'wd' ? calendar.addWorkingDays(lastDay(to, unit, calendar), -days) : addDays(to, -days)
}

/** The first counted day after a day, and the last one up to it: what a segment shows. */
export const firstDay = (after: CivilDate, unit: DayUnit, calendar: WorkingCalendar): CivilDate => (unit === 'wd' ? calendar.addWorkingDays(after, 1) : addDays(after, 1))
export const lastDay = (to: CivilDate, unit: DayUnit, calendar: WorkingCalendar): CivilDate => (unit === 'cd' || calendar.isWorkingDay(to) ? to : calendar.addWorkingDays(to, -1))

/** Days of a spell that may be lost: all of it, less what its own limit allows. */
export interface Claim { after: CivilDate; to: CivilDate; /** Days its own limit still allows, used first. */ allowed: number }

export interface Allotted<T extends Claim> { claim: T; after: CivilDate; to: CivilDate; days: number }

/**
 * Which days are the lost ones: days beyond a spell's own limit, in order; the first of them used up what slack there was
 * (float goes first come), the last `lost` of them are late. Where they are fewer than were lost, the latest other days make
 * up the difference: they are `spare`, and belong to nobody.
 */
export function allot<T extends Claim>(claims: readonly T[], lost: number, unit: DayUnit, calendar: WorkingCalendar): { lost: Allotted<T>[]; spare: Allotted<T>[] } {
  const counted = claims.map((claim) => ({ claim, days: count(claim.after, claim.to, unit, calendar) }))
  const beyond = counted.map(({ claim, days }) => ({ claim, days: Math.max(0, days - claim.allowed) }))
  let slack = Math.max(0, beyond.reduce((all, { days }) => all + days, 0) - lost)
  const parts: Allotted<T>[] = []
  for (const { claim, days } of beyond) {
    const absorbed = Math.min(slack, days)
    slack -= absorbed
    if (absorbed < days) parts.push({ claim, after: startOfLast(days - absorbed, claim.to, unit, calendar), to: claim.to, days: days - absorbed })
  }
  let left = lost - parts.reduce((all, { days }) => all + days, 0)
  const spare: Allotted<T>[] = []
  for (const { claim, days } of counted.toReversed()) {
    if (left === 0) break
    const own = parts.find((part) => part.claim === claim)
    const free = Math.min(left, days - (own?.days ?? 0))
    if (free === 0) continue
    const to = own?.after ?? claim.to
    spare.unshift({ claim, after: startOfLast(free, to, unit, calendar), to, days: free })
    left -= free
  }
  return { lost: parts, spare }
}
