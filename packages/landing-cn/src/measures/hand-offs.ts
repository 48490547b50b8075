import { dayOf, dueDate, type CaseFile, type CaseRecord, type Time, type TimeLimit, type WorkingCalendar } from '@duban/plugin-sdk'
import { shareOf, type Share } from './share.js'

/** The wait between two tasks: from the day the one was finished to the day the other started, or to asOf. */
export interface HandOff {
  from: string
  to: string
  finishedAt: Time
  startedAt: Time | null
  /** Working days. */
  wait: number
  /** Who the wait is with: the receiving unit, null where it rejected the hand-over with a reason, or is not known. */
  unit: string | null
}

/**
 * 衔接 (R032): each wait between a task and the task that builds on it. A receiving unit that rejected the hand-over with
 * a reason does not answer for the wait.
 *
 * @example
 * ```ts
 * handOffs(file, chinaCalendar) // [{ from: 'task/A', to: 'task/B', finishedAt: '2026-03-02', startedAt: '2026-03-11', wait: 7, unit: 'U-B' }]
 * ```
 */
export function handOffs(file: CaseFile, calendar: WorkingCalendar): HandOff[] {
  return file.records('task').flatMap((task) => ((task['after'] ?? []) as string[]).flatMap((ref): HandOff[] => {
    const finishedAt = file.record(ref)?.['finishedAt'] as Time | undefined
    const startedAt = (task['startedAt'] as Time | undefined) ?? null
    if (finishedAt === undefined) return []
    const wait = Math.max(0, calendar.workingDaysBetween(dayOf(finishedAt), dayOf(startedAt ?? file.asOf)))
    return [{ from: ref, to: task.ref, finishedAt, startedAt, wait, unit: rejected(file, task) ? null : ((task['unit'] ?? task['owner'] ?? null) as string | null) }]
  }))
}

function rejected(file: CaseFile, task: CaseRecord): boolean {
  const asked = file.records('request').filter(({ kind, of, about }) => kind === 'handoff' && (of === task.ref || ((about ?? []) as string[]).includes(task.ref)))
  return asked.some((request) => ((request['replies'] ?? []) as CaseRecord[]).some(({ stance, reason }) => stance === 'reject' && typeof reason === 'string' && reason.trim() !== ''))
}

/** 配合 (R032): requests to other units that were answered, and those with a deadline that were answered in it. */
export interface Cooperation { answered: Share; onTime: Share }

/**
 * How often requests for cooperation are answered, and in time where there is a deadline. A request that is open and not
 * yet due counts in neither.
 *
 * @example
 * ```ts
 * cooperation(file, chinaCalendar).answered // { part: 3, of: 4, share: 0.75 }
 * ```
 */
export function cooperation(file: CaseFile, calendar: WorkingCalendar): Cooperation {
  const asked = file.records('request').map((request) => ({
    due: dueOf(request, calendar),
    answeredAt: ((request['replies'] ?? []) as CaseRecord[])[0]?.['givenAt'] as Time | undefined,
  })).filter(({ due, answeredAt }) => answeredAt !== undefined || due === null || due < dayOf(file.asOf))
  const limited = asked.filter(({ due }) => due !== null)
  const isInTime = ({ due, answeredAt }: (typeof asked)[number]): boolean => answeredAt !== undefined && dayOf(answeredAt) <= due!
  return { answered: shareOf(asked.filter(({ answeredAt }) => answeredAt !== undefined).length, asked.length), onTime: shareOf(limited.filter(isInTime).length, limited.length) }
}

function dueOf(request: CaseRecord, calendar: WorkingCalendar): string | null {
  if (typeof request['due'] === 'string') return dayOf(request['due'])
  return request['limit'] === undefined ? null : dueDate(request['limit'] as TimeLimit, request['madeAt'] as Time, { calendar }).due
}
