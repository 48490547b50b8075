// 发现不落实的事 · find matters not implemented · R048
// Basis: Regulations on Government Supervision art. 4; municipal opinion, 二.3.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { environmentClause, governmentSupervision } from '../../bases.js'
import { lead } from '../../options.js'
import { terms } from '../../terms.js'

export const overdueTask = defineRule({
  id: 'landing-cn/overdue-task',
  version: '1',
  rows: ['R048'],
  title: { en: 'A task is done by its due date', 'zh-CN': '任务按期完成' },
  clause: { en: 'Find matters not implemented', 'zh-CN': '发现不落实的事' },
  scope: 'project',
  for: 'task',
  options: z.strictObject({ warn: lead(1, 'wd') }),
  facts: { approval: { path: 'task.approval', optional: true }, owner: { path: 'task.owner', optional: true } },
  basis: [governmentSupervision, environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  // A step of an approval is judged by the clocks of that approval.
  when: { all: [{ fact: 'approval', operator: 'equal', value: null }] },
  check: { within: { clock: 'step', warn: 'warn' } },
  owner: 'owner',
  messages: {
    pass: { en: 'Done on {doneAt}; due by {due}.', 'zh-CN': '已于{doneAt}完成（期限{due}）。' },
    pending: { en: 'Open; due by {due}.', 'zh-CN': '办理中，应于{due}前完成。' },
    warn: { en: 'Due soon: by {due}, {margin} left.', 'zh-CN': '即将到期：应于{due}前完成，剩余{margin}。' },
    fail: { en: 'Due by {due}; no completion was recorded in time.', 'zh-CN': '应于{due}前完成，未按期登记完成情况。' },
  },
  labels: { approval: { en: 'step of the approval', 'zh-CN': '所属审批' }, owner: { en: 'responsible unit', 'zh-CN': '责任单位' }, warn: { en: 'warning lead', 'zh-CN': '预警提前量' } },
  terms,
  guidance: { en: 'Record the completion with its evidence, or ask for an extension before the due date.', 'zh-CN': '请登记完成情况及佐证，或在到期前申请延期。' },
  lead: { observation: 'overdue', candidateCategories: ['C02'] },
})
