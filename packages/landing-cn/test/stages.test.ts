import { event, type EventDraft } from '@duban/plugin-sdk/testing'
import { campaignPlan } from '../src/rules/pipeline/campaign-plan.js'
import { idleLand } from '../src/rules/pipeline/idle-land.js'
import { landingEvidence } from '../src/rules/pipeline/landing-evidence.js'
import { lossExplained } from '../src/rules/pipeline/loss-explained.js'
import { stagesInOrder } from '../src/rules/pipeline/stages-in-order.js'
import { startEvidence } from '../src/rules/pipeline/start-evidence.js'
import { registered, signed, tester } from './tester.js'

type Stage = 'intention' | 'signed' | 'landed' | 'started' | 'in_progress' | 'completed' | 'in_production' | 'lost' | 'suspended'
const stage = (name: Stage, at: string, data: { reason?: string; side?: 'government' | 'market' } = {}, envelope = {}) => event('stage.entered', 'project/P1', at, { stage: name, ...data }, envelope)
const reached = (milestone: string, at = '2026-03-20') => event('milestone.reached', 'project/P1', at, { milestone })
const publicWorks = event('project.registered', 'project/P1', '2026-01-20', { kind: 'key_engineering', name: 'P1', funding: 'public' })
const asOf = '2026-04-01'

const all = [reached('company_registered'), reached('site_secured', '2026-03-25'), reached('capital_paid')]
tester.run(landingEvidence, {
  valid: [{ name: 'R003 all three on record', asOf, events: [...signed, ...all], doneAt: '2026-03-25' }],
  notDue: [{ name: 'R003 only a signing ceremony: not landed, everything missing', asOf, events: [...signed, reached('signing_ceremony')], missing: ['company_registered', 'site_secured', 'capital_paid'], message: '尚未落地，缺少佐证：公司注册、用地落实、资金到位。' }],
  warn: [
    ...(['started', 'in_progress', 'completed', 'in_production'] as const).map((name) => ({ name: `R003 asked when ${name}, too`, asOf, events: [...signed, stage(name, '2026-03-30'), ...all.slice(1)], missing: ['company_registered'] })),
    { name: 'R003 called landed without the capital', asOf, events: [...signed, stage('landed', '2026-03-30'), ...all.slice(0, 2)], missing: ['capital_paid'], message: 'capital paid in' },
    { name: 'R003 a city that asks for a permit, too', asOf, events: [...signed, stage('landed', '2026-03-30'), ...all], options: { evidence: ['capital_paid', 'construction_permit'] }, missing: ['construction_permit'], message: '施工许可' },
  ],
  notApplicable: [{ name: 'R003 not signed', asOf, events: [registered] }, { name: 'R003 a public work does not land', asOf, events: [publicWorks, signed[1]!] }],
})

const permit = (outcome: 'granted' | 'refused', item = 'construction_permit') => [event('approval.accepted', 'approval/C', '2026-03-02', { item, limits: [] }), event('approval.decided', 'approval/C', '2026-03-09', { outcome })]
const photo = event('milestone.reached', 'project/P1', '2026-03-20', { milestone: 'ground_broken' }, { evidence: [{ kind: 'photo', ref: 'photo-1' }] })
const visit = event('contact.made', 'contact/V', '2026-03-21', { mode: 'site', purpose: 'service' })
tester.run(startEvidence, {
  valid: [
    ...(['in_progress', 'completed', 'in_production'] as const).map((name) => ({ name: `R036 asked when ${name}, too`, asOf, events: [...signed, stage(name, '2026-03-20'), ...permit('granted'), visit] })),
    { name: 'R036 permit and ground broken', asOf, events: [...signed, ...permit('granted'), photo] },
    { name: 'R036 permit and a visit to the site', asOf, events: [...signed, stage('started', '2026-03-20'), ...permit('granted'), visit] },
    { name: 'R036 permit and verified progress', asOf, events: [...signed, stage('started', '2026-03-20'), ...permit('granted'), event('progress.verified', 'project/P1', '2026-03-25', { percent: 2 })] },
  ],
  warn: [
    { name: 'R036 a photo of the ground-breaking but no permit: the start is not accepted', asOf, events: [...signed, photo], missing: ['construction_permit'], message: '暂不认定为开工，缺少：施工许可。' },
    { name: 'R036 the permit was refused', asOf, events: [...signed, photo, ...permit('refused')], missing: ['construction_permit'], message: 'construction permit' },
    { name: 'R036 another permit', asOf, events: [...signed, photo, ...permit('granted', 'water_permit')], missing: ['construction_permit'] },
    { name: 'R036 a permit and another milestone', asOf, events: [...signed, stage('started', '2026-03-20'), ...permit('granted'), reached('site_secured')], missing: ['site_evidence'], message: '现场开工佐证' },
    { name: 'R036 a permit, a meeting, and nothing from the site', asOf, events: [...signed, stage('started', '2026-03-20'), ...permit('granted'), event('contact.made', 'contact/M', '2026-03-21', { mode: 'meeting', purpose: 'service' })], missing: ['site_evidence'] },
  ],
  notApplicable: [{ name: 'R036 no start is claimed', asOf, events: [...signed, ...permit('granted')] }],
})

const granted = reached('land_granted', '2025-01-10')
const agreed = (started: string, id = 'B1', data = {}) => event('plan.baselined', `baseline/${id}`, '2025-01-10', { milestones: { started }, ...data })
const heldUp = (side: 'government' | 'applicant') => event('issue.raised', 'issue/I', '2025-06-01', { kind: 'blocker', category: 'land', link: 'land', side })
tester.run(idleLand, {
  timelines: [{ name: 'R036 start agreed for 2025-03-02: yellow three months ahead, idle after a year', events: [granted, agreed('2025-03-02')], on: { '2025-12-01': 'pending', '2025-12-02': 'yellow', '2026-03-02': { light: 'yellow', due: '2026-03-02' }, '2026-03-03': 'red' } }],
  valid: [{ name: 'R036 started on the last day', asOf, events: [granted, agreed('2025-03-02'), stage('started', '2026-03-02')] }],
  invalid: [{ name: 'R036 an approved new plan agrees no new start with the grantor; the applicant held it up', asOf, events: [granted, agreed('2025-03-02'), agreed('2026-12-01', 'B2', { approvedBy: 'POST-A' }), heldUp('applicant')] }],
  notApplicable: [
    { name: 'R036 no land granted; a site secured is another matter', asOf, events: [reached('site_secured', '2025-01-10'), agreed('2025-03-02')] },
    { name: 'R036 no start agreed', asOf, events: [granted] },
    { name: 'R036 held up by the government side', asOf, events: [granted, agreed('2025-03-02'), heldUp('government')] },
  ],
})

const from = (...stages: [Stage, string][]): EventDraft[] => [registered, ...stages.map(([name, at]) => stage(name, at))]
tester.run(stagesInOrder, {
  valid: [
    { name: 'R038 every stage in turn', asOf, events: from(['intention', '2026-01-05'], ['signed', '2026-01-20'], ['landed', '2026-02-20'], ['started', '2026-03-20'], ['completed', '2026-03-28'], ['in_production', '2026-03-30']) },
    { name: 'R038 where the record begins is nobody’s leap; a suspension is none either', asOf, events: from(['landed', '2026-02-20'], ['suspended', '2026-03-01'], ['started', '2026-03-20'], ['in_progress', '2026-03-25']) },
    { name: 'R038 a leap with a recorded waiver', asOf, events: [...signed, stage('started', '2026-03-20', {}, { override: { code: 'stage_waived', reason: '既有厂房改造' } })] },
    { name: 'R038 going back is no leap', asOf, events: from(['signed', '2026-01-20'], ['landed', '2026-02-20'], ['signed', '2026-03-01'], ['started', '2026-03-20']) },
  ],
  invalid: [
    { name: 'R038 from signing to the start: the landing is skipped', asOf, events: [...signed, stage('started', '2026-03-20')], evidence: ['e3'], message: '“开工”，越过：落地' },
    { name: 'R038 two leaps, and a city where progress may not be left out', asOf, events: from(['intention', '2026-01-05'], ['landed', '2026-02-20'], ['started', '2026-03-01'], ['completed', '2026-03-28']), options: { optional: [] }, evidence: ['e3', 'e5'], message: 'Skipped: Signed, In progress' },
  ],
  notApplicable: [{ name: 'R038 no stage on record', asOf, events: [registered] }, { name: 'R038 a public work', asOf, events: [publicWorks, stage('signed', '2026-01-20'), stage('started', '2026-03-20')] }],
})

tester.run(lossExplained, {
  valid: [{ name: 'R125 lost, with reason and side', asOf, events: [...signed, stage('lost', '2026-03-20', { reason: '市场变化', side: 'market' })], message: 'side: Market' }],
  warn: [
    { name: 'R125 lost without a reason: it cannot be closed, and the side is undetermined', asOf, events: [...signed, stage('lost', '2026-03-20')], missing: ['reason'], message: '责任方：待定' },
    { name: 'R125 lost without a reason after a suspension with one', asOf, events: [...signed, stage('suspended', '2026-03-01', { reason: '待融资' }), stage('lost', '2026-03-20')], missing: ['reason'] },
    { name: 'R125 a reason of blanks; the last loss counts', asOf, events: [...signed, stage('lost', '2026-02-20', { reason: '市场变化' }), stage('signed', '2026-03-01'), stage('lost', '2026-03-20', { reason: ' ' })], missing: ['reason'], message: '2026-03-20' },
  ],
  notApplicable: [{ name: 'R125 not lost any more', asOf, events: [...signed, stage('lost', '2026-02-20'), stage('signed', '2026-03-01')] }],
})

const campaign = (data: { kinds?: string[] } = { kinds: ['investment_promotion'] }, id = 'C1') => event('campaign.launched', `campaign/${id}`, '2026-01-01', { name: '项目落地年', basis: 'CITY-LANDING@2026#1', until: '2027-01-01', ...data })
const plan = (landed: string) => event('plan.baselined', 'baseline/B1', '2026-01-23', { milestones: { landed } })
const member = event('project.registered', 'project/P1', '2026-01-20', { kind: 'investment_promotion', name: 'P1', funding: 'private', campaign: 'campaign/C1' })
tester.run(campaignPlan, {
  timelines: [{ name: 'R004 planned for 2027-01-15: the campaign speaks to its last day and is silent after it', events: [campaign(), ...signed, plan('2027-01-15')], on: { '2026-12-31': { outcome: 'warn', cause: 'advisory' }, '2027-01-01': 'not_applicable' } }],
  valid: [{ name: 'R004 planned for the last day, the project names the campaign', asOf, events: [campaign({}), member, signed[1]!, plan('2026-12-31')] }],
  warn: [{ name: 'R004 planned for the day after', asOf, events: [campaign(), ...signed, plan('2027-01-01')], message: '“项目落地年”' }],
  notApplicable: [
    { name: 'R004 out of scope: another kind', asOf, events: [campaign({ kinds: ['key_engineering'] }), ...signed, plan('2027-01-15')] },
    { name: 'R004 out of scope: a campaign that names no kind and that the project does not name', asOf, events: [campaign({}), ...signed, plan('2027-01-15')] },
    { name: 'R004 before it began', asOf: '2025-12-31', events: [campaign(), stage('signed', '2025-12-20'), plan('2027-01-15')] },
    { name: 'R004 landed already', asOf, events: [campaign(), ...signed, stage('landed', '2026-03-01'), plan('2027-01-15')] },
  ],
  notEvaluable: [{ name: 'R004 in the campaign without a planned landing', asOf, events: [campaign(), ...signed], missing: ['planned'] }],
})
