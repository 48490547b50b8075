// 落实到主要领导 · assigned to a principal leader: one accountable post · R021
// Basis: municipal opinion, 二.1. Posts, never persons; who held the post on a day: `accountableLeader`.
import { defineRule } from '@duban/plugin-sdk'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { assignmentFields, eventsOf, howMany, inForceOn, type Assignment } from '../assignments.js'
import type { Feed } from '../feeds.js'
import { activeStages } from '../project-stages.js'

export const leaderNamed = defineRule({
  id: 'landing-cn/leader-named',
  version: '1',
  rows: ['R021'],
  title: { en: 'One accountable leader post', 'zh-CN': '主要领导责任落实到岗位' },
  clause: { en: 'Assigned to a principal leader', 'zh-CN': '落实到主要领导' },
  scope: 'project',
  facts: {
    stage: { path: 'project.stage', optional: true },
    leaders: { list: 'file.assignments', where: { role: 'leader' }, pick: assignmentFields },
    feeds: { list: 'file.feeds', pick: ['deliveries'] },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'stage', operator: 'in', value: activeStages }] },
  check: {
    version: '1',
    code({ leaders, feeds }, { today }) {
      const named = inForceOn(leaders as Assignment[], today).filter(({ post }) => post !== null)
      const found = howMany(named, feeds as Feed[], today)
      if (found === 'unknown') return { outcome: 'not_evaluable', missing: ['leaders'] }
      if (found === 'none') return { outcome: 'fail', messageId: 'none', missing: ['leaders'] }
      return { outcome: found === 'one' ? 'pass' : 'fail', data: { posts: named.map(({ post }) => post!).toSorted() }, evidence: eventsOf(named) }
    },
  },
  messages: {
    pass: { en: 'The accountable leader post is {posts}.', 'zh-CN': '主要领导责任岗位为{posts}。' },
    fail: { en: 'More than one leader post is accountable at the same time: {posts}.', 'zh-CN': '同一时间登记了多个主要领导责任岗位：{posts}。' },
    none: { en: 'No accountable leader post is named, though the assignments are on record up to {asOf}.', 'zh-CN': '截至{asOf}分工记录完整，尚未明确主要领导责任岗位。' },
    not_evaluable: { en: 'No accountable leader post is recorded; whether one is named is unknown.', 'zh-CN': '未登记主要领导责任岗位，是否已明确尚不清楚。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, leaders: { en: 'accountable leader posts', 'zh-CN': '主要领导责任岗位' }, feeds: { en: 'data deliveries', 'zh-CN': '数据交换情况' } },
  terms,
  guidance: { en: 'The lead unit records one leader post, and ends those that no longer hold.', 'zh-CN': '请牵头单位登记唯一的主要领导责任岗位，并终止已失效的登记。' },
})
