import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { canonicalJson, parseScoreProfile } from '@duban/core'
import plugin, { chinaCalendar } from '@duban/landing-cn'
import { scorecardHash, supersede } from '@duban/scoring'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { main } from '../src/cli.js'
import { createSupervisor, scoreReport } from '../src/index.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-score-'))
afterAll(() => rmSync(dir, { recursive: true }))
let out: string[] = []
let err: string[] = []
beforeEach(() => {
  out = []
  err = []
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(err.push(String(text))))
})
const run = async (...args: string[]) => ({ code: await main(args), out: out.join('\n'), err: err.join('\n') })
const examples = join(import.meta.dirname, '../../../examples')
const profile = join(examples, 'scores/permit-limits.json')

const approval = (unit: string, i: number, decided: string) => [
  { id: `${unit}${i}a`, type: 'approval.accepted', project: 'P1', subject: `approval/${unit}${i}`, occurredAt: '2026-02-10', recordedAt: '2026-02-10T18:00:00+08:00', by: { unit }, source: 'register', channel: 'hall', data: { limits: [{ amount: 20, unit: 'wd' }] } },
  { id: `${unit}${i}d`, type: 'approval.decided', project: 'P1', subject: `approval/${unit}${i}`, occurredAt: decided, recordedAt: `${decided}T18:00:00+08:00`, by: { unit }, source: 'register', channel: 'hall', data: { outcome: 'granted' } },
]
const file = join(dir, 'events.jsonl')
writeFileSync(file, [...approval('U-NR', 1, '2026-03-16'), ...approval('U-NR', 2, '2026-03-17'), ...approval('U-ECO', 1, '2026-03-02')].map((each) => `${JSON.stringify(each)}\n`).join(''))
const march = ['score', file, '--period', '2026-03', '--as-of', '2026-03-31', '--profile', profile]

test('score prints a table, and one unit in words', async () => {
  expect((await run(...march)).out.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual(['unit score interval coverage grade tier', 'U-ECO 100 20.65–100 100 % Good –', 'U-NR 50 9.45–90.55 100 % Poor –'])
  out = []
  expect((await run(...march, '--unit', 'U-NR', '--lang', 'zh-CN')).out).toContain('U-NR2026年3月得分50分（满分100分），等次为不合格。\n  时限：100分中得50分，失50分。期限内办结：2项中达标1项，得分率50%。')
})

test('the JSON of score follows its published schema, and leads to event ids', async () => {
  const report = scoreReport.parse(JSON.parse((await run(...march, '--format', 'json')).out))
  expect(report.cards.map(({ unit, score }) => [unit, score])).toEqual([['U-ECO', 100], ['U-NR', 50]])
  expect(report.cards[1]!.dimensions[0]!.indicators[0]!.facts.find(({ met }) => met === false)!.events).toContain('U-NR2d')
  const schema = join(import.meta.dirname, '../schemas/score.schema.json')
  if (process.env.UPDATE_SCHEMAS) writeFileSync(schema, `${JSON.stringify(z.toJSONSchema(scoreReport), null, 2)}\n`)
  expect(JSON.parse(readFileSync(schema, 'utf8'))).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(scoreReport))))
})

test('the board shows scores where a period is named; names from data are never markup', async () => {
  const named = join(dir, 'named.jsonl')
  const unit = { id: 'reg', type: 'unit.registered', subject: 'unit/U-NR', occurredAt: '2018-11-01', recordedAt: '2018-11-01T18:00:00+08:00', source: 'register', channel: 'hall', data: { kind: 'department', name: '<img src=x>资源局' } }
  writeFileSync(named, `${JSON.stringify(unit)}\n${readFileSync(file, 'utf8')}`)
  const { code, out: path } = await run('report', named, '--out', join(dir, 'board'), '--period', '2026-03', '--as-of', '2026-03-31', '--profile', profile, '--lang', 'zh-CN')
  expect(code).toBe(0)
  const page = readFileSync(path.trim(), 'utf8')
  expect([page.includes('id="scores"'), page.includes('<img'), page.includes('&lt;img src=x&gt;资源局'), /(?:src|href)="(?!#|data:)/.test(page)]).toEqual([true, false, true, false])
  expect(page).toContain('得分50分（满分100分）')
  out = []
  const plain = await run('report', named, '--out', join(dir, 'plain'), '--as-of', '2026-03-31')
  expect(readFileSync(plain.out.trim(), 'utf8')).not.toContain('id="scores"')
})

test('R046 too few peers are not compared; a league table prints who asked for it', async () => {
  const peers = join(dir, 'peers.json')
  const group = (minimum: number) => writeFileSync(peers, JSON.stringify({ id: 'g', title: { en: 'Bureaus', 'zh-CN': '各局' }, units: ['U-NR', 'U-ECO'], declaredOn: '2025-12-01', minimum }))
  group(5)
  expect((await run(...march, '--peers', peers)).out).toContain('Bureaus: too few comparable units (at least 5)')
  group(2)
  out = []
  expect((await run(...march, '--peers', peers, '--league', 'Board: circular')).out).toContain('by explicit order of Board (circular)')
})

test('X07 X15 the same moment gives the same bytes, whatever is known later; what is restated names what it replaces', async () => {
  const limits = parseScoreProfile(JSON.parse(readFileSync(profile, 'utf8')))
  const supervisor = await createSupervisor({ plugins: [plugin], ledger: 'memory:', calendar: chinaCalendar })
  const cards = async (knownAt?: string) => supervisor.score(await supervisor.evaluate({ asOf: '2026-03-31', knownAt }), { profile: limits, period: '2026-03' }).cards
  const [accepted, decided] = approval('U-NR', 2, '2026-03-17')
  await supervisor.ingest([accepted, decided])
  const then = '2026-03-31T12:00:00+08:00'
  const first = await cards(then)
  await supervisor.ingest([{ ...decided, id: 'fix', occurredAt: '2026-03-16', recordedAt: '2026-04-02T10:00:00+08:00', corrects: { id: decided!.id, reason: 'data_error' } }])
  expect(canonicalJson(JSON.parse(JSON.stringify(await cards(then))))).toBe(canonicalJson(JSON.parse(JSON.stringify(first))))
  const [restated] = await cards('2026-04-03T00:00:00+08:00')
  expect([first[0]!.score, restated!.score, supersede(first[0]!, restated!).supersedes]).toEqual([0, 100, scorecardHash(first[0]!)])
  await supervisor.close()
})

test('bad input: code, fix and exit 2, never a stack', async () => {
  const broken = join(dir, 'broken.json')
  writeFileSync(broken, '{')
  const cases = [[...march, '--period', 'spring'], [...march, '--profile', 'none'], [...march, '--profile', broken], [...march, '--profile', join(dir, 'none.json')], [...march, '--peers', profile], [...march, '--league', 'x'], [...march, '--unit', 'U-X'], [...march, '--format', 'xml']]
  for (const args of cases) {
    err = []
    const { code, err: said } = await run(...args)
    expect([args.at(-1), code, /\n\s+at /.test(said), /fix: /.test(said)]).toEqual([args.at(-1), 2, false, true])
  }
})

const shared = process.env.DUBAN_SHARED
describe.skipIf(!shared)('real permits by department', () => {
  const permits = join(shared ?? '', 'data/permits/receipt.csv.gz')
  const year = ['score', permits, '--mapping', join(examples, 'mappings/environmental-permit.json'), '--period', '2011', '--as-of', '2012-02-01', '--profile', profile, '--peers', join(examples, 'scores/permit-departments.json')]

  test('R046 X15 each department’s share on time is that of an independent count, with its interval and tier', async () => {
    const { cards, comparison } = scoreReport.parse(JSON.parse((await run(...year, '--format', 'json')).out))
    const [head, ...lines] = gunzipSync(readFileSync(permits)).toString('utf8').trim().split(/\r?\n/).map((line) => line.split(','))
    const at = (name: string) => head!.indexOf(name)
    const cases = new Map(lines.map((cells) => [cells[at('case:concept:name')]!, cells]))
    const counts: Record<string, [met: number, known: number]> = {}
    for (const cells of cases.values()) {
      const [unit, due, end] = [cells[at('case:department')]!.replace(' ', '_'), cells[at('case:deadline')]!, cells[at('case:enddate')]!]
      if (!due.startsWith('2011')) continue
      const own = (counts[unit] ??= [0, 0])
      own[1]++
      // The deadline is an instant: the same day, but later, is late.
      if (end !== '' && end.slice(0, 10) <= '2012-02-01' && Date.parse(end) <= Date.parse(due)) own[0]++
    }
    expect(cards.map(({ unit, dimensions: [limits] }) => [unit, [limits!.indicators[0]!.met, limits!.indicators[0]!.counts.known]])).toEqual(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const { unit, score } of cards) expect(score).toBe(Math.round((10_000 * counts[unit]![0]) / counts[unit]![1]) / 100)
    for (const { interval, score, rank, tier } of comparison!.rows) expect([interval.low <= score, score <= interval.high, rank.best <= rank.worst, tier >= 1]).toEqual([true, true, true, true])
  }, 60_000)
})
