// 一对一包联 · one-to-one leader liaison · R025
// Basis: municipal opinion, 二.1.
import { defineRule } from '@duban/plugin-sdk'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { assignmentFields, eventsOf, howMany, inForceOn, type Assignment } from '../assignments.js'
import type { Feed } from '../feeds.js'
import { activeStages } from '../project-stages.js'

export const oneLiaison = defineRule({
  id: 'landing-cn/one-liaison',
  version: '1',
  rows: ['R025'],
  title: { en: 'One liaison leader a project', 'zh-CN': '一个项目一名包联领导' },
  clause: { en: 'One-to-one leader liaison', 'zh-CN': '一对一包联' },
  scope: 'project',
  facts: {
    stage: { path: 'project.stage', optional: true },
    liaisons: { list: 'file.assignments', where: { role: 'liaison' }, pick: assignmentFields },
    feeds: { list: 'file.feeds', pick: ['deliveries'] },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'stage', operator: 'in', value: activeStages }] },
  check: {
    version: '1',
    code({ liaisons, feeds }, { today }) {
      const named = inForceOn(liaisons as Assignment[], today)
      const found = howMany(named, feeds as Feed[], today)
      if (found === 'unknown') return { outcome: 'not_evaluable', missing: ['liaisons'] }
      if (found === 'none') return { outcome: 'fail', messageId: 'none', missing: ['liaisons'] }
      return { outcome: found === 'one' ? 'pass' : 'fail', data: { count: named.length }, evidence: eventsOf(named) }
    },
  },
  messages: {
    pass: { en: 'One liaison post is assigned.', 'zh-CN': '已明确一名包联领导岗位。' },
    fail: { en: '{count} liaison posts are assigned at the same time; there should be one.', 'zh-CN': '同一时间登记了{count}个包联岗位，应为一个。' },
    none: { en: 'No liaison post is assigned, though the assignments are on record up to {asOf}.', 'zh-CN': '截至{asOf}分工记录完整，尚未明确包联领导岗位。' },
    not_evaluable: { en: 'No liaison post is recorded; whether one is assigned is unknown.', 'zh-CN': '未登记包联领导岗位，是否已明确尚不清楚。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, liaisons: { en: 'liaison posts', 'zh-CN': '包联岗位' }, feeds: { en: 'data deliveries', 'zh-CN': '数据交换情况' } },
  terms,
  guidance: { en: 'The project office assigns one liaison post and ends the others.', 'zh-CN': '请项目办明确一个包联岗位，并终止其余登记。' },
})
