import { event, type EventDraft } from '@duban/plugin-sdk/testing'
import { expect, test } from 'vitest'
import { inspectionRequests } from '../src/index.js'
import { inspectionLeadApart } from '../src/rules/standing/inspection-lead-apart.js'
import { inspectionWithoutCharge } from '../src/rules/standing/inspection-without-charge.js'
import { leaderLedInspection } from '../src/rules/standing/leader-led-inspection.js'
import { repeatedRequest } from '../src/rules/standing/repeated-request.js'
import { fileAt } from './files.js'
import { delivered, ended } from './register.js'
import { planned, tester } from './tester.js'

const organ = (kind = 'supervision_organ', from = '2020-01-01'): EventDraft => event('unit.registered', 'unit/U-SUP', from, { kind, name: '督查室' })
const held = (at: string, leadPost: string | null = 'POST-1', unit = 'U-SUP'): EventDraft => event('inspection.held', `inspection/${at}`, at, { ...(leadPost !== null && { leadPost }) }, { by: { unit } })
tester.run(leaderLedInspection, {
  valid: [
    { name: 'R083 a leader led one on the last day of the quarter', asOf: '2026-04-01', events: [organ(), held('2026-03-31')], message: 'From 2026-01-01 to 2026-03-31 a leader led 1', evidence: ['e2'] },
    { name: 'R083 on the last day of Q1 it is the quarter before that is asked about', asOf: '2026-03-31', events: [organ('resident_office'), held('2025-12-31')] },
    { name: 'R083 led on the first day of the quarter', asOf: '2026-06-30', events: [organ(), held('2026-01-01')] },
  ],
  warn: [
    { name: 'R083 none in Q1, on 04-01, said to the organ itself', asOf: '2026-04-01', events: [organ()], owner: 'U-SUP', cause: 'advisory', message: '2026-01-01 to 2026-03-31' },
    { name: 'R083 those that no leader led, that another organ held, or of another quarter do not count', asOf: '2026-04-01', events: [organ(), held('2026-03-02', null), held('2026-03-03', 'POST-1', 'U-OTHER'), held('2025-12-31'), held('2026-04-01')] },
    { name: 'R083 one of two asked for', asOf: '2026-04-01', events: [organ(), held('2026-03-02')], options: { each: 2 } },
    { name: 'R083 an organ since the first day of the quarter; the records of management reach its end', asOf: '2026-04-01', events: [organ('supervision_organ', '2026-01-01'), delivered('management', '2026-03-31')] },
  ],
  notApplicable: [
    { name: 'R083 a department is no supervising organ', asOf: '2026-04-01', events: [organ('department')] },
    { name: 'R083 an organ that was set up within the quarter', asOf: '2026-04-01', events: [organ('supervision_organ', '2026-01-02')], messageId: 'not_applicable' },
  ],
  notEvaluable: [{ name: 'R083 the records of management end before the quarter', asOf: '2026-04-01', events: [organ(), delivered('management', '2026-03-30')], missing: ['inspections'] }],
  laws: { shift: 'counts by the calendar quarter' },
})

type Part = Parameters<typeof event<'responsibility.assigned'>>[3]
const part = (said: Part): EventDraft => event('responsibility.assigned', 'assignment/P', '2026-02-02', said)
const led = held('2026-03-02')
tester.run(inspectionLeadApart, {
  valid: [
    { name: 'R083 the post that led has no part in the project', asOf: '2026-03-17', events: [part({ role: 'delivery_team', post: 'POST-2', members: ['POST-3'] }), led] },
    { name: 'R083 its part ended on the day of the inspection', asOf: '2026-03-17', events: [part({ role: 'liaison', post: 'POST-1' }), ended('assignment/P', '2026-03-02'), led] },
    { name: 'R083 a post that inspects has no part in the delivery', asOf: '2026-03-17', events: [part({ role: 'inspection_team', members: ['POST-1'] }), led] },
  ],
  warn: [
    { name: 'R083 the liaison of the project led its inspection', asOf: '2026-03-17', events: [part({ role: 'liaison', post: 'POST-1' }), led], owner: 'U-SUP', evidence: ['e1'], message: 'had a part in the project: Liaison' },
    ...(['leader', 'service_agent'] as const).map((role) => ({ name: `R083 a post that is ${role} of the project led its inspection`, asOf: '2026-03-17', events: [part({ role, post: 'POST-1' }), led] })),
    { name: 'R083 a member of the delivery team led, on the last day of its part', asOf: '2026-03-17', events: [part({ role: 'delivery_team', members: ['POST-1'] }), ended('assignment/P', '2026-03-03'), led] },
  ],
  notApplicable: [
    { name: 'R083 no leader led', asOf: '2026-03-17', events: [part({ role: 'liaison', post: 'POST-1' }), held('2026-03-02', null)] },
  ],
})

type Request = Partial<Parameters<typeof event<'request.made'>>[3]>
const asked = (id: string, at: string, said: Request = {}, unit = 'U-SUP'): EventDraft => event('request.made', `request/${id}`, at, { kind: 'data', to: 'U-PARK', items: ['investment', 'jobs'], ...said }, { by: { unit } })
const again = { subject: 'request/Q2' } as const
tester.run(repeatedRequest, {
  valid: [
    { name: 'R095 ninety-one days later it may be asked again', asOf: '2026-06-30', events: [asked('Q1', '2026-03-02'), asked('Q2', '2026-06-01')], ...again },
    { name: 'R095 other data, of another unit, and a request for a material', asOf: '2026-06-30', events: [asked('Q0', '2026-03-02', { items: ['energy'] }), asked('Q1', '2026-03-02', { to: 'U-HC' }), asked('Q3', '2026-03-02', { kind: 'material' }), asked('Q2', '2026-03-20')], ...again },
    { name: 'R095 the first of two is not the repetition', asOf: '2026-06-30', events: [asked('Q1', '2026-03-02'), asked('Q2', '2026-03-20')], subject: 'request/Q1' },
  ],
  warn: [
    { name: 'R095 the same data item asked for twice within 90 calendar days, said to the organ that asks', asOf: '2026-06-30', events: [asked('Q1', '2026-03-02'), asked('Q2', '2026-05-31', { items: ['jobs', 'energy'] }, 'U-ECO')], ...again, owner: 'U-ECO', observation: 'data_requested_again', message: 'jobs, on 2026-03-02, 90 calendar days before', evidence: ['e1'] },
    { name: 'R095 of several the latest is named', asOf: '2026-06-30', events: [asked('Q0', '2026-03-02'), asked('Q1', '2026-03-16'), asked('Q2', '2026-03-20')], ...again, message: '4 calendar days' },
    { name: 'R095 twice on one day', asOf: '2026-06-30', events: [asked('Q1', '2026-03-02'), asked('Q2', '2026-03-02')], ...again, message: '0 calendar days' },
  ],
  notApplicable: [
    { name: 'R095 a request for an opinion asks for no data', asOf: '2026-06-30', events: [asked('Q2', '2026-03-20', { kind: 'opinion' })] },
    { name: 'R095 a request that names no data', asOf: '2026-06-30', events: [event('request.made', 'request/Q2', '2026-03-20', { kind: 'data', to: 'U-PARK' })] },
  ],
  unreachable: { not_evaluable: 'a request always says to whom and when' },
})

const visited = (from = '2026-03-02', until?: string): EventDraft => event('inspection.held', 'inspection/I1', from, { ...(until !== undefined && { until }) }, { by: { unit: 'U-SUP' } })
const charged = (at: string, kind: 'fee' | 'fine' | 'levy' | 'intermediary' = 'fee', unit = 'U-SUP'): EventDraft => event('charge.made', `charge/${at}.${kind}`, at, { kind, payer: 'E-1', amount: { amount: '200', currency: 'CNY' } }, { by: { unit } })
tester.run(inspectionWithoutCharge, {
  warn: [
    { name: 'R095 a fee on the day of the inspection, said to the organ', asOf: '2026-03-17', events: [organ(), visited(), charged('2026-03-02')], owner: 'U-SUP', observation: 'charge_during_inspection', evidence: ['e3'], message: '督查室于2026年3月2日检查，检查期间（2026年3月2日）收取费用：收费' },
    { name: 'R095 a levy on the last day of a stay', asOf: '2026-03-17', events: [visited('2026-03-02', '2026-03-06'), charged('2026-03-06', 'levy')] },
    { name: 'R095 an intermediary between its first and its last day', asOf: '2026-03-17', events: [visited('2026-03-02', '2026-03-06'), charged('2026-03-04', 'intermediary')] },
  ],
  valid: [
    { name: 'R095 the day before, the day after, a fine, and what another unit charged', asOf: '2026-03-17', events: [visited('2026-03-02', '2026-03-06'), charged('2026-03-01'), charged('2026-03-07'), charged('2026-03-04', 'fine'), charged('2026-03-05', 'fee', 'U-NR')] },
  ],
  notApplicable: [
    { name: 'R095 planned and not held', asOf: '2026-03-17', events: [planned('I1', '2026-03-20'), charged('2026-03-02')] },
    { name: 'R095 who held it is not recorded', asOf: '2026-03-17', events: [event('inspection.held', 'inspection/I1', '2026-03-02', {}), charged('2026-03-02')] },
  ],
})

const asks = (id: string, kind: 'data' | 'material' | 'opinion', data: object): EventDraft => event('request.made', `request/${id}`, '2026-03-03', { kind, to: 'U-PARK', ...data }, { by: { unit: 'U-SUP' } })
test('R095 two inspections asked three times for five pieces: 1.5 requests each', () => {
  const file = fileAt([visited(), planned('I2', '2026-03-09'), asks('1', 'data', { of: 'inspection/I1', items: ['jobs', 'energy'] }), asks('2', 'material', { about: ['inspection/I1'], items: ['licence'] }), asks('3', 'data', { of: 'inspection/I2', items: ['jobs', 'investment'] }), asks('4', 'opinion', { of: 'inspection/I2', items: ['x'] }), asks('5', 'data', { items: ['jobs'] })], '2026-03-17')
  expect(inspectionRequests([file])).toEqual({
    perInspection: { part: 3, of: 2, share: 1.5 }, items: 5, unattached: 1,
    byInspection: [{ inspection: 'I1', organ: 'U-SUP', requests: 2, items: 3 }, { inspection: 'I2', organ: 'U-HC', requests: 1, items: 2 }],
  })
})

test('R095 without an inspection there is nothing to ask per inspection, and a request stays unattached', () => {
  expect(inspectionRequests([fileAt([asks('1', 'material', {})], '2026-03-17')])).toEqual({ perInspection: { part: 0, of: 0, share: null }, items: 0, byInspection: [], unattached: 1 })
})
