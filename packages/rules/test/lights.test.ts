import { caseFile, caseFiles, parseEvents, portfolio, reference, type CaseFile, type DubanEvent, type RuleResult } from '@duban/core'
import { describe, expect, test } from 'vitest'
import { dismiss, dismissedLeads, lightChanges, rulePrecision, ruleSet, shadowReport, withdrawLight, withoutDismissed, type LightProfile } from '../src/index.js'
import { accepted, calendar, fileOf, rule, type Fact } from './support/world.js'

const words = (en: string) => ({ en, 'zh-CN': en })
const at = { host: true } as const
const simple = rule({ facts: { a: at, b: at }, check: { conditions: { all: [{ fact: 'a', operator: 'equal', value: 1 }] } } })
const rules = ruleSet([simple], { calendar })

/** The file of P1 with some recorded events, at asOf. */
const fileAt = (asOf: string, events: readonly unknown[] = []): CaseFile => {
  const { events: read, rejected } = parseEvents([...events])
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  return caseFile(read, { project: 'P1', asOf })
}
const judged = (file: CaseFile, a: number | undefined): RuleResult[] => rules.evaluate(file, { facts: { b: 0, ...(a !== undefined && { a }) } })
const changes = (asOf: string, a: number | undefined, recorded: readonly DubanEvent[] = [], more: readonly unknown[] = []) => {
  const file = fileAt(asOf, [...recorded, ...more])
  return lightChanges(judged(file, a), file, { calendar })
}
const told = (found: ReturnType<typeof changes>) => found.changes.map(({ data }) => `${data!.colour} ${data!.reason}`)

describe('lights that change', () => {
  test('X08 data toggled five times in a day give one light change at most', () => {
    const recorded: DubanEvent[] = []
    for (const [hour, a] of [['09', 2], ['10', 1], ['11', 2], ['12', 1], ['13', 2], ['14', 1]] as const) recorded.push(...changes(`2026-03-17T${hour}:00:00+08:00`, a, recorded).changes)
    expect(recorded.map(({ data }) => (data as { colour: string }).colour)).toEqual(['red'])
    expect(changes('2026-03-17T14:30:00+08:00', 1, recorded)).toMatchObject({ changes: [], held: [{ from: 'red', to: 'green', until: '2026-03-18' }] })
    expect(told(changes('2026-03-18', 1, recorded))).toEqual(['green cleared'])
  })

  test('X08 asked again, a light that is on gives no notice; a day of its own settles each change', () => {
    const [red] = changes('2026-03-17', 2).changes
    expect(red).toMatchObject({ type: 'light.changed', subject: 'light/city_rule_project_P1', data: { of: 'project/P1', rule: 'city/rule', colour: 'red', reason: 'raised' } })
    expect(changes('2026-03-18', 2, [red!])).toEqual({ changes: [], held: [] })
    expect(changes('2026-03-17', 1)).toEqual({ changes: [], held: [] })
    expect(told(changes('2026-03-18', undefined, [red!]))).toEqual(['grey stale'])
  })

  test('X08 a suspended project shows its lights as suspended', () => {
    const stages = [{ id: 's1', type: 'stage.entered', project: 'P1', subject: 'project/P1', occurredAt: '2026-02-02', recordedAt: '2026-02-02T10:00:00+08:00', source: 'register', channel: 'hall', data: { stage: 'signed' } }, { id: 's2', type: 'stage.entered', project: 'P1', subject: 'project/P1', occurredAt: '2026-03-02', recordedAt: '2026-03-02T10:00:00+08:00', source: 'register', channel: 'hall', data: { stage: 'suspended', reason: 'flood' } }]
    expect(told(changes('2026-03-17', 2, [], stages))).toEqual(['suspended objective_cause'])
  })

  test('X08 a light that rests on a wrong fact goes out at once, with the reason; one put out by a person stays out until facts change', () => {
    const due = { ...simple, id: 'city/due', for: 'approval', facts: { accepted: 'approval.acceptedAt' }, check: { conditions: { all: [{ fact: 'accepted', operator: 'after', value: '2026-02-10' }] } } }
    const set = ruleSet([due], { calendar })
    const event = (id: string, day: string, recordedAt: string, more = {}) => ({ id, type: 'approval.accepted', project: 'P1', subject: 'approval/A1', occurredAt: day, recordedAt, source: 'register', channel: 'hall', data: {}, ...more })
    const wrong = event('w', '2026-02-10', '2026-02-10T10:00:00+08:00')
    const lit = fileAt('2026-03-17', [wrong])
    const { changes: [red] } = lightChanges(set.evaluate(lit), lit, { calendar })
    const right = fileAt('2026-03-18T09:00:00+08:00', [wrong, red, event('r', '2026-02-12', '2026-03-18T08:00:00+08:00', { corrects: { id: 'w', reason: 'data_error' } })])
    expect(told(lightChanges(set.evaluate(right), right, { calendar, hold: { amount: 5, unit: 'wd' } }))).toEqual(['green data_error'])

    const out = withdrawLight(set.evaluate(fileAt('2026-03-19', [wrong, red]))[0]!, 'objective_cause', calendar)
    const later = fileAt('2026-04-01', [wrong, red, out])
    expect(lightChanges(set.evaluate(later), later, { calendar })).toMatchObject({ changes: [], held: [{ to: 'red', until: null }] })
    const news = fileAt('2026-04-02', [wrong, red, out, event('n', '2026-02-09', '2026-04-01T08:00:00+08:00', { corrects: { id: 'w', reason: 'data_error' } })])
    expect(told(lightChanges(set.evaluate(news), news, { calendar }))).toEqual(['red raised'])
  })

  test('X08 hysteresis: a worse light that is on goes out only when the value is past its bound by so much', () => {
    const profile: LightProfile = { id: 'gap', version: '1', family: 'progress_gap', title: words('Gap'), source: 'test', unit: 'pp', hysteresis: 2, bands: [{ colour: 'green', upTo: 10, inclusive: false, outcome: 'pass' }, { colour: 'yellow', upTo: 30, inclusive: true, outcome: 'warn' }, { colour: 'red', outcome: 'fail' }] }
    const set = ruleSet([rule({ facts: { gap: at }, check: { band: { value: 'gap', profile: 'gap' } } })], { calendar, profiles: [profile] })
    const after = (colour: string | null, gap: number) => {
      const light = { id: 'l1', type: 'light.changed', project: 'P1', subject: 'light/x', occurredAt: '2026-03-10', recordedAt: '2026-03-10T10:00:00+08:00', source: 'engine', channel: 'duban', data: { of: 'project/P1', rule: 'city/rule', colour, reason: 'raised' } }
      const [result] = set.evaluate(fileAt('2026-03-17', colour === null ? [] : [light]), { facts: { gap } })
      expect(set.reevaluate(result!)).toEqual(result)
      return result!.light
    }
    expect([after(null, 9.9), after('yellow', 9.9), after('yellow', 8), after('yellow', 7.9), after('green', 9.9), after('green', 10)]).toEqual(['green', 'yellow', 'yellow', 'green', 'green', 'yellow'])
    expect([after('red', 30), after('red', 28.1), after('red', 28), after('red', 5)]).toEqual(['red', 'red', 'yellow', 'green'])
  })

  test('X24 a rule in the shadow lights nothing and raises nothing, and reports what it would have raised', () => {
    const lead = { observation: 'odd', candidateCategories: ['C01'] }
    const set = ruleSet([{ ...simple, lead }, { ...simple, id: 'city/new', lead, check: { conditions: { all: [{ fact: 'b', operator: 'equal', value: 1 }] } } }], { calendar, overrides: [{ rules: ['city/new'], mode: 'shadow' }] })
    const file = fileAt('2026-03-17')
    const results = (a: number) => set.evaluate(file, { facts: { a, b: 0 } })
    expect(lightChanges(results(1), file, { calendar }).changes).toEqual([])
    expect(set.leads(results(1))).toEqual([])
    expect(shadowReport(results(1))).toEqual([{ rule: 'city/new', version: '1', asked: 1, wouldHaveRaised: ['city/new|project/P1'], newlyRaised: ['city/new|project/P1'], notEvaluable: 0 }])
    expect(shadowReport(results(2))[0]).toMatchObject({ wouldHaveRaised: ['city/new|project/P1'], newlyRaised: [] })
    expect(set.leads(results(2))).toHaveLength(1)
  })
})

describe('findings put aside', () => {
  const [late] = judged(fileAt('2026-03-17'), 2)
  const kept = dismiss(late!, { reason: 'entered twice', at: '2026-03-17', reopenOn: ['a'] })

  test('X25 a dismissed finding re-opens only when a listed fact changes', () => {
    const open = (asOf: string, a: number, b: number) => withoutDismissed(rules.evaluate(fileAt(asOf), { facts: { a, b } }), [kept]).open.length
    expect([open('2026-03-18', 2, 0), open('2026-06-01', 2, 7), open('2026-03-18', 3, 0)]).toEqual([0, 0, 1])
    expect(withoutDismissed([late!], [kept]).dismissed).toMatchObject([{ dismissal: { reason: 'entered twice', rule: 'city/rule' } }])
    const all = dismiss(late!, { reason: 'entered twice', at: '2026-03-17' })
    expect(withoutDismissed(rules.evaluate(fileAt('2026-03-18'), { facts: { a: 2, b: 7 } }), [all]).open).toHaveLength(1)
  })

  test('X25 a lead that the case file says was dismissed stays away until a listed fact of the triage changes, however it is recorded', () => {
    const asked = ruleSet([rule({ for: 'approval', facts: { item: 'approval.item', unit: { path: 'approval.acceptedBy', optional: true } }, check: { conditions: { all: [{ fact: 'item', operator: 'equal', value: 'x' }] } } })], { calendar })
    const item = (code: string, on: string, extra: Record<string, unknown> = {}): Fact => ['approval.accepted', 'approval/A1', on, { item: code }, extra]
    const lead: Fact = ['lead.raised', 'lead/L1', '2026-03-17', { statement: 'wrong item', of: 'approval/A1', rule: 'city/rule' }, { source: 'engine', receivedAt: '2026-03-17' }]
    const triage = (data: Record<string, unknown>): Fact => ['lead.triaged', 'lead/L1', '2026-03-18', { outcome: 'dismissed', ...data }]
    const put = { reason: 'the item was renamed', reopenOn: ['item'] }
    const after = (asOf: string, ...facts: Fact[]) => {
      const file = fileOf([item('y', '2026-03-02'), lead, ...facts], asOf)
      const { dismissals, unused } = dismissedLeads(file, asked)
      const { open, dismissed } = withoutDismissed(asked.evaluate(file), dismissals)
      return [open.length, dismissed.map(({ dismissal: { reason, at } }) => `${at} ${reason}`), unused.map(({ code }) => code)]
    }
    const away = [0, ['2026-03-18 the item was renamed'], []]
    expect([after('2026-03-17', triage(put)), after('2026-03-18', triage(put)), after('2026-06-01', triage(put))]).toEqual([[1, [], []], away, away])
    const correction = (code: string, more: Record<string, unknown>) => item(code, '2026-03-02', { recordedAt: '2026-04-01T09:00:00+08:00', corrects: { id: 'e1', reason: 'data_error' }, ...more })
    expect(after('2026-06-01', triage(put), correction('y', { by: { unit: 'U-NR' } }))).toEqual(away)
    expect(after('2026-06-01', triage(put), correction('z', {}))).toEqual([1, [], []])
    const withdrawn: Fact = ['event.withdrawn', 'lead/L1', '2026-04-01', undefined, { withdraws: { id: 'e3', reason: 'data_error' } }]
    expect(after('2026-06-01', triage(put), withdrawn)).toEqual([1, [], []])
    expect([after('2026-03-18', triage({})), after('2026-03-18', triage({ ...put, reopenOn: ['itm'] })), after('2026-03-18', triage({ ...put, outcome: 'matter' }))]).toEqual([[1, [], ['E_DISMISSAL']], [1, [], ['E_DISMISSAL']], [1, [], []]])
  })

  test('X25 so does a lead on a unit, of no case', () => {
    const named = ruleSet([rule({ scope: 'unit', facts: { level: { path: 'unit.level', optional: true } }, check: { conditions: { all: [{ fact: 'level', operator: 'greaterThan', value: 1 }] } } })], { calendar })
    const event = (id: string, type: string, subject: string, on: string, data: object, more: object = {}) => ({ id, type, subject, occurredAt: on, recordedAt: `${on}T18:00:00+08:00`, source: 'register', channel: 'hall', data, ...more })
    const at = (asOf: string) => {
      const { events } = parseEvents([
        event('u1', 'unit.registered', 'unit/U1', '2026-01-05', { kind: 'department', name: 'U', level: 1 }),
        event('l1', 'lead.raised', 'lead/L1', '2026-03-17', { statement: 'too low', of: 'unit/U1', rule: 'city/rule' }, { receivedAt: '2026-03-17' }),
        event('l2', 'lead.triaged', 'lead/L1', '2026-03-18', { outcome: 'dismissed', reason: 'a branch office' }),
      ])
      const data = portfolio(caseFiles(events, { asOf }), { reference: reference(events, { asOf }) })
      return withoutDismissed(named.evaluate(data), dismissedLeads(data, named).dismissals).open.length
    }
    expect([at('2026-03-17'), at('2026-03-19')]).toEqual([1, 0])
  })

  test('X25 the precision of a rule is the share of what it raised that nobody put aside', () => {
    const other = { ...late!, id: 'city/rule|project/P2' }
    expect(rulePrecision([late!, other, { ...other, id: 'x', outcome: 'pass' }], [kept])).toEqual([{ rule: 'city/rule', raised: 2, dismissed: 1, precision: 0.5 }])
  })

  test('X25 without a reason, without a finding or on a fact that played no part nothing is put aside', () => {
    const [pass] = judged(fileAt('2026-03-17'), 1)
    for (const [result, how] of [[pass!, { reason: 'x', at: '2026-03-17' }], [late!, { reason: ' ', at: '2026-03-17' }], [late!, { reason: 'x', at: '2026-03-17', reopenOn: ['c'] }]] as const) expect(() => dismiss(result, how)).toThrow(expect.objectContaining({ code: 'E_DISMISSAL' }))
  })
})

test('X01 X08 an unknown fact shows grey, never red and never green', () => {
  const limit = rule({ for: 'approval', facts: { item: 'approval.item' }, check: { conditions: { all: [{ fact: 'item', operator: 'equal', value: 'x' }] } } })
  expect(ruleSet([limit], { calendar }).evaluate(fileOf([accepted('2026-03-02')], '2026-03-17'))).toMatchObject([{ outcome: 'not_evaluable', light: 'grey', missing: ['item'] }])
})
