import { addMonths, dayOf, daysBetween, type LightColour, type Threshold, type Time, type WorkingCalendar } from '@duban/core'
import type { Answer, Asked } from './check-rule.js'
import type { LightProfile } from './light-profile.js'
import type { BandCheck, Facts, Verdict } from './rule.js'

/** The name under which the light that is on stands among the inputs of a rule whose profile has a hysteresis. */
export const lightFact = 'lightOn'

interface Period { met: boolean | null; justified?: boolean | null }
type Value = { value: number } | { missing: string[] }

/** Measures facts against the bands of a profile. */
export function byBand(band: BandCheck['band'], profile: LightProfile, facts: Facts, asked: Asked): Answer {
  const measured = valueOf(band, profile, facts, asked)
  if ('missing' in measured) return { outcome: 'not_evaluable', missing: measured.missing }
  const value = Math.round(measured.value * 1e9) / 1e9
  return inBands(profile, value, justification(band, facts), (facts[lightFact] ?? null) as LightColour | null)
}

/** A value in the bands of a profile. A good reason keeps the first band; a reason that is not known matters beyond it. */
export function inBands(profile: LightProfile, value: number, justified: boolean | string, lit: LightColour | null): Answer {
  const thresholds: Threshold[] = profile.bands.flatMap(({ colour, upTo }) => (upTo === undefined ? [] : [{ name: colour, value: upTo, unit: profile.unit }]))
  const at = held(profile, value, lit)
  if (at > 0 && typeof justified === 'string') return { outcome: 'not_evaluable', missing: [justified] }
  const band = profile.bands[justified === true ? 0 : at]!
  return { outcome: band.outcome as Verdict['outcome'], light: band.colour, cause: 'advisory', data: { value }, thresholds, ...(at > 0 && justified === true && { messageId: 'justified' }) }
}

/** The band of a value; a worse light that is on stays on until the value is past its bound by the hysteresis. */
function held(profile: LightProfile, value: number, lit: LightColour | null): number {
  const at = bandOf(profile, value)
  const on = profile.bands.findIndex(({ colour }) => colour === lit)
  return on > at ? Math.min(on, bandOf(profile, value + (profile.hysteresis ?? 0))) : at
}

function bandOf({ bands }: LightProfile, value: number): number {
  return bands.findIndex(({ upTo, inclusive }) => upTo === undefined || value < upTo || (value === upTo && inclusive === true))
}

/** True where a good reason is recorded; the name of the fact where that is not known. */
function justification({ justified }: BandCheck['band'], facts: Facts): boolean | string {
  if (justified === undefined) return false
  return facts[justified] === undefined ? justified : facts[justified] === true
}

function valueOf(band: BandCheck['band'], profile: LightProfile, facts: Facts, asked: Asked): Value {
  if ('value' in band) return numbers([band.value], facts, (value) => value!)
  if ('periods' in band) return missedInARow(band.periods, facts)
  if ('due' in band) return lateness(band, profile.unit, facts, asked)
  return numbers([band.planned, band.actual], facts, (planned, actual) => (profile.unit === 'relative' ? (planned === 0 ? 0 : (planned! - actual!) / planned!) : planned! - actual!))
}

function numbers(names: readonly string[], facts: Facts, value: (...known: number[]) => number): Value {
  const missing = names.filter((name) => typeof facts[name] !== 'number')
  return missing.length > 0 ? { missing } : { value: value(...names.map((name) => facts[name] as number)) }
}

/** From the last period back: missed ones count, justified ones are passed over, a met one ends it, an unknown one leaves it open. */
function missedInARow(name: string, facts: Facts): Value {
  const periods = facts[name]
  if (!Array.isArray(periods)) return { missing: [name] }
  let value = 0
  for (const { met, justified } of (periods as Period[]).toReversed()) {
    if (justified === true) continue
    if (met !== true && met !== false) return { missing: [`${name}.met`] }
    if (met) break
    value++
  }
  return { value }
}

/** How much later than due, in whole units; negative while time remains. */
function lateness({ due, at }: { due: string; at?: string }, unit: string, facts: Facts, { asOf, calendar }: Asked): Value {
  const limit = facts[due]
  if (typeof limit !== 'string') return { missing: [due] }
  const until = at === undefined ? undefined : facts[at]
  return { value: unitsBetween(dayOf(limit), dayOf(typeof until === 'string' ? until : asOf), unit, calendar) }
}

function unitsBetween(from: Time, to: Time, unit: string, calendar: WorkingCalendar): number {
  if (unit === 'wd') return calendar.workingDaysBetween(from, to)
  if (unit !== 'month') return daysBetween(from, to)
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return addMonths(from, months) > to ? months - 1 : months
}
