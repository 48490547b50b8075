import { dayOf, daysBetween, type CaseFile, type CivilDate } from '@duban/plugin-sdk'
import { followUpCadence, nextTouch, type Lit } from '../rules/pipeline/follow-up-cadence.js'
import { activeStages } from '../rules/project-stages.js'

export interface FollowUp {
  project: string
  light: string | null
  lastTouchAt: CivilDate
  due: CivilDate
  /** Calendar days past due. */
  overdueBy: number
  /** Calendar days since something independent was last on record; null where nothing ever was. */
  sinceVerified: number | null
}

/**
 * The follow-up queue (R007): active projects whose next contact is overdue, the longest first.
 *
 * @example
 * ```ts
 * followUps(portfolio.files)[0] // { project: 'project/P1', light: 'red', lastTouchAt: '2026-03-02', due: '2026-03-09', overdueBy: 1, sinceVerified: 8 }
 * ```
 */
export function followUps(files: readonly CaseFile[], days: Readonly<Record<string, number>> = followUpCadence): FollowUp[] {
  return files.flatMap((file): FollowUp[] => {
    const { project, asOf } = file
    if (project.stage === null || !activeStages.includes(project.stage)) return []
    const today = dayOf(asOf)
    const lastTouchAt = dayOf((project.lastTouchAt ?? project.stageSince)!)
    const { due } = nextTouch(lastTouchAt, file.records('light') as unknown as Lit[], days)
    const overdueBy = daysBetween(due, today)
    return overdueBy > 0 ? [{ project: project.ref, light: project.light, lastTouchAt, due, overdueBy, sinceVerified: project.lastVerifiedAt === null ? null : daysBetween(dayOf(project.lastVerifiedAt), today) }] : []
  }).sort((a, b) => b.overdueBy - a.overdueBy || (a.project < b.project ? -1 : 1))
}
