import { DubanError } from '@duban/core'
import type { LedgerEntry, LedgerStore, ReadQuery } from './store.js'

/**
 * A store that lives and dies with the process: for tests, the browser and one-off checks.
 *
 * @example
 * ```ts
 * await memoryStore().size() // 0
 * ```
 */
export function memoryStore(): LedgerStore {
  const entries: LedgerEntry[] = []
  const hashes = new Map<string, string>()
  const byProject = new Map<string | null, LedgerEntry[]>()
  let open = true

  const use = (): void => {
    if (!open) throw new DubanError({ code: 'E_CLOSED', message: 'the ledger is closed', fix: 'open it again before using it' })
  }

  return {
    async append(added) {
      use()
      const inPlace = added.every((entry, at) => entry.index === entries.length + at && !hashes.has(entry.id))
      if (!inPlace) return false
      for (const entry of added) {
        entries.push(entry)
        hashes.set(entry.id, entry.contentHash)
        const ofProject = byProject.get(entry.project)
        if (ofProject) ofProject.push(entry)
        else byProject.set(entry.project, [entry])
      }
      return true
    },
    async known(ids) {
      use()
      const found = new Map<string, string>()
      for (const id of ids) {
        const hash = hashes.get(id)
        if (hash !== undefined) found.set(id, hash)
      }
      return found
    },
    async *read(query: ReadQuery) {
      use()
      const source = query.project === undefined ? entries : (byProject.get(query.project) ?? [])
      const from = query.from ?? 0
      let left = query.limit ?? Infinity
      for (let at = firstAt(source, from), end = source.length; at < end && left > 0; at++, left--) yield source[at]!
    },
    async size() {
      use()
      return entries.length
    },
    async close() {
      open = false
    },
  }
}

/** Where the first entry with that index or a later one stands; entries are in the order of their index. */
function firstAt(entries: readonly LedgerEntry[], from: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (entries[middle]!.index < from) low = middle + 1
    else high = middle
  }
  return low
}
