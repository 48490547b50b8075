import { expect, test } from 'vitest'
import { ruleSet, valueWords, type FactSpec } from '../src/index.js'
import { accepted, calendar, decided, fileOf, rule, type Fact } from './support/world.js'

const catalogued = (version: string, on: string, days: number): Fact => ['item.catalogued', 'item/land-permit', on, { kind: 'approval', version, statutory: true, limits: [{ amount: days, unit: 'wd' }], basis: 'CN-AL@2019#42' }]
const power = (id: string, item: string, unit: string): Fact => ['authority.conferred', `authority/${id}`, '2026-01-01', { unit, power: 'approve', item, basis: 'CN-AL@2019#22' }]
const inputs = (facts: Record<string, FactSpec>, story: Fact[]) => ruleSet([rule({ for: 'approval', facts, check: { conditions: { all: [] } } })], { calendar }).evaluate(fileOf(story, '2026-03-17'))[0]!.inputs
const permit = accepted('2026-02-10', { item: 'land-permit' })

test('what the register said on a day is read with the event that said it', () => {
  const limits: FactSpec = { inForce: 'item', id: 'approval.item', on: 'approval.acceptedAt', field: 'limits' }
  const story = [catalogued('1', '2026-01-01', 20), catalogued('2', '2026-02-11', 15), permit]
  expect(inputs({ limits }, story)).toEqual([{ fact: 'limits', value: [{ amount: 20, unit: 'wd' }], events: ['e3', 'e1'] }])
  expect(inputs({ version: { ...limits, field: 'version', on: 'asOf' } }, story)[0]).toMatchObject({ value: '2' })
  expect(inputs({ all: { inForce: 'item', id: 'approval.item', on: 'approval.acceptedAt' } }, story)[0]).toMatchObject({ value: { version: '1', statutory: true } })
})

test('before its first version, without a name or without a day there is nothing, and an optional nothing is null', () => {
  const spec = { inForce: 'item', id: 'approval.item', on: 'approval.decidedAt', field: 'version' } as const
  for (const story of [[catalogued('1', '2026-03-01', 20), permit, decided('2026-02-27')], [catalogued('1', '2026-01-01', 20), permit], [catalogued('1', '2026-01-01', 20), accepted('2026-02-10', {}), decided('2026-02-27')]]) {
    expect(inputs({ version: spec }, story)[0]).not.toHaveProperty('value')
    expect(inputs({ version: { ...spec, optional: true } }, story)[0]).toHaveProperty('value', null)
  }
})

test('a list is filtered by what the subject itself has, and nothing is like what it does not have', () => {
  const powers: FactSpec = { list: 'reference.authorities', where: { power: 'approve', item: { path: 'approval.item' } }, pick: ['unit'] }
  const story = [power('A', 'land-permit', 'U-NR'), power('B', 'other', 'U-ECO')]
  expect(inputs({ powers }, [...story, permit])[0]).toMatchObject({ value: [{ ref: 'authority/A', unit: 'U-NR' }], events: ['e1'] })
  expect(inputs({ powers }, [...story, accepted('2026-02-10', {})])[0]).toMatchObject({ value: [], events: [] })
})

test('a path goes through a Ref to the record it names, and ends where there is none', () => {
  const step: Fact = ['task.started', 'task/S', '2026-02-12', { approval: 'approval/A1', step: 'review' }]
  const asked = (story: Fact[]) => ruleSet([rule({ for: 'task', facts: { item: 'task.approval.item', inside: 'task.step.item' }, check: { conditions: { all: [] } } })], { calendar }).evaluate(fileOf(story, '2026-03-17'))[0]!.inputs
  expect(asked([permit, step])).toEqual([{ fact: 'item', value: 'land-permit', events: ['e1'] }, { fact: 'inside', events: ['e2'] }])
  expect(asked([step])[0]).not.toHaveProperty('value')
})

test('a word of a message may be given in both languages', () => {
  expect([valueWords({ en: 'road', 'zh-CN': '道路' }, 'en'), valueWords([{ en: 'road', 'zh-CN': '道路' }], 'zh-CN')]).toEqual(['road', '道路'])
})
