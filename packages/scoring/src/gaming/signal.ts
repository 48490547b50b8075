import type { GamingSignal, Localized } from '@duban/core'

/** From which share, of at least so many cases, a pattern is noted. Versioned data of the host. */
export interface GamingLimits {
  version: string
  /** Fewer cases than this say nothing. */
  minimum: number
  bunching: number
  periodEnd: { days: number; share: number }
  selfReportedGreen: number
  /** Days before the end of the limit. */
  justInTime: { days: number; share: number }
  /** Recorded so many days late or more, on one day. */
  bulkEntry: { days: number; share: number }
  lateRevision: number
  /** Multiples of `step` among reported percentages. */
  heaping: { step: number; share: number }
  /** Correlation of coverage with score, at or below. */
  reportingAgainstScore: number
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** A note where enough cases fit; `what` says of them what they did. */
export function noted(code: GamingSignal['code'], unit: string | null, cases: { fits: boolean; subject: string; events: readonly string[] }[], from: number, minimum: number, what: Localized): GamingSignal[] {
  const fitting = cases.filter(({ fits }) => fits)
  const share = cases.length === 0 ? 0 : fitting.length / cases.length
  if (cases.length < minimum || share < from) return []
  return [{
    code, channel: 'data_quality', unit, of: cases.length, n: fitting.length, share: Math.round(share * 10_000) / 10_000,
    subjects: [...new Set(fitting.map(({ subject }) => subject))].sort(), events: [...new Set(fitting.flatMap(({ events }) => events))].sort(),
    text: { en: `${fitting.length} of ${cases.length} (${percent(share)}) ${what.en}. Worth a look at the data; it says nothing about fault.`, 'zh-CN': `${cases.length}项中有${fitting.length}项（${percent(share)}）${what['zh-CN']}。建议核对数据，不代表存在过错。` },
  }]
}
