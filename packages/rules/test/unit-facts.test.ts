import { caseFiles, parseEvents, portfolio, reference } from '@duban/core'
import { expect, test } from 'vitest'
import { ruleSet } from '../src/index.js'
import { calendar, rule } from './support/world.js'

test('in scope unit, unit.tasks are those that the unit answers for or acted on, in any project', () => {
  const say = (id: string, type: string, subject: string, data: object, more: object = {}) => ({ id, type, subject, occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00+08:00', source: 'register', channel: 'hall', data, ...more })
  const task = (id: string, project: string, owner: string, by?: string) => say(id, 'task.assigned', `task/${id}`, { title: id, owner }, { project, ...(by !== undefined && { by: { unit: by } }) })
  const { events } = parseEvents([
    ...['U1', 'U2', 'U3'].map((unit) => say(unit, 'unit.registered', `unit/${unit}`, { kind: 'department', name: unit })),
    task('A', 'P1', 'U1'), task('B', 'P2', 'U2', 'U1'), task('C', 'P2', 'U2'), say('D', 'issue.raised', 'issue/D', { kind: 'problem', category: 'land', link: 'land', owner: 'U1' }, { project: 'P1' }),
  ])
  const moment = { asOf: '2026-03-17' }
  const all = portfolio(caseFiles(events, moment), { reference: reference(events, moment) })
  const tasks = ruleSet([rule({ scope: 'unit', facts: { tasks: { list: 'unit.tasks', pick: ['owner'] }, name: 'unit.name' }, check: { conditions: { all: [] } } })], { calendar }).evaluate(all)
  expect(tasks.map(({ subject, inputs }) => [subject, inputs[0]!.value, inputs[1]!.value])).toEqual([
    ['unit/U1', [{ ref: 'task/A', owner: 'U1' }, { ref: 'task/B', owner: 'U2' }], 'U1'],
    ['unit/U2', [{ ref: 'task/B', owner: 'U2' }, { ref: 'task/C', owner: 'U2' }], 'U2'],
    ['unit/U3', [], 'U3'],
  ])
})
