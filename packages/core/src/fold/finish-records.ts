import type { CaseRecord, Ref } from '../case-file-types.js'
import { attach, type Draft } from './fold-records.js'

/** Fields that the fold derives, by name, computed when first asked for: the record is still empty when they are named. */
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
  const { ref, stub, events, sources, evidence, fields, origins, versions } = draft
  const computed = derived(record, draft)
  const stated: [string, unknown][] = [['ref', ref], ['stub', stub], ['events', Object.freeze(events)], ['sources', Object.freeze([...sources])], ['evidence', Object.freeze(evidence)]]
  if (!Object.hasOwn(computed, 'clocks')) stated.push(['clocks', none])
  if (versions.length > 0) stated.push(['versions', Object.freeze(versions)])
  for (const [key, value] of fields) if (!Object.hasOwn(computed, key)) stated.push([key, Array.isArray(value) ? Object.freeze(value) : value])
  // In one go, and nothing redefined: so records of one form share a hidden class, and a read of them is no search.
  Object.assign(record, Object.fromEntries(stated))
  Object.defineProperty(record, 'origin', { value: (field: string) => origins.get(field) ?? none })
  for (const key of Object.keys(computed)) lazily(record, key, computed[key]!)
  Object.freeze(record)
}

const none: readonly never[] = Object.freeze([])

interface Cell { compute: (() => unknown) | null; value: unknown }
interface Holding { readonly [cells]?: Map<string, Cell> }
const cells = Symbol('cells')

/**
 * An own, enumerable property whose value is computed once. All objects share one getter a name: with getters of their own
 * the engine gives each object a hidden class of its own, and every read of a record is a search.
 */
export function lazily(target: object, key: string, compute: () => unknown): void {
  const holding = target as Holding
  if (holding[cells] === undefined) Object.defineProperty(target, cells, { value: new Map() })
  holding[cells]!.set(key, { compute, value: undefined })
  Object.defineProperty(target, key, { enumerable: true, configurable: true, get: getterOf(key) })
}

const getters = new Map<string, () => unknown>()

function getterOf(key: string): () => unknown {
  const known = getters.get(key)
  if (known) return known
  const made = function (this: Holding): unknown {
    const cell = this[cells]!.get(key)!
    if (cell.compute !== null) cell.value = cell.compute()
    cell.compute = null
    return cell.value
  }
  getters.set(key, made)
  return made
}
