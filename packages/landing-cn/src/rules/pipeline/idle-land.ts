// 落地项目抓开工：闲置土地 · the idle-land clock after land was granted · R036
// Basis: Measures for the Disposal of Idle Land art. 2; where the government or force majeure held it up, another procedure applies.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { idleLandArticle } from '../../bases.js'
import { lead, limit } from '../../options.js'
import { terms } from '../../terms.js'

export const idleLand = defineRule({
  id: 'landing-cn/idle-land',
  version: '1',
  rows: ['R036'],
  title: { en: 'Granted land is not left idle', 'zh-CN': '出让土地不闲置' },
  clause: { en: 'Landing → construction start', 'zh-CN': '落地项目抓开工' },
  scope: 'project',
  options: z.strictObject({ limit: limit(12, 'month'), warn: lead(3, 'month') }),
  facts: {
    grantedAt: { earliest: 'project.milestones', where: { milestone: 'land_granted' }, fields: ['at'], optional: true },
    agreedStart: { path: 'project.plan.first.milestones.started', optional: true },
    startedAt: { earliest: 'project.stages', where: { stage: ['started', 'in_progress'] }, fields: ['at'], optional: true },
    heldUp: { list: 'file.issues', where: { side: ['government', 'external'] }, pick: ['side', 'raisedAt'] },
  },
  basis: [idleLandArticle],
  effective: { from: '2012-07-01' },
  severity: 'breach',
  mode: 'advisory',
  when: {
    all: [
      { fact: 'grantedAt', operator: 'present' },
      { fact: 'agreedStart', operator: 'present' },
      { fact: 'heldUp', path: '$.length', operator: 'equal', value: 0 },
    ],
  },
  check: { within: { from: 'agreedStart', done: 'startedAt', limit: 'limit', warn: 'warn' } },
  messages: {
    pass: { en: 'Construction started on {doneAt}; the land would have counted as idle after {due}.', 'zh-CN': '已于{doneAt}开工（{due}后未开工将构成闲置土地）。' },
    pending: { en: 'Start agreed for {agreedStart}; the land counts as idle if work has not started by {due}.', 'zh-CN': '约定{agreedStart}开工；至{due}仍未开工的，构成闲置土地。' },
    warn: { en: 'Start agreed for {agreedStart} and not made; the land counts as idle after {due}, {margin} left.', 'zh-CN': '约定{agreedStart}开工，尚未开工；{due}后构成闲置土地，剩余{margin}。' },
    fail: { en: 'Start agreed for {agreedStart}; no start is recorded by {due}, {limit} later.', 'zh-CN': '约定{agreedStart}开工，截至{due}满{limit}未见开工记录。' },
    not_applicable: { en: 'No land with an agreed start, or held up by the government side or from outside.', 'zh-CN': '无约定开工日期的出让土地，或存在政府方、外部原因。' },
  },
  labels: {
    grantedAt: { en: 'land granted', 'zh-CN': '土地出让日期' }, agreedStart: { en: 'agreed start', 'zh-CN': '约定开工日期' }, startedAt: { en: 'started', 'zh-CN': '开工日期' },
    heldUp: { en: 'held up by the government side or from outside', 'zh-CN': '政府方或外部原因' }, limit: { en: 'limit', 'zh-CN': '期限' }, warn: { en: 'warning lead', 'zh-CN': '预警提前量' },
  },
  terms,
  guidance: { en: 'The lead unit records the start, or the cause that held it up and whose it is.', 'zh-CN': '请牵头单位登记开工情况，或登记受阻原因及责任方。' },
})
