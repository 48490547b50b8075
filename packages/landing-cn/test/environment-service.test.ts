import { event, inProject, type EventDraft } from '@duban/plugin-sdk/testing'
import { disguisedApproval } from '../src/rules/environment/disguised-approval.js'
import { duplicateMaterial } from '../src/rules/environment/duplicate-material.js'
import { equalTreatment } from '../src/rules/environment/equal-treatment.js'
import { inspectionBurden } from '../src/rules/environment/inspection-burden.js'
import { processShortened } from '../src/rules/environment/process-shortened.js'
import { serviceContact } from '../src/rules/environment/service-contact.js'
import { ended, item, yuan } from './register.js'
import { accepted, entered, tester } from './tester.js'

const major = (amount: number): EventDraft[] => [event('project.registered', 'project/P1', '2026-01-20', { kind: 'investment_promotion', name: 'P1', funding: 'private', amount: yuan(amount) }), entered('signed', '2026-01-20')]
const contact = (at: string, purpose: 'service' | 'supervision' = 'service'): EventDraft => event('contact.made', `contact/${at}`, at, { mode: 'site', purpose })
tester.run(serviceContact, {
  timelines: [{ name: 'R054 a weekly tier, last contact on 03-02: kept on 03-09, a warning on 03-11, nine days after', events: [...major(1_200_000_000), contact('2026-02-20'), contact('2026-03-02')], on: { '2026-03-09': { outcome: 'pass', due: '2026-03-09' }, '2026-03-10': { outcome: 'warn', cause: 'advisory', light: 'yellow' }, '2026-03-11': { outcome: 'warn', elapsed: { amount: 9, unit: 'cd' } } } }],
  valid: [
    { name: 'R054 exactly ¥1 bn is in the tier', asOf: '2026-03-09', events: [...major(1_000_000_000), contact('2026-03-02')] },
    { name: 'R054 with two tiers the larger is met first', asOf: '2026-03-09', events: [...major(500_000_000), contact('2026-02-10')], options: { tiers: [{ atLeast: 1_000_000_000, days: 7 }, { atLeast: 100_000_000, days: 30 }] } },
  ],
  warn: [
    { name: 'R054 a supervising visit is no service contact', asOf: '2026-03-10', events: [...major(1_200_000_000), contact('2026-03-02'), contact('2026-03-09', 'supervision')] },
    { name: 'R054 never contacted since it was signed on 01-20', asOf: '2026-01-28', events: major(1_200_000_000), due: '2026-01-27' },
  ],
  notApplicable: [
    { name: 'R054 a project below the tiers', asOf: '2026-03-11', events: [...major(999_999_999), contact('2026-03-02')], messageId: 'not_applicable' },
    { name: 'R054 a project that is lost', asOf: '2026-03-11', events: [...major(1_200_000_000), entered('lost', '2026-02-02')] },
    { name: 'R054 an intention is not signed', asOf: '2026-03-11', events: [major(1_200_000_000)[0]!, entered('intention', '2026-01-20')] },
  ],
  notEvaluable: [
    { name: 'R054 the investment is not recorded', asOf: '2026-03-11', events: [event('project.registered', 'project/P1', '2026-01-20', { kind: 'investment_promotion', name: 'P1', funding: 'private' }), entered('signed', '2026-01-20')], missing: ['investment'] },
    { name: 'R054 an investment in another currency is not compared', asOf: '2026-03-11', events: [event('project.registered', 'project/P1', '2026-01-20', { kind: 'investment_promotion', name: 'P1', funding: 'private', amount: { amount: '1200000000', currency: 'USD' } }), entered('signed', '2026-01-20')], missing: ['investment'] },
  ],
})

const papers = ['licence', 'site-plan']
const removed = [item('site-opinion', '2026-01-01', { materials: papers }), ended('item/site-opinion', '2026-03-01')]
const filing = (from: string, materials = papers, id = 'site-filing'): EventDraft => item(id, from, { kind: 'filing', materials })
tester.run(disguisedApproval, {
  valid: [
    { name: 'R058 a filing that asks for other materials', asOf: '2026-03-17', events: [...removed, filing('2026-03-02', ['licence'])], subject: 'item/site-filing' },
    { name: 'R058 a filing that is older than the removal', asOf: '2026-03-17', events: [...removed, filing('2026-02-28')], subject: 'item/site-filing' },
    { name: 'R058 an approval that goes on', asOf: '2026-03-17', events: [removed[0]!, filing('2026-03-02')], subject: 'item/site-filing' },
    { name: 'R058 a filing without materials resembles nothing', asOf: '2026-03-17', events: [item('site-opinion', '2026-01-01', { materials: [] }), ended('item/site-opinion', '2026-03-01'), filing('2026-03-02', [])], subject: 'item/site-filing' },
  ],
  warn: [
    { name: 'R058 an approval re-added as 备案 with the same materials, in any order, on the day of its removal', asOf: '2026-03-17', events: [...removed, filing('2026-03-01', papers.toReversed())], subject: 'item/site-filing', observation: 'removed_approval_under_another_name', message: '“site opinion” was removed on 2026-03-01, and this filing', evidence: ['e1', 'e2'] },
    { name: 'R058 the same item, turned into a consultation', asOf: '2026-03-17', events: [item('site-opinion', '2026-01-01', { materials: papers }), item('site-opinion', '2026-03-01', { kind: 'consult', materials: papers })] },
    { name: 'R058 a filing that was a consultation before the approval was removed', asOf: '2026-03-17', events: [...removed, item('site-filing', '2026-02-01', { kind: 'consult', materials: papers }), filing('2026-03-02')], subject: 'item/site-filing' },
  ],
  notApplicable: [{ name: 'R058 an approval is an approval', asOf: '2026-03-17', events: [item('site-opinion', '2026-01-01', { materials: papers })] }],
  notEvaluable: [],
  unreachable: { not_evaluable: 'an item of the catalogue always has a kind and a version' },
})

const limited = (step: string, amount: number, after?: string[]): { step: string; limit: { amount: number; unit: 'wd' }; after?: string[] } => ({ step, limit: { amount, unit: 'wd' }, ...(after && { after }) })
const serial = item('construction', '2026-01-01', { steps: [limited('land', 20), limited('environment', 30, ['land']), limited('permit', 15, ['environment'])] })
const parallel = (days = 15): EventDraft => item('construction', '2026-03-01', { version: '2', steps: [limited('land', 20), limited('environment', 30), limited('permit', days, ['land', 'environment'])] })
tester.run(processShortened, {
  valid: [
    { name: 'R060 serial 20+30+15 = 65, parallel max(20, 30)+15 = 45: 20 working days saved, 30.8 %', asOf: '2026-03-17', events: [serial, parallel()], margin: { amount: 20, unit: 'wd' }, message: 'from 65 working days to 45 working days: 20 working days saved (30.8 %)' },
    { name: 'R060 as long as before', asOf: '2026-03-17', events: [serial, parallel(35)], margin: { amount: 0, unit: 'wd' } },
    { name: 'R060 the last two versions are compared', asOf: '2026-03-17', events: [item('construction', '2025-01-01', { steps: [limited('all', 10)] }), serial, parallel()] },
  ],
  warn: [{ name: 'R060 a day longer than before', asOf: '2026-03-17', events: [serial, parallel(36)], margin: { amount: -1, unit: 'wd' }, message: '1 working day longer' }],
  notApplicable: [{ name: 'R060 one version has nothing before it', asOf: '2026-03-17', events: [serial, item('construction', '2026-03-01', { version: '2' })] }],
  notEvaluable: [
    { name: 'R060 a step without a limit', asOf: '2026-03-17', events: [serial, item('construction', '2026-03-01', { version: '2', steps: [{ step: 'land' }] })], missing: ['versions'] },
    { name: 'R060 days of two kinds are not added up', asOf: '2026-03-17', events: [serial, item('construction', '2026-03-01', { version: '2', steps: [{ step: 'land', limit: { amount: 20, unit: 'cd' } }] })], missing: ['versions'] },
  ],
})

const asks = (unit: string, items: string[], kind: 'material' | 'data' = 'material'): EventDraft => event('request.made', `request/${unit}.${kind}`, '2026-03-02', { kind, to: 'E-ACME', items }, { by: { unit } })
tester.run(duplicateMaterial, {
  valid: [{ name: 'R059 each material is asked for by one unit, if twice', asOf: '2026-03-17', events: [asks('U-NR', ['licence', 'licence']), asks('U-ECO', ['site-plan'])] }],
  warn: [
    { name: 'R059 three units ask for the same licence copy', asOf: '2026-03-17', events: [asks('U-NR', ['licence', 'site-plan']), asks('U-ECO', ['licence', 'site-plan']), asks('U-HC', ['licence'])], observation: 'duplicate_material', message: '3 units ask for the same material, “licence”: U-ECO, U-HC, U-NR', evidence: ['e1', 'e2', 'e3'] },
    { name: 'R059 asked for with an application, and to supplement one', asOf: '2026-03-17', events: [event('approval.applied', 'approval/A1', '2026-02-09', { item: 'land-permit', materials: ['licence'] }), accepted('2026-02-10'), event('stop.started', 'stop/S', '2026-03-02', { of: 'approval/A1', kind: 'applicant_supplement', materials: ['licence'] }, { by: { unit: 'U-ECO' } })], evidence: ['e3', 'e1', 'e2'] },
  ],
  notApplicable: [
    { name: 'R059 a request for data is no request for a material, and time for an expert review asks for none', asOf: '2026-03-17', events: [asks('U-NR', ['licence'], 'data'), asks('U-ECO', ['licence'], 'data'), event('stop.started', 'stop/S', '2026-03-02', { of: 'approval/A1', kind: 'expert_review', materials: ['licence'] }, { by: { unit: 'U-ECO' } })] },
    { name: 'R059 who asked is not recorded', asOf: '2026-03-17', events: [event('request.made', 'request/R', '2026-03-02', { kind: 'material', to: 'E-ACME', items: ['licence'] })] },
  ],
})

const inspected = (n: number, on = '2026-02-02', object = 'project/P1'): EventDraft[] => Array.from({ length: n }, (_, i) => [
  event('inspection.planned', `inspection/${on}.${i}`, on, { object, scope: ['fire'], from: on, until: on, coverage: 'focused', cadence: 'routine', presence: 'circuit', disclosure: 'announced', method: { id: 'city', version: '1', hash: 'a'.repeat(64) } }),
  event('inspection.held', `inspection/${on}.${i}`, on, {}),
]).flat()
tester.run(inspectionBurden, {
  valid: [
    { name: 'R069 four inspections in twelve months are the cap', asOf: '2026-03-17', events: inspected(4) },
    { name: 'R069 the fifth was twelve months ago', asOf: '2026-03-17', events: [...inspected(4), ...inspected(1, '2025-03-17')] },
    { name: 'R069 the fifth is only planned', asOf: '2026-03-17', events: [...inspected(4), inspected(1, '2026-03-16')[0]!] },
    { name: 'R069 the fifth was of another object', asOf: '2026-03-17', events: [...inspected(4), ...inspected(1, '2026-03-02', 'task/T1')] },
  ],
  warn: [
    { name: 'R069 seven inspections in twelve months, cap 4', asOf: '2026-03-17', events: inspected(7), message: '7 inspections since 2025-03-17, more than the cap of 4' },
    { name: 'R069 the fifth was a day short of twelve months ago', asOf: '2026-03-17', events: [...inspected(4), ...inspected(1, '2025-03-18')], evidence: ['e9', 'e10', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8'] },
  ],
  notApplicable: [{ name: 'R069 the project was never inspected', asOf: '2026-03-17', events: inspected(1, '2026-03-02', 'task/T1') }],
})

/** A granted approval of its own project, decided some working days after Monday 2026-03-02. */
const took = (n: number, days: string): EventDraft[] => inProject(`P${n}`, [
  event('approval.accepted', `approval/A${n}`, '2026-03-02', { item: 'land-permit' }),
  event('approval.decided', `approval/A${n}`, days, { outcome: 'granted' }),
])
const quick = Array.from({ length: 8 }, (_, i) => took(i, '2026-03-09')).flat()
tester.run(equalTreatment, {
  valid: [{ name: 'R066 ten cases of the item within five to ten working days, one quartile apart by a third', asOf: '2026-03-31', events: [item('land-permit', '2026-01-01'), ...quick.slice(0, 10), ...[5, 6, 7, 8, 9].flatMap((n) => took(n, '2026-03-16'))], message: 'half of them took 5 to 10 working days (median 7.5); spread 0.33' }],
  warn: [
    { name: 'R066 ten cases of the item, quartiles of 5 and 20 working days: spread 0.6', asOf: '2026-03-31', events: [item('land-permit', '2026-01-01'), ...quick.slice(0, 10), ...[5, 6, 7, 8, 9].flatMap((n) => took(n, '2026-03-30'))], observation: 'uneven_treatment', evidence: Array.from({ length: 20 }, (_, i) => `e${i + 2}`) },
    { name: 'R066 a narrower usual spread', asOf: '2026-03-31', events: [item('land-permit', '2026-01-01'), ...quick.slice(0, 10), ...[5, 6, 7, 8, 9].flatMap((n) => took(n, '2026-03-16'))], options: { dispersion: 0.3 } },
  ],
  notApplicable: [{ name: 'R066 a filing is not decided', asOf: '2026-03-31', events: [item('land-permit', '2026-01-01', { kind: 'filing' }), ...quick] }],
  notEvaluable: [
    { name: 'R066 nine cases are too few; one refused and one of another item do not count', asOf: '2026-03-31', events: [item('land-permit', '2026-01-01'), ...quick, ...took(8, '2026-03-10'), ...inProject('P9', [event('approval.accepted', 'approval/A9', '2026-03-02', { item: 'land-permit' }), event('approval.decided', 'approval/A9', '2026-03-09', { outcome: 'refused' })]), ...inProject('P10', [event('approval.accepted', 'approval/A10', '2026-03-02', { item: 'fire' }), event('approval.decided', 'approval/A10', '2026-03-09', { outcome: 'granted' })])], missing: ['approvals'] },
    { name: 'R066 no case at all', asOf: '2026-03-31', events: [item('land-permit', '2026-01-01')], missing: ['approvals'] },
  ],
})
