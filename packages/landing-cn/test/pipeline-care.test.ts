import { event } from '@duban/plugin-sdk/testing'
import { blockerAnswered } from '../src/rules/front-line/blocker-answered.js'
import { facilitationRecorded } from '../src/rules/pipeline/facilitation-recorded.js'
import { followUp } from '../src/rules/pipeline/follow-up.js'
import { fundOrder } from '../src/rules/pipeline/fund-order.js'
import { targetFeasible } from '../src/rules/pipeline/target-feasible.js'
import { registered, signed, tester } from './tester.js'

const light = (colour: 'red' | 'yellow' | 'green') => event('light.changed', 'light/A1.limit', '2026-02-20', { of: 'approval/A1', rule: 'limit', colour, reason: 'raised' }, { source: 'engine' })
const touch = event('contact.made', 'contact/V', '2026-03-02', { mode: 'call', purpose: 'service' })
tester.run(followUp, {
  timelines: [
    { name: 'R007 red, last touch 03-02: the next was due 03-09, over by a day on 03-10', events: [...signed, light('red'), touch], on: { '2026-03-09': { outcome: 'pass', due: '2026-03-09' }, '2026-03-10': { outcome: 'warn', due: '2026-03-09', margin: { amount: -1, unit: 'cd' }, thresholds: [{ name: 'days', value: 7, unit: 'cd', label: { en: 'days between contacts', 'zh-CN': '跟进间隔' } }] } } },
    { name: 'R007 yellow: fourteen days', events: [...signed, light('yellow'), touch], on: { '2026-03-16': 'pass', '2026-03-17': 'warn' } },
    { name: 'R007 neither: thirty days', events: [...signed, light('green'), touch], on: { '2026-04-01': 'pass', '2026-04-02': 'warn' } },
    { name: 'R007 a red light that came on after the contact asks for the next within seven days of it', events: [...signed, touch, event('light.changed', 'light/A1.limit', '2026-03-20', { of: 'approval/A1', rule: 'limit', colour: 'yellow', reason: 'raised' }, { source: 'engine' }), event('light.changed', 'light/A1.limit', '2026-03-23', { of: 'approval/A1', rule: 'limit', colour: 'red', reason: 'raised' }, { source: 'engine' }), event('light.changed', 'light/A1.limit', '2026-03-24', { of: 'approval/A1', rule: 'limit', colour: 'red', reason: 'raised' }, { source: 'engine' })], on: { '2026-03-30': { outcome: 'pass', due: '2026-03-30' }, '2026-03-31': 'warn' } },
    { name: 'R007 nobody is late by a light that was just raised, nor has longer by one', events: [...signed, touch, event('light.changed', 'light/A1.limit', '2026-03-31', { of: 'approval/A1', rule: 'limit', colour: 'red', reason: 'raised' }, { source: 'engine' })], on: { '2026-04-01': { outcome: 'pass', due: '2026-04-01' }, '2026-04-02': 'warn' } },
    { name: 'R007 the light of the follow-up itself asks for nothing', events: [...signed, touch, event('light.changed', 'light/P1.follow-up', '2026-03-02', { of: 'project/P1', rule: 'landing-cn/follow-up', colour: 'yellow', reason: 'raised' }, { source: 'engine' })], on: { '2026-04-01': 'pass', '2026-04-02': 'warn' } },
    { name: 'R007 never touched: from the day the stage began', events: signed, on: { '2026-02-19': 'pass', '2026-02-20': 'warn' } },
  ],
  notApplicable: [{ name: 'R007 not signed', asOf: '2026-03-10', events: [registered] }],
  unreachable: { not_evaluable: 'a project in a stage is in it since a day' },
})

const raised = (kind: 'blocker' | 'problem', data = {}) => event('issue.raised', 'issue/I1', '2026-03-09', { kind, category: 'utilities', link: 'construction', side: 'external', owner: 'U-POWER', needs: '110 kV line', ...data })
const reply = (at: string) => event('reply.given', 'reply/R1', at, { of: 'issue/I1', stance: 'answer' })
tester.run(blockerAnswered, {
  timelines: [{ name: 'R011 the 110 kV line unanswered: pending for 3 working days, then for the joint meeting', events: [raised('blocker')], on: { '2026-03-12': { outcome: 'pending', due: '2026-03-12' }, '2026-03-13': { outcome: 'fail', owner: 'U-POWER', message: '“110 kV line”', guidance: { en: 'Ask for coordination at the joint meeting; whoever can remove the blocker answers.', 'zh-CN': '请提请联席会议协调，由责任单位答复。' } } } }],
  valid: [
    { name: 'R011 answered on the last day, resolved later', asOf: '2026-03-20', events: [raised('blocker'), reply('2026-03-12'), event('issue.resolved', 'issue/I1', '2026-03-18', {})], doneAt: '2026-03-12' },
    { name: 'R011 resolved without an answer', asOf: '2026-03-20', events: [raised('blocker'), event('issue.resolved', 'issue/I1', '2026-03-11', {})], doneAt: '2026-03-11' },
    { name: 'R011 a limit of its own', asOf: '2026-03-20', events: [raised('blocker', { limit: { amount: 5, unit: 'wd' } }), reply('2026-03-16')], due: '2026-03-16' },
  ],
  invalid: [{ name: 'R011 answered a day late', asOf: '2026-03-20', events: [raised('blocker'), reply('2026-03-13')], doneAt: '2026-03-13', margin: { amount: -1, unit: 'wd' }, elapsed: { amount: 4, unit: 'wd' } }],
  notApplicable: [{ name: 'R011 a problem is another matter', asOf: '2026-03-20', events: [raised('problem')] }],
  notEvaluable: [{ name: 'R011 an issue known by its answer alone', asOf: '2026-03-20', events: [reply('2026-03-13')], missing: ['kind'] }],
})

const channel = (data: { until?: string; items?: string[] }, envelope = {}) => event('facilitation.granted', 'facilitation/G', '2026-02-20', { kind: 'parallel', items: ['environmental_review', 'energy_review'], basis: 'CITY-GC@2026#1', ...data }, envelope)
const by = { by: { unit: 'U-PARK' } }
tester.run(facilitationRecorded, {
  valid: [{ name: 'R009 one review, first', asOf: '2026-03-10', events: [channel({ items: ['energy_review'], until: '2026-12-31' }, by)] }, { name: 'R009 two reviews in parallel, by whom and until when', asOf: '2026-03-10', events: [channel({ until: '2026-12-31' }, by)], message: '环境影响评价审批、节能审查' }],
  warn: [
    { name: 'R009 without an end', asOf: '2026-03-10', events: [channel({}, by)], message: '截止日期：无' },
    { name: 'R009 by nobody', asOf: '2026-03-10', events: [channel({ until: '2026-12-31' })], message: 'granted by none' },
    { name: 'R009 for nothing', asOf: '2026-03-10', events: [channel({ items: [], until: '2026-12-31' }, by)] },
  ],
  notApplicable: [{ name: 'R009 one that was only named', asOf: '2026-03-10', events: [event('record.ended', 'facilitation/G', '2026-03-01', {}, { project: 'P1' })] }],
})

const catalogued = (limits: { amount: number; unit: 'wd' | 'cd' | 'hour'; layer?: 'promised' | 'statutory' }[] = [{ amount: 10, unit: 'wd', layer: 'promised' }, { amount: 20, unit: 'wd' }], item = 'construction_permit') =>
  event('item.catalogued', `item/${item}`, '2026-01-01', { kind: 'approval', version: '1', statutory: true, limits, basis: 'CN-AL@2019#42' })
const plan = (milestones: Record<string, string>) => event('plan.baselined', 'baseline/B1', '2026-01-23', { milestones })
const target = plan({ construction_permit: '2026-03-30' })
const accepted = (at: string) => event('approval.accepted', 'approval/C', at, { item: 'construction_permit' })
tester.run(targetFeasible, {
  timelines: [
    { name: 'R090 target 03-30, last step 20 working days: to be accepted by 03-02, infeasible from 03-03', events: [catalogued(), target], on: { '2026-03-02': { outcome: 'pending', due: '2026-03-02', message: '“施工许可”计划2026年3月30日取得，最迟应于2026年3月2日受理' }, '2026-03-03': { outcome: 'warn', cause: 'advisory', observation: null, due: null, message: 'it ends on 2026-03-31' } } },
    { name: 'R090 of two targets the next one speaks', events: [catalogued(), catalogued([{ amount: 5, unit: 'cd' }], 'fire_review'), plan({ construction_permit: '2026-06-30', fire_review: '2026-05-20' })], on: { '2026-03-03': { outcome: 'pending', due: '2026-05-15', message: 'fire safety review' } } },
  ],
  valid: [{ name: 'R090 accepted on the last day', asOf: '2026-03-20', events: [catalogued(), target, accepted('2026-03-02')] }],
  warn: [{ name: 'R090 accepted a day too late', asOf: '2026-03-20', events: [catalogued(), target, accepted('2026-03-03')], message: 'it ends on 2026-03-31' }],
  notApplicable: [
    { name: 'R090 decided already', asOf: '2026-03-20', events: [catalogued(), target, accepted('2026-03-03'), event('approval.decided', 'approval/C', '2026-03-10', { outcome: 'granted' })] },
    { name: 'R090 no plan', asOf: '2026-03-20', events: [catalogued(), registered] },
    { name: 'R090 an item that left the catalogue', asOf: '2026-03-20', events: [catalogued(), event('record.ended', 'item/construction_permit', '2026-02-01', {}), target] },
    { name: 'R090 no limit in days', asOf: '2026-03-20', events: [catalogued([{ amount: 8, unit: 'hour' }]), target] },
  ],
})

const works = (funding: 'public' | 'mixed' | 'private') => event('project.registered', 'project/P1', '2026-01-20', { kind: 'key_engineering', name: 'P1', funding })
const moved = (step: 'allocated' | 'disbursed' | 'spent', amount: string, currency = 'CNY', n = 1) => event('fund.moved', `fund/${step}-${n}`, '2026-02-02', { step, amount: { amount, currency } })
tester.run(fundOrder, {
  valid: [
    { name: 'R002 disbursed and spent to the last fen', asOf: '2026-03-20', events: [works('public'), moved('allocated', '0.10'), moved('allocated', '0.20', 'CNY', 2), moved('disbursed', '0.30'), moved('spent', '0.30')], message: 'Allocated 0.30 CNY, disbursed 0.30 CNY, spent 0.30 CNY.' },
    { name: 'R002 a refund lowers what was spent', asOf: '2026-03-20', events: [works('mixed'), moved('allocated', '100'), moved('disbursed', '80'), moved('spent', '90'), moved('spent', '-10.5', 'CNY', 2)], message: 'spent 79.50 CNY' },
  ],
  invalid: [
    { name: 'R002 disbursed more than allocated', asOf: '2026-03-20', events: [works('public'), moved('allocated', '100'), moved('disbursed', '100.01')], message: '登记拨付100.01元，超出可用额100元' },
    { name: 'R002 spent more than disbursed', asOf: '2026-03-20', events: [works('mixed'), moved('allocated', '100'), moved('disbursed', '50'), moved('spent', '50.01')], evidence: ['e2', 'e3', 'e4'], message: 'Recorded as spent: 50.01 CNY' },
    { name: 'R002 spent more than allocated, disbursements unrecorded', asOf: '2026-03-20', events: [works('public'), moved('allocated', '100'), moved('spent', '101')] },
  ],
  notEvaluable: [
    { name: 'R002 no allocation on record', asOf: '2026-03-20', events: [works('public'), moved('disbursed', '50')], missing: ['allocated'] },
    { name: 'R002 two currencies', asOf: '2026-03-20', events: [works('public'), moved('allocated', '100'), moved('disbursed', '200', 'USD')], missing: ['currency'] },
    { name: 'R002 nobody said whose money it is', asOf: '2026-03-20', events: [signed[1]!, moved('allocated', '100')], missing: ['funding'] },
  ],
  notApplicable: [{ name: 'R002 a private investment project: never “passed”', asOf: '2026-03-20', events: [works('private'), moved('spent', '100')] }],
})
