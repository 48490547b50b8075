import { event, inProject, type EventDraft } from '@duban/plugin-sdk/testing'
import { leaderNamed } from '../src/rules/responsibility/leader-named.js'
import { liaisonLoad } from '../src/rules/responsibility/liaison-load.js'
import { mechanismAlive } from '../src/rules/responsibility/mechanism-alive.js'
import { oneLiaison } from '../src/rules/responsibility/one-liaison.js'
import { oneTeam } from '../src/rules/responsibility/one-team.js'
import { registered, signed, tester } from './tester.js'

type Role = 'leader' | 'liaison' | 'delivery_team'
const post = (id: string, role: Role, name: string, data: { until?: string } = {}, from = '2026-01-26') => event('responsibility.assigned', `assignment/${id}`, from, { role, post: name, ...data })
const complete = (through: string) => event('feed.received', 'feed/F', '2026-02-28', { domain: 'management', through, rows: 1, rejected: 0, recordTimes: 'source' })
const asOf = '2026-02-28'
const later = (['landed', 'started', 'in_progress'] as const).map((stage) => [...signed, event('stage.entered', 'project/P1', '2026-02-20', { stage })])

tester.run(leaderNamed, {
  valid: [{ name: 'R021 one leader post after the other', asOf, events: [...signed, post('L1', 'leader', 'POST-A', { until: '2026-02-10' }), post('L2', 'leader', 'POST-B', {}, '2026-02-10')], message: 'POST-B', evidence: ['e4'] }],
  invalid: [
    { name: 'R021 two at once', asOf, events: [...signed, post('L1', 'leader', 'POST-B'), post('L2', 'leader', 'POST-A')], message: 'POST-A、POST-B', evidence: ['e3', 'e4'] },
    { name: 'R021 none, though the feed says that the assignments are complete', asOf, events: [...signed, complete(asOf)], messageId: 'none', missing: ['leaders'] },
  ],
  notEvaluable: [
    ...later.map((events, index) => ({ name: `R021 asked in stage ${index + 3}, too; a lead unit is no leader`, asOf, events: [...events, event('responsibility.assigned', 'assignment/L', '2026-01-26', { role: 'lead', post: 'POST-L' })], missing: ['leaders'] })),
    { name: 'R021 none recorded: unknown', asOf, events: signed, missing: ['leaders'] },
    { name: 'R021 records complete only to the day before', asOf, events: [...signed, complete('2026-02-27')] },
    { name: 'R021 a leader without a post is none', asOf, events: [...signed, event('responsibility.assigned', 'assignment/L', '2026-01-26', { role: 'leader', unit: 'U-A' })] },
  ],
  notApplicable: [{ name: 'R021 not signed yet', asOf, events: [registered] }],
})

const team = (id: string, data: { until?: string } = {}) => post(id, 'delivery_team', 'POST-T', data)
const mechanism = (until?: string) => event('mechanism.established', 'mechanism/M', '2026-01-26', { unit: 'U-INV', every: { amount: 7, unit: 'cd' }, ...(until === undefined ? {} : { until }) })
tester.run(oneTeam, {
  valid: [{ name: 'R024 of two teams one is ended', asOf, events: [...signed, mechanism(), team('T1', { until: '2026-02-28' }), team('T2')], evidence: ['e5', 'e3'] }],
  invalid: [
    { name: 'R024 two overlapping active teams', asOf, events: [...signed, mechanism(), team('T1', { until: '2026-03-01' }), team('T2')], message: '工作专班2支', evidence: ['e4', 'e5', 'e3'] },
    { name: 'R024 two teams, and of the mechanism nothing is known', asOf, events: [...signed, team('T1'), team('T2')] },
    { name: 'R024 a team without a mechanism, by complete records', asOf, events: [...signed, team('T1'), complete(asOf)], missing: ['mechanisms'], message: '尚未明确：工作机制' },
    { name: 'R024 neither, by complete records', asOf, events: [...signed, complete(asOf), mechanism('2026-02-01')], missing: ['teams', 'mechanisms'] },
  ],
  notEvaluable: [
    { name: 'R024 no mechanism recorded: unknown', asOf, events: [...signed, team('T1')], missing: ['mechanisms'] },
    ...later.map((events, index) => ({ name: `R024 asked in stage ${index + 3}, too; a leader is no team`, asOf, events: [...events, post('L', 'leader', 'POST-A')], missing: ['teams', 'mechanisms'] })),
  ],
  notApplicable: [{ name: 'R024 not signed yet', asOf, events: [registered] }],
})

tester.run(oneLiaison, {
  valid: [{ name: 'R025 one liaison, from that day on', asOf, events: [...signed, post('L1', 'liaison', 'POST-A', {}, asOf)], evidence: ['e3'] }],
  warn: [
    { name: 'R025 two liaisons at once', asOf, events: [...signed, post('L1', 'liaison', 'POST-A'), post('L2', 'liaison', 'POST-B')], message: '2 liaison posts', evidence: ['e3', 'e4'] },
    { name: 'R025 none, by complete records', asOf, events: [...signed, complete(asOf)], messageId: 'none', missing: ['liaisons'] },
  ],
  notEvaluable: [
    { name: 'R025 none recorded: unknown', asOf, events: signed, missing: ['liaisons'] },
    ...later.map((events, index) => ({ name: `R025 asked in stage ${index + 3}, too; a leader is no liaison`, asOf, events: [...events, post('L', 'leader', 'POST-A')], missing: ['liaisons'] })),
  ],
  notApplicable: [{ name: 'R025 not signed yet', asOf, events: [registered] }],
})

const load = (count: number, name = 'POST-A'): EventDraft[] => Array.from({ length: count }, (_, index) => inProject(`P${index}`, [post(`${name}-${index}`, 'liaison', name)])).flat()
tester.run(liaisonLoad, {
  valid: [
    { name: 'R025 six projects with a cap of six; another role does not count', asOf, events: [...load(6), ...load(2, 'POST-B'), ...inProject('P9', [post('X', 'leader', 'POST-A')])] },
    { name: 'R025 a seventh that ends that day', asOf, events: [...load(6), ...inProject('P9', [post('X', 'liaison', 'POST-A', { until: asOf })])] },
    { name: 'R025 a single one', asOf, events: load(1) },
  ],
  warn: [
    { name: 'R025 nine projects with a cap of six: overload, not a fault', asOf, events: [...load(9), ...load(2, 'POST-B')], cause: 'advisory', observation: null, message: 'POST-A; the most is 9. A matter of arrangement, not a fault.' },
    { name: 'R025 the heavier load first', asOf, events: [...load(7, 'POST-C'), ...load(7), ...load(8, 'POST-B')], message: 'POST-B, POST-A, POST-C; the most is 8' },
    { name: 'R025 a lower cap; the third from that day on', asOf, events: [...load(2), ...inProject('P9', [post('X', 'liaison', 'POST-A', {}, asOf)])], options: { cap: 2 }, evidence: ['e1', 'e2', 'e3'] },
  ],
  notApplicable: [{ name: 'R025 no liaison anywhere', asOf, events: signed }],
})

const ran = (at: string) => event('duty.performed', 'mechanism/M', at, {})
const monthly = event('mechanism.established', 'mechanism/M', '2026-01-26', { unit: 'U-INV', every: { amount: 1, unit: 'month' } })
tester.run(mechanismAlive, {
  timelines: [
    { name: 'R019 weekly, last run 03-02: alive for 10 days, stale on the 11th', events: [mechanism(), ran('2026-02-20'), ran('2026-03-02')], on: { '2026-03-12': { outcome: 'pass', elapsed: { amount: 10, unit: 'cd' } }, '2026-03-13': { outcome: 'warn', cause: 'advisory', owner: 'U-INV' }, '2026-03-14': { outcome: 'warn', elapsed: { amount: 12, unit: 'cd' }, thresholds: [{ name: 'limit', value: 10.5, unit: 'cd' }] } } },
    { name: 'R019 monthly: half a month more is rounded up', events: [monthly], on: { '2026-03-26': 'pass', '2026-03-27': 'warn' } },
    { name: 'R019 every two working days, with no tolerance', options: { factor: 1 }, events: [event('mechanism.established', 'mechanism/M', '2026-03-06', { unit: 'U-INV', every: { amount: 2, unit: 'wd' } })], on: { '2026-03-10': { outcome: 'pass', elapsed: { amount: 2, unit: 'wd' } }, '2026-03-11': 'warn' } },
  ],
  warn: [{ name: 'R019 never run since it was established', asOf: '2026-03-14', events: [mechanism()], message: 'Last run on 2026-01-26' }],
  notApplicable: [{ name: 'R019 ended', asOf: '2026-03-14', events: [mechanism('2026-03-01')] }],
  notEvaluable: [{ name: 'R019 a cadence in hours is not for days', asOf: '2026-03-14', events: [event('mechanism.established', 'mechanism/M', '2026-03-06', { unit: 'U-INV', every: { amount: 2, unit: 'hour' } })] }],
})
