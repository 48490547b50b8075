import { criticalPath, earliest } from './critical-path.js'
import { durationsWith, type ReadSchedule } from './delay-schedule.js'
import { shapleyValues } from './exact-shapley.js'
import { exactly, type Fraction } from './fraction.js'
import { longestPath } from './longest-path.js'
import type { Network } from './network.js'

const all = ({ parties }: ReadSchedule): number => 2 ** parties.length - 1

/** Days to the end with the stops of a set of parties alone. */
export function finishWith(schedule: ReadSchedule, parties: number): number {
  return finishOf(schedule.network, durationsWith(schedule, parties))
}

function finishOf(network: Network, durations: Float64Array, es?: Float64Array): number {
  const starts = earliest(network, durations, es)
  let finish = 0
  for (let i = 0; i < starts.length; i++) finish = Math.max(finish, starts[i]! + durations[i]!)
  return finish
}

/** Impacted as-planned (AACE 29R-03 MIP 3.6): the plan with the stops of one party alone, less the plan. */
export function impactedAsPlanned(schedule: ReadSchedule): Fraction[] {
  return schedule.parties.map((_, bit) => exactly(finishWith(schedule, 1 << bit) - schedule.planned.finish))
}

/** Collapsed as-built (MIP 3.8): as built, less the same without one party's stops. */
export function collapsedAsBuilt(schedule: ReadSchedule): Fraction[] {
  const built = finishWith(schedule, all(schedule))
  return schedule.parties.map((_, bit) => exactly(built - finishWith(schedule, all(schedule) & ~(1 << bit))))
}

/** Shapley over CPM: the mean, over all orders in which the parties' stops could come in, of what each adds. The same for the additive and the subtractive game. */
export function shapleyOverCpm(schedule: ReadSchedule): Fraction[] {
  const { network, stops, planned, parties } = schedule
  const worths = new Float64Array(2 ** parties.length)
  const durations = network.durations.slice()
  const es = new Float64Array(durations.length)
  const byParty = parties.map((_, bit) => stops.filter(({ mask }) => (mask & (1 << bit)) !== 0))
  // Gray code: from one coalition to the next a single party comes or goes, and only its stops change.
  for (let step = 1, coalition = 0; step < worths.length; step++) {
    const bit = 31 - Math.clz32(step & -step)
    const joins = (coalition & (1 << bit)) === 0
    const others = coalition & ~(1 << bit)
    for (const { at, mask } of byParty[bit]!) if ((mask & others) === 0) durations[at]! += joins ? 1 : -1
    coalition ^= 1 << bit
    worths[coalition] = finishOf(network, durations, es) - planned.finish
  }
  return shapleyValues({ sizes: parties.map(() => 1), worths, denominator: 1n })
}

/** Days that a set of parties stands for, before a concurrency rule shares them out. */
export interface DelayDay { day: number; mask: number; days: number }

/** As-planned v as-built, gross: every stop day of an activity on the as-built critical path. */
export function asPlannedVAsBuilt(schedule: ReadSchedule): DelayDay[] {
  const built = criticalPath({ ...schedule.network, durations: durationsWith(schedule, all(schedule)) })
  return schedule.stops.filter(({ at }) => built.tf[at] === 0).map(({ day, mask }) => ({ day, mask, days: 1 }))
}

export interface WindowRow extends DelayDay { before: number; after: number }

/**
 * Daily windows (contemporaneous): the forecast at the end of each day from progress so far and what was planned to
 * remain. A day's slip stands for the parties each of whose stops alone gives all of it; where no one's does, for all of
 * them jointly. `ineffective` are stops of an activity that was not in progress.
 */
export function dailyWindows({ network, stops, parties }: ReadSchedule): { rows: WindowRow[]; ineffective: number } {
  const path = longestPath(network)
  const rows: WindowRow[] = []
  let ineffective = 0
  for (let from = 0, to: number; from < stops.length; from = to) {
    const { day } = stops[from]!
    for (to = from; to < stops.length && stops[to]!.day === day; ) to++
    const effective = stops.slice(from, to).filter(({ at }) => path.start(at) <= day && day < path.start(at) + path.duration(at))
    ineffective += to - from - effective.length
    if (effective.length === 0) continue
    const before = path.finish()
    const whole = effective.reduce((mask, stop) => mask | stop.mask, 0)
    // A party that had part in every stop gives what all of them give.
    const partial = parties.map((_, bit) => (effective.every(({ mask }) => (mask & (1 << bit)) !== 0) || (whole & (1 << bit)) === 0 ? null : path.tentatively(() => {
      for (const { at, mask } of effective) if ((mask & (1 << bit)) !== 0) path.add(at, 1)
      return path.finish() - before
    })))
    for (const { at } of effective) path.add(at, 1)
    const after = path.finish()
    const days = after - before
    const sole = partial.reduce<number>((mask, slip, bit) => ((slip ?? days) === days ? mask | (whole & (1 << bit)) : mask), 0)
    rows.push({ day, mask: days === 0 ? 0 : sole || whole, days, before, after })
  }
  return { rows, ineffective }
}
