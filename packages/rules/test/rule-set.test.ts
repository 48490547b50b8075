import * as fc from 'fast-check'
import { Engine } from 'json-rules-engine'
import { describe, expect, test } from 'vitest'
import { ruleResult } from '@duban/core'
import { explain, ruleSet, type Check, type Rule } from '../src/index.js'
import { evaluateAsync, toEngine } from '../src/json-rules-engine.js'
import { accepted, calendar, decided, fileOf, rule, type Fact } from './support/world.js'

const limit = rule({ id: 'city/limit', for: 'approval', check: { within: { clock: 'statutory', warn: { amount: 1, unit: 'wd' } } }, messages: { fail: { en: 'Due {due}, over by {margin}.', 'zh-CN': '应于{due}前办结，逾期{margin}。' } }, guidance: { en: 'Decide.', 'zh-CN': '请办理。' } })
const rules = ruleSet([limit], { calendar })
const outcomes = (facts: Fact[], asOf: string, of: Rule | Rule[] = limit) => ruleSet([of].flat(), { calendar }).evaluate(fileOf(facts, asOf)).map(({ outcome, light }) => `${outcome} ${light}`)

describe('X01 seven outcomes', () => {
  test('X01 a missing acceptance is not evaluable, and says what is missing', () => {
    const [result] = rules.evaluate(fileOf([['approval.applied', 'approval/A1', '2026-03-02', { item: 'x' }]], '2026-06-01'))
    expect(result).toMatchObject({ outcome: 'not_evaluable', light: 'grey', missing: ['acceptedAt'], due: null })
    const needs = rule({ for: 'approval', facts: { acceptedAt: 'approval.acceptedAt' }, check: { conditions: { all: [{ fact: 'acceptedAt', operator: 'notEqual', value: '2026-03-01' }] } } })
    expect(ruleSet([needs], { calendar }).evaluate(fileOf([['approval.applied', 'approval/A1', '2026-03-02', { item: 'x' }]], '2026-06-01'))[0]).toMatchObject({ outcome: 'not_evaluable', missing: ['acceptedAt'] })
  })

  test('X01 a limit runs pending, warns from its lead on, fails after, passes when done in time', () => {
    expect(outcomes([accepted('2026-03-02')], '2026-03-26')).toEqual(['pending green'])
    expect(outcomes([accepted('2026-03-02')], '2026-03-27')).toEqual(['warn yellow'])
    expect(outcomes([accepted('2026-03-02')], '2026-03-30')).toEqual(['warn yellow'])
    expect(outcomes([accepted('2026-03-02')], '2026-03-31')).toEqual(['fail red'])
    expect(outcomes([accepted('2026-03-02'), decided('2026-03-30')], '2026-06-01')).toEqual(['pass green'])
    expect(outcomes([accepted('2026-03-02'), decided('2026-03-31')], '2026-06-01')).toEqual(['fail red'])
  })

  test('X01 a rule that does not apply has no light; one that breaks is an error, grey, without a stack', () => {
    const when = rule({ for: 'approval', when: { all: [{ fact: 'item', operator: 'equal', value: 'y' }] }, facts: { item: { path: 'approval.item', optional: true } }, check: limit.check })
    expect(outcomes([accepted('2026-03-02')], '2026-03-26', when)).toEqual(['not_applicable null'])
    const broken = rule({ check: { code: () => { throw new TypeError('boom') }, version: '1' } })
    const [result] = ruleSet([broken], { calendar }).evaluate(fileOf([], '2026-03-26'))
    expect(result).toMatchObject({ outcome: 'error', light: 'grey', message: { en: 'The rule could not be run: boom' } })
  })

  test('X01 an advisory rule warns where it is not met; after its review date any rule does', () => {
    const check: Check = { conditions: { all: [{ fact: 'a', operator: 'equal', value: 1 }] } }
    const [advisory, reviewed] = [rule({ options: { a: 2 }, severity: 'advisory', check }), rule({ id: 'city/other', options: { a: 2 }, review: '2026-02-01', check })]
    expect(ruleSet([advisory, reviewed], { calendar }).evaluate(fileOf([], '2026-03-26'))).toMatchObject([{ outcome: 'warn', cause: 'advisory', light: 'yellow' }, { outcome: 'warn', cause: 'advisory' }])
  })

  test('X01 stale data make anything but a failure unknown', () => {
    const fresh = (value: number) => rule({ options: { a: value }, facts: { last: 'project.lastVerifiedAt' }, freshness: { fact: 'last', within: { amount: 30, unit: 'cd' } }, check: { conditions: { all: [{ fact: 'a', operator: 'equal', value: 1 }] } } })
    expect(outcomes([accepted('2026-03-02')], '2026-04-01', fresh(1))).toEqual(['pass green'])
    expect(outcomes([accepted('2026-03-02')], '2026-04-02', fresh(1))).toEqual(['not_evaluable grey'])
    expect(outcomes([accepted('2026-03-02')], '2026-04-02', fresh(2))).toEqual(['fail red'])
  })

  test('X04 an extension in another unit is an error that names the units, not a light of guilt', () => {
    const facts: Fact[] = [accepted('2026-03-02'), ['extension.decided', 'extension/X', '2026-03-10', { of: 'approval/A1', outcome: 'granted', limit: { amount: 1, unit: 'month' }, noticedAt: '2026-03-11' }]]
    const [result] = rules.evaluate(fileOf(facts, '2026-06-01'))
    expect(result).toMatchObject({ outcome: 'error', light: 'grey' })
    expect(result!.message.en).toContain('E_UNIT')
  })
})

describe('X02 every result explains itself', () => {
  const late = rules.evaluate(fileOf([accepted('2026-03-02'), ['stop.started', 'stop/S', '2026-03-09', { of: 'approval/A1', kind: 'expert_review' }], ['stop.ended', 'stop/S', '2026-03-13']], '2026-04-08'))[0]!

  test('X02 in both languages, with inputs, thresholds, basis, arithmetic and the hash', () => {
    expect(late).toMatchObject({ outcome: 'fail', due: '2026-04-06', margin: { amount: -2, unit: 'wd' }, thresholds: [{ name: 'limit', value: 20, unit: 'wd' }, { name: 'warn' }], evidence: ['e1', 'e2', 'e3'], ruleset: rules.hash })
    expect(explain(late, 'en')).toMatchObject({
      summary: 'Due 2026-04-06, over by 2 working days.',
      because: ['Starts on 2026-03-02; that day is not counted.', 'The limit is 20 working days.', 'From 2026-03-09 to 2026-03-13 (expert review) 5 working days are not counted.', 'Due on 2026-04-06.', '22 working days have counted so far.'],
      next: ['Decide.'],
      provenance: `Rule city/limit version 1, rule set ${rules.hash.slice(0, 12)}, calendar plain@1, as of 2026-04-08`,
    })
    expect(explain(late, 'zh-CN').because[2]).toBe('2026年3月9日至2026年3月13日（专家评审）5个工作日不计入期限。')
    expect(ruleResult.parse(late)).toEqual(late)
  })

  test('X02 the inputs a result lists give the same result again, also out of JSON', () => {
    const day = fc.integer({ min: 0, max: 80 }).map((n) => new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10))
    fc.assert(fc.property(day, fc.option(day), fc.option(day), day, (start, end, stop, asOf) => {
      const facts: Fact[] = [accepted(start), ...(end ? [decided(end)] : []), ...(stop ? [['stop.started', 'stop/S', stop, { of: 'approval/A1', kind: 'hearing' }] as Fact] : [])]
      for (const result of rules.evaluate(fileOf(facts, asOf))) expect(rules.reevaluate(JSON.parse(JSON.stringify(result)))).toEqual(result)
    }), { numRuns: 200 })
  })

  test('X02 a result of another rule set is refused; the hash follows what decides', () => {
    const other = ruleSet([{ ...limit, version: '2' }], { calendar })
    expect(() => other.reevaluate(late)).toThrow(expect.objectContaining({ code: 'E_RULESET' }))
    const hashes = [rules.hash, other.hash, ruleSet([limit], { calendar, maxMode: 'shadow' }).hash, ruleSet([limit], { calendar, lights: { fail: 'blue' } }).hash, ruleSet([], { calendar }).hash]
    expect(new Set(hashes).size).toBe(5)
    expect(ruleSet([{ ...limit }], { calendar }).hash).toBe(rules.hash)
  })
})

test('of several versions of a rule the one in force speaks', () => {
  const check = { conditions: { all: [{ fact: 'a', operator: 'equal', value: 1 }] } }
  const old = rule({ options: { a: 1 }, effective: { from: '2020-01-01', until: '2026-03-01' }, check })
  const now = rule({ version: '2', options: { a: 2 }, effective: { from: '2026-03-01' }, check })
  const both = ruleSet([now, old], { calendar })
  const at = (asOf: string) => both.evaluate(fileOf([], asOf)).map(({ version, outcome }) => [version, outcome])
  expect([at('2026-02-28'), at('2026-03-01'), at('2019-01-01')]).toEqual([[['1', 'pass']], [['2', 'fail']], [['2', 'not_applicable']]])
})

test('leads come from failures of rules that raise them, with the categories for triage alone', () => {
  const raising = ruleSet([{ ...limit, lead: { observation: 'overdue', candidateCategories: ['C02'] } }], { calendar })
  const results = raising.evaluate(fileOf([accepted('2026-03-02')], '2026-04-08'))
  expect(raising.leads(results)).toMatchObject([{ about: ['approval/A1'], observation: 'overdue', candidateCategories: ['C02'], result: 'city/limit|approval/A1' }])
  expect(raising.leads(raising.evaluate(fileOf([accepted('2026-03-02')], '2026-03-03')))).toEqual([])
  expect(JSON.stringify(results)).not.toContain('C02')
})

describe('with json-rules-engine itself', () => {
  test('toEngine gives an Engine that fires what is found', async () => {
    const engine = toEngine(rules)
    expect(engine).toBeInstanceOf(Engine)
    engine.addRule({ conditions: { all: [{ fact: 'duban:results', params: { rule: 'city/limit' }, path: '$[0].light', operator: 'equal', value: 'red' }] }, event: { type: 'mine' } })
    const { events } = await engine.run({ caseFile: fileOf([accepted('2026-03-02')], '2026-04-08') })
    expect(events.map(({ type }) => type).sort()).toEqual(['city/limit', 'mine'])
    expect(events.find(({ type }) => type === 'city/limit')?.params).toMatchObject({ results: [{ outcome: 'fail', subject: 'approval/A1' }] })
    expect((await engine.run({ caseFile: fileOf([accepted('2026-03-02')], '2026-03-03') })).events).toEqual([])
  })

  test('host facts may be computed later there; in evaluate they are an error that says so', async () => {
    const hosted = ruleSet([rule({ facts: { risk: { host: true } }, check: { conditions: { all: [{ fact: 'risk', operator: 'lessThan', value: 3 }] } } })], { calendar })
    const file = fileOf([], '2026-03-03')
    expect(await evaluateAsync(hosted, file, { risk: async () => 5 })).toMatchObject([{ outcome: 'fail', inputs: [{ fact: 'risk', value: 5 }] }])
    expect(await evaluateAsync(hosted, file)).toMatchObject([{ outcome: 'not_evaluable', missing: ['risk'] }])
    expect(() => hosted.evaluate(file, { facts: { risk: async () => 5 } })).toThrow(expect.objectContaining({ code: 'E_ASYNC_FACT' }))
    expect(hosted.evaluate(file, { facts: { risk: 2 } })).toMatchObject([{ outcome: 'pass' }])
  })
})

test('a rule set without rules finds nothing; a missing profile is an error when it is made', () => {
  expect(ruleSet([], { calendar }).evaluate(fileOf([], '2026-03-17'))).toEqual([])
  expect(() => ruleSet([rule({ check: { band: { value: 'gap', profile: 'none' } } })], { calendar })).toThrow(expect.objectContaining({ code: 'E_RULESET', path: ['profiles'] }))
  expect(() => ruleSet([limit, limit], { calendar })).toThrow(expect.objectContaining({ code: 'E_RULESET' }))
})
