import { DubanError } from '@duban/core'
import { criticalPath, type CriticalPath } from './critical-path.js'
import { network, type Activity, type Network } from './network.js'

/** A day on which an activity in progress stood still, and the parties that each alone would have stopped it. */
export interface StopDay {
  activity: string
  /** Working day, from 0. */
  day: number
  /** Units or sides; never a post. */
  parties: readonly string[]
}

export interface DelaySchedule {
  /** As planned. */
  activities: readonly Activity[]
  stops: readonly StopDay[]
  /** Recorded start and finish of activities, in working days from 0; what the model is held against. */
  asBuilt?: Readonly<Record<string, readonly [start: number, finish: number]>>
}

/** A schedule read: positions for ids, bits for parties. */
export interface ReadSchedule {
  network: Network
  planned: CriticalPath
  parties: readonly string[]
  /** By day. */
  stops: readonly { at: number; day: number; mask: number }[]
}

const maxParties = 30

/** Throws `E_NETWORK`, `E_SCHEDULE` for a stop that is none, `E_FORBIDDEN_PLAYER` for a party that is a post or a person. */
export function readSchedule({ activities, stops }: DelaySchedule): ReadSchedule {
  const read = network(activities)
  const parties = [...new Set(stops.flatMap((stop) => stop.parties))].sort()
  for (const party of parties) assertParty(party)
  if (parties.length > maxParties) throw new DubanError({ code: 'E_SCHEDULE', message: `${parties.length} parties are more than ${maxParties}`, fix: 'group parties that stood together', path: ['stops'] })
  const known = stops.map(({ activity, day, parties: own }, index) => {
    const at = read.at.get(activity)
    if (at === undefined || !Number.isInteger(day) || day < 0 || own.length === 0) throw new DubanError({ code: 'E_SCHEDULE', message: `the stop of ${activity} on day ${day} is none`, fix: 'name an activity of the network, a working day from 0 and at least one party', path: ['stops', index] })
    return { at, day, mask: own.reduce((mask, party) => mask | (1 << parties.indexOf(party)), 0) }
  })
  return { network: read, planned: criticalPath(read), parties, stops: known.toSorted((a, b) => a.day - b.day) }
}

const forbidden = new Set(['post', 'tenure', 'person'])

/** Days are shared between units, activities and sides. Throws `E_FORBIDDEN_PLAYER` for anything that stands for a person. */
export function assertParty(party: string): void {
  if (!forbidden.has(party.split('/')[0]!)) return
  throw new DubanError({ code: 'E_FORBIDDEN_PLAYER', message: `${party} is no unit, activity or side`, fix: 'share days between units, activities or sides; a post or a person never carries a share' })
}

/** Durations with the stop days that a set of parties would have caused. */
export function durationsWith({ network, stops }: ReadSchedule, parties: number): Float64Array {
  const durations = network.durations.slice()
  for (const { at, mask } of stops) if ((mask & parties) !== 0) durations[at]!++
  return durations
}
