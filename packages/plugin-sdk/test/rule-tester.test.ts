import { workingCalendar } from '@duban/core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineRule, type DefinedRule, type Facts, type RuleInput, type Verdict } from '../src/index.js'
import { event, inProject, RuleTester, type RuleCases } from '../src/testing/index.js'

const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'Asia/Shanghai', covers: { from: '2020-01-01', to: '2030-12-31' }, rest: [], work: [] })
const base = {
  id: 'city/limit', version: '1', rows: ['R048'], title: { en: 'Limit', 'zh-CN': '期限' }, clause: { en: 'Done in time.', 'zh-CN': '按期完成。' }, scope: 'project', for: 'task',
  facts: { assignedAt: 'task.assignedAt', doneAt: { path: 'task.finishedAt', optional: true } }, basis: [], effective: { from: '2020-01-01' }, severity: 'breach', mode: 'advisory',
  messages: { pass: { en: 'Done on {doneAt}.', 'zh-CN': '已完成。' }, pending: { en: 'Due by {due}.', 'zh-CN': '未到期。' }, fail: { en: 'Late since {due}.', 'zh-CN': '逾期。' } },
} satisfies Partial<RuleInput>
const withinLimit = defineRule({ ...base, options: z.strictObject({ limit: z.strictObject({ amount: z.int(), unit: z.enum(['wd', 'cd']) }).default({ amount: 3, unit: 'wd' }) }), check: { within: { from: 'assignedAt', done: 'doneAt', limit: 'limit' } } })
const byCode = (code: (facts: Facts) => Verdict) => defineRule({ ...base, check: { code } } as RuleInput)

const task = event('task.assigned', 'task/T1', '2026-03-02', { title: 'Road' })
const done = event('task.finished', 'task/T1', '2026-03-05')
const good: RuleCases = {
  timelines: [{ name: 'R048 open: pending, then red', events: [task], on: { '2026-03-05': 'pending', '2026-03-06': 'red' } }],
  valid: [{ name: 'R048 done in time', asOf: '2026-03-06', events: [task, done], doneAt: '2026-03-05' }],
  notEvaluable: [{ name: 'R048 never assigned', asOf: '2026-03-06', events: [event('task.started', 'task/T1', '2026-03-02', {})] }],
}

/** The names and errors of the tests that a rule's cases make; an error is null where the test passes. */
function outcomesOf<R extends DefinedRule<never>>(rule: R, cases: object, wording = false): Map<string, string | null> {
  const tests = new Map<string, string | null>()
  const it = (name: string, body: () => void): void => {
    try {
      body()
      tests.set(name, null)
    } catch (error) {
      tests.set(name, String(error) + ((error as Error).cause === undefined ? '' : String((error as Error).cause)))
    }
  }
  new RuleTester({ calendar, wording, describe: (_name, body) => body(), it }).run(rule as unknown as DefinedRule, cases as RuleCases)
  return tests
}
const failures = (rule: unknown, cases: object) => [...outcomesOf(rule as DefinedRule<never>, cases)].filter(([, error]) => error !== null).map(([name, error]) => `${name}: ${error}`).join('\n')
const open = { ...good, laws: { shift: 'not its point' } }

test('X23 a good rule with good cases passes, and each case is a test of its own name', () => {
  const tests = outcomesOf(withinLimit as never, good)
  expect([...tests].filter(([, error]) => error !== null)).toEqual([])
  expect([...tests.keys()].filter((name) => name.startsWith('R048'))).toHaveLength(3)
  expect([...tests.keys()].filter((name) => name.includes('law:'))).toHaveLength(7)
})

test('a failed case says what the rule said, on which inputs', () => {
  const wrong = failures(withinLimit, { ...good, invalid: [{ name: 'R048 too early', asOf: '2026-03-05', events: [task] }] })
  expect(wrong).toContain('on 2026-03-05 task/T1 is pending, expected fail')
  expect(wrong).toContain('it says: Due by 2026-03-05.')
  expect(wrong).toContain('assignedAt 2026-03-02')
  expect(failures(withinLimit, { ...good, valid: [{ name: 'R048 done', asOf: '2026-03-06', events: [task, done], doneAt: '2026-03-04' }] })).toContain('doneAt of task/T1 is 2026-03-05, expected 2026-03-04')
  expect(failures(withinLimit, { ...good, valid: [{ name: 'R048 done', asOf: '2026-03-06', events: [task, done], message: 'Late' }] })).toContain('the message does not say Late')
  expect(failures(withinLimit, { ...good, valid: [{ name: 'R048 done', asOf: '2026-03-06', events: [task, done], messageId: 'fail' }] })).toContain('the message pass speaks, expected fail')
})

test('an event that is none, and a question with no answer or two, are said', () => {
  const ask = (events: object[]) => failures(withinLimit, { ...good, valid: [{ name: 'R048 odd', asOf: '2026-03-06', events }] })
  expect(ask([{ ...task, type: 'task.assined' }])).toContain('event 1 (task.assined) is no event')
  expect(ask([])).toContain('was not asked about any task; it was asked about nothing')
  expect(ask([task, event('task.assigned', 'task/T2', '2026-03-02', { title: 'Pipe' })])).toContain('answers 2 times: task/T1, task/T2')
})

test('X23 the conformance kit fails a rule that is not deterministic', () => {
  let calls = 0
  expect(failures(byCode(() => ({ outcome: calls++ % 3 === 0 ? 'pass' : 'fail', due: '2026-03-05' })), open)).toContain('asked twice it answers twice')
})

test('X23 the clock, randomness and the network are not a rule to read', () => {
  const reads = (look: () => unknown) => failures(byCode(() => ({ outcome: look() ? 'pass' : 'fail', due: '2026-03-05' })), open)
  expect(reads(() => Date.now())).toContain('E_AMBIENT the rule reads the clock')
  expect(reads(() => Date())).toContain('E_AMBIENT the rule reads the clock')
  expect(reads(() => new Date().getFullYear() > 2050)).toContain("the rule reads the machine's clock")
  expect(reads(() => Math.random())).toContain('E_AMBIENT the rule reads randomness')
  expect(reads(() => crypto.randomUUID())).toContain('E_AMBIENT the rule reads randomness')
  expect(reads(() => fetch('http://localhost'))).toContain('E_AMBIENT the rule reads the network')
  expect(reads(() => new Date(2026, 2, 1).getTime() > Date.UTC(2026, 2, 1))).toContain('the result is another than in UTC')
})

test('a rule that changes its facts, or throws for what may be missing, is found', () => {
  expect(failures(byCode((facts) => {
    (facts as Record<string, unknown>).doneAt = '2026-03-05'
    return { outcome: 'pass' }
  }), open)).toContain('is error')
  expect(failures(byCode(({ doneAt }) => ({ outcome: String((doneAt as string).slice(0, 4)) === '2026' ? 'pass' : 'fail', due: '2026-03-05' })), { ...open, timelines: [], invalid: [] })).toContain('the rule throws where')
})

test('monotone in time is claimed by code and assumed of a limit', () => {
  const heals = byCode(({ doneAt }) => ({ outcome: doneAt === null ? 'fail' : 'pass', due: '2026-03-05' }))
  expect([...outcomesOf(heals as never, { ...open, laws: { monotone: true } }).keys()].at(-2)).toContain('time alone never heals')
  const alternates = defineRule({ ...base, check: { code: (_facts, { today }) => ({ outcome: today.endsWith('1') ? 'fail' : 'pending', due: '2026-03-05' }) } })
  expect(failures(alternates, { ...open, laws: { shift: 'by the day of the month', monotone: true } })).toContain('although nothing happened')
})

test('a story is told again in other weeks: fixed dates and local hours are found', () => {
  const ancient = defineRule({ ...base, check: { code: (_facts, { today }) => ({ outcome: today > '2024-06-01' ? 'fail' : 'pass', due: '2026-03-05' }) } })
  expect(failures(ancient, good)).toContain('the result is another')
})

test('hygiene: duplicates, unnamed rows, unused messages, unreached outcomes', () => {
  const twice = { ...good, valid: [...good.valid!, { ...good.valid![0]!, name: 'R048 again' }] }
  expect(failures(withinLimit, twice)).toContain('"R048 again" asks what "R048 done in time" asks')
  expect(failures(withinLimit, { ...good, valid: [{ ...good.valid![0]!, name: good.timelines![0]!.name }] })).toContain('two cases are named')
  expect(failures({ ...withinLimit, rows: ['R048', 'R049'] }, good)).toContain('no case is named after row R049')
  expect(failures({ ...withinLimit, messages: { ...withinLimit.messages, soon: { en: 's', 'zh-CN': 's' } } }, good)).toContain('no case shows the message "soon"')
  expect(failures(withinLimit, { ...good, valid: [] })).toContain('no case reaches pass')
  expect(failures(withinLimit, { ...good, valid: [], unreachable: { pass: 'never done' } })).toBe('')
  expect(failures(withinLimit, { ...good, unreachable: { pass: 'never done' } })).toContain('a case reaches pass, which is called unreachable')
})

test('units and portfolios, host facts and options', () => {
  const share = defineRule({
    ...base, id: 'city/share', scope: 'unit', for: 'unit', facts: { name: 'unit.name', tasks: { list: 'portfolio.tasks', pick: ['owner'] }, least: { host: true } }, options: z.strictObject({ factor: z.int().default(1) }),
    check: { code: ({ tasks, least }, { options }) => ({ outcome: (tasks as unknown[]).length >= Number(least) * options.factor ? 'pass' : 'fail' }) },
    messages: { pass: { en: '{name} has enough.', 'zh-CN': '足够。' }, fail: { en: '{name} lacks tasks.', 'zh-CN': '不足。' } },
  })
  const city = [event('unit.registered', 'unit/U-1', '2026-01-01', { kind: 'department', name: 'Roads' }), task, ...inProject('P2', [event('task.assigned', 'task/T2', '2026-03-02', { title: 'Pipe' })])]
  expect(failures(share, {
    valid: [{ name: 'R048 two tasks in two projects', asOf: '2026-03-06', events: city, host: { least: 2 }, subject: 'unit/U-1' }],
    invalid: [{ name: 'R048 twice as many asked', asOf: '2026-03-06', events: city, host: { least: 2 }, options: { factor: 2 }, message: 'Roads lacks' }],
    notEvaluable: [{ name: 'R048 the host says nothing', asOf: '2026-03-06', events: city, missing: ['least'] }],
  })).toBe('')
})

test('without a test runner the tester says what to pass', () => {
  expect(() => new RuleTester({ calendar })).toThrow(expect.objectContaining({ code: 'E_TESTER', fix: expect.stringContaining('node:test') }))
})

test('X02 where it is asked for, every explanation is held to words in both languages', () => {
  const says = (rule: unknown, cases: object = good) => [...outcomesOf(rule as DefinedRule<never>, cases, true)].find(([name]) => name.includes('every explanation'))![1]
  expect(says(withinLimit)).toContain('in en it says assignedAt, doneAt; give labels or terms')
  const labels = { assignedAt: { en: 'assigned', 'zh-CN': '交办日期' }, doneAt: { en: 'done', 'zh-CN': '完成日期' } }
  const worded = (more: object) => defineRule({ ...base, labels, check: { within: { from: 'assignedAt', done: 'doneAt', limit: { amount: 3, unit: 'wd' } } }, ...more } as unknown as RuleInput)
  expect(says(worded({}))).toBeNull()
  expect(says(worded({ messages: { ...base.messages, pass: { en: 'Done.', 'zh-CN': '已于{doneAt} done。' } } }))).toContain('in zh-CN it says done')
  // An id is said where the register has a name for it, and nothing else is known of it: the rule made it part of a text.
  const owned = { ...good, valid: [{ name: 'R048 done', asOf: '2026-03-06', events: [event('unit.registered', 'unit/U-1', '2020-01-01', { kind: 'department', name: '投促局' }), task, done] }] }
  expect(says(worded({ messages: { ...base.messages, pass: { en: 'Done by U-1.', 'zh-CN': '已完成。' } } }), owned)).toContain('in en it says U-1')
})
