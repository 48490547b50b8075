import { asOfMs, toInstant, type DubanEvent, type RuleResult, type Time } from '@duban/core'

/** What makes a warning the same: rule, subject and due date. */
const keyOf = ({ rule, subject, due }: RuleResult): string => `${rule}|${subject}|${due}`

/** One `early_warning` notice for each result that warns ahead of its limit and has none yet, whatever is asked again. A rule in the shadow gives no notice. */
export function earlyWarnings(results: readonly RuleResult[], issued: ReadonlySet<string>, asOf: Time, timeZone: string): DubanEvent[] {
  const recordedAt = toInstant(asOfMs(asOf, timeZone), timeZone)
  const ahead = new Map(results.filter(({ outcome, cause, due, mode }) => mode !== 'shadow' && outcome === 'warn' && cause === 'lead_time' && due !== null).map((result) => [keyOf(result), result]))
  return [...ahead].filter(([key]) => !issued.has(key)).map(([once, { project, subject, owner, due }]) => ({
    id: `early_warning:${once}`,
    type: 'notice.issued',
    ...(project !== null && { project }),
    subject: `notice/early.${once.replace(/[^A-Za-z0-9.:~-]/g, '_')}`,
    occurredAt: asOf,
    recordedAt,
    source: 'engine',
    channel: 'duban',
    data: { of: subject, kind: 'early_warning', to: owner === null ? [] : [owner], once, due: due! },
  }))
}

/** The warnings that were issued before, by their key. */
export function issuedWarnings(events: Iterable<DubanEvent>): Set<string> {
  const keys = new Set<string>()
  for (const { type, data } of events) if (type === 'notice.issued' && (data as { kind?: string }).kind === 'early_warning') keys.add((data as { once: string }).once)
  return keys
}
