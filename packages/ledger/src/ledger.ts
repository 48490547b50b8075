import { DubanError } from '@duban/core'
import { draftOf, type Draft, type LedgerEvent } from './entry.js'
import { memoryStore } from './memory-store.js'
import type { AppendReport, LedgerEntry, LedgerStore, ReadQuery } from './store.js'

/** An append-only, idempotent log of events. */
export interface Ledger {
  /** Adds what is new, drops what is there already, refuses what says otherwise under the same id. */
  append(events: readonly LedgerEvent[]): Promise<AppendReport>
  /** Events in the order of appending. */
  read(query?: ReadQuery): AsyncIterable<LedgerEvent>
  /** Number of events. */
  size(): Promise<number>
  /** Gives back files and connections. */
  close(): Promise<void>
}

/** How to open a ledger. */
export interface LedgerOptions {
  /** Stores by URL scheme: `{ sqlite: sqliteStore }`. `memory:` is built in. */
  stores?: Record<string, (url: string) => LedgerStore | Promise<LedgerStore>>
}

const attempts = 20

/**
 * Opens the ledger at a URL. `memory:` keeps everything in the process; other schemes are served by the stores passed
 * in. Throws `E_LEDGER_URL` where the text is not a URL or nothing serves its scheme.
 *
 * @example
 * ```ts
 * const ledger = await openLedger('memory:')
 * await ledger.append([{ id: 'e1', type: 'project.registered', recordedAt: '2026-01-20T18:00:00+08:00' }]) // { appended: 1, duplicates: 0, conflicts: [] }
 * ```
 */
export async function openLedger(url: string, options: LedgerOptions = {}): Promise<Ledger> {
  return ledgerOn(await storeAt(url, options.stores ?? {}))
}

async function storeAt(url: string, stores: NonNullable<LedgerOptions['stores']>): Promise<LedgerStore> {
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(url)?.[1]
  const served = ['memory', ...Object.keys(stores)].map((name) => `${name}:`).join(', ')
  if (scheme === undefined) throw new DubanError({ code: 'E_LEDGER_URL', message: `'${url}' is not a ledger URL`, fix: `begin it with a scheme: ${served}` })
  if (Object.hasOwn(stores, scheme)) return stores[scheme]!(url)
  if (scheme === 'memory') return memoryStore()
  throw new DubanError({ code: 'E_LEDGER_URL', message: `nothing here stores a ledger at '${scheme}:'`, fix: `use one of ${served}, or pass a store for it: openLedger(url, { stores: { ${scheme}: … } })` })
}

/** A ledger on a store of your own. */
export function ledgerOn(store: LedgerStore): Ledger {
  // Appends of one ledger take turns, so that two of them never race for the same place.
  let turn: Promise<unknown> = Promise.resolve()
  return {
    append(events) {
      const done = turn.then(() => append(store, events))
      turn = done.catch(() => undefined)
      return done
    },
    async *read(query = {}) {
      for await (const entry of store.read(query)) yield JSON.parse(entry.canonical) as LedgerEvent
    },
    size: () => store.size(),
    async close() {
      await turn
      await store.close()
    },
  }
}

async function append(store: LedgerStore, events: readonly LedgerEvent[]): Promise<AppendReport> {
  const drafts = events.map(draftOf)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const size = await store.size()
    const { fresh, report } = sift(drafts, await store.known(drafts.map(({ id }) => id)))
    if (fresh.length === 0) return report
    const entries: LedgerEntry[] = fresh.map((draft, at) => ({ index: size + at, ...draft }))
    if (await store.append(entries)) return report
  }
  throw new DubanError({ code: 'E_LEDGER_BUSY', message: `another writer was faster ${attempts} times`, fix: 'append again, or let one process write' })
}

/** Parts the new from the known and the contradicting; the first of several with one id counts. */
function sift(drafts: readonly Draft[], known: Map<string, string>): { fresh: Draft[]; report: AppendReport } {
  const fresh: Draft[] = []
  const report: AppendReport = { appended: 0, duplicates: 0, conflicts: [] }
  for (const [index, draft] of drafts.entries()) {
    const there = known.get(draft.id)
    if (there === undefined) {
      known.set(draft.id, draft.contentHash)
      fresh.push(draft)
    } else if (there === draft.contentHash) {
      report.duplicates++
    } else {
      report.conflicts.push({
        index, id: draft.id, code: 'E_ID_CONFLICT',
        message: `the ledger already holds an event '${draft.id}' that says something else`,
        fix: 'give the changed record a new id and let it correct the old one: "corrects": { "id", "reason" }',
      })
    }
  }
  report.appended = fresh.length
  return { fresh, report }
}
