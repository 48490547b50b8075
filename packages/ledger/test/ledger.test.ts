import { sha256Hex } from '@duban/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryStore, openLedger, type LedgerEvent, type LedgerStore } from '@duban/ledger'

const event = (id: string, more: object = {}): LedgerEvent => ({ id, type: 'project.registered', subject: 'project/P1', project: 'P1', recordedAt: '2026-01-20T18:00:00+08:00', ...more })
async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}

describe('ledger', () => {
  test('the example of openLedger', async () => {
    const ledger = await openLedger('memory:')
    expect(await ledger.append([{ id: 'e1', type: 'project.registered', recordedAt: '2026-01-20T18:00:00+08:00' }])).toEqual({ appended: 1, duplicates: 0, conflicts: [] })
    expect(await memoryStore().size()).toBe(0)
  })

  test('the same content recorded at another instant is a duplicate; other content is a located conflict and the rest goes in', async () => {
    const ledger = await openLedger('memory:')
    await ledger.append([event('a'), event('b')])
    const report = await ledger.append([event('a', { recordedAt: '2026-02-01T00:00:00Z' }), event('b', { subject: 'project/P2' }), event('c'), event('c')])
    expect(report).toMatchObject({ appended: 1, duplicates: 2, conflicts: [{ index: 1, id: 'b', code: 'E_ID_CONFLICT' }] })
    expect(report.conflicts[0]!.fix).toContain('corrects')
    expect(await ledger.size()).toBe(3)
  })

  test('key order does not make another content', async () => {
    const ledger = await openLedger('memory:')
    await ledger.append([{ id: 'a', recordedAt: '2026-01-01T00:00:00Z', data: { x: 1, y: 2 } }])
    expect(await ledger.append([{ data: { y: 2, x: 1 }, recordedAt: '2026-01-01T00:00:00Z', id: 'a' }])).toMatchObject({ duplicates: 1 })
  })

  test('an event comes back as it went in, and reads stop at the limit', async () => {
    const ledger = await openLedger('memory:')
    await ledger.append([event('a'), event('b', { project: 'P2' }), event('c')])
    expect(await collect(ledger.read({ project: 'P1' }))).toEqual([event('a'), event('c')])
    expect((await collect(ledger.read({ from: 1, limit: 1 }))).map(({ id }) => id)).toEqual(['b'])
  })

  test('the leaf hash is that of RFC 9162: SHA-256 of a zero byte and the canonical bytes', async () => {
    const store = memoryStore()
    const ledger = await openLedger('mine:', { stores: { mine: () => store } })
    await ledger.append([{ recordedAt: '2026-01-01T00:00:00Z', id: 'a' }])
    const [entry] = await collect(store.read({}))
    expect(entry!.canonical).toBe('{"id":"a","recordedAt":"2026-01-01T00:00:00Z"}')
    expect(entry!.leafHash).toBe(sha256Hex('\u0000{"id":"a","recordedAt":"2026-01-01T00:00:00Z"}'))
    expect(entry!.contentHash).toBe(sha256Hex('{"id":"a"}'))
  })

  test('a batch with an event that is not JSON writes nothing', async () => {
    const ledger = await openLedger('memory:')
    await expect(ledger.append([event('a'), event('b', { data: { at: Number.NaN } })])).rejects.toMatchObject({ code: 'E_NOT_JSON', path: ['data', 'at'] })
    expect(await ledger.size()).toBe(0)
  })

  test('concurrent appends take turns', async () => {
    const ledger = await openLedger('memory:')
    const reports = await Promise.all([...Array(20).keys()].map((at) => ledger.append([event(`e${at % 10}`)])))
    expect(reports.filter(({ appended }) => appended === 1)).toHaveLength(10)
    expect(await ledger.size()).toBe(10)
  })

  test('a store that is always overtaken ends with E_LEDGER_BUSY, not in a loop', async () => {
    const store: LedgerStore = { ...memoryStore(), append: async () => false }
    const ledger = await openLedger('mine:', { stores: { mine: () => store } })
    await expect(ledger.append([event('a')])).rejects.toMatchObject({ code: 'E_LEDGER_BUSY' })
  })

  test.each(['', 'ledger', './x.db', 'postgres://x', 'constructor:x', '__proto__:x'])('%j is refused with what would work', async (url) => {
    await expect(openLedger(url, { stores: { sqlite: () => memoryStore() } })).rejects.toMatchObject({ code: 'E_LEDGER_URL', fix: expect.stringContaining('memory:, sqlite:') })
  })

  test('appending in any split and with any repeats gives the same ledger', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(fc.nat(15), { maxLength: 8 }), { maxLength: 6 }), async (batches) => {
      const [split, whole] = [await openLedger('memory:'), await openLedger('memory:')]
      for (const batch of batches) await split.append(batch.map((n) => event(`e${n}`)))
      await whole.append(batches.flat().map((n) => event(`e${n}`)))
      expect(await collect(split.read())).toEqual(await collect(whole.read()))
    }), { numRuns: 100 })
  })
})
