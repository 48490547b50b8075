import type { CaseNote, CaseRecord, Reference } from './case-file-types.js'
import { assertMoment, type FoldMoment } from './fold/moment.js'
import type { DubanEvent } from './event.js'
import { finishRecords } from './fold/finish-records.js'
import { foldRecords } from './fold/fold-records.js'
import { standingEvents } from './fold/standing-events.js'
import { groupBy } from './internal/group-by.js'
import { kindOf } from './kinds.js'
import { dayOf, type Time } from './time.js'

/**
 * Folds the events without a project at `(asOf, knownAt)`: units, posts, tenures, items, campaigns, targets and what is
 * recorded of units alone. Events of projects are passed over. One reference serves all case files of a portfolio.
 *
 * Throws `E_TIME` where `asOf` or `knownAt` is no time.
 *
 * @example
 * ```ts
 * const events = [{ id: 'e1', type: 'unit.registered', subject: 'unit/U-NR', occurredAt: '2018-11-01', recordedAt: '2018-11-01T18:00:00+08:00', source: 'register', channel: 'hall', data: { kind: 'department', name: '自然资源局' } }]
 * reference(events, { asOf: '2026-03-17' }).record('unit/U-NR').name // '自然资源局'
 * ```
 */
export function reference(events: Iterable<DubanEvent>, moment: FoldMoment): Reference {
  assertMoment(moment)
  const { asOf, knownAt } = moment
  const { standing, replaced, notes } = standingEvents([...events].filter(({ project }) => project === undefined), asOf, knownAt)
  const noted: CaseNote[] = [...notes]
  const records = finishRecords(foldRecords(standing, noted), () => ({}))
  const byKind = groupBy(records.values(), ({ ref }) => kindOf(ref))
  return Object.freeze({
    asOf,
    knownAt: knownAt ?? null,
    notes: Object.freeze(noted),
    events: Object.freeze(standing),
    replaced: Object.freeze(replaced),
    records: (kind: string) => byKind.get(kind) ?? [],
    record: (ref: string) => records.get(ref),
    versionAt: (ref: string, on: string) => versionAt(records.get(ref), on),
  })
}

function versionAt(record: CaseRecord | undefined, on: string) {
  const ended = record?.endedAt as Time | undefined
  if (ended !== undefined && dayOf(ended) <= on) return undefined
  const version = record?.versions?.findLast(({ at }) => dayOf(at) <= on)
  const until = version?.data.until as string | undefined
  return until !== undefined && until <= on ? undefined : version
}
