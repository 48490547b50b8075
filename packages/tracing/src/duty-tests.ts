import { compareTime, dayOf, isEvent, type CaseFile, type DubanEvent, type DutyTest } from '@duban/core'
import type { LostDays } from './lost-days.js'
import { knownOn } from './record-times.js'

/**
 * The links of the chain for a unit that held lost days: was it assigned, did it know, had it the means, were the
 * prerequisites met, did it act, did it warn or object? `no` needs a record that says so; what no record shows is
 * `not_shown`. What was recorded only afterwards shows nothing about what was known then.
 */
export function dutyTests(lost: LostDays, unit: string, file: CaseFile, subject: string): DutyTest[] {
  const record = lost.spell?.record ?? subject
  const found: Record<DutyTest['question'], string[]> = { assigned: [], acknowledged: [], means: [], prerequisites: [], acted: [], warned: [] }
  let applied: DubanEvent<'approval.applied'> | undefined
  for (const event of file.events) {
    const day = dayOf(event.occurredAt)
    if (day > lost.to) break
    const about = aboutOf(event)
    if (event.subject !== subject && event.subject !== record && about !== subject && about !== record) continue
    const own = (event.by?.unit ?? (event.data as { unit?: string } | undefined)?.unit) === unit
    const { type, id } = event
    if (type === 'task.assigned' || type === 'responsibility.assigned' || (type === 'approval.accepted' && (own || event.by === undefined)) || (type === 'request.made' && event.subject === record)) found.assigned.push(id)
    if (own && (type === 'duty.acknowledged' || type === 'approval.accepted' || type === 'task.started') && knownOn(event, file) <= lost.to) found.acknowledged.push(id)
    if (own && day > lost.after) found.acted.push(id)
    if (isEvent(event, 'intervention.recorded')) {
      const kind = event.data?.kind
      if (kind === 'denial') found.means.push(id)
      else if (own && (kind === 'warning' || kind === 'objection')) found.warned.push(id)
    } else if (own && type === 'issue.raised') found.warned.push(id)
    else if (isEvent(event, 'approval.applied') && event.data?.complete !== undefined) applied = event
  }
  found.means.push(...openBlockers(lost, unit, file, subject, record))
  const test = (question: DutyTest['question'], otherwise: DutyTest['answer'] = 'not_shown'): DutyTest => ({ question, answer: found[question].length > 0 ? 'yes' : otherwise, evidence: found[question] })
  return [
    test('assigned'),
    test('acknowledged'),
    { question: 'means', answer: found.means.length > 0 ? 'no' : 'not_shown', evidence: found.means },
    prerequisites(record, file, applied),
    test('acted', found.acted.length === 0 && isComplete(file, lost) ? 'no' : 'not_shown'),
    test('warned'),
  ]
}

const aboutOf = ({ data }: DubanEvent): string => ((data as { of?: string; approval?: string } | undefined)?.of ?? (data as { approval?: string } | undefined)?.approval ?? '')

/** Blockers that others own and that were open on these days. */
function openBlockers({ after, to }: LostDays, unit: string, file: CaseFile, subject: string, record: string): string[] {
  return file.records('issue').filter(({ kind, owner, of, raisedAt, resolvedAt }) => kind === 'blocker' && owner !== unit && (of === undefined || of === subject || of === record)
    && typeof raisedAt === 'string' && dayOf(raisedAt) <= to && (typeof resolvedAt !== 'string' || dayOf(resolvedAt) > after)).flatMap((issue) => issue.events.slice(0, 1))
}

function prerequisites(record: string, file: CaseFile, applied: DubanEvent<'approval.applied'> | undefined): DutyTest {
  const task = file.record(record)
  const before = (record.startsWith('task/') ? task?.after : undefined) as readonly string[] | undefined
  if (before && before.length > 0) {
    const began = (task!.startedAt ?? file.asOf) as string
    const open = before.filter((ref) => {
      const finished = file.record(ref)?.finishedAt as string | undefined
      return finished === undefined || compareTime(finished, began) > 0
    })
    const evidence = (open.length > 0 ? open : before).flatMap((ref) => file.record(ref)?.events.slice(-1) ?? [])
    return { question: 'prerequisites', answer: open.length > 0 ? 'no' : 'yes', evidence }
  }
  return { question: 'prerequisites', answer: applied === undefined ? 'not_shown' : applied.data!.complete ? 'yes' : 'no', evidence: applied ? [applied.id] : [] }
}

/** None recorded means none happened, unless a feed of approvals stops before these days end. */
function isComplete(file: CaseFile, { to }: LostDays): boolean {
  return file.feeds.every((feed) => ((feed.deliveries ?? []) as { domain?: string; through?: string }[]).every(({ domain, through }, index, all) => domain !== 'approval' || index < all.length - 1 || through === undefined || dayOf(through) >= to))
}
