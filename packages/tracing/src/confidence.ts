import { dayOf, type CaseFile, type Confidence, type ConfidenceReason, type DubanEvent, type DutyTest, type FurtherEvidence, type WorkingCalendar } from '@duban/core'
import { endsOf } from './custody.js'
import type { LostDays } from './lost-days.js'
import { knownOn } from './record-times.js'

const levels: readonly Confidence[] = ['high', 'medium', 'low']
/** Sources that speak for themselves. */
const interested = new Set(['self', 'applicant', 'engine'])
/** Working days after which a record no longer counts as made at the time. */
const lateAfter = 5

export interface Assurance { confidence: Confidence; because: ConfidenceReason[]; needed: FurtherEvidence[] }

/** How sure it is that days belong where they are put, why, and what further evidence would settle it. */
export function assurance(lost: LostDays, duties: readonly DutyTest[], file: CaseFile, calendar: WorkingCalendar, toAppointingLine: boolean): Assurance {
  if (lost.reason !== null) return { confidence: 'low', because: ['unattributed'], needed: missing(lost) }
  const ends = endsOf(lost.spell)
  const own = ends.some(({ source }) => interested.has(source))
  const late = ends.some((event) => isLate(event, file, calendar))
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

function isLate(event: DubanEvent, file: CaseFile, calendar: WorkingCalendar): boolean {
  const [happened, known] = [dayOf(event.occurredAt), knownOn(event, file)]
  return known > happened && calendar.workingDaysBetween(happened, known) > lateAfter
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
