import { isEvent, type CaseFile, type CivilDate, type DubanEvent, type RuleResult, type UnattributedReason } from '@duban/core'
import { pointsOf, type CustodyPoint } from './custody-points.js'
import { foundRecords } from './found-records.js'
import { sameHolder, type Holder } from './holder.js'

/** Days between two custody points: (after, to]. */
export interface Spell {
  after: CivilDate
  to: CivilDate
  holder: Holder | null
  /** Why nobody holds it. */
  reason: UnattributedReason | null
  named: readonly Holder[]
  /** Nothing claims these days: they are late only where more was lost than all claims together. */
  idle?: true
  /** A trace behind this one already knows whether the law counts these days. */
  lawful?: boolean
  /** The record the days were spent on: a step, a request, a stop; null for the subject's own handling. */
  record: string | null
  /** Between the start and the end of that record, both shown: its own limit covers these days. */
  bounded: boolean
  /** The events at both ends; the last is null where the spell runs to the day of asking. */
  ends: readonly [DubanEvent | null, DubanEvent | null]
}

/** The events at the ends of a spell that are there. */
export function endsOf(spell: Spell | null): DubanEvent[] {
  const ends: DubanEvent[] = []
  for (const event of spell?.ends ?? []) if (event !== null) ends.push(event)
  return ends
}

export interface CustodyQuestion {
  file: CaseFile
  result: RuleResult
  end: CivilDate
  holderOf: (unit: string) => Holder
  /** Records that have a limit of their own. */
  isLimited: (record: string) => boolean
}

/** The unit that answers for an approval or a task: it accepted it, or it was given to it. */
export function ownerOf(file: CaseFile, subject: string): string | null {
  for (const event of file.events) {
    if (event.subject !== subject) continue
    if (isEvent(event, 'approval.accepted')) return event.by?.unit ?? event.data?.unit ?? null
    if (isEvent(event, 'task.assigned')) return foundRecords(file).unitOf(subject) ?? null
  }
  return null
}

/**
 * Who had the matter, cut at every change of custody. A spell has a holder only where the event before it and the event
 * after it both say so; else it belongs to nobody, with the reason. So a missing event takes days from a holder, and gives
 * them to no other.
 */
export function custody({ file, result, end, holderOf, isLimited }: CustodyQuestion): Spell[] {
  const found = foundRecords(file)
  const unit = ownerOf(file, result.subject)
  const owner = unit === null ? null : holderOf(unit)
  const context = { subject: result.subject, owner, found, holderOf }
  const points: CustodyPoint[] = []
  for (const event of file.events) for (const point of pointsOf(event, context)) points.push(point)
  points.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const spells: Spell[] = []
  // Without the event that began it, nothing else of the record shows what it was about.
  if (!file.events.some(({ subject, type }) => subject === result.subject && beginnings.has(type))) return spells
  for (let i = 0; i < points.length; i++) {
    const [from, next] = [points[i]!, points[i + 1]]
    if (from.day >= end) break
    const last = next === undefined || next.day > end
    const to = last ? end : next.day
    if (to > from.day) spells.push(spell(from, last ? terminal(owner, result) : next, to, isLimited))
    if (last) break
  }
  return spells
}

type Close = Pick<CustodyPoint, 'before' | 'recordBefore' | 'loose'> & { event: DubanEvent | null }

const beginnings = new Set(['approval.accepted', 'approval.applied', 'task.assigned'])

function spell(from: CustodyPoint, close: Close, to: CivilDate, isLimited: (record: string) => boolean): Spell {
  const [began, ended] = [insideFrom(from), insideTo(close)]
  const bounded = began !== null && began === ended
  // Inside a step with a limit of its own, of which one end is missing: how many of these days it allowed is not known.
  const unclear = !bounded && [began, ended].some((record) => record !== null && isLimited(record))
  const agreed = sameHolder(from.after, close.before) && !unclear
  return {
    after: from.day,
    to,
    holder: agreed ? from.after : null,
    reason: agreed ? null : unclear ? 'one_sided' : reasonOf(from, close),
    named: agreed ? [] : [from.after, close.before].filter((each) => each !== null),
    bounded: bounded && agreed,
    record: from.recordAfter === close.recordBefore ? from.recordAfter : agreed ? (close.recordBefore ?? from.recordAfter) : null,
    ends: [from.event, close.event],
  }
}

const insideFrom = ({ recordAfter, event }: CustodyPoint): string | null => (event.type === 'task.assigned' || event.type === 'task.finished' ? null : recordAfter)
const insideTo = ({ recordBefore, event }: Close): string | null => (event?.type === 'task.started' ? null : recordBefore)

function reasonOf(from: CustodyPoint, close: Close): UnattributedReason {
  if (from.loose === 'handover_rejected' || close.loose === 'handover_rejected') return 'handover_rejected'
  if (from.loose || close.loose) return 'loose_record'
  if (from.after === null && close.before === null) return 'no_evidence'
  return from.after === null || close.before === null ? 'one_sided' : 'contested'
}

/** What the record itself says at the end of the window: still open, it lies with its owner. */
function terminal(owner: Holder | null, { doneAt }: RuleResult): Close {
  // Said to be done, and nothing here says by whom.
  return { before: doneAt === null ? owner : null, recordBefore: null, event: null }
}
