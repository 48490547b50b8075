import { dayOf, daysBetween, type DubanEvent, type GamingSignal, groupBy, type Portfolio, type RuleResult } from '@duban/core'
import { noted, type GamingLimits } from './signal.js'

/** Record times of an import, or of after the day asked about, say nothing of when anybody entered anything. */
function entered({ files, reference, asOf }: Portfolio): DubanEvent[] {
  const imported = new Set([...reference.records('feed'), ...files.flatMap(({ feeds }) => feeds)].filter(({ deliveries }) => ((deliveries ?? []) as { recordTimes?: string }[]).some(({ recordTimes }) => recordTimes === 'import')).map(({ ref }) => ref.slice('feed/'.length)))
  return files.flatMap(({ events }) => events).filter(({ by, source, channel, recordedAt }) => by !== undefined && source !== 'engine' && !imported.has(channel) && dayOf(recordedAt) <= dayOf(asOf))
}

/** Many old things entered on one day. */
export function bulkEntry(portfolio: Portfolio, { bulkEntry: { days, share }, minimum }: GamingLimits): GamingSignal[] {
  return [...groupBy(entered(portfolio), ({ by }) => by!.unit)].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([unit, events]) => {
    const late = events.filter(({ occurredAt, recordedAt }) => daysBetween(dayOf(occurredAt), dayOf(recordedAt)) >= days)
    const busiest = [...groupBy(late, ({ recordedAt }) => dayOf(recordedAt))].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0]
    const bulk = new Set(busiest?.[1].map(({ id }) => id))
    return noted('bulk_back_entry', unit, events.map(({ id, subject }) => ({ fits: bulk.has(id), subject, events: [id] })), share, minimum, { en: `were entered together on ${busiest?.[0]}, ${days} days or more after they happened`, 'zh-CN': `于${busiest?.[0]}集中补录，距发生已${days}天以上` })
  })
}

/** Corrections that came after the limit of what they correct had run out, and moved an end. */
export function lateRevisions({ files }: Portfolio, results: readonly RuleResult[], { lateRevision, minimum }: GamingLimits): GamingSignal[] {
  const due = new Map(results.filter((result) => result.due !== null).map(({ subject, due: day, owner }) => [subject, { day: day!, owner }]))
  const ends = files.flatMap(({ events }) => events).filter(({ subject, type }) => due.has(subject) && /\.(?:decided|finished|performed|resolved)$/.test(type))
  return [...groupBy(ends, ({ subject }) => due.get(subject)!.owner ?? '')].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([unit, own]) =>
    noted('late_revision', unit === '' ? null : unit, own.map(({ id, subject, corrects, recordedAt }) => ({ fits: corrects !== undefined && dayOf(recordedAt) > due.get(subject)!.day, subject, events: corrects === undefined ? [id] : [corrects.id, id] })), lateRevision, minimum, { en: 'had their end corrected after the limit had run out', 'zh-CN': '在时限届满后更正了办结时间' }))
}
