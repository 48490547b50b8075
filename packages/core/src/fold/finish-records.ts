import type { CaseRecord, Ref } from '../case-file-types.js'
import { attach, type Draft } from './fold-records.js'

/** Fields that the fold derives, by name, computed when first asked for. */
export type Derived = (record: CaseRecord, draft: Draft) => Readonly<Record<string, () => unknown>>

/** Drafts as finished records: fields as own properties, attached records in their lists, derived fields on demand. */
export function finishRecords(drafts: ReadonlyMap<Ref, Draft>, derived: Derived): Map<Ref, CaseRecord> {
  const records = new Map<Ref, CaseRecord>()
  for (const [ref] of drafts) records.set(ref, {} as CaseRecord)
  attach(drafts, records)
  for (const [ref, draft] of drafts) fill(records.get(ref)!, draft, derived)
  return records
}

function fill(record: CaseRecord, draft: Draft, derived: Derived): void {
  const { ref, stub, events, sources, evidence, origins, versions } = draft
  const lists = [...draft.fields].map(([key, value]) => [key, Array.isArray(value) ? Object.freeze(value) : value])
  Object.assign(record, {
    ref, stub, events: Object.freeze(events), sources: Object.freeze([...sources]), evidence: Object.freeze(evidence), clocks: none,
    ...(versions.length > 0 && { versions: Object.freeze(versions) }),
  }, Object.fromEntries(lists))
  Object.defineProperty(record, 'origin', { value: (field: string) => origins.get(field) ?? none })
  for (const [key, compute] of Object.entries(derived(record, draft))) lazily(record, key, compute)
  Object.freeze(record)
}

const none: readonly never[] = Object.freeze([])

/** An own, enumerable property whose value is computed once. */
export function lazily(target: object, key: string, compute: () => unknown): void {
  let value: unknown
  let done = false
  Object.defineProperty(target, key, {
    enumerable: true,
    configurable: true,
    get() {
      if (!done) value = compute()
      done = true
      return value
    },
  })
}
