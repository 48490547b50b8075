import { addDays, dayOf, type CivilDate } from '@duban/plugin-sdk'

/** Calendar days between two contacts, by the worst light of the project; `other` for the rest. */
export const followUpCadence: Readonly<Record<string, number>> = { red: 7, yellow: 14, other: 30 }

/** A light as it changed. */
export interface Lit { colours: readonly { colour: string; rule: string; at: string }[] | null }

/**
 * When the next contact is due: in the ordinary cadence from the last one, sooner under a light, whose cadence runs from
 * the day it came on where that is later: nobody is late by a light that was just raised. The light of the follow-up
 * itself asks for nothing.
 */
export function nextTouch(since: CivilDate, lights: readonly Lit[], days: Readonly<Record<string, number>>): { due: CivilDate; every: number } {
  const ordinary = days['other'] ?? followUpCadence['other']!
  return lights.flatMap(({ colours }) => {
    const all = colours ?? []
    const last = all.at(-1)
    if (last === undefined || last.rule === 'landing-cn/follow-up' || !Object.hasOwn(days, last.colour)) return []
    const on = dayOf(all[all.findLastIndex(({ colour }) => colour !== last.colour) + 1]!.at)
    return [{ due: addDays(on > since ? on : since, days[last.colour]!), every: days[last.colour]! }]
  }).reduce((first, each) => (each.due < first.due ? each : first), { due: addDays(since, ordinary), every: ordinary })
}
