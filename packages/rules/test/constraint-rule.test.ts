import { describe, expect, test } from 'vitest'
import { explain, ruleSet, type RuleConstraint } from '../src/index.js'
import { accepted, calendar, decided, fileOf, rule, type Fact } from './support/world.js'

const decide: RuleConstraint = {
  template: 'response', a: { type: 'approval.accepted' }, b: { type: 'approval.decided' }, within: { option: 'limit' }, warn: { amount: 3, unit: 'wd' }, actor: 'by.unit',
  stops: [{ kind: 'expert_review', from: { type: 'stop.started' }, to: { type: 'stop.ended' } }],
}
const limit = rule({ id: 'city/decided', for: 'approval', options: { limit: { amount: 20, unit: 'wd' } }, check: { constraint: decide } })
const rules = ruleSet([limit], { calendar })
const byOffice = (at: string): Fact => ['approval.accepted', 'approval/A1', at, {}, { by: { unit: 'U-NR' } }]
const at = (asOf: string, ...facts: Fact[]) => rules.evaluate(fileOf(facts, asOf))[0]!

describe('a rule whose check is a temporal constraint', () => {
  test('is pending, warns from its lead on, fails, and says what is due and whose move it is', () => {
    const [pending, warned, lastDay, late] = ['2026-03-20', '2026-03-25', '2026-03-30', '2026-03-31'].map((asOf) => at(asOf, byOffice('2026-03-02')))
    expect([pending, warned, lastDay, late].map((each) => each!.outcome)).toEqual(['pending', 'warn', 'warn', 'fail'])
    expect(late).toMatchObject({ due: '2026-03-30', margin: { amount: -1, unit: 'wd' }, evidence: ['e1'], owner: null })
    expect(warned).toMatchObject({ cause: 'lead_time', owner: 'U-NR', warnAt: '2026-03-25T00:00:00+08:00' })
    expect(explain(late!, 'en').because).toEqual(['Starts on 2026-03-02; that day is not counted.', 'The limit is 20 working days.', 'Due on 2026-03-30.'])
  })

  test('R057 a clock stop belongs to the approval it names, its end included', () => {
    const facts: Fact[] = [byOffice('2026-03-02'), ['stop.started', 'stop/S', '2026-03-09', { of: 'approval/A1', kind: 'expert_review' }], ['stop.ended', 'stop/S', '2026-03-13'], ['stop.started', 'stop/T', '2026-03-09', { of: 'approval/A2', kind: 'expert_review' }]]
    expect(at('2026-04-06', ...facts)).toMatchObject({ outcome: 'warn', due: '2026-04-06', evidence: ['e1'] })
    expect(at('2026-04-07', ...facts)).toMatchObject({ outcome: 'fail', margin: { amount: -1, unit: 'wd' } })
  })

  test('passes once done in time, and its inputs give the same result again', () => {
    for (const asOf of ['2026-03-10', '2026-03-27', '2026-04-30']) {
      const [done, open] = [at(asOf, accepted('2026-03-02'), decided('2026-03-06')), at(asOf, accepted('2026-03-02'))]
      expect(done.outcome).toBe('pass')
      for (const result of [done, open]) expect(rules.reevaluate(JSON.parse(JSON.stringify(result)))).toEqual(result)
    }
  })

  test('X01 a missing field that could turn a violation leaves it unknown', () => {
    const fourEyes = ruleSet([rule({ check: { constraint: { template: 'precedence', a: { type: 'task.finished' }, b: { type: 'approval.decided' }, different: ['by.unit'] } } })], { calendar })
    const facts = (unit?: string): Fact[] => [['task.finished', 'task/T1', '2026-03-02', {}, unit ? { by: { unit } } : {}], ['approval.decided', 'approval/A1', '2026-03-03', {}, { by: { unit: 'U-NR' } }]]
    const outcome = (unit?: string) => fourEyes.evaluate(fileOf(facts(unit), '2026-03-04'))
    expect(outcome('U-ECO')).toMatchObject([{ outcome: 'pass' }])
    expect(outcome('U-NR')).toMatchObject([{ outcome: 'fail' }])
    expect(outcome()).toMatchObject([{ outcome: 'not_evaluable', missing: ['by.unit'] }])
  })

  test('what is not done when the case is closed is violated', () => {
    const closing = ruleSet([rule({ for: 'approval', facts: { decidedAt: { path: 'approval.decidedAt', optional: true } }, check: { constraint: { template: 'existence', a: { type: 'task.finished' } }, closed: 'decidedAt' } })], { calendar })
    expect(closing.evaluate(fileOf([accepted('2026-03-02')], '2026-03-04'))).toMatchObject([{ outcome: 'pending' }])
    expect(closing.evaluate(fileOf([accepted('2026-03-02'), decided('2026-03-03')], '2026-03-04'))).toMatchObject([{ outcome: 'fail' }])
  })

  test.each([
    [{ ...decide, template: 'reponse' }, ['template']],
    [{ ...decide, b: { type: 'x', where: { all: [{ fact: 'data', path: '$.n', operator: 'biggerThan', value: 1 }] } } }, ['b', 'where', 'all', 0, 'operator']],
    [{ ...decide, within: { option: 'none' } }, ['check', 'constraint']],
    [{ ...decide, within: { amount: 20, unit: 'wd' }, extension: { granted: { type: 'x' }, limit: { amount: 1, unit: 'month' } } }, ['extension', 'limit', 'unit']],
  ])('a constraint that is wrong says where: %#', (constraint, path) => {
    expect(() => ruleSet([{ ...limit, check: { constraint: constraint as RuleConstraint } }], { calendar })).toThrow(expect.objectContaining({ code: 'E_CONSTRAINT', path }))
  })
})
