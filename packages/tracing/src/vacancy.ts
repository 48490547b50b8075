import { addDays, custodyOf, postAt, type CivilDate, type Register, type WorkingCalendar } from '@duban/core'
import { count, type DayUnit } from './allotment.js'
import type { LostDays } from './lost-days.js'

/** Lost days, and the vacant post they waited for: `above` is the post of the appointing line, null where the register names none. */
export interface Held extends LostDays { vacant: { post: string; above: { post: string; unit: string } | null } | null }

/**
 * Cuts lost days where the post they waited for was vacant. Those days go to the line that appoints, the post that the
 * vacant one reports to, and never to the next holder or anyone below.
 */
export function cutAtVacancies(lost: LostDays, post: string | undefined, { register, knownAt, unit, calendar }: { register: Register; knownAt: string | null; unit: DayUnit; calendar: WorkingCalendar }): Held[] {
  const whole: Held = { ...lost, vacant: null }
  if (post === undefined || !register.tenures.has(post)) return [whole]
  const { gaps } = custodyOf(register, { role: post, from: addDays(lost.after, 1), to: addDays(lost.to, 1), ...(knownAt !== null && { knownAt }) })
  if (gaps.length === 0) return [whole]
  const parts: Held[] = []
  const part = (after: CivilDate, to: CivilDate, vacant: Held['vacant']): void => {
    const days = count(after, to, unit, calendar)
    if (days > 0) parts.push({ ...lost, after, to, days, vacant, ...(vacant && vacant.above === null && { reason: 'vacant' as const }) })
  }
  let at = lost.after
  for (const [from, until] of gaps) {
    part(at, addDays(from, -1), null)
    const to = addDays(until, -1)
    part(addDays(from, -1), to, { post, above: aboveOf(register, post, from, knownAt) })
    at = to
  }
  part(at, lost.to, null)
  return parts
}

function aboveOf(register: Register, post: string, validAt: CivilDate, knownAt: string | null): { post: string; unit: string } | null {
  const times = { validAt, ...(knownAt !== null && { knownAt }) }
  const above = postAt(register, post, times)?.reportsTo
  const unit = above === undefined ? undefined : postAt(register, above, times)?.unit
  return above === undefined || unit === undefined ? null : { post: above, unit }
}
