import type { RuleResult } from '@duban/core'
import { expect, test } from 'vitest'
import { generate } from '../../../examples/sample/generate.js'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { createSupervisor } from '../src/index.js'

const accepted = { id: 'e1', type: 'approval.accepted', project: 'P1', subject: 'approval/A1', occurredAt: '2026-02-10', recordedAt: '2026-02-10T18:00:00+08:00', by: { unit: 'U-NR' }, source: 'register', channel: 'hall', data: { limits: [{ amount: 20, unit: 'wd' }] } }
const open = () => createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: chinaCalendar })

test('R012 due 03-16, lead one working day: one early warning on 03-13, and still one however often it is asked again', async () => {
  const supervisor = await open()
  await supervisor.ingest([accepted])
  expect((await supervisor.evaluate({ asOf: '2026-03-12' })).warnings).toEqual([])
  expect((await supervisor.evaluate({ asOf: '2026-03-13' })).warnings).toMatchObject([{ type: 'notice.issued', project: 'P1', data: { of: 'approval/A1', kind: 'early_warning', to: ['U-NR'], due: '2026-03-16' } }])
  for (let i = 0; i < 5; i++) expect((await supervisor.evaluate({ asOf: '2026-03-13' })).warnings).toEqual([])
  const { portfolio, warnings } = await supervisor.evaluate({ asOf: '2026-03-16' })
  expect([warnings, portfolio.files[0]!.notices.length]).toEqual([[], 1])
})

test('X07 the same ledger, asOf and knownAt give the same bytes; looking back issues nothing', async () => {
  const supervisor = await open()
  await supervisor.ingest([accepted, { ...accepted, id: 'e2', occurredAt: '2026-02-12', recordedAt: '2026-03-17T15:00:00+08:00', corrects: { id: 'e1', reason: 'data_error' } }])
  const at = async (knownAt?: string) => JSON.stringify((await supervisor.evaluate({ asOf: '2026-03-17', knownAt })).results)
  expect(await at('2026-03-17T12:00:00+08:00')).toBe(await at('2026-03-17T12:00:00+08:00'))
  expect(await at('2026-03-17T12:00:00+08:00')).not.toBe(await at())
  expect((await supervisor.evaluate({ asOf: '2026-03-13', knownAt: '2026-03-17T12:00:00+08:00' })).warnings).toEqual([])
})

test('project by project it says what it says of all together, and warns of the same', async () => {
  const asOf = '2026-03-13'
  const events = [...generate(7, 30).events, { ...accepted, id: 'late', project: 'LATE' }]
  const [whole, single] = await Promise.all([open(), open()])
  for (const supervisor of [whole, single]) await supervisor.ingest(events)
  const { results, portfolio, warnings } = await whole.evaluate({ asOf })
  const given: { project: string | null; results: readonly RuleResult[] }[] = []
  const each = await single.evaluateEach({ asOf }, (own, file) => void given.push({ project: file === null ? null : file.project.ref, results: own }))
  expect(given.map(({ project }) => project)).toEqual([...portfolio.files.map((file) => file.project.ref), null])
  const texts = (all: readonly RuleResult[]) => all.map((result) => JSON.stringify(result)).toSorted()
  expect(texts(given.flatMap(({ results: own }) => own))).toEqual(texts(results))
  expect(given.at(-1)!.results.length).toBeGreaterThan(10)
  const ids = (events_: readonly { id: string }[]) => events_.map(({ id }) => id).toSorted()
  expect(ids(each.warnings)).toEqual(ids(warnings))
  expect(warnings.length).toBeGreaterThan(0)
})

test('bad records never stop the rest; a contradiction is refused', async () => {
  const supervisor = await open()
  expect(await supervisor.ingest([accepted, { type: 'x' }, null])).toMatchObject({ appended: 1, rejected: [{ index: 1 }, { index: 2 }] })
  expect(await supervisor.ingest([accepted, { ...accepted, occurredAt: '2026-02-11', recordedAt: '2026-02-11T18:00:00+08:00' }])).toMatchObject({ appended: 0 })
  expect(await supervisor.ingest([{ ...accepted, occurredAt: '2026-02-11', recordedAt: '2026-02-11T18:00:00+08:00' }])).toMatchObject({ appended: 0, conflicts: [{ id: 'e1' }] })
  await expect(createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: chinaCalendar, rules: ['landing-cn/none'] })).rejects.toMatchObject({ code: 'E_RULE_UNKNOWN' })
})

test('the page names the unit whose move it is', async () => {
  const supervisor = await open()
  await supervisor.ingest([accepted, { ...accepted, id: 'u1', type: 'unit.registered', project: undefined, subject: 'unit/U-NR', occurredAt: '2018-11-01', by: undefined, data: { kind: 'department', name: '自然资源局' } }].map((event) => JSON.parse(JSON.stringify(event))))
  const page = supervisor.report(await supervisor.evaluate({ asOf: '2026-03-17' }), { locale: 'en' })
  expect(page).toContain('Next move: 自然资源局.')
  expect(page).not.toContain('Next move: U-NR')
})

const engine = { project: 'P1', source: 'engine', channel: 'duban' }
const raised = (id: string, rule: string) => ({ id, type: 'lead.raised', ...engine, subject: `lead/${id}`, occurredAt: '2026-03-18', recordedAt: '2026-03-18T09:00:00+08:00', receivedAt: '2026-03-18', data: { statement: 'over its limit', of: 'approval/A1', rule } })
const triaged = (id: string, more: object) => ({ id: `t-${id}`, type: 'lead.triaged', project: 'P1', source: 'register', channel: 'hall', subject: `lead/${id}`, occurredAt: '2026-03-18', recordedAt: '2026-03-18T17:00:00+08:00', data: { outcome: 'dismissed', ...more } })
const limit = 'landing-cn/statutory-limit'

test('X25 a finding whose lead is dismissed stays away until a listed fact changes, and its light goes out', async () => {
  const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: chinaCalendar, rules: [limit] })
  await supervisor.ingest([accepted])
  const at = async (asOf: string) => {
    const { results, dismissed, unusedTriages, lights } = await supervisor.evaluate({ asOf })
    return { outcomes: results.map(({ outcome }) => outcome), dismissed: dismissed.map(({ dismissal }) => dismissal.reason), unused: unusedTriages.map(({ lead, code }) => `${lead} ${code}`), lights: lights.map(({ data }) => (data as { colour: string }).colour) }
  }
  expect(await at('2026-03-17')).toEqual({ outcomes: ['fail'], dismissed: [], unused: [], lights: ['red'] })
  await supervisor.ingest([raised('L1', limit), triaged('L1', { reason: 'decided on paper that day', reopenOn: ['clock'] }), raised('L2', limit), triaged('L2', {}), raised('L3', 'landing-cn/none'), triaged('L3', { reason: 'x' })])
  const unused = ['lead/L2 E_DISMISSAL', 'lead/L3 E_DISMISSAL']
  expect(await at('2026-03-19')).toEqual({ outcomes: [], dismissed: ['decided on paper that day'], unused, lights: ['green'] })
  expect(await at('2026-06-01')).toEqual({ outcomes: [], dismissed: ['decided on paper that day'], unused, lights: [] })
  await supervisor.ingest([{ ...accepted, id: 'e2', occurredAt: '2026-02-11', recordedAt: '2026-06-02T09:00:00+08:00', corrects: { id: 'e1', reason: 'data_error' } }])
  expect(await at('2026-06-03')).toEqual({ outcomes: ['fail'], dismissed: [], unused, lights: ['red'] })
})

test('X08 lights are recorded when they change, hold for a day, and go out at once for a corrected fact; looking back records none', async () => {
  const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: chinaCalendar, rules: [limit] })
  await supervisor.ingest([accepted])
  const told = async (asOf: string, knownAt?: string) => (await supervisor.evaluate({ asOf, knownAt })).lights.map(({ data }) => Object.values(data as object).slice(2).join(' '))
  expect([await told('2026-03-13'), await told('2026-03-13'), await told('2026-03-17', '2026-03-17T12:00:00+08:00'), await told('2026-03-17'), await told('2026-03-17')]).toEqual([['yellow raised'], [], [], ['red raised'], []])
  await supervisor.ingest([{ ...accepted, id: 'e2', occurredAt: '2026-03-02', recordedAt: '2026-03-18T09:00:00+08:00', corrects: { id: 'e1', reason: 'data_error' } }])
  expect([await told('2026-03-18T08:00:00+08:00', '2026-03-18T08:00:00+08:00'), await told('2026-03-18'), await told('2026-03-19')]).toEqual([[], ['green data_error'], []])
})
