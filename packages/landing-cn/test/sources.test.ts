import { parseEvents } from '@duban/core'
import { event, type EventDraft } from '@duban/plugin-sdk/testing'
import { describe, expect, test } from 'vitest'
import { confidenceOf, inputsBySource, mergeSameFact, readComplainant, type OpenLead } from '../src/index.js'
import { corroboration } from '../src/rules/sources/corroboration.js'
import { expertOpinion } from '../src/rules/sources/expert-opinion.js'
import { findingHarm } from '../src/rules/sources/finding-harm.js'
import { mediaNotAlone } from '../src/rules/sources/media-not-alone.js'
import { sameFactLeads } from '../src/rules/sources/same-fact-leads.js'
import { held, planned, raised, tester } from './tester.js'

const input = (source: string, more: Record<string, unknown> = {}) => ({ id: `in-${source}`, type: 'lead.raised', project: 'P1', subject: `lead/${source}`, occurredAt: '2026-03-02', recordedAt: '2026-03-02T18:00:00+08:00', receivedAt: '2026-03-03', source, channel: 'letter', reliability: 'medium', data: { statement: 'The road is not begun.' }, ...more })
const eight = ['discipline_organ', 'state_power', 'law_enforcement_judicial', 'sector_regulator', 'technical_inspection', 'project_audit', 'media', 'public']

describe('inputs by the eight sources', () => {
  const grouped = (source: string, more = {}) => inputsBySource(parseEvents([input(source, more)]).events).bySource.filter(({ inputs }) => inputs.length > 0)

  test('R114a the report lists all eight sources, those without inputs included, and they sum to the total', () => {
    const { events } = parseEvents([input('discipline_organ'), input('media'), input('media', { id: 'in-2', subject: 'lead/m2' }), input('self'), input('engine'), input('applicant')])
    const { total, bySource } = inputsBySource(events)
    expect(bySource.map(({ source, inputs }) => [source, inputs.length])).toEqual(eight.map((source) => [source, source === 'media' ? 2 : source === 'discipline_organ' ? 1 : 0]))
    expect(bySource.reduce((sum, { inputs }) => sum + inputs.length, 0)).toBe(total)
    expect(bySource[7]!.label).toEqual({ en: 'Public', 'zh-CN': '人民群众' })
  })

  test('R114b a deputies’ motion with its four fields is grouped under state power; without receivedAt it is a located input error', () => {
    expect(grouped('state_power')).toMatchObject([{ source: 'state_power', inputs: [{ lead: 'lead/state_power', channel: 'letter', reliability: 'medium', receivedAt: '2026-03-03' }] }])
    expect(parseEvents([input('state_power', { receivedAt: undefined })]).rejected).toMatchObject([{ index: 0, code: expect.any(String), path: ['receivedAt'] }])
  })

  test('R114c a judicial recommendation is grouped under the third; without channel it is a located input error', () => {
    expect(grouped('law_enforcement_judicial')).toMatchObject([{ source: eight[2] }])
    const { channel: _, ...without } = input('law_enforcement_judicial')
    expect(parseEvents([without]).rejected).toMatchObject([{ index: 0, path: ['channel'] }])
  })

  test('R114d a regulator’s notice is grouped under the fourth; an unknown source is a located input error', () => {
    expect(grouped('sector_regulator')).toMatchObject([{ source: eight[3] }])
    expect(parseEvents([input('regulator')]).rejected).toMatchObject([{ index: 0, path: ['source'] }])
  })

  test('R114f an audit-inspection report is grouped under the sixth; a reliability that nobody stated is unknown, never high', () => {
    expect(grouped('project_audit')).toMatchObject([{ source: eight[5], inputs: [{ reliability: 'medium' }] }])
    const { reliability: _, ...without } = input('project_audit')
    expect(inputsBySource(parseEvents([without]).events).bySource[5]!.inputs).toMatchObject([{ reliability: 'unknown' }])
  })
})

describe('R114h sealed complainants', () => {
  const lead = { ref: 'lead/L1', project: 'P1', complainant: 'token-7' }
  const asked = (role: string, purpose = 'reply to the complainant') => readComplainant(lead, { id: 'a1', role, purpose, unit: 'U-HC', post: 'p1', at: '2026-03-17T09:00:00+08:00' }, ['complaints_officer'])

  test('R114h without the role the identity is denied, and the attempt is on record', () => {
    const { complainant, access } = asked('undertaker')
    expect(complainant).toBeNull()
    expect(parseEvents([access])).toMatchObject({ rejected: [], events: [{ type: 'access.recorded', project: 'P1', by: { unit: 'U-HC', post: 'p1' }, data: { of: 'lead/L1', role: 'undertaker', outcome: 'denied' } }] })
    expect(JSON.stringify(access)).not.toContain('token-7')
    expect(asked('complaints_officer', ' ').complainant).toBeNull()
  })

  test('R114h with the role and a purpose it is given, and that is on record, too', () => {
    const { complainant, access } = asked('complaints_officer')
    expect([complainant, access['data']]).toEqual(['token-7', { of: 'lead/L1', role: 'complaints_officer', purpose: 'reply to the complainant', outcome: 'allowed' }])
    const { access: bare } = readComplainant({ ref: 'lead/L1', complainant: null }, { id: 'a2', role: 'x', purpose: 'y', unit: 'U', at: '2026-03-17T09:00:00+08:00' }, [])
    expect([Object.hasOwn(bare, 'project'), bare['by']]).toEqual([false, { unit: 'U' }])
  })
})

const open = (id: string, source: string, more: Partial<OpenLead> = {}): OpenLead => ({ ref: `lead/${id}`, of: 'task/T1', observation: 'overdue', sources: [source], 'raisedBy.unit': null, raisedAt: '2026-03-02', outcome: null, events: [id], ...more })
test('R115 three leads on one delay become one matter with three links of provenance; others stay apart', () => {
  const merged = mergeSameFact([open('1', 'media'), open('2', 'public'), open('3', 'sector_regulator', { 'raisedBy.unit': 'U-HC' }), open('4', 'public', { observation: 'noise' }), open('5', 'public', { of: null }), open('6', 'public', { of: null }), open('7', 'media', { outcome: 'dismissed' }), open('8', 'media', { raisedAt: null })])
  expect(merged.map(({ about, provenance }) => [about, provenance.length])).toEqual([['task/T1', 3], ['task/T1', 1], ['lead/5', 1], ['lead/6', 1]])
  expect(merged[0]!.provenance).toMatchObject([{ lead: 'lead/1', source: 'media' }, { lead: 'lead/2', source: 'public' }, { lead: 'lead/3', source: 'sector_regulator', unit: 'U-HC', at: '2026-03-02', events: ['3'] }])
})

const delay = (id: string, source: EventDraft['source']) => raised(id, source, { of: 'task/T1', observation: 'overdue' })
tester.run(sameFactLeads, {
  warn: [{ name: 'R115 three open leads on one delay: one matter is suggested', asOf: '2026-03-17', events: [delay('1', 'media'), delay('2', 'public'), delay('3', 'sector_regulator')], message: '3 open leads', evidence: ['e1', 'e2', 'e3'] }],
  valid: [
    { name: 'R115 triaged into a matter they are handled', asOf: '2026-03-17', events: [delay('1', 'media'), delay('2', 'public'), event('lead.triaged', 'lead/2', '2026-03-05', { outcome: 'merged', into: 'matter/M1' })] },
    { name: 'R115 two facts are two matters', asOf: '2026-03-17', events: [delay('1', 'media'), raised('2', 'public', { of: 'task/T2', observation: 'overdue' })] },
  ],
  notApplicable: [{ name: 'R115 nothing came in', asOf: '2026-03-17', events: [] }],
})

test('R102 C13 one source is at most medium, the public or the media alone low, what depends on the unit itself nothing', () => {
  const of = (...said: [string, string | null][]) => confidenceOf(said.map(([source, unit]) => ({ source, unit })))
  expect([of(), of(['self', 'U']), of(['public', null]), of(['public', null], ['media', null])]).toEqual(['low', 'low', 'low', 'low'])
  expect([of(['audit', 'U']), of(['audit', 'U'], ['audit', 'U']), of(['audit', 'U'], ['engine', null])]).toEqual(['medium', 'medium', 'medium'])
  expect([of(['audit', 'U'], ['audit', 'V']), of(['audit', 'U'], ['public', null])]).toEqual(['high', 'high'])
})

const verified = (sources: string[], harm?: { kind: string; low: number; high: number; measure: string; source: string }[]) => event('finding.verified', 'finding/F1', '2026-03-12', { of: 'task/T1', category: 'C02', link: 'construction', severity: 'minor', sources, ...(harm && { harm }) })
const visit = [planned('I1', '2026-03-03'), held('I1', '2026-03-03', {}, { source: 'sector_regulator' })]
tester.run(corroboration, {
  valid: [{ name: 'R102 a complaint and an inspection', asOf: '2026-03-17', events: [raised('1', 'public'), ...visit, verified(['lead/1', 'inspection/I1'])], message: '2 independent sources: confidence High', evidence: ['e1', 'e3'] }],
  warn: [
    { name: 'R102 one source: confidence at most medium', asOf: '2026-03-17', events: [...visit, verified(['inspection/I1'])], message: '可信度至多为：中' },
    { name: 'R102 the public and the media: low, whatever else was said elsewhere', asOf: '2026-03-17', events: [raised('1', 'public'), raised('2', 'media'), ...visit, verified(['lead/1', 'lead/2'])], message: '2 independent source(s): confidence at most Low' },
  ],
  notEvaluable: [{ name: 'R102 what the sources said is not recorded', asOf: '2026-03-17', events: [verified(['lead/9'])], messageId: 'not_evaluable' }],
})
tester.run(mediaNotAlone, {
  invalid: [{ name: 'R114g a report in the media alone cannot be verified', asOf: '2026-03-17', events: [raised('1', 'media'), raised('2', 'media'), verified(['lead/1', 'lead/2'])], evidence: ['e1', 'e2'] }],
  valid: [{ name: 'R114g with an inspection it can', asOf: '2026-03-17', events: [raised('1', 'media'), ...visit, verified(['lead/1', 'inspection/I1'])] }],
  notEvaluable: [{ name: 'R114g what the sources said is not recorded', asOf: '2026-03-17', events: [verified(['lead/9'])], missing: ['said'] }],
})

const opinion = (qualification?: string) => raised('1', 'technical_inspection', {}, { evidence: [{ kind: 'expert_opinion', ref: 'doc-1', ...(qualification !== undefined && { qualification }) }] })
tester.run(expertOpinion, {
  warn: [{ name: 'R114e an expert opinion without a qualification stays unverified', asOf: '2026-03-17', events: [opinion()], message: 'stays unverified' }],
  valid: [{ name: 'R114e with the reference of a qualification it counts', asOf: '2026-03-17', events: [opinion('licence-1')] }],
  notApplicable: [{ name: 'R114e a document needs none', asOf: '2026-03-17', events: [raised('1', 'technical_inspection', {}, { evidence: [{ kind: 'document', ref: 'doc-1' }] })] }],
})

const lost = (low: number, high: number, source = 'site log') => [{ kind: 'delay', low, high, measure: 'days', source }]
tester.run(findingHarm, {
  valid: [{ name: 'R119 harm with a range and a source; a range may be a point', asOf: '2026-03-17', events: [verified([], [...lost(10, 20), ...lost(3, 3)])], message: '10–20 days, 3–3 days' }],
  warn: [{ name: 'R119 bounds the wrong way round', asOf: '2026-03-17', events: [verified([], lost(20, 10))] }, { name: 'R119 harm without a source', asOf: '2026-03-17', events: [verified([], lost(1, 2, ' '))] }],
  notEvaluable: [{ name: 'R119 unknown harm is unknown, not none', asOf: '2026-03-17', events: [verified([])], missing: ['harm'], message: 'unknown' }, { name: 'R119 an empty list is unknown, too', asOf: '2026-03-17', events: [verified([], [])], light: 'grey' }],
})
