import { dayOf, type Confidence, type ConfidenceReason, type DutyTest, type FurtherEvidence, type WorkingCalendar } from '@duban/core'
import { endsOf } from './custody.js'
import type { LostDays } from './lost-days.js'

const levels: readonly Confidence[] = ['high', 'medium', 'low']
/** Sources that speak for themselves. */
const interested = new Set(['self', 'applicant', 'engine'])
/** Working days after which a record no longer counts as made at the time. */
const lateAfter = 5

export interface Assurance { confidence: Confidence; because: ConfidenceReason[]; needed: FurtherEvidence[] }

/** How sure it is that days belong where they are put, why, and what further evidence would settle it. */
export function assurance(lost: LostDays, duties: readonly DutyTest[], calendar: WorkingCalendar, toAppointingLine: boolean): Assurance {
  if (lost.reason !== null) return { confidence: 'low', because: ['unattributed'], needed: missing(lost) }
  const ends = endsOf(lost.spell)
  const own = ends.some(({ source }) => interested.has(source))
  const late = ends.some(({ occurredAt, recordedAt }) => dayOf(recordedAt) > dayOf(occurredAt) && calendar.workingDaysBetween(dayOf(occurredAt), dayOf(recordedAt)) > lateAfter)
  const papers = ends.some(({ evidence }) => (evidence?.length ?? 0) > 0)
  const because: ConfidenceReason[] = [
    ...(own ? ['self_reported' as const] : ['both_ends_official' as const]),
    ...(late ? ['recorded_late' as const] : []),
    ...(ends.some(({ corrects }) => corrects) ? ['corrected' as const] : []),
    ...(papers ? ['documents' as const] : []),
    ...(toAppointingLine ? ['appointing_line' as const] : []),
  ]
  const below = (own ? 1 : 0) + (late ? 1 : 0) + (toAppointingLine ? 1 : 0) - (papers ? 1 : 0)
  const shown = (question: DutyTest['question']): boolean => duties.find((test) => test.question === question)?.answer !== 'not_shown'
  return {
    confidence: levels[Math.max(0, Math.min(2, below))]!,
    because,
    needed: [
      ...(own ? ['official_record' as const] : []),
      ...(duties.length > 0 && !shown('acknowledged') ? ['acknowledgement' as const] : []),
      ...(duties.length > 0 && !shown('means') ? ['means_record' as const] : []),
    ],
  }
}

function missing({ reason, spell }: LostDays): FurtherEvidence[] {
  switch (reason) {
    case 'one_sided':
      return spell?.ends[1] === null ? ['end_record'] : ['who_acted']
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
