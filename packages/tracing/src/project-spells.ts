import { epochDay, type CaseFile, type DelaySegment, type ResponsibilityTrace } from '@duban/core'
import type { Spell } from './custody.js'
import { recordOf, type FiledEvents } from './filed-events.js'
import type { FoundRecord } from './found-records.js'
import { holder, sameHolder, type Holder } from './holder.js'

/**
 * For a result about the project itself: the days lost on its approvals and tasks, and its blockers while they were open.
 * Days that several claim belong to nobody; so do days of a blocker that no event began or ended.
 */
export function projectSpells(file: CaseFile, filed: FiledEvents, traces: readonly ResponsibilityTrace[], end: number, holderOf: (unit: string) => Holder): Spell[] {
  const claims = [...traces.flatMap((trace) => trace.segments.map((segment) => claimOf(segment, trace, filed))), ...blockers(file, filed, end, holderOf)].filter(({ after, to }) => after < end && to > after)
  const cuts = [...new Set(claims.flatMap(({ after, to }) => [after, Math.min(to, end)]))].sort((a, b) => a - b)
  return cuts.slice(0, -1).flatMap((after, index) => {
    const to = cuts[index + 1]!
    const own = claims.filter((claim) => claim.after <= after && claim.to >= to)
    const [first] = own
    if (!first) return []
    const agreed = own.every((claim) => sameHolder(claim.holder, first.holder))
    const named = own.flatMap((claim) => (claim.holder === null ? [] : [claim.holder]))
    return [agreed ? { ...first, after, to } : { ...first, after, to, holder: null, record: null, reason: own.length > 1 ? ('contested' as const) : (first.reason ?? 'no_evidence'), named }]
  })
}

function claimOf({ from, to, side, holder: unit, record, reason, evidence, lawful }: DelaySegment, { subject }: ResponsibilityTrace, { all, records }: FiledEvents): Spell {
  const [began = null, ended = null] = evidence.map((id) => all.find(({ event }) => event.id === id) ?? null)
  return { after: epochDay(from) - 1, to: epochDay(to), holder: side === 'unattributed' ? null : holder(side, unit), reason, named: [], idle: false, lawful, bounded: false, record: recordOf(records, record ?? subject), began, ended }
}

function blockers(file: CaseFile, { all }: FiledEvents, end: number, holderOf: (unit: string) => Holder): Spell[] {
  const issues = new Set<FoundRecord>()
  for (const { record } of all) if (record.kind === 'issue') issues.add(record)
  return [...issues].flatMap((record): Spell[] => {
    const { issue } = record
    if (issue && (issue.kind !== 'blocker' || (issue.of !== undefined && issue.of !== file.project.ref))) return []
    const raised = all.find((event) => event.record === record && event.type === 'issue.raised') ?? null
    const resolved = all.find((event) => event.record === record && event.type === 'issue.resolved') ?? null
    const after = raised?.day ?? all[0]!.day
    const side = issue?.side === 'unattributed' ? undefined : issue?.side
    const stated = side !== undefined ? holder(side, issue?.owner ?? null) : issue?.owner !== undefined ? holderOf(issue.owner) : null
    // An open blocker counts where it is still open when asked; one that nothing began or resolved by then does not.
    const own = raised !== null && (resolved !== null || epochDay(file.asOf) === end) ? stated : null
    return [{ after, to: resolved?.day ?? end, holder: own, reason: own === null ? 'one_sided' : null, named: stated ? [stated] : [], idle: false, lawful: null, bounded: false, record, began: raised, ended: resolved }]
  })
}
