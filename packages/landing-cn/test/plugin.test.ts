import { caseFile, parseEvents } from '@duban/core'
import { explain, lintRules, ruleSet } from '@duban/rules'
import { expect, test } from 'vitest'
import plugin, { basisSources, chinaCalendar, observations } from '../src/index.js'

test('R067 every rule carries a basis, and what needs review never enforces', () => {
  expect(plugin.rules.filter(({ basis }) => basis.length === 0)).toEqual([])
  expect(plugin.rules.filter(({ mode, basis }) => mode === 'enforcing' && basis.some(({ status }) => status !== 'confirmed'))).toEqual([])
})

test('the rules shipped contradict, repeat and charge nothing twice: the lint finds nothing', () => {
  expect(lintRules(plugin.rules)).toEqual([])
})

test('X28 every rule is in both languages: each fact and option has a label, no English stands in Chinese or the reverse', () => {
  const texts = plugin.rules.flatMap((rule) => [rule.title, rule.clause, rule.guidance, ...Object.values(rule.messages), ...Object.values(rule.labels ?? {}), ...Object.values(rule.terms ?? {})].flatMap((text) => (text ? [{ rule: rule.id, ...text }] : [])))
  const bare = (text: string): string => text.replaceAll(/\{\w+\}/g, '')
  expect(texts.filter((text) => /[A-Za-z]/.test(bare(text['zh-CN'])) || /\p{Script=Han}/u.test(bare(text.en)))).toEqual([])
  expect(plugin.rules.flatMap(({ id, facts, options, labels = {} }) => [...Object.keys(facts), ...Object.keys(options)].filter((name) => !Object.hasOwn(labels, name)).map((name) => `${id}: ${name}`))).toEqual([])
})

test('every observation a rule raises is said in neutral words', () => {
  const raised = plugin.rules.flatMap(({ lead }) => (lead ? [lead.observation] : []))
  expect(Object.keys(observations).toSorted()).toEqual([...new Set(raised)].toSorted())
})

test('R008 no rule is asked of a post or of who holds it: a light is on a matter, a project or a unit', () => {
  expect(plugin.rules.filter((rule) => ['post', 'tenure'].includes(rule.for ?? '')).map(({ id }) => id)).toEqual([])
})

test('every confirmed basis says what it was checked against, and only those that exist do', () => {
  expect(plugin.bases.filter(({ ref, status }) => status === 'confirmed' && basisSources[ref] === undefined).map(({ ref }) => ref)).toEqual([])
  expect(Object.keys(basisSources).filter((checked) => !plugin.bases.some(({ ref, status }) => ref === checked && status === 'confirmed'))).toEqual([])
})

test('R034 a rule can be taken with other options, and a wrong option is located', () => {
  const dwell = plugin.rules.find(({ id }) => id === 'landing-cn/intention-dwell') as (typeof plugin.rules)[0] & { with(options: unknown): { options: unknown } }
  expect(dwell.with({ days: 90 }).options).toEqual({ days: 90 })
  expect(() => dwell.with({ days: 0 })).toThrow(expect.objectContaining({ code: 'E_OPTION', path: ['days'] }))
})

test('R008 R048 a red light explains itself, and a task left undone is one lead', () => {
  const rules = ruleSet(plugin.rules, { calendar: chinaCalendar, profiles: plugin.lightProfiles })
  const records = [
    { id: 'e1', type: 'approval.accepted', subject: 'approval/A1', occurredAt: '2026-02-10', data: { item: 'land-permit', limits: [{ amount: 20, unit: 'wd' }] } },
    { id: 'e2', type: 'task.assigned', subject: 'task/T1', occurredAt: '2026-03-02', data: { title: 'Road', owner: 'U-HC', due: '2026-03-05' } },
  ].map((each) => ({ ...each, project: 'P1', recordedAt: `${each.occurredAt}T18:00:00+08:00`, source: 'register', channel: 'hall' }))
  const results = rules.evaluate(caseFile(parseEvents(records).events, { project: 'P1', asOf: '2026-03-17' }))
  const { because, basis, provenance } = explain(results.find(({ rule }) => rule === 'landing-cn/statutory-limit')!, 'en')
  expect(because.join(' ')).toContain('Due on 2026-03-16. 21 working days have counted so far.')
  expect(basis[0]).toContain('art. 42')
  expect(provenance).toContain(`calendar CN@${chinaCalendar.version}`)
  expect(rules.leads(results.filter(({ rule }) => rule === 'landing-cn/overdue-task'))).toMatchObject([{ observation: 'overdue', candidateCategories: ['C02'] }])
})
