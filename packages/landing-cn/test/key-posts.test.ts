import { event, type EventDraft } from '@duban/plugin-sdk/testing'
import { expect, test } from 'vitest'
import { postRisk } from '../src/index.js'
import { keyPostRotation } from '../src/rules/monitoring/key-post-rotation.js'
import { ended } from './register.js'
import { tester } from './tester.js'

type Powers = ('accept' | 'review' | 'approve' | 'fund' | 'tender' | 'enforce')[]
const post = (id: string, powers: Powers, unit = 'U-NR'): EventDraft => event('post.registered', `post/${id}`, '2018-01-02', { unit, title: id, powers })
const office = (id: string, from: string, holder: string, more: { until?: string; delegatedBy?: string; post?: string } = {}): EventDraft => event('post.held', `tenure/${id}`, from, { post: 'P-1', holder, ...more })
const bureau = event('unit.registered', 'unit/U-NR', '2018-01-02', { kind: 'department', name: '自然资源局' })
tester.run(keyPostRotation, {
  timelines: [
    { name: 'R106 one holder for sixty months: on the next day the term of rotation is over', events: [bureau, post('P-1', ['approve']), office('1', '2021-03-01', 'h-1')], on: { '2026-03-01': 'pass', '2026-03-02': { outcome: 'warn', owner: 'U-NR', evidence: ['e3'], message: '自然资源局P-1，起始日期2021年3月1日' } } },
    { name: 'R106 a post that approves and funds is rotated sooner', events: [bureau, post('P-1', ['review', 'approve', 'fund']), office('1', '2023-03-01', 'h-1')], on: { '2026-03-01': 'pass', '2026-03-02': 'warn' } },
  ],
  valid: [
    { name: 'R106 another holder has followed', asOf: '2026-03-17', events: [bureau, post('P-1', ['tender']), office('1', '2018-03-01', 'h-1', { until: '2025-03-01' }), office('2', '2025-03-01', 'h-2')], message: 'Each of the 1' },
    { name: 'R106 a break ends a term of office', asOf: '2026-03-17', events: [bureau, post('P-1', ['approve']), office('1', '2018-03-01', 'h-1', { until: '2025-03-01' }), office('2', '2025-03-02', 'h-1')] },
    { name: 'R106 an acting holder is no holder of the post', asOf: '2026-03-17', events: [bureau, post('P-1', ['approve']), office('1', '2018-03-01', 'h-9', { delegatedBy: 'h-1' }), office('2', '2025-03-01', 'h-1')] },
  ],
  warn: [
    { name: 'R106 appointed anew without a break: the whole time counts', asOf: '2026-03-17', events: [bureau, post('P-1', ['approve']), office('1', '2020-03-01', 'h-1', { until: '2025-03-01' }), office('2', '2025-03-01', 'h-1')], evidence: ['e4', 'e3'], message: 'since 2020-03-01' },
    { name: 'R106 of two key posts the one beyond its term is named, and who holds the other is not needed to say so', asOf: '2026-03-17', events: [bureau, post('P-1', ['approve']), post('P-2', ['fund']), office('1', '2018-03-01', 'h-1')], message: '自然资源局P-1，起始日期2018年3月1日' },
    { name: 'R106 the host asks for shorter terms', asOf: '2026-03-17', options: { medium: 12 }, events: [bureau, post('P-1', ['approve']), office('1', '2025-02-01', 'h-1')], message: '12 months' },
  ],
  notApplicable: [
    { name: 'R106 a post that only accepts and reviews is no key post, nor is one of another unit or one that was ended', asOf: '2026-03-17', events: [bureau, post('P-1', ['accept', 'review']), post('P-2', ['approve'], 'U-HC'), post('P-3', ['approve']), ended('post/P-3', '2026-03-17'), office('1', '2018-03-01', 'h-1'), office('2', '2018-03-01', 'h-1', { post: 'P-2' }), office('3', '2018-03-01', 'h-1', { post: 'P-3' })] },
  ],
  notEvaluable: [{ name: 'R106 nobody is on record for the post', asOf: '2026-03-17', events: [bureau, post('P-1', ['approve']), office('1', '2018-03-01', 'h-1', { until: '2026-03-17' })], missing: ['tenures'] }],
})

test('R106 the risk of a post follows from what it can decide', () => {
  expect([[], ['accept', 'review', 'enforce'], ['approve'], ['fund', 'review'], ['tender', 'fund']].map(postRisk)).toEqual(['none', 'none', 'medium', 'medium', 'high'])
})
