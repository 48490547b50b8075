import type { ResponsibilityTrace } from '@duban/core'

/** Lost days of many traces, by what they are grouped by, with the share that stays unattributed. Projects and matters, never posts. */
export interface TraceTally {
  traces: number
  total: number
  unattributed: number
  /** Of the total, 0 to 1; null where nothing was lost. */
  unattributedShare: number | null
  bySide: Readonly<Record<string, number>>
  byHolder: Readonly<Record<string, number>>
  byCause: Readonly<Record<string, number>>
  /** By step of the work; days outside any step under `""`. */
  byStep: Readonly<Record<string, number>>
  /** Why days are unattributed. */
  byReason: Readonly<Record<string, number>>
}

/**
 * Adds up traces of one unit of days. Each of the groupings sums to the total.
 *
 * @example
 * ```ts
 * tallyTraces([]).total // 0
 * ```
 */
export function tallyTraces(traces: Iterable<ResponsibilityTrace>): TraceTally {
  const groups = { bySide: new Map<string, number>(), byHolder: new Map<string, number>(), byCause: new Map<string, number>(), byStep: new Map<string, number>(), byReason: new Map<string, number>() }
  const add = (group: Map<string, number>, key: string, days: number): void => void group.set(key, (group.get(key) ?? 0) + days)
  let [count, total] = [0, 0]
  for (const trace of traces) {
    count++
    for (const { days, side, holder, cause, step, reason } of trace.segments) {
      total += days
      add(groups.bySide, side, days)
      add(groups.byHolder, holder === null ? `side/${side}` : `unit/${holder}`, days)
      add(groups.byCause, cause, days)
      add(groups.byStep, step ?? '', days)
      if (reason !== null) add(groups.byReason, reason, days)
    }
  }
  const most = (group: Map<string, number>): Record<string, number> => Object.fromEntries([...group].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
  const unattributed = groups.bySide.get('unattributed') ?? 0
  return { traces: count, total, unattributed, unattributedShare: total === 0 ? null : unattributed / total, bySide: most(groups.bySide), byHolder: most(groups.byHolder), byCause: most(groups.byCause), byStep: most(groups.byStep), byReason: most(groups.byReason) }
}
