import { addDays, compareTime, DubanError, dueDate, type CivilDate, type TimeLimit, type WorkingCalendar } from '@duban/plugin-sdk'

type DayLimit = Pick<TimeLimit, 'amount' | 'unit' | 'roll'>

/** One step towards a target: how long it takes, and which steps it follows. */
export interface BackStep { id: string; limit: DayLimit; after?: readonly string[]; startedAt?: CivilDate; finishedAt?: CivilDate }

/** When a step must start and finish at the latest, when it can at the earliest, and the working days between. */
export interface ScheduledStep { id: string; earliestStart: CivilDate; earliestFinish: CivilDate; latestStart: CivilDate; latestFinish: CivilDate; float: number }

export interface BackScheduleOptions { calendar: WorkingCalendar; asOf: CivilDate }

/**
 * The last day on which a limit may start to run so that it ends by the target.
 *
 * @example
 * ```ts
 * latestStart({ amount: 20, unit: 'wd' }, '2026-03-30', chinaCalendar) // '2026-03-02'
 * ```
 */
export function latestStart(limit: DayLimit, target: CivilDate, calendar: WorkingCalendar): CivilDate {
  if (limit.unit === 'hour') throw new DubanError({ code: 'E_UNIT', message: 'a limit in hours cannot be scheduled back in days', fix: 'state it in wd, cd or month', path: ['limit', 'unit'] })
  const ends = (day: CivilDate): boolean => dueDate(limit as TimeLimit, day, { calendar }).due <= target
  let [back, step] = [0, 1]
  while (!ends(addDays(target, -back))) [back, step] = [back + step, step * 2]
  // The due day never moves back as the start moves on, so the last good start is found by halving.
  let [good, bad] = [-back, 1]
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (ends(addDays(target, middle))) good = middle
    else bad = middle
  }
  return addDays(target, good)
}

/**
 * 目标倒逼: each step backwards from the target on the working calendar, and forwards from what is done and the day of
 * asOf; the float is negative where the target cannot be met any more. Steps come back in an order in which each
 * follows those it builds on.
 *
 * Throws `E_STEP` for a step that is named twice or not at all, `E_CYCLE` for steps that wait for each other.
 *
 * @example
 * ```ts
 * backSchedule([{ id: 'permit', limit: { amount: 20, unit: 'wd' } }], '2026-03-30', { calendar: chinaCalendar, asOf: '2026-02-26' })[0].float // 3
 * ```
 */
export function backSchedule(steps: readonly BackStep[], target: CivilDate, { calendar, asOf }: BackScheduleOptions): ScheduledStep[] {
  const ordered = inOrder(steps)
  const early = new Map<string, { start: CivilDate; finish: CivilDate }>()
  for (const { id, limit, after = [], startedAt, finishedAt } of ordered) {
    const start = startedAt ?? last([asOf, ...after.map((each) => early.get(each)!.finish)])
    early.set(id, { start, finish: finishedAt ?? dueDate(limit as TimeLimit, start, { calendar }).due })
  }
  const late = new Map<string, { start: CivilDate; finish: CivilDate }>()
  for (const { id, limit } of ordered.toReversed()) {
    const followers = ordered.filter(({ after = [] }) => after.includes(id)).map((each) => late.get(each.id)!.start)
    const finish = [target, ...followers].toSorted(compareTime)[0]!
    late.set(id, { start: latestStart(limit, finish, calendar), finish })
  }
  return ordered.map(({ id }) => {
    const [{ start: earliestStart, finish: earliestFinish }, { start, finish: latestFinish }] = [early.get(id)!, late.get(id)!]
    return { id, earliestStart, earliestFinish, latestStart: start, latestFinish, float: calendar.workingDaysBetween(earliestFinish, latestFinish) }
  })
}

const last = (days: readonly CivilDate[]): CivilDate => days.toSorted(compareTime).at(-1)!

function inOrder(steps: readonly BackStep[]): BackStep[] {
  const ids = steps.map(({ id }) => id)
  steps.forEach(({ id, after = [] }, index) => {
    if (ids.indexOf(id) !== index) throw new DubanError({ code: 'E_STEP', message: `the step ${id} is given twice`, fix: 'give each step once', path: ['steps', index, 'id'] })
    const unknown = after.find((each) => !ids.includes(each))
    if (unknown !== undefined) throw new DubanError({ code: 'E_STEP', message: `${id} follows ${unknown}, which is no step here`, fix: 'name a step of the list', path: ['steps', index, 'after'] })
  })
  const ordered: BackStep[] = []
  while (ordered.length < steps.length) {
    const done = new Set(ordered.map(({ id }) => id))
    const ready = steps.filter(({ id, after = [] }) => !done.has(id) && after.every((each) => done.has(each)))
    if (ready.length === 0) throw new DubanError({ code: 'E_CYCLE', message: `steps wait for each other: ${ids.filter((id) => !done.has(id)).join(', ')}`, fix: 'take one of the links out', path: ['steps'] })
    ordered.push(...ready)
  }
  return ordered
}
