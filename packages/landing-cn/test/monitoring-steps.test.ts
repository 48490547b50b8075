import { event, type EventDraft } from '@duban/plugin-sdk/testing'
import { domainCoverage } from '../src/rules/monitoring/domain-coverage.js'
import { fourEyes } from '../src/rules/monitoring/four-eyes.js'
import { keyStepEvidence } from '../src/rules/monitoring/key-step-evidence.js'
import { stepLimit } from '../src/rules/monitoring/step-limit.js'
import { supplementOutstanding } from '../src/rules/monitoring/supplement-outstanding.js'
import { delivered, item } from './register.js'
import { accepted, decided, signed, tester } from './tester.js'

const three = [delivered('approval', '2026-03-16'), delivered('implementation', '2026-03-16'), delivered('progress', '2026-03-16')]
tester.run(domainCoverage, {
  valid: [
    { name: 'R105 all four domains reach the system', asOf: '2026-03-17', events: [...three, delivered('management', '2026-03-16')], message: '4 of 4' },
    { name: 'R105 the three domains that a city has', asOf: '2026-03-17', events: three, options: { domains: ['approval', 'implementation', 'progress'] } },
  ],
  warn: [{ name: 'R105 no feed of management: 3 of 4, and the domain is named', asOf: '2026-03-17', events: three, message: '3 of 4 domains is received; lacking: Management' }],
  notApplicable: [{ name: 'R105 nothing is said of feeds', asOf: '2026-03-17', events: signed }],
  notEvaluable: [],
  unreachable: { not_evaluable: 'feeds are a list, and a list is never missing' },
})

const taken = (post?: string): EventDraft => event('approval.accepted', 'approval/A1', '2026-02-10', { item: 'land-permit' }, { by: { unit: 'U-NR', ...(post && { post }) } })
const reviewed = (post?: string, step = 'review', id = 'R'): EventDraft[] => [event('task.started', `task/${id}`, '2026-02-11', { approval: 'approval/A1', step }), event('task.finished', `task/${id}`, '2026-02-12', {}, { by: { unit: 'U-NR', ...(post && { post }) } })]
const approved = decided('2026-03-02', { unit: 'U-NR', post: 'p1' })
tester.run(fourEyes, {
  valid: [
    { name: 'R106 another post reviewed', asOf: '2026-03-17', events: [taken('p1'), ...reviewed('p2'), approved] },
    { name: 'R106 another post accepted; who reviewed is not recorded', asOf: '2026-03-17', events: [taken('p2'), ...reviewed(), approved] },
    { name: 'R106 of two reviews one was by another post', asOf: '2026-03-17', events: [taken('p1'), ...reviewed('p1'), ...reviewed('p2', 'review', 'S'), approved] },
  ],
  invalid: [
    { name: 'R106 one post accepted, reviewed and approved the same item', asOf: '2026-03-17', events: [taken('p1'), ...reviewed('p1'), approved], light: 'red', message: 'Post p1 accepted, reviewed and approved' },
    { name: 'R106 another post took a step that is no review', asOf: '2026-03-17', events: [taken('p1'), ...reviewed('p1'), ...reviewed('p2', 'survey', 'S'), approved] },
  ],
  notApplicable: [
    { name: 'R106 nothing is decided', asOf: '2026-03-17', events: [taken('p1'), ...reviewed('p1')] },
    { name: 'R106 the post that decided is not recorded', asOf: '2026-03-17', events: [taken('p1'), ...reviewed('p1'), decided('2026-03-02')] },
  ],
  notEvaluable: [
    { name: 'R106 no review is recorded', asOf: '2026-03-17', events: [taken('p1'), approved], missing: ['steps'] },
    { name: 'R106 who reviewed is not recorded', asOf: '2026-03-17', events: [taken('p1'), ...reviewed(), approved], missing: ['steps'] },
    { name: 'R106 who accepted is not recorded', asOf: '2026-03-17', events: [taken(), ...reviewed('p1'), approved], missing: ['accepter'] },
  ],
})

const key = (said: { key?: boolean } = { key: true }): EventDraft => event('task.assigned', 'task/T1', '2026-03-02', { title: 'Pour the foundation', owner: 'U-HC', ...said })
const finished = (evidence?: EventDraft['evidence']): EventDraft => event('task.finished', 'task/T1', '2026-03-12', {}, evidence ? { evidence } : {})
const photo = [{ kind: 'photo' as const, ref: 'p-17' }]
const catalogued = item('land-permit', '2026-01-01', { steps: [{ step: 'review', key: true, limit: { amount: 5, unit: 'wd' } }, { step: 'survey' }] })
const step = (name: string, from = '2026-02-11'): EventDraft => event('task.started', 'task/T1', from, { approval: 'approval/A1', step: name, unit: 'U-NR' })
tester.run(keyStepEvidence, {
  valid: [{ name: 'R107 a key step with evidence is done', asOf: '2026-03-17', events: [key(), finished(photo)] }],
  invalid: [
    { name: 'R107 a key step without evidence is not done', asOf: '2026-03-17', events: [key(), finished()], light: 'red' },
    { name: 'R107 a step that the catalogue calls a key step', asOf: '2026-03-17', events: [catalogued, accepted('2026-02-10'), step('review'), finished()] },
  ],
  notApplicable: [
    { name: 'R107 not a key step', asOf: '2026-03-17', events: [key({}), finished()] },
    { name: 'R107 not finished', asOf: '2026-03-17', events: [key()] },
  ],
  unreachable: { not_evaluable: 'whether a task is done always follows from its events' },
})

const ended = (on: string): EventDraft => event('task.finished', 'task/T1', on, {})
tester.run(stepLimit, {
  timelines: [
    { name: 'R111 a step of five working days from 02-11, over the holiday: due 02-25 with make-up Saturday 02-14', events: [catalogued, accepted('2026-02-10'), step('review')], on: { '2026-02-12': 'pending', '2026-02-25': { outcome: 'pending', due: '2026-02-25' }, '2026-02-26': { outcome: 'warn', cause: 'advisory', light: 'yellow' } } },
  ],
  valid: [
    { name: 'R111 finished on its last day', asOf: '2026-03-17', events: [catalogued, accepted('2026-02-10'), step('review'), ended('2026-02-25')], margin: { amount: 0, unit: 'wd' } },
    { name: 'R111 an expert review is not counted in the step either', asOf: '2026-03-17', events: [catalogued, accepted('2026-02-10'), step('review', '2026-03-02'), event('stop.started', 'stop/S', '2026-03-03', { of: 'approval/A1', kind: 'expert_review' }), event('stop.ended', 'stop/S', '2026-03-05'), ended('2026-03-12')], due: '2026-03-12' },
    { name: 'R111 a limit in calendar days', asOf: '2026-03-17', events: [item('land-permit', '2026-01-01', { steps: [{ step: 'review', limit: { amount: 5, unit: 'cd', roll: 'none' } }] }), accepted('2026-02-10'), step('review', '2026-03-02'), ended('2026-03-06')], due: '2026-03-07', margin: { amount: 1, unit: 'cd' } },
  ],
  warn: [
    { name: 'R111 the item in time overall, its review step 3 working days over the limit of the step', asOf: '2026-03-17', events: [catalogued, accepted('2026-02-10'), step('review', '2026-03-02'), ended('2026-03-12'), decided('2026-03-13')], margin: { amount: -3, unit: 'wd' }, due: '2026-03-09', doneAt: '2026-03-12', owner: 'U-NR', message: 'ran 3 working days over its own limit of 5 working days' },
    { name: 'R111 open a day over, with a stop that still runs elsewhere', asOf: '2026-03-10', events: [catalogued, accepted('2026-02-10'), step('review', '2026-03-02')] },
  ],
  notApplicable: [
    { name: 'R111 the catalogue limits another step', asOf: '2026-03-17', events: [catalogued, accepted('2026-02-10'), step('survey')], messageId: 'not_applicable' },
    { name: 'R111 no steps are catalogued', asOf: '2026-03-17', events: [item('land-permit', '2026-01-01'), accepted('2026-02-10'), step('review')] },
    { name: 'R111 the step has not begun', asOf: '2026-03-17', events: [catalogued, accepted('2026-02-10'), event('task.finished', 'task/T1', '2026-02-12', { approval: 'approval/A1', step: 'review' })] },
    { name: 'R111 hours cannot be counted from a day', asOf: '2026-03-17', events: [item('land-permit', '2026-01-01', { steps: [{ step: 'review', limit: { amount: 4, unit: 'hour' } }] }), accepted('2026-02-10'), step('review')] },
  ],
  notEvaluable: [],
})

const supplement = (said: Partial<Parameters<typeof event<'stop.started'>>[3]> = {}): EventDraft => event('stop.started', 'stop/S', '2026-03-02', { of: 'approval/A1', kind: 'applicant_supplement', materials: ['site-plan'], limit: { amount: 10, unit: 'wd' }, ...said })
const application = [event('approval.applied', 'approval/A1', '2026-02-09', { item: 'land-permit', applicant: 'E-ACME' }), accepted('2026-02-10')]
tester.run(supplementOutstanding, {
  timelines: [{ name: 'R110 a yellow item: the guidance names the missing document and its owner, under the rule that lights the light', events: [...application, supplement()], on: {
    '2026-03-12': 'pending',
    '2026-03-13': { outcome: 'warn', light: 'yellow', cause: 'lead_time', due: '2026-03-16', owner: 'E-ACME', message: 'E-ACME is to hand in by 2026-03-16: site-plan', guidance: { en: 'E-ACME hands in site-plan; the service agent helps. The limit of the approval does not run until then.', 'zh-CN': '请E-ACME补交site-plan，帮办人员予以协助；补正期间不计入审批时限。' }, evidence: ['e3'] },
    '2026-03-16': 'yellow',
    '2026-03-17': { outcome: 'warn', cause: 'advisory', messageId: 'fail' },
  } }],
  notDue: [
    { name: 'R110 no limit was set for the supplement', asOf: '2026-03-17', events: [...application, event('stop.started', 'stop/S', '2026-03-02', { of: 'approval/A1', kind: 'applicant_supplement', materials: ['site-plan'] })], messageId: 'no_limit', owner: 'E-ACME' },
    { name: 'R110 the applicant is not named', asOf: '2026-03-12', events: [accepted('2026-02-10'), supplement()], owner: null, message: '待申请人补正' },
    { name: 'R110 a lead of two calendar days', asOf: '2026-03-13', events: [...application, supplement()], options: { warn: { amount: 2, unit: 'cd' } } },
  ],
  notApplicable: [
    { name: 'R110 handed in', asOf: '2026-03-17', events: [...application, supplement(), event('stop.ended', 'stop/S', '2026-03-10')] },
    { name: 'R110 decided meanwhile', asOf: '2026-03-17', events: [...application, supplement(), decided('2026-03-10')] },
    { name: 'R110 an expert review is not for the applicant to end', asOf: '2026-03-17', events: [...application, supplement({ kind: 'expert_review' })] },
    { name: 'R110 a stop that is only named', asOf: '2026-03-17', events: [...application, event('stop.ended', 'stop/S', '2026-03-10')] },
  ],
  unreachable: { pass: 'what is handed in is no longer asked for' },
})
