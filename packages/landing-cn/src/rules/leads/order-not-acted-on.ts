// 有令不行 · an order acknowledged, and no act by its due date · C10
// Basis: Regulations on Government Supervision; municipal opinion, 五.1.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause, governmentSupervision } from '../../bases.js'
import { lead } from '../../options.js'
import { terms } from '../../terms.js'

export const orderNotActedOn = defineRule({
  id: 'landing-cn/order-not-acted-on',
  version: '1',
  rows: ['C10'],
  title: { en: 'An acknowledged order is acted on in time', 'zh-CN': '签收的督办事项按期办理' },
  clause: { en: 'Order acknowledged, no act by due', 'zh-CN': '有令不行' },
  scope: 'project',
  for: 'matter',
  options: z.strictObject({ warn: lead(1, 'wd') }),
  facts: {
    acknowledgedAt: { path: 'matter.acknowledgedAt', optional: true },
    limit: { path: 'matter.limit', optional: true },
    due: { path: 'matter.due', optional: true },
    // Any act counts: being handled, a report, its review.
    actedAt: { first: 'matter.moves', where: { state: ['in_handling', 'reported', 'under_review', 'closed'] }, field: 'at', optional: true },
    unit: { path: 'matter.lead', optional: true },
  },
  basis: [caseCategoriesClause, governmentSupervision],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'acknowledgedAt', operator: 'notEqual', value: null }] },
  check: { within: { from: 'acknowledgedAt', limit: 'limit', due: 'due', done: 'actedAt', warn: 'warn', absent: 'not_applicable' } },
  owner: 'unit',
  messages: {
    pass: { en: 'Acted on at {doneAt}; due by {due}.', 'zh-CN': '已于{doneAt}办理（期限{due}）。' },
    pending: { en: 'Acknowledged on {acknowledgedAt}; an act is due by {due}.', 'zh-CN': '已于{acknowledgedAt}签收，应于{due}前办理。' },
    warn: { en: 'Acknowledged on {acknowledgedAt}; an act is due soon: by {due}.', 'zh-CN': '已于{acknowledgedAt}签收，即将到期，应于{due}前办理。' },
    fail: { en: 'Acknowledged on {acknowledgedAt}, due by {due}; no act was recorded in time.', 'zh-CN': '已于{acknowledgedAt}签收，应于{due}前办理，未按期登记办理情况。' },
    not_applicable: { en: 'Not acknowledged, or without a due date.', 'zh-CN': '未签收或未规定期限。' },
  },
  labels: { acknowledgedAt: { en: 'acknowledged', 'zh-CN': '签收日期' }, limit: { en: 'limit', 'zh-CN': '时限' }, due: { en: 'due date', 'zh-CN': '期限' }, actedAt: { en: 'first act', 'zh-CN': '首次办理' }, unit: { en: 'unit in charge', 'zh-CN': '牵头单位' }, warn: { en: 'warning lead', 'zh-CN': '预警提前量' } },
  terms,
  guidance: { en: 'Record what was done, or ask for more time before the due date.', 'zh-CN': '请登记办理情况，或在到期前申请延期。' },
  lead: { observation: 'order_without_act', candidateCategories: ['C10'] },
})
