import type { CaseFile, Confidence, ConfidenceReason, DutyTest, FurtherEvidence } from '@duban/core'
import { count, type DayCount } from './allotment.js'
import { knownOn, type FiledEvent } from './filed-events.js'
import type { LostDays } from './lost-days.js'
import type { Scene } from './scene.js'

const levels: readonly Confidence[] = ['high', 'medium', 'low']
/** Sources that speak for themselves. */
const isInterested = ({ event: { source } }: FiledEvent): boolean => source === 'self' || source === 'applicant' || source === 'engine'
/** Working days after which a record no longer counts as made at the time. */
const lateAfter = 5

export interface Assurance { confidence: Confidence; because: ConfidenceReason[]; needed: FurtherEvidence[] }

/** How sure it is that days belong where they are put, why, and what further evidence would settle it. */
export function assurance(lost: LostDays, duties: readonly DutyTest[], { file, workingDays }: Scene, toAppointingLine: boolean): Assurance {
  if (lost.reason !== null) return { confidence: 'low', because: ['unattributed'], needed: missing(lost) }
  const { began, ended } = lost.spell!
  const own = (began !== null && isInterested(began)) || (ended !== null && isInterested(ended))
  const late = (began !== null && isLate(began, file, workingDays)) || (ended !== null && isLate(ended, file, workingDays))
  const corrected = began?.event.corrects !== undefined || ended?.event.corrects !== undefined
  const papers = hasPapers(began) || hasPapers(ended)
  const because: ConfidenceReason[] = [own ? 'self_reported' : 'both_ends_official']
  if (late) because.push('recorded_late')
  if (corrected) because.push('corrected')
  if (papers) because.push('documents')
  if (toAppointingLine) because.push('appointing_line')
  const needed: FurtherEvidence[] = []
  if (own) needed.push('official_record')
  for (const { question, answer } of duties) {
    if (answer !== 'not_shown') continue
    if (question === 'acknowledged') needed.push('acknowledgement')
    else if (question === 'means') needed.push('means_record')
  }
  const below = (own ? 1 : 0) + (late ? 1 : 0) + (toAppointingLine ? 1 : 0) - (papers ? 1 : 0)
  return { confidence: levels[Math.max(0, Math.min(2, below))]!, because, needed }
}

const isLate = (event: FiledEvent, file: CaseFile, workingDays: DayCount): boolean => count(event.day, knownOn(event, file), workingDays) > lateAfter
const hasPapers = (filed: FiledEvent | null): boolean => (filed?.event.evidence?.length ?? 0) > 0

function missing({ reason, spell }: LostDays): FurtherEvidence[] {
  switch (reason) {
    case 'one_sided':
      return spell !== null && spell.ended === null ? ['end_record'] : ['who_acted']
    case 'contested':
      return ['receipt', 'return_record']
    case 'loose_record':
      return ['start_record']
    case 'handover_rejected':
      return ['rejected_handover']
    case 'stop_not_shown':
      return ['document']
    case 'vacant':
      return ['reporting_line']
    default:
      return ['start_record', 'end_record']
  }
}
