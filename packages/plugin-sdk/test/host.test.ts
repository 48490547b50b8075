import { caseFile, parseEvents, workingCalendar, type CaseFile } from '@duban/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPlugin, type HostedEvaluation, type HostedPlugin, type Isolation } from '../src/host/index.js'
import { builtPlugin } from './hostile/build.js'

const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'Europe/Amsterdam', covers: { from: '2024-01-01', to: '2028-12-31' }, rest: [{ date: '2026-04-27', name: 'King’s Day' }], work: [{ date: '2026-05-02' }] })
const { events } = parseEvents([{ id: 'e1', type: 'project.registered', project: 'P1', subject: 'project/P1', occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00Z', source: 'register', channel: 'test', data: { kind: 'key_engineering', name: 'Bridge', funding: 'public' } }])
const file: CaseFile = caseFile(events, { project: 'P1', asOf: '2026-03-06' })

const good = { good: `return { outcome: facts.name === 'Bridge' ? 'fail' : 'pass', data: { why: 'it is a bridge' } }` }
/** Each does what no rule may do. */
const hostile: Record<string, string> = {
  'endless-loop': 'for (;;) {}',
  'endless-regex': "return { outcome: /^(a+)+$/.test('a'.repeat(64) + 'b') ? 'pass' : 'fail' }",
  'heap': 'const all = []; for (;;) all.push({ all: new Array(1000).fill(all.length) })',
  'two-gigabytes': "return { outcome: new Uint8Array(2 ** 31).fill(1).length > 0 ? 'pass' : 'fail' }",
  'deep': 'const down = (n) => down(n + 1) + 1; return down(0)',
  'flood': "return { outcome: 'fail', missing: Array.from({ length: 1e7 }, (_, i) => 'm' + i) }",
  'long-text': "return { outcome: 'fail', data: { why: 'x'.repeat(200000) } }",
  'throws-null': 'throw null',
  'throws-symbol': "throw Symbol('s')",
  'throws-trap': "throw { get name() { throw 1 }, get message() { throw 2 }, toString() { throw 3 } }",
  'not-cloneable': 'return { outcome: "pass", data: { why: 1n } }',
  'function-result': 'return () => 1',
  'no-verdict': "return { outcome: 'guilty' }",
  'endless-getter': "const node = () => ({ get next() { return node() } }); return { outcome: 'fail', data: node() }",
  'pollutes': "Object.prototype.polluted = 'yes'; return { outcome: 'pass' }",
  'pollutes-array': 'Array.prototype.map = () => []; return { outcome: "pass" }',
  'clock': "return { outcome: Date.now() > 0 ? 'pass' : 'fail' }",
  'random': "return { outcome: Math.random() > 2 ? 'pass' : 'fail' }",
}
const asking: Record<string, string> = {
  'exits': 'process.exit(1)',
  'reads-file': "return { outcome: require('node:fs').readFileSync('/etc/hostname', 'utf8') ? 'pass' : 'fail' }",
  'opens-socket': "return { outcome: fetch('http://127.0.0.1:9') ? 'pass' : 'fail' }",
  'sets-timer': "setTimeout(() => {}, 1); return { outcome: 'pass' }",
}
const budget = { ms: 300, memoryMb: 48, resultBytes: 65_536 }
const problemsOf = ({ problems }: HostedEvaluation) => Object.fromEntries(problems.map(({ rule, problem }) => [rule.slice(5), problem.replace('The rule could not be run: ', '')]))

describe('sandbox', () => {
  let found: HostedEvaluation
  let hosted: HostedPlugin
  beforeAll(async () => {
    const buffers = { buffers: 'const all = []; for (;;) all.push(new Uint8Array(64 * 1024 * 1024).fill(1))' }
    hosted = await loadPlugin(await builtPlugin({ ...hostile, ...asking, ...buffers, ...good }), { isolation: 'sandbox', calendar, budget })
    found = await hosted.evaluate(file)
  }, 60_000)
  afterAll(() => hosted.close())

  test('X23 every hostile rule is contained and named, and the run completes', () => {
    const problems = problemsOf(found)
    expect(Object.keys(problems).sort()).toEqual([...Object.keys(hostile), ...Object.keys(asking), 'buffers'].sort())
    expect(found.results.find(({ rule }) => rule === 'city/good')).toMatchObject({ outcome: 'fail', message: { en: 'Not so: it is a bridge.' } })
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })

  test.each([
    ['endless-loop', /E_TIME/], ['endless-regex', /E_TIME/], ['heap', /E_MEMORY|E_TIME/], ['buffers', /E_MEMORY/], ['two-gigabytes', /E_MEMORY|RangeError/], ['deep', /call stack|E_STACK/], ['flood', /E_MEMORY|E_TIME|E_FLOOD/], ['long-text', /E_FLOOD/],
    ['throws-null', /no error/], ['throws-symbol', /symbol/], ['throws-trap', /cannot be read|no error/], ['not-cloneable', /BigInt/i], ['function-result', /no verdict/], ['no-verdict', /no verdict: outcome/], ['endless-getter', /E_STACK|E_TIME|E_MEMORY|call stack/],
    ['pollutes', /not extensible|read-only|extensible/], ['pollutes-array', /read-only|frozen|not writable/i], ['clock', /E_CAPABILITY.*clock/], ['random', /E_CAPABILITY.*randomness/],
    ['exits', /E_CAPABILITY.*the process \(process\)/], ['reads-file', /E_CAPABILITY.*modules \(node:fs\)/], ['opens-socket', /E_CAPABILITY.*the network \(fetch\)/], ['sets-timer', /E_CAPABILITY.*timers/],
  ])('X23 %s is named for what it did', (rule, words) => {
    expect(problemsOf(found)[rule]).toMatch(words)
  })

  test('a file that imports what is not in it does not load', async () => {
    const reading = await builtPlugin(good, { top: "import { readFileSync } from 'node:fs'; readFileSync('/etc/hostname')" })
    await expect(loadPlugin(reading, { isolation: 'sandbox', calendar, budget })).rejects.toMatchObject({ code: 'E_PLUGIN_LOAD', message: expect.stringContaining('node:fs') })
  })

  test('a file that never ends loading is given up', async () => {
    const looping = await builtPlugin(good, { top: 'for (;;) {}' })
    await expect(loadPlugin(looping, { isolation: 'sandbox', calendar, budget: { ...budget, startMs: 1500 } })).rejects.toMatchObject({ code: 'E_PLUGIN_LOAD' })
  })
})

describe('worker', () => {
  test('X23 it contains loops, heap, exits and floods; what it does not contain is the machine', async () => {
    const { 'two-gigabytes': _buffers, clock: _clock, random: _random, ...contained } = hostile
    const hosted = await loadPlugin(await builtPlugin({ ...contained, exits: 'process.exit(1)', ...good }), { isolation: 'worker', calendar, budget })
    const found = await hosted.evaluate(file)
    await hosted.close()
    const problems = problemsOf(found)
    expect(Object.keys(problems).sort()).toEqual([...Object.keys(contained), 'exits'].sort())
    expect(problems['endless-loop']).toContain('E_TIME')
    expect(problems.heap).toMatch(/E_MEMORY|E_TIME/)
    expect(problems.exits).toContain('E_EXIT')
    expect(found.results.find(({ rule }) => rule === 'city/good')!.outcome).toBe('fail')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  }, 60_000)

  test('with time enough it is memory that stops a heap without end', async () => {
    const hosted = await loadPlugin(await builtPlugin({ heap: hostile.heap!, ...good }), { isolation: 'worker', calendar, budget: { ...budget, ms: 15_000 } })
    const found = await hosted.evaluate(file)
    await hosted.close()
    expect(problemsOf(found)).toEqual({ heap: 'E_MEMORY: it used more than 48 MB' })
  }, 60_000)

  test('a worker reads files, the clock and the network, and its buffers are not counted: for code you trust to mean well', async () => {
    const hosted = await loadPlugin(await builtPlugin({
      file: "return { outcome: process.getBuiltinModule('node:fs').existsSync('/') ? 'pass' : 'fail' }", clock: "return { outcome: Date.now() > 1e12 ? 'pass' : 'fail' }", network: "return { outcome: typeof fetch === 'function' ? 'pass' : 'fail' }",
      buffers: "return { outcome: new Uint8Array(96 * 1024 * 1024).length > 0 ? 'pass' : 'fail' }",
    }), { isolation: 'worker', calendar, budget })
    expect((await hosted.evaluate(file)).results.map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass', 'pass'])
    await hosted.close()
  })
})

describe('the three levels', () => {
  const rules = {
    ...good,
    working: "return { outcome: 'fail', due: context.calendar.addWorkingDays('2026-04-24', 2), data: { why: String(context.calendar.workingDaysBetween('2026-04-24', '2026-05-04')) } }",
    due: "return { outcome: 'fail', due: dueDate({ amount: 1, unit: 'month' }, '2026-03-28', { calendar: context.calendar }).due, expiresAt: dueDate({ amount: 1, unit: 'month' }, '2026-03-28', { calendar: context.calendar }).expiresAt, data: { why: context.asOf } }",
    throws: "throw new RangeError('too far')",
  }
  test('X23 they give the same results, to the byte, and time each rule', async () => {
    const path = await builtPlugin(rules)
    const all: Record<string, HostedEvaluation> = {}
    for (const isolation of ['in-process', 'worker', 'sandbox'] satisfies Isolation[]) {
      const hosted = await loadPlugin(path, { isolation, calendar })
      all[isolation] = await hosted.evaluate(file)
      await hosted.close()
    }
    const bare = (found: HostedEvaluation) => JSON.parse(JSON.stringify(found.results).replaceAll('RangeError: ', ''))
    expect(bare(all.worker!)).toEqual(bare(all['in-process']!))
    expect(bare(all.sandbox!)).toEqual(bare(all['in-process']!))
    expect(all.sandbox!.results.find(({ rule }) => rule === 'city/due')).toMatchObject({ due: '2026-04-28', expiresAt: '2026-04-28T23:59:59.999+02:00' })
    expect(all.sandbox!.results.find(({ rule }) => rule === 'city/working')).toMatchObject({ due: '2026-04-29', message: { en: 'Not so: 6.' } })
    expect(all.sandbox!.timing.map(({ rule, questions }) => [rule, questions])).toEqual(Object.keys(rules).map((name) => [`city/${name}`, 1]))
    expect(all.sandbox!.problems).toEqual([{ rule: 'city/throws', subject: 'project/P1', problem: expect.stringContaining('too far') }])
  })

  test('X23 a capability that is not declared, not granted or not possible is rejected', async () => {
    const undeclared = await builtPlugin(good, { plugin: "renderers: [{ id: 'letter', title: { en: 'l', 'zh-CN': 'l' }, capabilities: ['files'], mediaType: 'text/plain', render: () => '' }]" })
    await expect(loadPlugin(undeclared, { isolation: 'sandbox', calendar })).rejects.toMatchObject({ message: expect.stringContaining('letter needs files, which the plugin does not declare') })
    const asking = await builtPlugin(good, { plugin: "capabilities: ['host_facts']" })
    await expect(loadPlugin(asking, { isolation: 'sandbox', calendar })).rejects.toMatchObject({ code: 'E_CAPABILITY', message: expect.stringContaining('host_facts, which is not granted') })
    const hosted = await loadPlugin(asking, { isolation: 'sandbox', calendar, grants: ['host_facts'] })
    expect(hosted.plugin.capabilities).toEqual(['host_facts'])
    await hosted.close()
    const network = await builtPlugin(good, { plugin: "capabilities: ['network']" })
    await expect(loadPlugin(network, { isolation: 'worker', calendar, grants: ['network'] })).rejects.toMatchObject({ code: 'E_CAPABILITY' })
  })

  test('a rule that breaks its budget again and again is not asked any more; the others are', async () => {
    const hosted = await loadPlugin(await builtPlugin({ loop: 'for (;;) {}', ...good }), { isolation: 'worker', calendar, budget: { ...budget, ms: 60, strikes: 1 } })
    expect(problemsOf(await hosted.evaluate(file)).loop).toContain('E_TIME')
    const again = await hosted.evaluate(file)
    expect(problemsOf(again).loop).toContain('E_CIRCUIT')
    expect(again.results.find(({ rule }) => rule === 'city/good')!.outcome).toBe('fail')
    await hosted.close()
  })

  test('its data come out of isolation checked; what acts stays inside', async () => {
    const text = "{ en: 't', 'zh-CN': 't' }"
    const parts = (upTo: string) => ({ plugin: `docs: 'https://example.org/{rule}', limitCatalogues: [{ id: 'l', version: '1', title: ${text}, source: 's', effective: { from: '2026-01-01' }, items: [{ item: 'kiosk', title: ${text}, limits: [{ amount: 10, unit: 'wd' }], basis: 'CITY@2026#4' }] }], lightProfiles: [{ id: 'p', version: '1', family: 'progress_gap', title: ${text}, source: 's', unit: 'pp', bands: [{ colour: 'green', upTo: ${upTo}, inclusive: true, outcome: 'pass' }, { colour: 'red', outcome: 'fail' }] }]` })
    const hosted = await loadPlugin(await builtPlugin(good, parts('10')), { isolation: 'sandbox', calendar })
    expect([hosted.plugin.limitCatalogues[0]!.items[0]!.item, hosted.plugin.lightProfiles[0]!.id, hosted.plugin.docs, hosted.plugin.calendars]).toEqual(['kiosk', 'p', 'https://example.org/{rule}', []])
    await hosted.close()
    await expect(loadPlugin(await builtPlugin(good, parts("'ten'")), { isolation: 'sandbox', calendar })).rejects.toMatchObject({ code: 'E_PROFILE' })
  })

  test('what is no plugin does not load, at any level', async () => {
    for (const isolation of ['in-process', 'worker', 'sandbox'] satisfies Isolation[]) await expect(loadPlugin('no/such/plugin.mjs', { isolation, calendar })).rejects.toMatchObject({ code: 'E_PLUGIN_LOAD' })
  })
})
