import type { Instant } from '@duban/core'

/** An entry of the ledger: an event in its canonical bytes, and its place. */
export interface LedgerEntry {
  /** 0, 1, 2 … without gaps, in the order of appending. */
  index: number
  id: string
  project: string | null
  /** RFC 8785 canonical JSON of the event. */
  canonical: string
  /** SHA-256 of 0x00 ‖ canonical (RFC 9162 leaf), hex. */
  leafHash: string
  recordedAt: Instant
}

export interface AppendReport {
  appended: number
  /** Same id, same content: dropped and counted. */
  duplicates: number
  /** Same id, other content: refused, each located; the rest is appended. */
  conflicts: { index: number; id: string; code: 'E_ID_CONFLICT'; message: string; fix: string }[]
}

/** What a store must do; the ledger does the rest. Every adapter passes the same conformance suite. */
export interface LedgerStore {
  /** All or nothing. Entries come with their final index. */
  append(entries: LedgerEntry[]): Promise<void>
  /** Content hashes of those ids that exist: SHA-256 of the canonical event without recordedAt, hex. */
  known(ids: string[]): Promise<Map<string, string>>
  read(query: { project?: string | null; from?: number; limit?: number }): AsyncIterable<LedgerEntry>
  size(): Promise<number>
  close(): Promise<void>
}
