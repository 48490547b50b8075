import { parseEvents, type DubanEvent } from '@duban/core'
import { describe, expect, test } from 'vitest'
import { kindsChanged, kindsRead, meet } from '../src/reads.js'
import { ruleSet, type FactSpec, type Rule } from '../src/index.js'
import { calendar, fileOf, rule, type Fact } from './support/world.js'

const holds: Rule['check'] = { conditions: { all: [] } }
const of = (facts: Record<string, FactSpec>, more: Partial<Rule> = {}) => [...kindsRead(rule({ facts, check: holds, ...more }))].toSorted()

describe('kinds that a rule reads', () => {
  test('fields, lists, filters and what is attached', () => {
    expect(of({ a: 'approval.acceptedAt' }, { for: 'approval' })).toEqual(['approval'])
    expect(of({ a: { list: 'approval.stops', where: { kind: 'hearing' }, pick: ['startedAt'] } }, { for: 'approval' })).toEqual(['approval', 'stop'])
    expect(of({ a: { list: 'file.approvals', pick: ['item', 'steps', 'replies'] } })).toEqual(['approval', 'item', 'reply', 'task'])
    expect(of({ a: { first: 'file.stops', where: { of: { path: 'lead.of' } }, field: 'startedAt', optional: true } }, { for: 'lead' })).toEqual(['lead', 'stop'])
    expect(of({ a: { inForce: 'item', id: 'charge.item', on: 'charge.madeAt', field: 'fee' }, asOf: 'asOf', given: { host: true } }, { for: 'charge' })).toEqual(['charge', 'item'])
    expect(of({ a: { list: 'unit.tasks', pick: [] } }, { scope: 'unit' })).toEqual(['approval', 'item', 'task', 'unit'])
  })

  test('what derived fields are made of', () => {
    expect(of({ a: { curve: 'project.plan.inForce.curve', pick: 'percent' } })).toEqual(['baseline', 'project'])
    expect(of({ a: { list: 'portfolio.projects', pick: ['light', 'stage'] } }, { scope: 'portfolio' })).toEqual(['light', 'project'])
    expect(of({ a: { path: 'project.lastTouchAt', optional: true } })).toEqual(['agreement', 'contact', 'project', 'target'])
    expect(of({ a: 'project.lastVerifiedAt' })).toEqual(['*'])
    expect(of({ a: 'matter.state' }, { for: 'matter' })).toEqual(['extension', 'matter', 'notice'])
    expect(of({ a: 'record.ref' }, { for: 'task' })).toEqual(['approval', 'item', 'task'])
  })

  test('clocks move by stops, extensions, facilitations, the catalogue and replies; bands by the light that is on', () => {
    expect(of({}, { for: 'approval', check: { within: { clock: 'statutory' } } })).toEqual(['approval', 'extension', 'facilitation', 'item', 'reply', 'stop'])
    expect(of({}, { for: 'clock', check: { within: {} } })).toEqual(expect.arrayContaining(['approval', 'task', 'measure', 'stop', 'item']))
    expect(of({ a: { host: true } }, { check: { within: { from: 'a' } } })).toEqual([])
    expect(of({ a: 'owner' }, { for: 'task' })).toEqual(expect.arrayContaining(['commitment', 'stop']))
    expect(of({ a: { host: true } }, { check: { band: { value: 'a', profile: 'p' } } })).toEqual(['light'])
  })

  test('events as such are everything', () => {
    for (const a of ['file.events', 'file.notes', 'portfolio'] as const) expect(of({ a: { list: a, pick: [] } })).toEqual(['*'])
    expect(of({ a: 'record.x' })).toEqual(['*'])
    expect(of({}, { check: { constraint: { template: 'existence', a: { type: 'task.finished' } } as never } })).toEqual(['*'])
  })
})

const events = (...facts: Fact[]): DubanEvent[] => [...fileOf(facts, '2026-03-17').events]

test('an event changes what it is about and what it names; a correction may change anything', () => {
  expect([...kindsChanged(events(['stop.started', 'stop/S', '2026-03-02', { of: 'approval/A', kind: 'hearing' }]))]).toEqual(['stop', 'approval'])
  const [correction] = parseEvents([{ id: 'c', type: 'stop.ended', project: 'P1', subject: 'stop/S', occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00+08:00', source: 'register', channel: 'x', corrects: { id: 'e1', reason: 'data_error' } }]).events
  expect([...kindsChanged([correction!])]).toEqual(['*'])
  expect([meet(new Set(['a']), new Set(['b', 'a'])), meet(new Set(['a']), new Set(['b'])), meet(new Set(['*']), new Set(['b'])), meet(new Set(['a']), new Set(['*'])), meet(new Set(['a']), new Set())]).toEqual([true, false, true, true, false])
})

test('only rules that read what changed are asked, and give what they would have given', () => {
  const named = (id: string, more: Partial<Rule>) => rule({ id: `city/${id}`, check: holds, ...more })
  const rules = [named('tasks', { for: 'task' }), named('approvals', { for: 'approval' }), named('plan', { facts: { plan: { path: 'project.plan', optional: true } } })]
  const [story, change] = [[['task.assigned', 'task/T', '2026-03-02', { title: 'x' }], ['approval.accepted', 'approval/A', '2026-03-02', {}]] as Fact[], ['task.finished', 'task/T', '2026-03-03'] as Fact]
  const file = fileOf([...story, change], '2026-03-17')
  const changed = [file.events.at(-1)!]
  const set = ruleSet(rules, { calendar })
  expect(set.affectedBy(changed)).toEqual(['city/tasks'])
  expect(set.evaluate(file, { changed })).toEqual(set.evaluate(file).filter(({ rule: id }) => id === 'city/tasks'))
  // An override that looks at the project makes its rule read the project.
  const overridden = ruleSet(rules, { calendar, overrides: [{ rules: ['city/approvals'], where: { kind: 'key_engineering' }, mode: 'shadow' }] })
  expect(overridden.affectedBy(events(['progress.verified', 'project/P1', '2026-03-02', { percent: 1 }]))).toEqual(['city/approvals', 'city/plan'])
})
