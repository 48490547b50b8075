import { caseFile, caseFiles, groupBy, idOf, parseEvents, portfolio, reference, type CaseFile, type CaseRecord, type DubanEvent, type Portfolio, type RuleResult } from '@duban/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ruleSet, type Rule } from '../src/index.js'
import { calendar, rule } from './support/world.js'

const numRuns = Number(process.env.DUBAN_FUZZ ?? 40)
const moment = { asOf: '2026-06-30' }
const units = ['U1', 'U2', 'U3']
const items = ['land', 'build']
const said = (id: string, type: string, subject: string, occurredAt: string, data: object, more: object = {}) => ({ id, type, subject, occurredAt, recordedAt: `${occurredAt}T18:00:00+08:00`, source: 'register', channel: 'hall', data, ...more })

/** What everybody shares; one matter is recorded of no project and joins the files of those it names. */
const register = [
  ...units.map((unit) => said(`unit-${unit}`, 'unit.registered', `unit/${unit}`, '2018-11-01', { kind: 'department', name: unit })),
  ...items.map((item) => said(`item-${item}`, 'item.catalogued', `item/${item}`, '2018-11-01', { kind: 'approval', version: '1', statutory: true, limits: [{ amount: 20, unit: 'wd' }], basis: 'CN-AL@2019#42' })),
  said('round', 'matter.registered', 'matter/round', '2026-04-01', { kind: 'supervision', about: ['project/P1', 'project/P2'], lead: 'U1' }),
]

interface Act { kind: 'approval' | 'task' | 'contact'; n: number; unit: number; item: number; day: number }
const act = fc.record({ kind: fc.constantFrom('approval' as const, 'task' as const, 'contact' as const), n: fc.nat({ max: 3 }), unit: fc.nat({ max: 2 }), item: fc.nat({ max: 1 }), day: fc.nat({ max: 27 }) })

/** The events of a project, as its acts tell them. */
function told(project: string, acts: readonly Act[]): readonly DubanEvent[] {
  const records = acts.flatMap(({ kind, n, unit, item, day }, at) => {
    const on = `2026-05-${String(day + 1).padStart(2, '0')}`
    const [id, by] = [`${project}-${at}`, { unit: units[unit]! }]
    if (kind === 'approval') return [said(`${id}a`, 'approval.accepted', `approval/${project}-A${n}`, on, { item: items[item]! }, { project, by }), ...(day % 2 === 0 ? [said(`${id}b`, 'approval.decided', `approval/${project}-A${n}`, '2026-06-01', { outcome: day % 4 === 0 ? 'granted' : 'refused' }, { project, by })] : [])]
    if (kind === 'task') return [said(`${id}t`, 'task.assigned', `task/${project}-T${n}`, on, { title: 'Road', owner: units[unit]!, due: '2026-06-15' }, { project })]
    return [said(`${id}c`, 'contact.made', `contact/${project}-C${n}`, on, { mode: 'site', purpose: 'service' }, { project, by })]
  })
  const { events } = parseEvents([...records, said(`${project}-stage`, 'stage.entered', `project/${project}`, '2026-01-20', { stage: 'signed' }, { project })])
  return events
}

const shared = reference(parseEvents(register).events, moment)
const folded = (project: string, acts: readonly Act[]): CaseFile => caseFile(told(project, acts), { ...moment, project, reference: shared })
const named = (id: string, more: Partial<Rule>): Rule => rule({ id: `city/${id}`, check: { conditions: { all: [] } }, messages: { pass: { en: '{tasks}', 'zh-CN': '{tasks}' }, fail: { en: 'x', 'zh-CN': 'x' } }, terms: { granted: { en: 'granted', 'zh-CN': '准予' } }, ...more })

const rules: Rule[] = [
  named('unit-tasks', { scope: 'unit', facts: { unit: 'unit.ref', tasks: { list: 'unit.tasks', pick: ['owner', 'due'] } } }),
  named('unit-first', { scope: 'unit', facts: { first: { first: 'unit.approvals', where: { outcome: 'granted' }, field: 'acceptedAt' }, last: { latest: 'portfolio.contacts', fields: ['madeAt'], optional: true } } }),
  named('of-the-item', { scope: 'portfolio', for: 'item', facts: { item: 'item.ref', approvals: { list: 'portfolio.approvals', where: { item: { path: 'item.id' }, outcome: ['granted', 'refused'] }, pick: ['item', 'outcome', 'acceptedBy.unit'] } } }),
  named('by-unit', { scope: 'unit', facts: { unit: 'unit.ref', approvals: { list: 'portfolio.approvals', where: { outcome: ['granted', 'refused'] }, by: ['item', 'acceptedBy.unit'], pick: ['outcome'] } } }),
  named('all', { scope: 'portfolio', facts: { projects: { list: 'portfolio.projects', pick: ['stage'] }, matters: { list: 'portfolio.matters', pick: ['about'] }, earliest: { earliest: 'portfolio.approvals', fields: ['acceptedAt', 'decidedAt'] } } }),
  named('events', { scope: 'portfolio', facts: {}, check: { constraint: { template: 'existence', a: { type: 'task.assigned' } } } }),
  named('in-one-file', { facts: { tasks: { list: 'file.tasks', pick: ['owner'] } } }),
]
const set = ruleSet(rules, { calendar })
const wide = ruleSet(rules.filter(({ scope }) => scope !== 'project'), { calendar })
const text = (results: readonly RuleResult[]): string => JSON.stringify(results)

/** Lists over all projects as a portfolio has them, taken without the engine. */
function naive(all: Portfolio, { rule: id, subject }: RuleResult): Record<string, unknown> {
  const files = all.files
  const of = (records: readonly CaseRecord[], ...fields: string[]) => records.map((record) => ({ ref: record.ref, ...Object.fromEntries(fields.map((field) => [field, field.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], record) ?? null])) }))
  if (id === 'city/unit-tasks') return { tasks: of((all.byUnit.get(idOf(subject)) ?? []).filter(({ ref }) => ref.startsWith('task/')), 'owner', 'due') }
  if (id === 'city/of-the-item') return { approvals: of(files.flatMap((file) => file.approvals).filter(({ item, outcome }) => item === idOf(subject) && outcome !== undefined), 'item', 'outcome', 'acceptedBy.unit') }
  if (id === 'city/by-unit') {
    const groups = groupBy(of(files.flatMap((file) => file.approvals).filter(({ outcome }) => outcome !== undefined), 'item', 'acceptedBy.unit', 'outcome') as Record<string, unknown>[], (each) => `${JSON.stringify(each['item'])}\n${JSON.stringify(each['acceptedBy.unit'])}`)
    return { approvals: [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, own]) => ({ item: own[0]!['item'], 'acceptedBy.unit': own[0]!['acceptedBy.unit'], entries: own.map(({ ref, outcome }) => ({ ref, outcome })) })) }
  }
  if (id === 'city/all') return { projects: of(files.map(({ project }) => project), 'stage'), matters: of(files.flatMap((file) => file.matters), 'about') }
  return {}
}

describe('rules over all projects', () => {
  test('after any change of any project the results are those of all projects together, to the byte', () => {
    const change = fc.record({ project: fc.constantFrom('P1', 'P2', 'P3', 'P4', 'P5'), acts: fc.array(act, { maxLength: 5 }) })
    fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), fc.array(change, { minLength: 1, maxLength: 8 }), (start, changes) => {
      const files = new Map(start.map(({ project, acts }) => [project, folded(project, acts)]))
      const all = () => portfolio([...files.values()], { reference: shared })
      const kept = wide.rollUp(all())
      expect(text(kept.results())).toBe(text(wide.evaluate(all())))
      for (const { project, acts } of changes) {
        files.set(project, folded(project, acts))
        kept.put(files.get(project)!)
        expect(text(kept.results())).toBe(text(wide.evaluate(all())))
      }
      for (const result of kept.results()) {
        const expected = naive(all(), result)
        expect(Object.fromEntries(result.inputs.filter(({ fact }) => fact in expected).map(({ fact, value }) => [fact, value]))).toEqual(expected)
        expect(new Set(result.evidence).size).toBe(result.evidence.length)
        expect(text([wide.reevaluate(JSON.parse(JSON.stringify(result)) as RuleResult)])).toBe(text([result]))
      }
    }), { numRuns })
  })

  test('what nothing touched is the same result as before, and only what reads of the change is given anew', () => {
    const none: Act[] = []
    const kept = wide.rollUp(portfolio(['P1', 'P2'].map((project) => folded(project, none)), { reference: shared }))
    const before = kept.results()
    expect(kept.results().every((result, at) => result === before[at])).toBe(true)
    const anew = (acts: Act[]) => {
      const known = new Set(kept.results())
      kept.put(folded('P2', acts))
      return kept.results().filter((result) => !known.has(result)).map(({ id }) => id.slice('city/'.length))
    }
    const task: Act = { kind: 'task', n: 1, unit: 1, item: 0, day: 3 }
    expect(anew([task])).toEqual(['unit-tasks|unit/U2', 'events|portfolio/all'])
    expect(anew([task, { kind: 'approval', n: 1, unit: 0, item: 1, day: 4 }])).toEqual(['unit-first|unit/U1', 'of-the-item|item/build', 'by-unit|unit/U1', 'by-unit|unit/U2', 'by-unit|unit/U3', 'all|portfolio/all', 'events|portfolio/all'])
    expect(anew([task, { kind: 'approval', n: 1, unit: 0, item: 0, day: 4 }])).toEqual(['of-the-item|item/build', 'of-the-item|item/land', 'by-unit|unit/U1', 'by-unit|unit/U2', 'by-unit|unit/U3', 'events|portfolio/all'])
  })

  test('an event of the register that joins two files is evidence once', () => {
    const [result] = wide.evaluate(portfolio(['P1', 'P2', 'P3'].map((project) => folded(project, [])), { reference: shared })).filter(({ rule: id }) => id === 'city/all')
    expect(result!.inputs.find(({ fact }) => fact === 'matters')!.value).toHaveLength(2)
    expect(result!.evidence.filter((id) => id === 'round')).toEqual(['round'])
  })

  test('of groups that a rule takes by fields those that did not change are the same list', () => {
    const approval = (n: number, item: number): Act => ({ kind: 'approval', n, unit: 0, item, day: 4 })
    const kept = wide.rollUp(portfolio([folded('P1', [approval(1, 0)]), folded('P2', [])], { reference: shared }))
    const lists = () => (kept.results().find(({ rule: id }) => id === 'city/by-unit')!.inputs[1]!.value as unknown as { item: string; entries: object[] }[]).map(({ item, entries }) => [item, entries] as const)
    const [[item, land]] = lists() as [readonly [string, object[]]]
    kept.put(folded('P2', [approval(1, 1)]))
    expect(lists().map(([each]) => each)).toEqual(['build', item])
    expect(lists()[1]![1]).toBe(land)
    expect(() => ruleSet([named('x', { scope: 'unit', facts: { tasks: { list: 'unit.tasks', by: ['owner'], pick: [] } } })], { calendar })).toThrow(expect.objectContaining({ code: 'E_RULESET' }))
  })

  test('a file of another moment is refused', () => {
    const kept = wide.rollUp(portfolio([], { reference: shared }))
    expect(() => kept.put(caseFile([], { asOf: '2026-07-01', project: 'P1' }))).toThrow(expect.objectContaining({ code: 'E_PORTFOLIO' }))
  })

  test('a whole evaluation gives results in the order of the rules', () => {
    const all = portfolio(['P2', 'P1'].map((project) => folded(project, [])), { reference: shared })
    expect([...new Set(set.evaluate(all).map(({ rule: id }) => id))]).toEqual(rules.map(({ id }) => id))
    expect(set.evaluate(all).filter(({ rule: id }) => id === 'city/in-one-file').map(({ project }) => project)).toEqual(['P1', 'P2'])
    expect(caseFiles(told('P1', []), moment)).toHaveLength(1)
  })
})
