// 八种监督力量 · what came in, by the eight sources of supervision · R114a–R114f
import { label, supervisionSource, type DubanEvent } from '@duban/plugin-sdk'

/** An input: a lead from a source of supervision, with the four fields that every input carries. */
export interface SupervisionInput { lead: string; source: string; channel: string; reliability: 'high' | 'medium' | 'low' | 'unknown'; receivedAt: string }

export interface SourceReport {
  total: number
  /** All eight values, those without inputs included. */
  bySource: { source: string; label: { en: string; 'zh-CN': string }; inputs: SupervisionInput[] }[]
}

/**
 * The inputs of a period by source. What the library, an applicant or the unit itself says is no input; a reliability
 * that nobody stated is unknown, never high.
 *
 * @example
 * ```ts
 * inputsBySource([]).bySource.length // 8
 * ```
 */
export function inputsBySource(events: readonly DubanEvent[]): SourceReport {
  const inputs = events
    .filter(({ type, source }) => type === 'lead.raised' && supervisionSource.safeParse(source).success)
    .map(({ subject, source, channel, reliability = 'unknown', receivedAt }): SupervisionInput => ({ lead: subject, source, channel, reliability, receivedAt: receivedAt! }))
  const bySource = supervisionSource.options.map((source) => ({ source, label: { en: label('en', source), 'zh-CN': label('zh-CN', source) }, inputs: inputs.filter((each) => each.source === source) }))
  return { total: inputs.length, bySource }
}
