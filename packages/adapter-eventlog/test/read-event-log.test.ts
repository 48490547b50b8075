import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { parseMapping, readEventLog, safeId, type EventBatch, type ReadEventLogOptions } from '../src/index.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-log-'))
afterAll(() => rmSync(dir, { recursive: true }))
const put = (name: string, content: string | Buffer): string => {
  writeFileSync(join(dir, name), content)
  return join(dir, name)
}
async function all(path: string, options?: ReadEventLogOptions) {
  const batches: EventBatch[] = []
  for await (const batch of readEventLog(path, options)) batches.push(batch)
  return { rows: batches.reduce((sum, { rows }) => sum + rows, 0), events: batches.flatMap(({ events }) => events), rejected: batches.flatMap(({ rejected }) => rejected), batches }
}
const event = (id: string) => ({ id, type: 'stop.ended', project: 'P1', subject: `stop/${id}`, occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00+08:00', source: 'register', channel: 'hall' })
const input = {
  id: 'hall', version: '1', title: { en: 'Hall', 'zh-CN': '大厅' }, format: 'csv', zone: 'Europe/Amsterdam', channel: 'hall', source: 'register', domain: 'approval', project: '{Case}',
  events: [{ type: 'approval.accepted', id: '{Case}', subject: 'approval/{Case}', occurredAt: { column: 'At', as: 'time' }, data: { item: { column: 'Item', empty: ['EMPTY'], map: { L: 'land' } }, due: { column: 'Due', as: 'time' } } }],
}
const mapping = parseMapping(input)
const importedAt = '2026-11-01T00:00:00Z'

describe('JSON Lines', () => {
  test('R104 bad lines are located and the rest is read, plain and gzipped, with a byte order mark and CRLF', async () => {
    const text = `\uFEFF${JSON.stringify(event('a'))}\r\n{"id": "b",,}\r\n\r\n${JSON.stringify({ ...event('c'), occurredAt: '2026-02-30' })}\r\n${JSON.stringify(event('d'))}`
    for (const path of [put('a.jsonl', text), put('a.jsonl.gz', gzipSync(text))]) {
      const { rows, events, rejected } = await all(path)
      expect([rows, events.map(({ id }) => id)]).toEqual([4, ['a', 'd']])
      expect(rejected).toMatchObject([{ line: 2, column: 12, code: 'E_NOT_JSON' }, { line: 4, code: 'E_FIELD' }])
      expect(rejected[1]!.column).toBe(JSON.stringify(event('c')).indexOf('"occurredAt"') + 1)
    }
  })

  test('it is read in batches', async () => {
    const { batches } = await all(put('many.jsonl', Array.from({ length: 25 }, (_, i) => JSON.stringify(event(`e${i}`))).join('\n')), { batch: 10 })
    expect(batches.map(({ rows }) => rows)).toEqual([10, 10, 5])
    expect(batches[1]!.lineOf('e12')).toBe(13)
  })
})

describe('tables', () => {
  const csv = (rows: string) => put('t.csv', `Case,At,Item,Due\n${rows}`)

  test('rows become events by the mapping: zone, empty marks, value maps', async () => {
    const { events, rejected } = await all(csv('"A 1",2026-07-01 09:00:00,L,2026-08-01\nA2,2026-01-05,EMPTY,\n'), { mapping, importedAt })
    expect(rejected).toEqual([])
    expect(events).toMatchObject([
      { id: 'hall:A_1', project: 'A_1', occurredAt: '2026-07-01T09:00:00+02:00', recordedAt: importedAt, data: { item: 'land', due: '2026-08-01' } },
      { id: 'hall:A2', occurredAt: '2026-01-05' },
    ])
    expect(events[1]!.data).toBeUndefined()
  })

  test('what cannot be read is located by line and column; every row is accepted or rejected', async () => {
    const { rows, events, rejected } = await all(csv('A1,PNS,L,\nA2,2026-01-05,L,2026-13-01\nA3,2026-01-05\nA4,2030-01-01,L,\nA5,2026-01-05,L,\n'), { mapping, importedAt })
    expect(rejected.map(({ line, column, code }) => [line, column, code])).toEqual([[2, 2, 'E_CELL'], [3, 4, 'E_CELL'], [4, expect.any(Number), 'E_CSV'], [5, 2, 'E_FUTURE']])
    expect([rows, events.length]).toEqual([5, 1])
  })

  test('a repeated row is the same event; the same id with other content is refused', async () => {
    const { rows, events, rejected } = await all(csv('A1,2026-01-05,L,\nA1,2026-01-05,L,\nA1,2026-01-06,L,\n'), { mapping, importedAt })
    expect([rows, events.length]).toEqual([3, 1])
    expect(rejected).toMatchObject([{ line: 4, code: 'E_ID_CONFLICT' }])
  })

  test('a missing column, file, kind or mapping says what to do', async () => {
    await expect(all(put('x.csv', 'Case,At\n1,2\n'), { mapping })).rejects.toMatchObject({ code: 'E_INPUT', message: expect.stringContaining('"Item"') })
    await expect(all(csv(''))).rejects.toMatchObject({ code: 'E_INPUT', fix: expect.stringContaining('--mapping') })
    await expect(all(join(dir, 'none.jsonl'))).rejects.toMatchObject({ code: 'E_INPUT' })
    await expect(all(put('x.pdf', ''))).rejects.toMatchObject({ code: 'E_INPUT' })
    await expect(all(put('cut.jsonl.gz', gzipSync(JSON.stringify(event('a'))).subarray(0, 40)))).rejects.toMatchObject({ code: 'E_GZIP' })
  })
})

test('a wrong mapping is located', () => {
  expect(() => parseMapping({ id: 'permits' })).toThrow(expect.objectContaining({ code: 'E_MAPPING', path: ['version'] }))
  expect(() => parseMapping({ ...input, events: [{ ...input.events[0], type: 'approval.acepted' }] })).toThrow(expect.objectContaining({ path: ['events', 0, 'type'], fix: 'use "approval.accepted"' }))
})

test('different texts are different ids', () => {
  const texts = ['a b', 'a_b', 'a~b', '工程', 'Group 4', 'Group-4']
  expect(new Set(texts.map(safeId)).size).toBe(texts.length)
  expect(texts.map(safeId).every((id) => /^[A-Za-z0-9._:~-]+$/.test(id))).toBe(true)
})
