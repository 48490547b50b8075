import { draftOf, type LedgerEvent } from './entry.js'
import { ledgerOn } from './ledger.js'
import type { LedgerEntry, LedgerStore, ReadQuery } from './store.js'

/** The test functions of your runner, for example those of vitest. */
export interface TestKit {
  describe(name: string, body: () => void): unknown
  test(name: string, body: () => Promise<void>): unknown
}

/** Opens stores for the suite. */
export interface StoreFactory {
  /** A new, empty store. */
  create(): Promise<LedgerStore> | LedgerStore
  /** The same store again after `close`; absent where nothing outlives the process. */
  reopen?(): Promise<LedgerStore> | LedgerStore
  /** A second handle on the store that is open; absent where there cannot be one. */
  second?(): Promise<LedgerStore> | LedgerStore
}

/**
 * What every ledger store must do, as tests for your own runner.
 *
 * @example
 * ```ts
 * storeConformance('memory', { create: () => memoryStore() }, { describe, test })
 * ```
 */
export function storeConformance(name: string, factory: StoreFactory, { describe, test }: TestKit): void {
  describe(`${name} keeps the store contract`, () => {
    const onNew = (title: string, body: (store: LedgerStore) => Promise<void>): unknown =>
      test(title, async () => {
        const store = await factory.create()
        try {
          await body(store)
        } finally {
          await store.close()
        }
      })

    onNew('a new store is empty', async (store) => {
      same(await store.size(), 0)
      same(await collect(store, {}), [])
      same(await store.known(['e0']), new Map())
    })

    onNew('entries come back as they went in, in order', async (store) => {
      const entries = entriesOf(events(5))
      same(await store.append(entries), true)
      same(await store.size(), 5)
      same(await collect(store, {}), entries)
    })

    onNew('text survives: Chinese, quotes, escapes, astral characters, 100 kB', async (store) => {
      const name = `督办 "it's" \\ \n\u0001 𠮷 ${'长'.repeat(33_000)}`
      const entries = entriesOf([{ id: '事件/一', project: '项目', recordedAt: '2026-01-20T18:00:00+08:00', data: { name } }])
      await store.append(entries)
      same(await collect(store, { project: '项目' }), entries)
      same(await store.known(['事件/一']), new Map([['事件/一', entries[0]!.contentHash]]))
    })

    onNew('known gives the content hashes of the ids that exist, also of thousands', async (store) => {
      const entries = entriesOf(events(2500))
      await store.append(entries)
      const known = await store.known([...entries.map(({ id }) => id), 'absent'])
      same(known.size, 2500)
      same(known.get('e2499'), entries[2499]!.contentHash)
      same(await store.known([]), new Map())
    })

    onNew('reads by project, from an index, up to a limit', async (store) => {
      await store.append(entriesOf(events(9)))
      const ids = async (query: ReadQuery): Promise<string[]> => (await collect(store, query)).map(({ id }) => id)
      same(await ids({ project: 'P1' }), ['e1', 'e4', 'e7'])
      same(await ids({ project: null }), ['e0', 'e3', 'e6'])
      same(await ids({ project: 'P9' }), [])
      same(await ids({ from: 7 }), ['e7', 'e8'])
      same(await ids({ from: 9 }), [])
      same(await ids({ limit: 2 }), ['e0', 'e1'])
      same(await ids({ limit: 0 }), [])
      same(await ids({ project: 'P1', from: 2, limit: 1 }), ['e4'])
    })

    onNew('an append that does not continue the store writes nothing', async (store) => {
      await store.append(entriesOf(events(3)))
      const stale = entriesOf(events(2, 10))
      same(await store.append(stale), false)
      same(await store.append(entriesOf(events(2, 10), 4)), false)
      same(await store.size(), 3)
    })

    onNew('all or nothing: one known id refuses the whole batch', async (store) => {
      await store.append(entriesOf(events(3)))
      same(await store.append(entriesOf([...events(2, 10), ...events(1)], 3)), false)
      same(await store.size(), 3)
      same(await store.known(['e10', 'e11']), new Map())
    })

    onNew('the ledger on it is idempotent and reports contradictions', async (store) => {
      const ledger = ledgerOn(store)
      same(await ledger.append(events(4)), { appended: 4, duplicates: 0, conflicts: [] })
      const again = events(5).map((event) => ({ ...event, recordedAt: '2027-01-01T00:00:00Z' }))
      same(await ledger.append(again), { appended: 1, duplicates: 4, conflicts: [] })
      const report = await ledger.append([...events(1, 5), { ...events(1)[0]!, data: { n: 99 } }, ...events(1, 6)])
      same([report.appended, report.duplicates, report.conflicts.map(({ index, id, code }) => [index, id, code])], [2, 0, [[1, 'e0', 'E_ID_CONFLICT']]])
      same(await ledger.size(), 7)
    })

    onNew('a closed store says so', async (store) => {
      await store.close()
      same(await store.size().then(() => 'open', (error: { code?: string }) => error.code), 'E_CLOSED')
    })

    if (factory.reopen) {
      const { reopen } = factory
      test('everything is there after closing and opening again', async () => {
        const store = await factory.create()
        const entries = entriesOf(events(50))
        await store.append(entries)
        await store.close()
        const again = await reopen()
        same(await collect(again, {}), entries)
        same(await again.append(entriesOf(events(1, 50), 50)), true)
        await again.close()
      })
    }

    if (factory.second) {
      const { second } = factory
      test('two writers on one store lose nothing and double nothing', async () => {
        const stores = [await factory.create(), await second()]
        const [one, two] = stores.map(ledgerOn) as [ReturnType<typeof ledgerOn>, ReturnType<typeof ledgerOn>]
        await Promise.all([...Array(10).keys()].flatMap((at) => [one.append(events(6, at * 4)), two.append(events(6, at * 4 + 2))]))
        const entries = await collect(stores[0]!, {})
        same(entries.map(({ index }) => index), [...entries.keys()])
        same(entries.map(({ id }) => id).sort(), events(44).map(({ id }) => id).sort())
        for (const store of stores) await store.close()
      })
    }
  })
}

/** e0, e1, …: every third of no project, the others of P1 and P2 in turn. */
function events(count: number, from = 0): LedgerEvent[] {
  return [...Array(count).keys()].map((at) => {
    const n = from + at
    return { id: `e${n}`, ...(n % 3 === 0 ? {} : { project: `P${n % 3}` }), recordedAt: '2026-01-20T18:00:00+08:00', data: { n } }
  })
}

function entriesOf(list: LedgerEvent[], from = 0): LedgerEntry[] {
  return list.map((event, at) => ({ index: from + at, ...draftOf(event) }))
}

async function collect(store: LedgerStore, query: ReadQuery): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = []
  for await (const entry of store.read(query)) entries.push(entry)
  return entries
}

/** Deep equality of plain values and maps, without a test library. */
function same(actual: unknown, expected: unknown): void {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, inner: unknown) => {
      if (inner instanceof Map) return [...inner].sort()
      return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner
    })
  if (text(actual) !== text(expected)) throw new Error(`expected ${text(expected).slice(0, 500)}\nbut got ${text(actual).slice(0, 500)}`)
}
