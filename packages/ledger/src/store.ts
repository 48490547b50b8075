import type { Instant } from '@duban/core'

/** An entry of the ledger: an event in its canonical bytes, and its place. */
export interface LedgerEntry {
  /** 0, 1, 2 … without gaps, in the order of appending. */
  index: number
  /** Id of the event. */
  id: string
  project: string | null
  /** RFC 8785 canonical JSON of the event. */
  canonical: string
  /** SHA-256 of 0x00 ‖ canonical (RFC 9162 leaf), hex. */
  leafHash: string
  /** SHA-256 of the canonical JSON without recordedAt, hex: two events of one id are the same where this is the same. */
  contentHash: string
  recordedAt: Instant
}

/** What became of the events given to `append`. */
export interface AppendReport {
  appended: number
  /** Same id, same content: dropped and counted. */
  duplicates: number
  /** Same id, other content: refused, each located by its index in what was given; the rest is appended. */
  conflicts: { index: number; id: string; code: 'E_ID_CONFLICT'; message: string; fix: string }[]
}

/** Which entries to read, in the order of appending. */
export interface ReadQuery {
  /** Only this project; `null`: only events of no project. */
  project?: string | null
  /** First index; default 0. */
  from?: number
  /** At most so many. */
  limit?: number
}

/**
 * What a store must do; the ledger does the rest. Every adapter passes `storeConformance` of
 * `@duban/ledger/conformance`.
 */
export interface LedgerStore {
  /**
   * All or nothing. The entries bring their index, the first one being the size of the store. Resolves to false, with
   * nothing written, where another writer was faster and the store has grown or holds one of the ids; the ledger then
   * looks again and retries.
   */
  append(entries: readonly LedgerEntry[]): Promise<boolean>
  /** The content hashes of those of the ids that exist. */
  known(ids: readonly string[]): Promise<Map<string, string>>
  /** In the order of appending. What is appended after the first `next()` may be left out. */
  read(query: ReadQuery): AsyncIterable<LedgerEntry>
  /** Number of entries. */
  size(): Promise<number>
  /** Gives back files and connections; afterwards every call fails with `E_CLOSED`. */
  close(): Promise<void>
}
