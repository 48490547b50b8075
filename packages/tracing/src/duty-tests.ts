import { compareTime, dayOf, isEvent, type CaseFile, type DubanEvent, type DutyTest } from '@duban/core'
import type { LostDays } from './lost-days.js'

/**
 * The links of the chain for a unit that held lost days: was it assigned, did it know, had it the means, were the
 * prerequisites met, did it act, did it warn or object? `no` needs a record that says so; what no record shows is
 * `not_shown`. What was recorded only afterwards shows nothing about what was known then.
 */
export function dutyTests(lost: LostDays, unit: string, file: CaseFile, subject: string): DutyTest[] {
  const record = lost.spell?.record ?? subject
  const about = new Set([subject, record])
  const concerning = file.events.filter((event) => dayOf(event.occurredAt) <= lost.to && (about.has(event.subject) || about.has(aboutOf(event))))
  const by = (event: DubanEvent): boolean => event.by?.unit === unit
  const yes = (question: DutyTest['question'], events: readonly DubanEvent[], otherwise: DutyTest['answer'] = 'not_shown'): DutyTest => ({ question, answer: events.length > 0 ? 'yes' : otherwise, evidence: events.map(({ id }) => id) })
  const no = (question: DutyTest['question'], events: readonly DubanEvent[]): DutyTest => ({ question, answer: 'no', evidence: events.map(({ id }) => id) })

  const assigned = concerning.filter((event) => event.type === 'task.assigned' || event.type === 'responsibility.assigned' || (event.type === 'approval.accepted' && (by(event) || event.by === undefined)) || (event.type === 'request.made' && event.subject === record))
  const known = concerning.filter((event) => (event.type === 'duty.acknowledged' || event.type === 'approval.accepted' || event.type === 'task.started') && by(event) && dayOf(event.recordedAt) <= lost.to)
  const denied = [...concerning.filter((event) => isEvent(event, 'intervention.recorded') && event.data?.kind === 'denial'), ...openBlockers(lost, unit, file, about)]
  const acted = concerning.filter((event) => by(event) && dayOf(event.occurredAt) > lost.after)
  const warned = concerning.filter((event) => by(event) && (isEvent(event, 'issue.raised') || (isEvent(event, 'intervention.recorded') && (event.data?.kind === 'warning' || event.data?.kind === 'objection'))))
  return [
    yes('assigned', assigned),
    yes('acknowledged', known),
    denied.length > 0 ? no('means', denied) : yes('means', []),
    prerequisites(record, file, concerning),
    yes('acted', acted, isComplete(file, lost) ? 'no' : 'not_shown'),
    yes('warned', warned),
  ]
}

const aboutOf = ({ data }: DubanEvent): string => ((data as { of?: string; approval?: string } | undefined)?.of ?? (data as { approval?: string } | undefined)?.approval ?? '')

/** Blockers that others own and that were open on these days. */
function openBlockers({ after, to }: LostDays, unit: string, file: CaseFile, about: ReadonlySet<string>): DubanEvent[] {
  return file.events.filter((event) => isEvent(event, 'issue.raised') && event.data?.kind === 'blocker' && event.data.owner !== unit && (event.data.of === undefined || about.has(event.data.of))
    && dayOf(event.occurredAt) <= to && !file.events.some((other) => other.type === 'issue.resolved' && other.subject === event.subject && dayOf(other.occurredAt) <= after))
}

function prerequisites(record: string, file: CaseFile, concerning: readonly DubanEvent[]): DutyTest {
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
  const applied = concerning.find((event) => isEvent(event, 'approval.applied') && event.data?.complete !== undefined) as DubanEvent<'approval.applied'> | undefined
  return { question: 'prerequisites', answer: applied === undefined ? 'not_shown' : applied.data!.complete ? 'yes' : 'no', evidence: applied ? [applied.id] : [] }
}

/** None recorded means none happened, unless a feed of approvals stops before these days end. */
function isComplete(file: CaseFile, { to }: LostDays): boolean {
  return file.feeds.every((feed) => ((feed.deliveries ?? []) as { domain?: string; through?: string }[]).every(({ domain, through }, index, all) => domain !== 'approval' || index < all.length - 1 || through === undefined || dayOf(through) >= to))
}
