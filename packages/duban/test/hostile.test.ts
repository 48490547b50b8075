import { existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGzip, gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from '../src/cli.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-hostile-'))
afterAll(() => rmSync(dir, { recursive: true }))
let out: string[] = []
let err: string[] = []
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)))
})
const run = async (...args: string[]) => {
  out = []
  err = []
  return { code: await main(args), out: out.join('\n'), err: err.join('\n') }
}
const put = (name: string, content: string | Buffer): string => {
  writeFileSync(join(dir, name), content)
  return join(dir, name)
}
const event = (id: string, more: object = {}) => JSON.stringify({ id, type: 'approval.accepted', project: 'P1', subject: `approval/${id}`, occurredAt: '2026-02-10', recordedAt: '2026-02-10T18:00:00+08:00', source: 'register', channel: 'hall', data: { limits: [{ amount: 20, unit: 'wd' }] }, ...more })
const mapping = (more: object = {}) => JSON.stringify({ id: 'm', version: '1', title: { en: 'm', 'zh-CN': 'm' }, format: 'csv', zone: 'UTC', channel: 'm', source: 'register', domain: 'progress', project: '{Case}', events: [{ type: 'project.registered', id: '{Case}', subject: 'project/{Case}', occurredAt: { column: 'At', as: 'date' }, data: { kind: { value: 'key_engineering' }, name: { column: 'Name' }, funding: { value: 'public' } } }], ...more })

describe('hostile files: a code, the place, the fix, exit 2, nothing half-written', () => {
  const folder = join(dir, 'folder.jsonl')
  mkdirSync(folder)
  const good = put('mapping.json', mapping())
  const csv = 'Case,At,Name\n'
  const cases: [string, () => string[], RegExp, RegExp][] = [
    ['a missing file', () => [join(dir, 'none.jsonl')], /E_INPUT/, /none\.jsonl/],
    ['GBK, which is offered', () => [put('gbk.csv', Buffer.from([...Buffer.from(csv), ...Buffer.from('C1,2026-01-05,'), 0xcf, 0xee, 0xc4, 0xbf, 0x0a])), '--mapping', good], /E_ENCODING.*GBK/, /gbk\.csv:2:1\)\n {2}fix: read it with --encoding gb18030/],
    ['bytes of no encoding', () => [put('noise.jsonl', Buffer.from([0x7b, 0x0a, 0x80, 0xff, 0x20, 0x0a]))], /E_ENCODING/, /noise\.jsonl:2/],
    ['UTF-16, which is offered', () => [put('wide.jsonl', Buffer.from(`\uFEFF${event('e1')}`, 'utf16le'))], /E_ENCODING/, /--encoding utf-16le/],
    ['a bad mapping', () => [put('a.csv', `${csv}C1,2026-01-05,x\n`), '--mapping', put('bad.json', mapping({ events: [{ type: 'project.registerd', id: '{Case}', subject: 'x', occurredAt: '2026' }] }))], /E_MAPPING.*events\.0\.type/, /use "project\.registered"/],
    ['a mapping that is no JSON', () => [put('a.csv', csv), '--mapping', put('half.json', '{"id":')], /E_MAPPING/, /half\.json/],
    ['a truncated .gz', () => [put('cut.jsonl.gz', gzipSync(Array.from({ length: 500 }, (_, i) => event(`e${i}`)).join('\n')).subarray(0, 900))], /E_GZIP/, /cut\.jsonl\.gz/],
    ['what is no gzip', () => [put('no.jsonl.gz', event('e1'))], /E_GZIP/, /without \.gz/],
    ['__proto__', () => [put('proto.jsonl', `${event('e1')}\n${event('e2').replace('"data":{', '"data":{"__proto__":{"polluted":true},')}\n`)], /E_PROTO/, /proto\.jsonl:2:\d+/],
    ['the year 9999', () => [put('late.jsonl', event('e1', { occurredAt: '9999-12-31', recordedAt: '9999-12-31T00:00:00Z' }))], /E_YEAR/, /late\.jsonl:1:\d+/],
    ['a NUL byte', () => [put('nul.jsonl', `${event('e1')}\n${event('e2').replace('"hall"', '"ha\u0000ll"')}\n`)], /E_NOT_JSON/, /nul\.jsonl:2:\d+/],
    ['an escaped NUL', () => [put('nul2.jsonl', event('e1', { channel: 'a\u0000b' }))], /NUL/, /nul2\.jsonl:1:\d+/],
    ['a NUL byte in a cell', () => [put('nul.csv', `${csv}C1,2026-01-05,a\u0000b\n`), '--mapping', good], /NUL/, /nul\.csv:2:3/],
    ['an unknown type', () => [put('type.jsonl', event('e1', { type: 'approval.accpted' }))], /E_UNKNOWN_TYPE/, /type\.jsonl:1:\d+.*\n {2}fix: use "approval\.accepted"/],
    ['an id that says two things', () => [put('twice.jsonl', `${event('e1')}\n${event('e1', { occurredAt: '2026-02-09' })}\n`)], /E_ID_CONFLICT/, /twice\.jsonl:2:\d+/],
    ['a header that lacks a column', () => [put('lies.csv', 'Case,When,Name\nC1,2026-01-05,x\n'), '--mapping', good], /E_INPUT.*no column "At"/, /lies\.csv:1/],
    ['a header that names a column twice', () => [put('two.csv', 'Case,At,At,Name\nC1,2026-01-05,2026-01-06,x\n'), '--mapping', good], /E_INPUT.*two columns "At"/, /two\.csv:1:3/],
    ['rows that do not fit the header', () => [put('rows.csv', `${csv}C1,2026-01-05,x,surplus\nC2,2026-01-05,x\n`), '--mapping', good], /E_CSV/, /rows\.csv:2/],
    ['a quote left open', () => [put('open.csv', `${csv}C1,2026-01-05,x\n"C2,2026-01-05,x\nC3,2026-01-05,x\n`), '--mapping', good], /E_CSV.*left open/, /open\.csv:3:1/],
    ['an unknown kind of file', () => [put('x.pdf', '%PDF')], /E_INPUT/, /neither \.jsonl nor \.csv/],
    ['a folder named as a file', () => [folder], /E_INPUT/, /no file/],
  ]
  for (const [what, args, code, place] of cases) {
    test(what, async () => {
      const page = join(dir, 'page')
      const [ok, reported] = [await run('check', ...args(), '--as-of', '2026-03-17', '--format', 'json'), await run('report', ...args(), '--as-of', '2026-03-17', '--out', page)]
      expect([ok.code, reported.code]).toEqual([2, 2])
      expect(ok.err).toMatch(code)
      expect(ok.err).toMatch(place)
      expect(ok.err).toMatch(/fix: \S/)
      expect(ok.err).not.toMatch(/\n\s+at /)
      // Either the whole page of what could be judged, or none.
      expect(existsSync(page) ? readdirSync(page) : ['index.html']).toEqual(['index.html'])
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
      rmSync(page, { recursive: true, force: true })
    })
  }

  test('GBK is read once its name is given', async () => {
    expect(await run('check', join(dir, 'gbk.csv'), '--mapping', good, '--encoding', 'gbk', '--as-of', '2026-03-17', '--format', 'json')).toMatchObject({ code: 0, out: expect.stringContaining('"records": 1') })
  })

  test('a tolerated number of bad records exits with 0; the rest is judged in any case', async () => {
    const file = join(dir, 'type.jsonl')
    expect((await run('check', file, '--as-of', '2026-03-17', '--max-rejected', '1')).code).toBe(0)
    expect(await run('check', join(dir, 'proto.jsonl'), '--as-of', '2026-03-17')).toMatchObject({ code: 2, out: expect.stringContaining('approval/e1') })
    expect((await run('check', file, '--max-rejected', 'many')).err).toMatch(/E_OPTION/)
  })

  test('a gzip bomb is stopped long before it is unpacked', async () => {
    const path = join(dir, 'bomb.jsonl.gz')
    const pack = createGzip()
    const chunks: Buffer[] = []
    pack.on('data', (chunk: Buffer) => chunks.push(chunk))
    const block = Buffer.alloc(1_000_000, ' ')
    for (let i = 0; i < 300; i++) if (!pack.write(block)) await new Promise((done) => pack.once('drain', done))
    pack.end()
    await new Promise((done) => pack.once('end', done))
    writeFileSync(path, Buffer.concat(chunks))
    expect(statSync(path).size).toBeLessThan(1_000_000)
    expect(await run('check', path, '--as-of', '2026-03-17')).toMatchObject({ code: 2, err: expect.stringMatching(/E_LIMIT.*\n {2}fix: .*--max-expansion/) })
  }, 30_000)

  for (const [name, args] of [['long.jsonl', []], ['long.csv', ['--mapping', good]]] as const) {
    test(`a line of 200 MB (${name}) is refused where it stands, in bounded memory`, async () => {
      const path = join(dir, name)
      const file = openSync(path, 'w')
      writeSync(file, name.endsWith('csv') ? csv : `${event('e1')}\n`)
      const block = Buffer.alloc(1_000_000, 'x')
      for (let i = 0; i < 200; i++) writeSync(file, block)
      writeSync(file, name.endsWith('csv') ? '\n' : `\n${event('e2')}\n`)
      closeSync(file)
      const before = process.memoryUsage().rss
      const { code, out: said, err: warned } = await run('check', path, ...args, '--as-of', '2026-03-17')
      expect(code).toBe(2)
      expect(warned).toMatch(new RegExp(`E_LIMIT[^]*${name}|${name}[^]*E_LIMIT`))
      expect(said).toContain(name === 'long.jsonl' ? '3 records, 2 accepted, 1 rejected' : '')
      expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
      rmSync(path)
    }, 30_000)
  }

  test('a formula in a cell is text in the exported table', async () => {
    const formulas = ['=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '＝1+1']
    const rows = formulas.map((text, at) => event(`e${at}`, { project: `P${at}`, subject: `approval/e${at}` }) + '\n' + JSON.stringify({ id: `p${at}`, type: 'project.registered', project: `P${at}`, subject: `project/P${at}`, occurredAt: '2026-02-01', recordedAt: '2026-02-01T18:00:00+08:00', source: 'register', channel: 'hall', data: { kind: 'investment_promotion', name: text, funding: 'private' } }))
    const { code, out: table } = await run('check', put('formula.jsonl', rows.join('\n')), '--as-of', '2026-03-17', '--format', 'csv')
    expect(code).toBe(0)
    const cells = [...table.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(?:,|\r?\n)/g)].map(([, cell]) => cell!.replace(/^"|"$/g, ''))
    for (const text of formulas) expect(cells).toContain(`'${text}`)
    expect(cells.filter((cell) => /^\s*[=+\-@＝]/.test(cell))).toEqual([])
  })
})
