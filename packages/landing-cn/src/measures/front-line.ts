import { dayOf, type CaseFile, type CaseRecord, type Time, type WorkingCalendar } from '@duban/plugin-sdk'
import { median } from './quantile.js'
import { shareOf, type Share } from './share.js'

const isSiteVisit = (file: CaseFile, ref: unknown): boolean => typeof ref === 'string' && file.record(ref)?.['mode'] === 'site'

/** What the site visits of a unit led to: resolved issues first, then issues found; the number of visits is no merit. */
export interface SiteWork { unit: string; resolved: number; found: number; visits: number }

/**
 * “一线工作法” (R039): the yield of site visits by the unit that made them, best yield first.
 *
 * @example
 * ```ts
 * siteWork(portfolio.files).map(({ unit }) => unit) // the unit whose two visits solved five issues before the one whose ten found none
 * ```
 */
export function siteWork(files: readonly CaseFile[]): SiteWork[] {
  const byUnit = new Map<string, SiteWork>()
  for (const file of files) {
    for (const visit of file.records('contact').filter(({ mode }) => mode === 'site')) {
      const unit = (visit['madeBy'] as { unit?: string } | undefined)?.unit ?? 'unknown'
      const issues = file.records('issue').filter(({ via }) => via === visit.ref)
      const work = byUnit.get(unit) ?? { unit, resolved: 0, found: 0, visits: 0 }
      byUnit.set(unit, { unit, resolved: work.resolved + issues.filter(({ resolvedAt }) => resolvedAt !== undefined).length, found: work.found + issues.length, visits: work.visits + 1 })
    }
  }
  return [...byUnit.values()].sort((a, b) => b.resolved - a.resolved || b.found - a.found || (a.unit < b.unit ? -1 : 1))
}

/**
 * 情况在一线发现 (R040): issues first recorded from a site visit or a complaint, among all.
 *
 * @example
 * ```ts
 * foundOnSite(portfolio.files) // { part: 8, of: 20, share: 0.4 }
 * ```
 */
export function foundOnSite(files: readonly CaseFile[]): Share {
  const issues = files.flatMap((file) => file.records('issue').filter(({ raisedAt }) => raisedAt !== undefined).map((issue) => ({ file, issue })))
  return shareOf(issues.filter(({ file, issue }) => isSiteVisit(file, issue['via']) || file.events.find(({ id }) => id === issue.origin('raisedAt')[0])?.source === 'public').length, issues.length)
}

/**
 * 思路在一线形成 (R041): decisions that name a site visit as their source, among all. One without is in order.
 *
 * @example
 * ```ts
 * decidedOnSite(portfolio.files) // { part: 2, of: 5, share: 0.4 }
 * ```
 */
export function decidedOnSite(files: readonly CaseFile[]): Share {
  const decisions = files.flatMap((file) => file.records('contact').filter(({ purpose }) => purpose === 'decision').map((decision) => isSiteVisit(file, decision['via'])))
  return shareOf(decisions.filter(Boolean).length, decisions.length)
}

/** How issues found on site were solved. */
export interface Solving {
  /** Solved on the day of the visit that found them, among those found on site and solved. */
  onTheSpot: Share
  /** Working days from raised to solved, of every solved issue: the median, and each. */
  medianDays: number | null
  solved: { issue: string; days: number }[]
}

/**
 * 问题在一线解决 (R042): solved on the spot, and the working days it took.
 *
 * @example
 * ```ts
 * solving(portfolio.files, chinaCalendar).solved // [{ issue: 'issue/I1', days: 3 }]
 * ```
 */
export function solving(files: readonly CaseFile[], calendar: WorkingCalendar): Solving {
  const solved = files.flatMap((file) => file.records('issue').filter(({ raisedAt, resolvedAt }) => raisedAt !== undefined && resolvedAt !== undefined).map((issue) => ({ onSite: isSiteVisit(file, issue['via']), issue: issue.ref, days: daysOf(issue, calendar), sameDay: dayOf(issue['raisedAt'] as Time) === dayOf(issue['resolvedAt'] as Time) })))
  const onSite = solved.filter((each) => each.onSite)
  return { onTheSpot: shareOf(onSite.filter(({ sameDay }) => sameDay).length, onSite.length), medianDays: median(solved.map(({ days }) => days)), solved: solved.map(({ issue, days }) => ({ issue, days })) }
}

const daysOf = ({ raisedAt, resolvedAt }: CaseRecord, calendar: WorkingCalendar): number => calendar.workingDaysBetween(dayOf(raisedAt as Time), dayOf(resolvedAt as Time))
