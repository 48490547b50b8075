import { addDays, dayOf, dueDate, type CaseFile, type CaseRecord, type CivilDate, type Localized, type Time, type TimeLimit, type WorkingCalendar } from '@duban/plugin-sdk'
import { median } from './quantile.js'

const blockersOf = (file: CaseFile): CaseRecord[] => file.records('issue').filter(({ kind, raisedAt }) => kind === 'blocker' && raisedAt !== undefined)
const day = (record: CaseRecord, field: string): CivilDate | null => (typeof record[field] === 'string' ? dayOf(record[field]) : null)

/** A request for coordination that is due, as the data of a `request.made` event. */
export interface CoordinationRequest { project: string; subject: string; data: { kind: 'coordination'; to: string; of: string; about: string[]; reason: string } }

/**
 * Requests to the joint meeting for blockers that nobody answered in time (R011), each once: a blocker about which
 * coordination was asked already has none. `limit` holds where the blocker has no limit of its own.
 *
 * @example
 * ```ts
 * coordinationRequests(file, { calendar: chinaCalendar, to: 'U-JOINT-MEETING', limit: { amount: 3, unit: 'wd' } })[0].data.about // ['issue/I1']
 * ```
 */
export function coordinationRequests(file: CaseFile, { calendar, to, limit }: { calendar: WorkingCalendar; to: string; limit: TimeLimit }): CoordinationRequest[] {
  const asked = new Set(file.records('request').filter(({ kind }) => kind === 'coordination').flatMap(({ of, about }) => [of, ...((about ?? []) as string[])]))
  const open = blockersOf(file).filter((issue) => issue['resolvedAt'] === undefined && ((issue['replies'] ?? []) as unknown[]).length === 0 && !asked.has(issue.ref))
  return open
    .map((issue) => ({ issue, due: dueDate((issue['limit'] ?? limit) as TimeLimit, issue['raisedAt'] as Time, { calendar }).due }))
    .filter(({ due }) => due < dayOf(file.asOf))
    .map(({ issue }) => ({ project: file.project.ref, subject: `request/coordination.${issue.ref.slice('issue/'.length)}`, data: { kind: 'coordination', to, of: file.project.ref, about: [issue.ref], reason: String(issue['needs'] ?? issue['category']) } }))
}

/** Days on which a project waited for somebody else, [from, until); open ones run to the day after asOf. */
export interface OutsideWait { issue: string; from: CivilDate; until: CivilDate; owner: string | null; tag: 'external' }

/**
 * While a blocker is open that another unit, the applicant or somebody outside must remove, the clock of the unit that
 * delivers is tagged external (R011).
 *
 * @example
 * ```ts
 * outsideWaits(file, 'U-PARK') // [{ issue: 'issue/I1', from: '2026-03-09', until: '2026-03-18', owner: 'U-POWER', tag: 'external' }]
 * ```
 */
export function outsideWaits(file: CaseFile, unit: string): OutsideWait[] {
  return blockersOf(file)
    .filter(({ owner, side }) => (typeof owner === 'string' ? owner !== unit : side === 'external' || side === 'applicant' || side === 'third_party'))
    .map((issue) => ({ issue: issue.ref, from: day(issue, 'raisedAt')!, until: day(issue, 'resolvedAt') ?? addDays(dayOf(file.asOf), 1), owner: (issue['owner'] as string | undefined) ?? null, tag: 'external' }))
}

const says = (en: string, zh: string): Localized => ({ en, 'zh-CN': zh })

/** What holds projects up, by category (R011); a city may use codes of its own beside them. */
export const blockerCategories: Readonly<Record<string, Localized>> = {
  land: says('land', '用地'),
  environment: says('forest and environment', '林地与环保'),
  right_of_way: says('right of way', '征拆与路由'),
  utilities: says('utilities', '要素配套'),
  finance: says('finance', '融资'),
  labour: says('labour', '用工'),
  policy: says('policy', '政策兑现'),
  approval: says('approval', '审批'),
  coordination: says('coordination', '部门协调'),
}

/** What became of the blockers of a category; `shareOfResolved`: its part of all that were resolved, null where none was. */
export interface BlockerStatistics { category: string; title: Localized; raised: number; resolved: number; open: number; medianDays: number | null; shareOfResolved: number | null }

/** Blockers by category with the working days to their resolution (R011), the most open first. */
export function blockerStatistics(files: readonly CaseFile[], calendar: WorkingCalendar): BlockerStatistics[] {
  const all = files.flatMap(blockersOf)
  const resolved = all.filter(({ resolvedAt }) => resolvedAt !== undefined).length
  return [...new Set(all.map(({ category }) => String(category)))].map((category) => {
    const own = all.filter((each) => each['category'] === category)
    const days = own.filter(({ resolvedAt }) => resolvedAt !== undefined).map((each) => calendar.workingDaysBetween(day(each, 'raisedAt')!, day(each, 'resolvedAt')!))
    const title = Object.hasOwn(blockerCategories, category) ? blockerCategories[category]! : says(category, category)
    return { category, title, raised: own.length, resolved: days.length, open: own.length - days.length, medianDays: median(days), shareOfResolved: resolved === 0 ? null : days.length / resolved }
  }).sort((a, b) => b.open - a.open || (a.category < b.category ? -1 : 1))
}
