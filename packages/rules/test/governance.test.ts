import { describe, expect, test } from 'vitest'
import type { LegalBasis } from '@duban/core'
import { Operator } from 'json-rules-engine'
import { explainConditions, lintRules, ruleSet, type Check, type DecisionTable, type LightProfile, type Rule } from '../src/index.js'
import { accepted, calendar, fileOf, rule, type Fact } from './support/world.js'

const basis = (ref: string, from: string, until?: string): LegalBasis => ({ ref, title: { en: 'Law', 'zh-CN': '法律' }, article: ref.split('#')[1]!, jurisdiction: 'CN', effective: { from, ...(until !== undefined && { until }) }, url: null, status: 'confirmed' })
const holds = (value: unknown): Check => ({ conditions: { all: [{ fact: 'a', operator: 'equal', value }] } })
const evaluate = (one: Rule, facts: Record<string, unknown>, asOf = '2026-03-17', profiles: LightProfile[] = []) => ruleSet([one], { calendar, profiles }).evaluate(fileOf([], asOf), { facts })[0]!
const hosted = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { host: true as const }]))

describe('versions of a rule', () => {
  const version = (n: string, from: string, until?: string): Rule => rule({ version: n, effective: { from, ...(until !== undefined && { until }) }, check: holds(1) })

  test('P3 two versions in force on one day, or none between two, are an error when loaded', () => {
    const load = (...rules: Rule[]) => () => ruleSet(rules, { calendar })
    expect(load(version('1', '2012-01-01', '2018-07-01'), version('2', '2018-07-01'))).not.toThrow()
    expect(load(version('2', '2018-07-01'), version('1', '2012-01-01'))).toThrow(expect.objectContaining({ code: 'E_RULESET', path: ['effective'], fix: 'end version 1 with effective.until 2018-07-01' }))
    expect(load(version('1', '2012-01-01', '2018-07-02'), version('2', '2018-07-01'))).toThrow('both in force on 2018-07-01')
    expect(load(version('1', '2012-01-01', '2018-06-01'), version('2', '2018-07-01'))).toThrow('no version is in force from 2018-06-01 to 2018-06-30')
  })

  test('R120 a rule that changed its article in 2018: an event of 2017 and one of 2020 cite the version then in force', () => {
    const of = (n: string, from: string, until?: string): Rule => ({ ...version(n, from, until), facts: { a: { host: true }, on: { host: true } }, effectiveOn: 'on', basis: [basis(`CN-DPR@${n}#7`, from, until)] })
    const both = ruleSet([of('2', '2018-07-01'), of('1', '2012-01-01', '2018-07-01')], { calendar })
    const cited = (on: string) => both.evaluate(fileOf([], '2026-03-17'), { facts: { a: 1, on } }).map(({ version: spoke, basis: law }) => [spoke, law.map(({ ref }) => ref)])
    expect(cited('2017-05-04')).toEqual([['1', ['CN-DPR@1#7']]])
    expect(cited('2018-06-30')).toEqual([['1', ['CN-DPR@1#7']]])
    expect(cited('2018-07-01')).toEqual([['2', ['CN-DPR@2#7']]])
    expect(cited('2020-05-04')).toEqual([['2', ['CN-DPR@2#7']]])
  })
})

describe('R120 the basis in force', () => {
  const substantive = [basis('CN-DPR@2015#7', '2016-01-01', '2018-10-01'), basis('CN-DPR@2018#7', '2018-10-01')]
  const procedural = [basis('CN-PRO@2016#3', '2016-01-01', '2019-01-01'), basis('CN-PRO@2019#3', '2019-01-01')]
  const decision = rule({
    facts: hosted('cited', 'happened', 'decided'), basis: substantive, procedure: { basis: procedural, on: 'decided' }, effective: { from: '2012-01-01' }, effectiveOn: 'happened', severity: 'advisory',
    check: { citation: { cited: 'cited' } }, messages: { fail: { en: 'Cites {wrong}; in force was {inForce}.', 'zh-CN': '引用{wrong}；应为{inForce}。' } },
  })
  const judged = (cited: string[]) => evaluate(decision, { cited, happened: '2018-05-02', decided: '2020-03-02' })

  test('R120 substance as of the event in 2018-05, procedure as of the decision in 2020', () => {
    expect(judged(['CN-DPR@2015#7', 'CN-PRO@2019#3'])).toMatchObject({ outcome: 'pass', basis: [{ ref: 'CN-DPR@2015#7' }, { ref: 'CN-PRO@2019#3' }] })
  })

  test('R120 a decision that cites another version is a warning that names both', () => {
    expect(judged(['CN-DPR@2018#7'])).toMatchObject({ outcome: 'warn', cause: 'advisory', message: { en: 'Cites CN-DPR@2018#7; in force was CN-DPR@2015#7, CN-PRO@2019#3.' } })
    expect(judged(['CN-PRO@2016#3']).outcome).toBe('warn')
    expect(judged([])).toMatchObject({ outcome: 'not_evaluable', missing: ['cited'] })
  })
})

describe('R120 the dates of what a rule rests on', () => {
  const resting = (...bases: LegalBasis[]): Rule => rule({ basis: bases, check: holds(1) })
  const load = (...rules: Rule[]) => () => ruleSet(rules.map((each, index) => ({ ...each, id: `city/rule-${index}` })), { calendar })

  test('R120 two versions of a clause in force on one day, or none between two, are an error when loaded', () => {
    expect(load(resting(basis('CN-DPR@2018#7', '2018-10-01'), basis('CN-DPR@2015#7', '2016-01-01', '2018-10-01')))).not.toThrow()
    expect(load(resting(basis('CN-DPR@2015#7', '2016-01-01'), basis('CN-DPR@2018#7', '2018-10-01')))).toThrow(expect.objectContaining({ code: 'E_RULESET', message: 'city/rule-0: CN-DPR@2015#7 and CN-DPR@2018#7 are both in force on 2018-10-01', fix: 'end CN-DPR@2015#7 with effective.until 2018-10-01', path: ['rules', 0, 'basis', 0, 'effective'] }))
    expect(load(resting(basis('CN-DPR@2015#7', '2016-01-01', '2018-09-30'), basis('CN-DPR@2018#7', '2018-10-01')))).toThrow('neither CN-DPR@2015#7 nor CN-DPR@2018#7 is in force from 2018-09-30 to 2018-09-30')
    const procedure = { basis: [basis('CN-PRO@2016#3', '2016-01-01'), basis('CN-PRO@2019#3', '2019-01-01')] }
    expect(load({ ...resting(), procedure })).toThrow(expect.objectContaining({ path: ['rules', 0, 'procedure', 'basis', 0, 'effective'] }))
  })

  test('R120 other articles of one instrument, and one clause cited by two rules, are no versions of each other', () => {
    expect(load(resting(basis('CN-DPR@2015#7', '2016-01-01'), basis('CN-DPR@2018#8', '2018-10-01')), resting(basis('CN-DPR@2015#7', '2016-01-01')))).not.toThrow()
  })

  test('R120 a clause that two rules date otherwise, or that ends before it begins, is an error', () => {
    expect(load(resting(basis('CN-L@2019#1', '2019-01-01')), resting(basis('CN-L@2019#1', '2019-07-01')))).toThrow('city/rule-1: CN-L@2019#1 is dated otherwise than in city/rule-0')
    expect(load(resting(basis('CN-L@2019#1', '2019-01-01', '2019-01-01')))).toThrow('CN-L@2019#1 is never in force')
  })

  test('X09 a light profile is given once: a rule names it by its id alone', () => {
    const profile: LightProfile = { id: 'p', version: '1', family: 'progress_gap', title: { en: 'P', 'zh-CN': 'P' }, source: 'test', unit: 'pp', bands: [{ colour: 'green', outcome: 'pass' }] }
    expect(() => ruleSet([], { calendar, profiles: [profile, { ...profile, version: '2' }] })).toThrow(expect.objectContaining({ code: 'E_RULESET', message: expect.stringContaining('versions 1 and 2'), path: ['profiles', 1, 'id'] }))
  })
})

describe('operators of your own', () => {
  const dividable = (factor: string | number): Rule => rule({ facts: hosted('a'), check: { conditions: { all: [{ fact: 'a', operator: 'dividableBy', value: factor }] } }, terms: { dividableBy: { en: 'divisibility by', 'zh-CN': '整除' } } })
  const operators = { dividableBy: (a: number, b: number) => a % b === 0 }
  const set = (given: NonNullable<Parameters<typeof ruleSet>[1]['operators']>) => ruleSet([dividable(3)], { calendar, operators: given })

  test('decide like any other, in three values, and explain themselves in the rule’s words', () => {
    const at = (facts: object) => set(operators).evaluate(fileOf([], '2026-03-17'), { facts: facts as Record<string, unknown> })[0]!
    expect([at({ a: 9 }).outcome, at({ a: 10 }).outcome, at({}).outcome]).toEqual(['pass', 'fail', 'not_evaluable'])
    expect(set(operators).reevaluate(at({ a: 10 }))).toEqual(at({ a: 10 }))
    const trace = set(operators).trace(at({ a: 10 }))!
    expect([explainConditions(trace, 'en', {}, dividable(3).terms).toPass, explainConditions(trace, 'zh-CN', {}, dividable(3).terms).toPass]).toEqual([['a is 10 and must satisfy divisibility by 3'], ['a为10，应满足整除 3']])
  })

  test('with decorators of your own, and as objects of json-rules-engine', () => {
    const decorated = ruleSet([rule({ facts: hosted('a'), check: { conditions: { all: [{ fact: 'a', operator: 'rounded:dividableBy', value: 3 }] } } })], {
      calendar, operators: { dividableBy: new Operator('dividableBy', (a: number, b: number) => a % b === 0) as never }, decorators: { rounded: (a: number, b: number, next) => next(Math.round(a), b) },
    })
    expect([8.9, 10.2].map((a) => decorated.evaluate(fileOf([], '2026-03-17'), { facts: { a } })[0]!.outcome)).toEqual(['pass', 'fail'])
  })

  test('are part of the hash, and unknown ones are refused with what was meant', () => {
    expect(set(operators).hash).toBe(set({ dividableBy: operators.dividableBy }).hash)
    const hashes = [set(operators), set({ dividableBy: (a: number, b: number) => a % b === 1 }), set({ dividableBy: new Operator('d', (a: number, b: number) => a % b === 0) as never }), set({ dividableBy: new Operator('d', (a: number, b: number) => a % b === 2) as never })].map(({ hash }) => hash)
    expect(new Set(hashes).size).toBe(4)
    expect(() => set({ divisibleBy: operators.dividableBy })).toThrow(expect.objectContaining({ code: 'E_CONDITION', fix: 'did you mean "divisibleBy"?', path: ['check', 'conditions', 'all', 0, 'operator'] }))
    expect(lintRules([dividable(3)], { calendar, operators })).toEqual([])
  })

  test('one that breaks is an error of its rule alone', () => {
    const [broken, other] = ruleSet([dividable(3), { ...rule({ facts: hosted('a'), check: holds(9) }), id: 'city/other' }], { calendar, operators: { dividableBy: () => { throw new TypeError('no number') } } }).evaluate(fileOf([], '2026-03-17'), { facts: { a: 9 } })
    expect([broken!.outcome, broken!.light, other!.outcome]).toEqual(['error', 'grey', 'pass'])
  })
})

describe('how strongly a rule speaks', () => {
  const enforcing = rule({ facts: hosted('a'), basis: [basis('CN-L@2019#1', '2019-01-01')], check: holds(1) })

  test('R067 without a basis, or with one that needs review, a rule loads as advisory, and the set says so', () => {
    const review = { ...enforcing.basis[0]!, status: 'needs_review' as const }
    expect(evaluate(enforcing, { a: 1 }).mode).toBe('enforcing')
    expect(evaluate({ ...enforcing, basis: [] }, { a: 1 }).mode).toBe('advisory')
    expect(evaluate({ ...enforcing, basis: [review] }, { a: 1 }).mode).toBe('advisory')
    expect(ruleSet([{ ...enforcing, basis: [] }], { calendar }).notices('2026-03-17')).toMatchObject([{ rule: 'city/rule', code: 'no_basis' }])
  })

  test('R096 past its review date a rule loads as advisory, with a notice', () => {
    const reviewed = ruleSet([{ ...enforcing, review: '2026-03-31' }], { calendar })
    const at = (asOf: string) => reviewed.evaluate(fileOf([], asOf), { facts: { a: 2 } }).map(({ mode, severity, outcome }) => [mode, severity, outcome])
    expect(at('2026-03-31')).toEqual([['enforcing', 'breach', 'fail']])
    expect(at('2026-04-01')).toEqual([['advisory', 'advisory', 'warn']])
    expect(reviewed.notices('2026-03-31')).toEqual([])
    expect(reviewed.notices('2026-04-01')).toMatchObject([{ code: 'review_due', message: { en: 'city/rule was to be reviewed by 2026-03-31: it only advises.' } }])
  })

  test('X24 maxMode is the ceiling; overrides lower, silence or raise below it, everywhere or for some projects', () => {
    const facts: Fact[] = [['project.registered', 'project/P1', '2026-01-05', { kind: 'key_engineering', name: 'x', funding: 'public' }]]
    const modes = (options: Omit<Parameters<typeof ruleSet>[1], 'calendar'>) => ruleSet([enforcing], { calendar, ...options }).evaluate(fileOf(facts, '2026-03-17'), { facts: { a: 2 } }).map(({ mode, outcome }) => `${mode} ${outcome}`)
    expect(modes({ maxMode: 'shadow' })).toEqual(['shadow fail'])
    expect(modes({ overrides: [{ rules: ['city/*'], mode: 'shadow' }] })).toEqual(['shadow fail'])
    expect(modes({ overrides: [{ rules: ['*'], where: { kind: 'key_engineering' }, mode: 'off' }] })).toEqual([])
    expect(modes({ overrides: [{ rules: ['*'], where: { kind: ['investment_promotion'] }, mode: 'off' }] })).toEqual(['enforcing fail'])
    expect(modes({ maxMode: 'advisory', overrides: [{ rules: ['city/rule'], mode: 'enforcing', severity: 'advisory' }] })).toEqual(['advisory warn'])
    expect(() => modes({ overrides: [{ rules: ['city/rul'], mode: 'off' }] })).toThrow(expect.objectContaining({ code: 'E_RULESET', fix: 'did you mean city/rule?', path: ['overrides', 0, 'rules', 0] }))
  })

  test('X02 an overridden result re-evaluates to itself', () => {
    const set = ruleSet([enforcing], { calendar, overrides: [{ rules: ['*'], severity: 'advisory' }] })
    const [result] = set.evaluate(fileOf([accepted('2026-03-02')], '2026-03-17'), { facts: { a: 2 } })
    expect(result).toMatchObject({ outcome: 'warn', severity: 'advisory' })
    expect(set.reevaluate(JSON.parse(JSON.stringify(result)))).toEqual(result)
  })
})

describe('decision tables', () => {
  const tiers = (hit: DecisionTable['hit'], more: Partial<DecisionTable> = {}): Rule => rule({
    facts: hosted('amount', 'kind'),
    check: {
      table: {
        hit,
        rows: [
          { when: { amount: { greaterThanInclusive: 100 }, kind: ['a', 'b'] }, outcome: 'fail', points: 5 },
          { when: { amount: { greaterThanInclusive: 50, lessThan: 100 } }, outcome: 'warn', light: 'blue', points: 3 },
          { when: { kind: 'b' }, outcome: 'pass', points: 1 },
        ],
        ...more,
      },
    },
  })
  const of = (one: Rule, amount: number | undefined, kind: string | undefined, profiles: LightProfile[] = []) => {
    const { outcome, light, missing, message } = evaluate(one, { ...(amount !== undefined && { amount }), ...(kind !== undefined && { kind }) }, '2026-03-17', profiles)
    return outcome === 'not_evaluable' ? `missing ${missing.join()}` : outcome === 'error' ? message.en : `${outcome} ${light}`
  }

  test('UNIQUE: one row at most; two that hit are an error with their numbers', () => {
    const unique = tiers('UNIQUE')
    expect([of(unique, 100, 'a'), of(unique, 99, 'a'), of(unique, 10, 'b'), of(unique, 10, 'c')]).toEqual(['fail red', 'warn blue', 'pass green', 'not_applicable null'])
    expect(of(unique, 100, 'b')).toContain('E_TABLE rows 1 and 3')
  })

  test('FIRST: the first that hits; an unknown row before it leaves it open', () => {
    const first = tiers('FIRST', { otherwise: { outcome: 'pass' } })
    expect([of(first, 100, 'b'), of(first, 60, 'b'), of(first, 10, 'c'), of(first, 100, undefined), of(first, 60, undefined)]).toEqual(['fail red', 'warn blue', 'pass green', 'missing kind', 'warn blue'])
  })

  test('COLLECT: the worst of all; with a sum, the points in the bands of a profile', () => {
    const profile: LightProfile = { id: 'points', version: '1', family: 'progress_gap', title: { en: 'Points', 'zh-CN': '分值' }, source: 'test', unit: 'points', bands: [{ colour: 'green', upTo: 3, inclusive: true, outcome: 'pass' }, { colour: 'yellow', upTo: 5, inclusive: true, outcome: 'warn' }, { colour: 'red', outcome: 'fail' }] }
    expect([of(tiers('COLLECT'), 100, 'b'), of(tiers('COLLECT'), 60, 'b'), of(tiers('COLLECT'), 60, undefined)]).toEqual(['fail red', 'warn blue', 'missing kind'])
    const sum = tiers('COLLECT', { sum: 'points' })
    expect([of(sum, 100, 'b', [profile]), of(sum, 100, 'a', [profile]), of(sum, 60, 'b', [profile]), of(sum, 60, 'c', [profile]), of(sum, 0, 'c', [profile])]).toEqual(['fail red', 'warn yellow', 'warn yellow', 'pass green', 'pass green'])
  })

  test('a bad cell is located', () => {
    const bad = rule({ facts: hosted('amount'), check: { table: { hit: 'FIRST', rows: [{ when: { amount: { moreThan: 1 } }, outcome: 'fail' }] } } })
    expect(() => ruleSet([bad], { calendar })).toThrow(expect.objectContaining({ code: 'E_CONDITION', path: ['check', 'table', 'rows', 0, 'all', 0, 'operator'] }))
  })
})
