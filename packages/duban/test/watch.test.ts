import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { change, type Change } from '@duban/rules'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { main } from '../src/cli.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-watch-'))
afterAll(() => rmSync(dir, { recursive: true }))
let err: string[] = []
let out: string[] = []
beforeEach(() => {
  err = []
  out = []
  vi.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)))
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(out.push(String(text))))
})

const constraints = join(dir, 'constraints.json')
writeFileSync(constraints, JSON.stringify([
  { id: 'answered', template: 'response', a: { type: 'request.made' }, b: { type: 'reply.given' }, within: { amount: 5, unit: 'wd' }, warn: { amount: 1, unit: 'wd' } },
  { id: 'each answered', template: 'response', a: { type: 'request.made' }, b: { type: 'reply.given' }, within: { amount: 3, unit: 'wd' }, same: [['subject', 'data.of']] },
  { id: 'not refused twice', template: 'absence', a: { type: 'reply.given' }, n: 40 },
]))

interface Draft { id: string; type: 'request.made' | 'reply.given'; project: string; n: number; occurredAt: string; recordedAt: string }
const line = ({ id, type, project, n, occurredAt, recordedAt }: Draft): string =>
  `${JSON.stringify({ id, type, project, subject: type === 'request.made' ? `request/R${n}` : `reply/${id}`, occurredAt, recordedAt, source: 'register', channel: 'hall', data: type === 'request.made' ? { kind: 'opinion', to: 'U-ECO' } : { of: `request/R${n}`, stance: 'answer' } })}\n`

/** Requests and replies of some tens of projects; every fifth is recorded days after it happened. */
function log(length: number): string {
  let seed = 7
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below
  return Array.from({ length }, (_, index) => {
    const recorded = Date.UTC(2026, 0, 5) + Math.floor((index / length) * 200 * 86_400_000)
    const occurred = recorded - (random(5) === 0 ? random(8 * 86_400_000) : random(3_600_000))
    return line({ id: `e${index}`, type: random(2) === 0 ? 'request.made' : 'reply.given', project: `P${random(Math.max(60, length / 10))}`, n: random(400), occurredAt: new Date(occurred).toISOString(), recordedAt: new Date(recorded).toISOString() })
  }).join('')
}

const changesIn = (path: string): Change[] => readFileSync(path, 'utf8').split('\n').filter((each) => each !== '').map((each) => JSON.parse(each) as Change)
const watch = (...args: string[]) => main(['watch', '--constraints', constraints, ...args])

describe('duban watch', () => {
  test('writes what changes, and at the end what fell due by --as-of', async () => {
    const input = join(dir, 'short.jsonl')
    writeFileSync(input, line({ id: 'e1', type: 'request.made', project: 'P1', n: 1, occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00+08:00' }) + 'no json\n' + line({ id: 'e2', type: 'reply.given', project: 'P1', n: 1, occurredAt: '2026-04-02', recordedAt: '2026-03-03T18:00:00+08:00' }))
    expect(await watch(input, '--as-of', '2026-03-10')).toBe(2)
    expect(out.join('').trim().split('\n').map((each) => JSON.parse(each) as Change).map(({ constraint, kind, to, at }) => [constraint, kind, to, at.slice(0, 10)])).toEqual([
      ['answered', 'verdict', 'possibly_violated', '2026-03-02'], ['each answered', 'verdict', 'possibly_violated', '2026-03-02'],
      ['each answered', 'verdict', 'violated', '2026-03-06'], ['answered', 'warning', 'possibly_violated', '2026-03-06'], ['answered', 'verdict', 'violated', '2026-03-10'],
    ])
    expect(err.join('\n')).toContain('short.jsonl:2:1 E_')
    expect(err.join('\n')).toContain('short.jsonl:3:1 E_FUTURE')
    expect(await watch(input, '--max-rejected', '2')).toBe(0)
  })

  test('an appointment that is recorded late takes back the violation, also after a restart', async () => {
    const [input, held, file] = [join(dir, 'held.jsonl'), join(dir, 'held.json'), join(dir, 'held.out')]
    writeFileSync(held, JSON.stringify([{ id: 'by the post', template: 'by_holder', a: { type: 'task.finished' }, holding: { from: { type: 'post.held' }, to: { type: 'record.ended' }, is: { 'by.post': 'data.post' }, same: ['subject'] } }]))
    const put = (more: object) => appendFileSync(input, `${JSON.stringify({ source: 'register', channel: 'hall', ...more })}\n`)
    const took = (post: string) => ({ type: 'post.held', subject: `tenure/${post}`, occurredAt: '2026-02-01', data: { post, holder: 'H1' } })
    put({ id: 'r1', ...took('M1'), recordedAt: '2026-02-02T09:00:00+08:00' })
    for (const post of ['M1', 'M2']) put({ id: post, type: 'task.finished', project: 'P1', subject: `task/${post}`, occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00+08:00', by: { unit: 'U1', post } })
    const run = () => main(['watch', input, '--constraints', held, '--out', file, '--ledger', `sqlite:${join(dir, 'held.db')}`])
    expect([await run(), changesIn(file).map(({ kind, to }) => [kind, to])]).toEqual([0, [['verdict', 'violated']]])
    put({ id: 'r2', ...took('M2'), recordedAt: '2026-03-05T09:00:00+08:00' })
    expect([await run(), changesIn(file).map(({ kind, to }) => [kind, to])]).toEqual([0, [['verdict', 'violated'], ['retraction', 'violated']]])
  })

  test('takes up where it was: in pieces it writes what it writes in one go, late records included', async () => {
    const text = log(600)
    const [whole, parts] = [join(dir, 'whole.jsonl'), join(dir, 'parts.jsonl')]
    writeFileSync(whole, text)
    await watch(whole, '--out', join(dir, 'whole.out'))
    writeFileSync(parts, '')
    const cuts = [0, 9_000, 9_001, 60_000, 120_000, text.length]
    for (let index = 1; index < cuts.length; index++) {
      appendFileSync(parts, text.slice(cuts[index - 1], cuts[index]))
      expect(await watch(parts, '--out', join(dir, 'parts.out'), '--every', '50', '--ledger', `sqlite:${join(dir, 'parts.db')}`)).toBe(0)
    }
    expect(changesIn(join(dir, 'parts.out'))).toEqual(changesIn(join(dir, 'whole.out')))
    expect(changesIn(join(dir, 'whole.out')).filter(({ kind }) => kind === 'retraction').length).toBeGreaterThan(0)
    const { size } = statSync(join(dir, 'whole.out'))
    await watch(whole, '--out', join(dir, 'whole.out'))
    expect(statSync(join(dir, 'whole.out')).size).toBe(size)
  })

  test('each line follows the published schema', async () => {
    const schema = join(import.meta.dirname, '../schemas/change.schema.json')
    if (process.env.UPDATE_SCHEMAS) writeFileSync(schema, `${JSON.stringify(z.toJSONSchema(change), null, 2)}\n`)
    expect(JSON.parse(readFileSync(schema, 'utf8'))).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(change))))
    const input = join(dir, 'schema.jsonl')
    writeFileSync(input, log(50))
    await watch(input, '--out', join(dir, 'schema.out'))
    const changes = changesIn(join(dir, 'schema.out'))
    expect(changes.length).toBeGreaterThan(0)
    changes.forEach((each) => expect(change.parse(each)).toEqual(each))
  })

  test.each([
    [['nowhere.jsonl'], 'E_INPUT'],
    [[constraints, '--every', 'x'], 'E_OPTION'],
    [[constraints, '--snapshot', constraints], 'E_SNAPSHOT'],
    [[constraints, '--constraints', join(dir, 'nowhere.json')], 'E_INPUT'],
  ])('bad input ends with 2 and says so: %j', async (args, code) => {
    expect(await watch(...args)).toBe(2)
    expect(err.join('\n')).toContain(`error ${code}`)
  })

  const kills = Number(process.env.DUBAN_KILLS ?? 2)
  test(`killed at ${kills} random points, its file holds each change exactly once`, { timeout: 30_000 + kills * 5_000 }, async () => {
    const length = 400 + kills * 100
    const text = log(length)
    const [calm, input, output] = [join(dir, 'calm.out'), join(dir, 'killed.jsonl'), join(dir, 'killed.out')]
    writeFileSync(input, text)
    await watch(input, '--out', calm)
    const expected = readFileSync(calm)
    const ledger = `sqlite:${join(dir, 'killed.db')}`
    let killed = 0
    for (let round = 0; killed < kills; round++) {
      const before = existsSync(output) ? statSync(output).size : 0
      // Somewhere between the first byte and two places further on.
      const enough = before + Math.floor(Math.random() * ((expected.length / length) * 200))
      const died = await runAndKill(['watch', input, '--constraints', constraints, '--out', output, '--every', '60', '--ledger', ledger], () => existsSync(output) && statSync(output).size >= enough)
      if (!died) break
      killed++
    }
    expect(killed).toBeGreaterThan(0)
    expect(await watch(input, '--out', output, '--every', '60', '--ledger', ledger)).toBe(0)
    expect(readFileSync(output).equals(expected)).toBe(true)
    expect(new Set(changesIn(output).map(({ id }) => id)).size).toBe(changesIn(output).length)
  })

  test('to a pipe each change has an id that a second run gives again', async () => {
    const input = join(dir, 'pipe.jsonl')
    writeFileSync(input, log(200))
    await watch(input)
    const first = out.join('')
    out = []
    await watch(input)
    expect(out.join('')).toBe(first)
    const ids = first.trim().split('\n').map((each) => (JSON.parse(each) as Change).id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

/** Runs the command line in a process of its own and kills it as soon as `when` holds. True where it was killed, false where it ended before. */
function runAndKill(args: string[], when: () => boolean): Promise<boolean> {
  const root = join(import.meta.dirname, '../../..')
  const tsx = pathToFileURL(join(root, 'node_modules/tsx/dist/esm/index.mjs')).href
  const cli = pathToFileURL(join(import.meta.dirname, '../src/cli.ts')).href
  const child = spawn(process.execPath, ['--import', tsx, '--conditions=@duban/source', '--input-type=module', '-e', `const { main } = await import(${JSON.stringify(cli)}); process.exitCode = await main(${JSON.stringify(args)})`], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => (said += String(text)))
  const timer = setInterval(() => when() && child.kill('SIGKILL'), 1)
  return new Promise((done, fail) => child.on('exit', (code, signal) => {
    clearInterval(timer)
    if (signal === null && code !== 0) fail(new Error(said))
    else done(signal === 'SIGKILL')
  }))
}
