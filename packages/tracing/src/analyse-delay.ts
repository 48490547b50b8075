import { apply, concurrencyRules, type ConcurrencyRule, type Shares } from './concurrency.js'
import { asPlannedVAsBuilt, collapsedAsBuilt, dailyWindows, finishWith, impactedAsPlanned, shapleyOverCpm } from './delay-methods.js'
import { readSchedule, type DelaySchedule, type ReadSchedule } from './delay-schedule.js'
import { exactly, minus, numberOf, plus, textOf, zero, type Fraction } from './fraction.js'
import { DubanError } from '@duban/core'

export const delayMethods = ['as_planned_v_as_built', 'impacted_as_planned', 'collapsed_as_built', 'daily_windows', 'shapley'] as const
export type DelayMethod = (typeof delayMethods)[number]

export interface Gate { gate: 'calibration' | 'sequence' | 'stops'; passed: boolean; detail: string }

export interface DelayAnalysis {
  method: DelayMethod
  concurrency: ConcurrencyRule
  plannedFinish: number
  builtFinish: number
  /** `builtFinish − plannedFinish`, as text: exact where it is a fraction. */
  total: string
  /** Days by party, exact (`'29/6'`). */
  shares: Readonly<Record<string, string>>
  /** Days that stay with several parties under the rule. */
  joint: readonly { parties: readonly string[]; days: string }[]
  /** The total less all shares and joint days. The methods differ by design: a gap is shown, never spread. */
  gap: string
  /** False where a gate did not pass: the model is not the history, and its shares are no ground for anything. */
  valid: boolean
  gates: readonly Gate[]
  /** `daily_windows` only: days on which an activity stood still, with the forecast before and after. */
  days?: readonly { day: number; before: number; after: number; slip: number; parties: readonly string[] }[]
}

/**
 * Shares the delay of a schedule between parties, by a named method and a named rule for concurrent days.
 *
 * `as_planned_v_as_built` gross days on the as-built critical path · `impacted_as_planned` (MIP 3.6) ·
 * `collapsed_as_built` (MIP 3.8) · `daily_windows` contemporaneous, day by day · `shapley` over CPM, the only one that is
 * symmetric and sums to the total for every history. They disagree by design (AACE 29R-03): report them side by side,
 * never mixed. The concurrency rule decides days that several parties stand for (windows and gross days).
 *
 * Throws `E_NETWORK`, `E_SCHEDULE`, `E_FORBIDDEN_PLAYER`, `E_METHOD` (an unknown method or rule).
 *
 * @example
 * ```ts
 * const activities = [{ id: 'A', duration: 5 }, { id: 'B', duration: 5 }, { id: 'C', duration: 1, predecessors: [{ id: 'A' }, { id: 'B' }] }]
 * const stops = [{ activity: 'A', day: 2, parties: ['U-NR'] }, { activity: 'B', day: 2, parties: ['contractor'] }]
 * analyseDelay({ activities, stops }, { method: 'shapley', concurrency: 'apportion' }).shares // { 'U-NR': '1/2', contractor: '1/2' }
 * ```
 */
export function analyseDelay(schedule: DelaySchedule, { method, concurrency }: { method: DelayMethod; concurrency: ConcurrencyRule }): DelayAnalysis {
  if (!delayMethods.includes(method)) throw new DubanError({ code: 'E_METHOD', message: `there is no method ${String(method)}`, fix: `use one of ${delayMethods.join(', ')}` })
  if (!concurrencyRules.includes(concurrency)) throw new DubanError({ code: 'E_METHOD', message: `there is no concurrency rule ${String(concurrency)}`, fix: `name one of ${concurrencyRules.join(', ')}: the choice decides who bears concurrent days` })
  const read = readSchedule(schedule)
  const built = finishWith(read, 2 ** read.parties.length - 1)
  const windows = dailyWindows(read)
  const { shares, joint } = sharesBy(method, concurrency, read, windows)
  const total = exactly(built - read.planned.finish)
  const given = [...shares, ...joint.map(({ days }) => days)].reduce(plus, zero)
  const gates = gatesOf(schedule, read, built, windows.ineffective)
  const names = (mask: number): string[] => read.parties.filter((_, bit) => (mask & (1 << bit)) !== 0)
  return {
    method, concurrency, plannedFinish: read.planned.finish, builtFinish: built, total: textOf(total),
    shares: Object.fromEntries(read.parties.map((party, bit) => [party, textOf(shares[bit]!)])),
    joint: joint.map(({ mask, days }) => ({ parties: names(mask), days: textOf(days) })),
    gap: textOf(minus(total, given)),
    valid: gates.every(({ passed }) => passed), gates,
    ...(method === 'daily_windows' && { days: windows.rows.map(({ day, before, after, days, mask }) => ({ day, before, after, slip: days, parties: names(mask) })) }),
  }
}

function sharesBy(method: DelayMethod, rule: ConcurrencyRule, schedule: ReadSchedule, windows: ReturnType<typeof dailyWindows>): Shares {
  const whole = (shares: Fraction[]): Shares => ({ shares, joint: [] })
  if (method === 'impacted_as_planned') return whole(impactedAsPlanned(schedule))
  if (method === 'collapsed_as_built') return whole(collapsedAsBuilt(schedule))
  if (method === 'shapley') return whole(shapleyOverCpm(schedule))
  return apply(rule, method === 'daily_windows' ? windows.rows : asPlannedVAsBuilt(schedule), schedule.parties.length)
}

/** Whether the model is the history: it ends when the works ended, nothing started before it could, every stop stopped something. */
function gatesOf({ asBuilt }: DelaySchedule, { network }: ReadSchedule, built: number, ineffective: number): Gate[] {
  const gates: Gate[] = [{ gate: 'stops', passed: ineffective === 0, detail: ineffective === 0 ? 'every stop fell on an activity in progress' : `${ineffective} stops fell on activities that were not in progress` }]
  if (!asBuilt) return gates
  const recorded = Math.max(0, ...Object.values(asBuilt).map(([, finish]) => finish))
  gates.unshift({ gate: 'calibration', passed: recorded === built, detail: `the model ends on day ${built}, the record on day ${recorded}` })
  const early = network.ids.flatMap((id, i) => {
    const own = asBuilt[id]
    const before = Array.from(network.from.subarray(network.rows[i]!, network.rows[i + 1]!), (p, k) => ({ id: network.ids[p]!, type: network.types[network.rows[i]! + k]!, lag: network.lags[network.rows[i]! + k]! }))
    return own === undefined ? [] : before.filter((link) => asBuilt[link.id] !== undefined && breaks(link.type, link.lag, asBuilt[link.id]!, own)).map((link) => `${id} before ${link.id}`)
  })
  return [...gates, { gate: 'sequence', passed: early.length === 0, detail: early.length === 0 ? 'nothing ran before what it follows' : `out of sequence: ${early.slice(0, 20).join(', ')}` }]
}

function breaks(type: number, lag: number, before: readonly [number, number], own: readonly [number, number]): boolean {
  return own[type >= 2 ? 1 : 0] < before[type === 0 || type === 2 ? 1 : 0] + lag
}

/** The five methods side by side, with what each leaves over. */
export function compareMethods(schedule: DelaySchedule, { concurrency }: { concurrency: ConcurrencyRule }): readonly DelayAnalysis[] {
  return delayMethods.map((method) => analyseDelay(schedule, { method, concurrency }))
}

/** The number nearest to a share. */
export const daysOf = (share: string): number => {
  const [n = '0', d = '1'] = share.split('/')
  return numberOf({ n: BigInt(n), d: BigInt(d) })
}
