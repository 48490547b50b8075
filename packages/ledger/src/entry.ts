import { canonicalJson, sha256Hex, type Instant } from '@duban/core'
import type { LedgerEntry } from './store.js'

/** What the ledger needs to know of an event; `parseEvents` of `@duban/core` has checked the rest. */
export interface LedgerEvent {
  readonly id: string
  readonly project?: string | undefined
  readonly recordedAt: Instant
  readonly [field: string]: unknown
}

/** An event as an entry, without its place. */
export type Draft = Omit<LedgerEntry, 'index'>

/**
 * Writes an event as a ledger entry: canonical bytes (RFC 8785), leaf hash (RFC 9162 §2.1.1: SHA-256 of 0x00 and the
 * bytes) and content hash (without recordedAt). Throws `E_NOT_JSON` where the event is not plain JSON.
 */
export function draftOf(event: object): Draft {
  const { id, project, recordedAt } = event as LedgerEvent
  const canonical = canonicalJson(event)
  const { recordedAt: _, ...content } = event as LedgerEvent
  return {
    id,
    project: project ?? null,
    canonical,
    leafHash: sha256Hex(`\u0000${canonical}`),
    contentHash: sha256Hex(canonicalJson(content)),
    recordedAt,
  }
}
