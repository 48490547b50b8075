import { addDays, dayOf, type CaseFile, type CivilDate, type DelaySegment, type ResponsibilityTrace } from '@duban/core'
import type { Spell } from './custody.js'
import { foundRecords } from './found-records.js'
import type { Holder } from './holder.js'

interface Claim { after: CivilDate; to: CivilDate; holder: Holder | null; spell: Spell }

/**
 * For a result about the project itself: the days lost on its approvals and tasks, and its blockers while they were open.
 * Days that several claim belong to nobody; so do days of a blocker that no event began or ended.
 */
export function projectSpells(file: CaseFile, traces: readonly ResponsibilityTrace[], end: CivilDate, holderOf: (unit: string) => Holder): Spell[] {
  const claims = [...traces.flatMap((trace) => trace.segments.map((segment) => claimOf(segment, trace, file))), ...blockers(file, end, holderOf)].filter(({ after, to }) => after < end && to > after)
  const cuts = [...new Set(claims.flatMap(({ after, to }) => [after, to < end ? to : end]))].sort()
  return cuts.slice(0, -1).flatMap((after, index) => {
    const to = cuts[index + 1]!
    const own = claims.filter((claim) => claim.after <= after && claim.to >= to)
    const [first] = own
    if (!first) return []
    const agreed = own.every(({ holder }) => holder !== null && holder.side === first.holder?.side && holder.unit === first.holder.unit)
    const named = own.flatMap(({ holder }) => (holder === null ? [] : [holder]))
    return [agreed ? { ...first.spell, after, to } : { ...first.spell, after, to, holder: null, record: null, reason: own.length > 1 ? ('contested' as const) : (first.spell.reason ?? 'no_evidence'), named }]
  })
}

function claimOf({ from, to, side, holder, record, reason, evidence, lawful }: DelaySegment, { subject }: ResponsibilityTrace, file: CaseFile): Claim {
  const own: Holder | null = side === 'unattributed' ? null : { side, unit: holder }
  const after = addDays(from, -1)
  const [first, last] = evidence.map((id) => file.events.find((event) => event.id === id) ?? null)
  return { after, to, holder: own, spell: { after, to, holder: own, reason, named: [], lawful, bounded: false, record: record ?? subject, ends: [first ?? null, last ?? null] } }
}

function blockers(file: CaseFile, end: CivilDate, holderOf: (unit: string) => Holder): Claim[] {
  const found = foundRecords(file)
  const traced = (ref: string | undefined): boolean => ref !== undefined && ref !== file.project.ref
  return [...new Set(file.events.filter(({ subject }) => subject.startsWith('issue/')).map(({ subject }) => subject))].flatMap((ref) => {
    const issue = found.issue(ref)
    if (issue && (issue.kind !== 'blocker' || traced(issue.of))) return []
    const raised = file.events.find((event) => event.subject === ref && event.type === 'issue.raised') ?? null
    const resolved = file.events.find((event) => event.subject === ref && event.type === 'issue.resolved') ?? null
    const after = raised === null ? (file.events[0] ? dayOf(file.events[0].occurredAt) : end) : dayOf(raised.occurredAt)
    const to = resolved === null ? end : dayOf(resolved.occurredAt)
    const side = issue?.side === 'unattributed' ? undefined : issue?.side
    const stated: Holder | null = side !== undefined ? { side, unit: issue?.owner ?? null } : issue?.owner !== undefined ? holderOf(issue.owner) : null
    // An open blocker counts where it is still open when asked; one that nothing began or resolved by then does not.
    const holder = raised !== null && (resolved !== null || isOpenNow(file, end)) ? stated : null
    return [{ after, to, holder, spell: { after, to, holder, reason: holder === null ? 'one_sided' : null, named: stated ? [stated] : [], bounded: false, record: ref, ends: [raised, resolved] } }]
  })
}

const isOpenNow = (file: CaseFile, end: CivilDate): boolean => dayOf(file.asOf) === end

