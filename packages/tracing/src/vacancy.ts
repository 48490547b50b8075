import { count, type DayCount } from './allotment.js'
import type { LostDays } from './lost-days.js'
import type { RegisterView, Vacant } from './register-view.js'

/** Lost days, and the vacant post they waited for: `above` is the post of the appointing line, null where the register names none. */
export interface Held extends LostDays { vacant: Vacancy | null }
interface Vacancy { post: string; above: { post: string; unit: string } | null }

const part = ({ spell, reason, lawful }: LostDays, after: number, to: number, days: number, vacant: Vacancy | null): Held => ({ after, to, days, spell, reason: vacant !== null && vacant.above === null ? 'vacant' : reason, lawful, vacant })

export const notVacant = (lost: LostDays): Held => part(lost, lost.after, lost.to, lost.days, null)

/**
 * Cuts lost days where the post they waited for was vacant, adding the parts to a list. Those days go to the line that
 * appoints, the post that the vacant one reports to, and never to the next holder or anyone below.
 */
export function cutAtVacancies(lost: LostDays, post: string | null, view: RegisterView, days: DayCount, into: Held[]): void {
  let at = lost.after
  for (const { from, until } of post === null ? none : view.vacancies(post)) {
    const first = Math.max(from, at + 1)
    const last = Math.min(until - 1, lost.to)
    if (last < first) continue
    add(into, lost, at, first - 1, null, days)
    add(into, lost, first - 1, last, { post: post!, above: aboveOf(view, post!, first) }, days)
    at = last
  }
  add(into, lost, at, lost.to, null, days)
}

function add(into: Held[], lost: LostDays, after: number, to: number, vacant: Vacancy | null, days: DayCount): void {
  const own = count(after, to, days)
  if (own > 0) into.push(part(lost, after, to, own, vacant))
}

const none: readonly Vacant[] = []

function aboveOf(view: RegisterView, vacant: string, day: number): Vacancy['above'] {
  const post = view.postOn(vacant, day)?.reportsTo
  const unit = post === undefined ? null : (view.postOn(post, day)?.unit ?? null)
  return post === undefined || unit === null ? null : { post, unit }
}
