import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { isDubanError } from '@duban/core'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { parseMapping, readEventLog, type Mapping } from '../src/index.js'

/** FUZZ_RUNS=20000 for the full volume. */
const runs = Number(process.env.FUZZ_RUNS ?? 1500)
const dir = mkdtempSync(join(tmpdir(), 'duban-fuzz-'))
afterAll(() => rmSync(dir, { recursive: true }))

const mapping: Mapping = parseMapping({
  id: 'm', version: '1', title: { en: 'm', 'zh-CN': 'm' }, format: 'csv', zone: 'Asia/Shanghai', channel: 'm', source: 'register', domain: 'approval', project: '{Case}', empty: ['TBD'],
  events: [{ type: 'approval.accepted', id: '{Case}', subject: 'approval/{Case}', occurredAt: { column: 'At', as: 'time' }, data: { item: { column: 'Item', map: { L: 'land' } }, due: { column: 'Due', as: 'date', format: ['d/M/yyyy', 'yyyy-MM-dd'] } } }],
})
const line = { id: 'e1', type: 'approval.accepted', project: 'P1', subject: 'approval/A1', occurredAt: '2026-02-10', recordedAt: '2026-02-10T18:00:00+08:00', by: { unit: 'U-NR' }, source: 'register', channel: 'hall', data: { item: 'land', limits: [{ amount: 20, unit: 'wd' }] } }
const seeds = {
  'a.jsonl': Buffer.from(['e1', 'e2', 'e3'].map((id) => JSON.stringify({ ...line, id, subject: `approval/${id}` })).join('\n')),
  'a.csv': Buffer.from('Case,At,Item,Due\nA1,2026-02-10,L,2026-03-16\n"A ""2""",2026-02-10 09:00:00,"工程, 审批",16/3/2026\nA3,TBD,,\n'),
}
const bits = fc.constantFrom(...['"', ',', '\n', '\r', '\u0000', '{', '}', '[', ']', ':', '\\', '\\u0000', '\uFEFF', '\uD800', '__proto__', 'constructor', '-', '1e999', '9'.repeat(400), '9999-99-99', 'null', 'true', '=cmd', '工', '"'.repeat(50), '['.repeat(5000), 'x'.repeat(5000)].map((text) => Buffer.from(text)), Buffer.from([0xff, 0xfe]), Buffer.from([0xc4, 0xe3, 0xba]))
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(40), put: fc.oneof(bits, fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes))) })
const mutate = (seed: Buffer, edits: { at: number; drop: number; put: Buffer }[]): Buffer =>
  edits.reduce((text, { at, drop, put }) => { const from = Math.floor(at * text.length); return Buffer.concat([text.subarray(0, from), put, text.subarray(from + drop)]) }, seed)

/** What is not as promised of a file: records neither accepted nor located, errors without a code or a fix. */
async function flawsOf(path: string): Promise<string[]> {
  const flaws: string[] = []
  try {
    for await (const { events, rejected, rows } of readEventLog(path, { mapping, importedAt: '2026-11-01T00:00:00Z', batch: 2, maxRecord: 20_000 })) {
      if (rejected.length > rows) flaws.push(`${rejected.length} of ${rows} rows rejected`)
      for (const { code, line, column, fix } of rejected) if (!code.startsWith('E_') || line < 1 || column < 1 || fix === '') flaws.push(`${code} at ${line}:${column}: ${fix}`)
      if (events.some(({ id }) => typeof id !== 'string')) flaws.push('an event without id')
    }
  } catch (error) {
    if (!isDubanError(error)) throw error
    if (!error.code.startsWith('E_') || error.fix === '') flaws.push(`${error.code}: ${error.fix}`)
  }
  return flaws
}

test(`${runs} mutated files: each record is accepted or located, each file that cannot be read is said to be so; no crash, no hang`, async () => {
  let slowest = 0
  await fc.assert(fc.asyncProperty(fc.constantFrom(...(Object.keys(seeds) as (keyof typeof seeds)[])), fc.array(edit, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 9 }), async (name, edits, packing) => {
    const bytes = mutate(seeds[name], edits)
    const path = join(dir, packing < 2 ? `${name}.gz` : name)
    writeFileSync(path, packing === 0 ? gzipSync(bytes) : packing === 1 ? mutate(gzipSync(bytes), edits) : bytes)
    const start = performance.now()
    expect(await flawsOf(path)).toEqual([])
    slowest = Math.max(slowest, performance.now() - start)
  }), { numRuns: runs, seed: 20_261_124 })
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(slowest).toBeLessThan(1000)
}, 600_000)

test(`${Math.ceil(runs / 5)} mutated mappings: read, or refused with the place`, () => {
  const text = Buffer.from(JSON.stringify(mapping))
  const json = (bytes: Buffer): unknown => {
    try {
      return JSON.parse(bytes.toString('utf8'))
    } catch {
      return undefined
    }
  }
  const codeOf = (input: unknown): string => {
    try {
      return parseMapping(input).id === undefined ? 'nothing' : 'read'
    } catch (error) {
      if (isDubanError(error) && error.fix !== '') return error.code
      throw error
    }
  }
  fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
    expect(['read', 'E_MAPPING']).toContain(codeOf(json(mutate(text, edits))))
  }), { numRuns: Math.ceil(runs / 5), seed: 7 })
})
