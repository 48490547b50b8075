import { addMonths, dayOf, type CivilDate } from '@duban/plugin-sdk'

export type PostRisk = 'none' | 'medium' | 'high'

/** Powers that make a post a key post: to approve, to fund, to tender. */
export const keyPowers = ['approve', 'fund', 'tender'] as const

/**
 * How much a post can decide (R106): one key power makes it a key post of medium risk, two or more in one hand of high risk.
 *
 * @example
 * ```ts
 * postRisk(['review', 'approve', 'fund']) // 'high'
 * ```
 */
export function postRisk(powers: readonly string[]): PostRisk {
  const held = keyPowers.filter((power) => powers.includes(power)).length
  return held === 0 ? 'none' : held === 1 ? 'medium' : 'high'
}

/** A period of office as rules see it; who holds it is a token. */
export interface Tenure { post: string; holder: string; delegatedBy: string | null; heldAt: string; until: string | null; endedAt: string | null; events: readonly string[] }

/** Since when, without a break, the present holder has held a post; null where nobody is on record for the day. An acting holder is none. */
export function heldSince(post: string, tenures: readonly Tenure[], day: CivilDate): { since: CivilDate; events: string[] } | null {
  const own = tenures.filter((each) => each.post === post && each.delegatedBy === null).toSorted((one, other) => (one.heldAt < other.heldAt ? 1 : -1))
  const last = (each: Tenure): CivilDate | null => [each.until, each.endedAt].filter((end) => end !== null).map(dayOf).toSorted()[0] ?? null
  const present = own.find((each) => dayOf(each.heldAt) <= day && (last(each) ?? addMonths(day, 1)) > day)
  if (present === undefined) return null
  const events = [...present.events]
  let since = dayOf(present.heldAt)
  for (const before of own.slice(own.indexOf(present) + 1)) {
    const end = last(before)
    if (before.holder !== present.holder || (end !== null && end < since)) break
    since = dayOf(before.heldAt)
    events.push(...before.events)
  }
  return { since, events }
}
