import { asOfMs, dayOf, daysBetween, dueDate, idOf, instantMs, isInstant, type CaseFile, type CaseRecord, type Clock, type Portfolio, type ScoreFact, type Time, type WorkingCalendar } from '@duban/core'

/** A fact and the project it arose in, whose lead answers where no unit is named. */
export interface InProject { fact: ScoreFact; project: string | null }

/** Facts that no single rule states: promises kept, issues and matters closed by their age, the candour gap, ratings. */
export function recordFacts(portfolio: Portfolio, calendar: WorkingCalendar): InProject[] {
  return portfolio.files.flatMap((file) => factsOfFile(file, calendar).map((fact) => ({ fact, project: idOf(file.project.ref) })))
}

function factsOfFile(file: CaseFile, calendar: WorkingCalendar): ScoreFact[] {
  return [
    ...file.commitments.flatMap((record) => promiseFact(record, file, calendar)),
    ...file.issues.flatMap((record) => closureFact('issue-closed', record, file, 'resolvedAt', record.owner)),
    ...file.matters.flatMap((record) => closureFact('matter-closed', record, file, 'closedAt', record.lead)),
    ...candourFact(file),
    ...file.ratings.flatMap(ratingFact),
  ]
}

const unitOf = (unit: unknown): { unit?: string } => (typeof unit === 'string' ? { unit } : {})

/** A promise counts when it is due; one the applicant withdrew leaves the reckoning. */
function promiseFact(record: CaseRecord, { asOf }: CaseFile, calendar: WorkingCalendar): ScoreFact[] {
  const [clock] = record.clocks
  const due = clock && dueOf(clock, calendar)
  const base = { measure: 'promise-kept', subject: record.ref, occasion: record.ref, events: [...record.events], ...unitOf((record.madeBy as { unit?: string } | undefined)?.unit) }
  if (record.reason === 'withdrawn_by_applicant') return [{ ...base, at: dayOf(record.endedAt as Time), state: 'not_applicable', reason: { en: 'Withdrawn by the applicant.', 'zh-CN': '申请人撤回。' } }]
  if (!due) return [{ ...base, at: dayOf(asOf), state: 'unverifiable' }]
  const done = clock.end
  if (done === null && asOfMs(asOf, calendar.timeZone) <= instantMs(due.expiresAt)) return [{ ...base, at: due.due, state: 'not_due' }]
  return [{ ...base, at: due.due, state: 'known', met: done !== null && (isInstant(done) ? instantMs(done) <= instantMs(due.expiresAt) : done <= due.due) }]
}

function dueOf({ start, limit, due, stops }: Clock, calendar: WorkingCalendar): ReturnType<typeof dueDate> | undefined {
  if (start === null || (limit === null && due === null)) return undefined
  return dueDate(limit ?? { amount: 0, unit: 'cd' }, start, { calendar, stops: stops.filter(({ to }) => to !== null).map(({ from, to, kind }) => ({ from, to: to!, kind })), ...(due !== null && { recordedDue: due }) })
}

/** An open or closed case with its age: closed ones on the day they were closed, open ones today. */
function closureFact(measure: string, record: CaseRecord, { asOf }: CaseFile, stamp: string, unit: unknown): ScoreFact[] {
  const opened = (record.raisedAt ?? record.registeredAt) as Time | undefined
  const moves = record.moves as { state: string; at: Time }[] | undefined
  const closed = (record[stamp] as Time | undefined) ?? moves?.find(({ state }) => state === 'closed')?.at
  const at = dayOf(closed ?? asOf)
  const base = { measure, subject: record.ref, occasion: record.ref, at, events: [...record.events], ...unitOf(unit) }
  return [opened === undefined ? { ...base, state: 'unverifiable' } : { ...base, state: 'known', met: closed !== undefined, age: Math.max(0, daysBetween(dayOf(opened), at)) }]
}

/** Points between what was claimed and what was verified of one project. */
function candourFact({ project }: CaseFile): ScoreFact[] {
  const { claimed, verified } = project
  if (claimed?.percent === undefined || verified?.percent === undefined) return []
  return [{ measure: 'candor-gap', subject: project.ref, at: dayOf(verified.at), state: 'known', value: Math.abs(claimed.percent - verified.percent), events: [claimed.event, verified.event] }]
}

function ratingFact(record: CaseRecord): ScoreFact[] {
  const { score, scale, unit, givenAt } = record as { score?: number; scale?: number; unit?: string; givenAt?: Time }
  if (score === undefined || !scale || givenAt === undefined) return []
  // The subject is the unit, not the applicant: nobody's own rating is shown to whom it rates.
  return [{ measure: 'rating', subject: `unit/${unit}`, occasion: record.ref, at: dayOf(givenAt), state: 'known', value: (100 * score) / scale, events: [], ...unitOf(unit) }]
}

/** Leads of projects, as tenures: who answers for a project on a day. */
export function leadTenures({ files }: Portfolio): { subject: string; unit: string; from: string; until?: string }[] {
  return files.flatMap(({ project, assignments }) => assignments.filter(({ role, unit }) => role === 'lead' && typeof unit === 'string').map(({ unit, assignedAt, endedAt, until }) => {
    const ends = [endedAt, until].filter((end): end is string => typeof end === 'string').map(dayOf).sort()
    return { subject: project.ref, unit: String(unit), from: dayOf(assignedAt as Time), ...(ends[0] !== undefined && { until: ends[0] }) }
  }))
}
