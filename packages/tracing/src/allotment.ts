import type { WorkingCalendar } from '@duban/core'

export type DayUnit = 'wd' | 'cd'

/** Counts days of one kind. Days are numbers, since 1970-01-01; they become dates only in what a trace shows. */
export type DayCount = Pick<WorkingCalendar, 'rank' | 'select'>

const everyDay: DayCount = { rank: (day) => day, select: (rank) => rank }
export const dayCount = (unit: DayUnit, calendar: WorkingCalendar): DayCount => (unit === 'wd' ? calendar : everyDay)

/** More days than there are: a small integer, as all the others. */
export const ever = 1_000_000_000

/** Days in (after, to]. */
export const count = (after: number, to: number, days: DayCount): number => (to <= after ? 0 : days.rank(to) - days.rank(after))

/** The first counted day after a day, and the last one up to it: what a segment shows. */
export const firstDay = (after: number, days: DayCount): number => days.select(days.rank(after) + 1)
export const lastDay = (to: number, days: DayCount): number => days.select(days.rank(to))

/** The day after which the last `n` days up to `to` begin. */
const startOfLast = (n: number, to: number, days: DayCount): number => days.select(days.rank(to) - n)

/** Days of a spell that may be lost: all of it, less what its own limit allows. */
export interface Claim { after: number; to: number; days: number; /** Days its own limit still allows, used first. */ allowed: number }

export interface Allotted<T extends Claim> { claim: T; after: number; to: number; days: number }

/**
 * Which days are the lost ones: days beyond a spell's own limit, in order; the first of them used up what slack there was
 * (float goes first come), the last `lost` of them are late. Where they are fewer than were lost, the latest other days make
 * up the difference: they are `spare`, and belong to nobody.
 */
export function allot<T extends Claim>(claims: readonly T[], lost: number, days: DayCount): { lost: Allotted<T>[]; spare: Allotted<T>[] } {
  let slack = -lost
  for (const claim of claims) slack += beyond(claim)
  let left = lost
  const parts: Allotted<T>[] = []
  for (const claim of claims) {
    const absorbed = Math.min(Math.max(0, slack), beyond(claim))
    slack -= absorbed
    const own = beyond(claim) - absorbed
    if (own === 0) continue
    parts.push({ claim, after: startOfLast(own, claim.to, days), to: claim.to, days: own })
    left -= own
  }
  const spare: Allotted<T>[] = []
  for (let i = claims.length - 1, last = parts.length - 1; i >= 0 && left > 0; i--) {
    const claim = claims[i]!
    const own = parts[last]?.claim === claim ? parts[last--] : undefined
    const free = Math.min(left, claim.days - (own?.days ?? 0))
    if (free === 0) continue
    const to = own?.after ?? claim.to
    spare.unshift({ claim, after: startOfLast(free, to, days), to, days: free })
    left -= free
  }
  return { lost: parts, spare }
}

const beyond = ({ days, allowed }: Claim): number => Math.max(0, days - allowed)
