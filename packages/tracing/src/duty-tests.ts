import { compareTime, type DutyTest } from '@duban/core'
import { knownOn, saidBy, unitOf, type FiledEvent } from './filed-events.js'
import type { FoundRecord } from './found-records.js'
import type { LostDays } from './lost-days.js'
import { isOf, type Scene } from './scene.js'

/**
 * The links of the chain for a unit that held lost days: was it assigned, did it know, had it the means, were the
 * prerequisites met, did it act, did it warn or object? `no` needs a record that says so; what no record shows is
 * `not_shown`. What was recorded only afterwards shows nothing about what was known then.
 */
export function dutyTests({ after, to, spell }: LostDays, unit: string, scene: Scene): DutyTest[] {
  const { file, filed, subject, blockers } = scene
  const record = spell?.record ?? subject
  let assigned: string[] | null = null
  let acknowledged: string[] | null = null
  let means: string[] | null = null
  let acted: string[] | null = null
  let warned: string[] | null = null
  let applied: FiledEvent | null = null
  for (const event of filed.all) {
    const { type, day } = event
    if (day > to) break
    if (!isAbout(event, subject, record)) continue
    const own = unitOf(event) === unit
    const { id, by } = event.event
    if (type === 'task.assigned' || type === 'responsibility.assigned' || (type === 'approval.accepted' && (own || by === undefined)) || (type === 'request.made' && event.record === record)) assigned = more(assigned, id)
    if (own && (type === 'duty.acknowledged' || type === 'approval.accepted' || type === 'task.started') && knownOn(event, file) <= to) acknowledged = more(acknowledged, id)
    if (own && day > after) acted = more(acted, id)
    if (type === 'intervention.recorded') {
      const { kind } = saidBy<'intervention.recorded'>(event)
      if (kind === 'denial') means = more(means, id)
      else if (own && (kind === 'warning' || kind === 'objection')) warned = more(warned, id)
    } else if (own && type === 'issue.raised') warned = more(warned, id)
    else if (type === 'approval.applied' && saidBy<'approval.applied'>(event).complete !== undefined) applied = event
  }
  // Blockers that others own and that were open on these days.
  for (const { owner, of, on, until, event } of blockers) if (owner !== unit && isOf(of, subject, record) && on <= to && until > after) means = more(means, event)
  return [
    test('assigned', 'yes', assigned),
    test('acknowledged', 'yes', acknowledged),
    test('means', 'no', means),
    prerequisites(record, applied, scene),
    acted === null && scene.completeUntil >= to ? { question: 'acted', answer: 'no', evidence: [] } : test('acted', 'yes', acted),
    test('warned', 'yes', warned),
  ]
}

const test = (question: DutyTest['question'], shown: DutyTest['answer'], evidence: string[] | null): DutyTest => ({ question, answer: evidence === null ? 'not_shown' : shown, evidence: evidence ?? [] })

function more(ids: string[] | null, id: string): string[] {
  if (ids === null) return [id]
  ids.push(id)
  return ids
}

function isAbout({ record: own, of, approval }: FiledEvent, subject: FoundRecord, record: FoundRecord): boolean {
  const about = of ?? approval
  return own === subject || own === record || about === subject || about === record
}

function prerequisites({ ref, kind }: FoundRecord, applied: FiledEvent | null, { file }: Scene): DutyTest {
  const task = kind === 'task' ? file.record(ref) : undefined
  const before = task?.after as readonly string[] | undefined
  if (before !== undefined && before.length > 0) {
    const began = (task!.startedAt ?? file.asOf) as string
    const open = before.filter((each) => {
      const finished = file.record(each)?.finishedAt as string | undefined
      return finished === undefined || compareTime(finished, began) > 0
    })
    const evidence = (open.length > 0 ? open : before).flatMap((each) => file.record(each)?.events.slice(-1) ?? [])
    return { question: 'prerequisites', answer: open.length > 0 ? 'no' : 'yes', evidence }
  }
  if (applied === null) return { question: 'prerequisites', answer: 'not_shown', evidence: [] }
  return { question: 'prerequisites', answer: saidBy<'approval.applied'>(applied).complete ? 'yes' : 'no', evidence: [applied.event.id] }
}
