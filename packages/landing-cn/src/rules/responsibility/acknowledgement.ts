// 知责全落实：签收 · awareness of responsibility: acknowledgement · R072
// Basis: municipal opinion, 三.1.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { inspectionDuty } from '../../bases.js'
import { limit } from '../../options.js'
import { terms } from '../../terms.js'

export const acknowledgement = defineRule({
  id: 'landing-cn/acknowledgement',
  version: '1',
  rows: ['R072'],
  title: { en: 'A task is acknowledged in time', 'zh-CN': '任务按时签收' },
  clause: { en: 'Awareness of responsibility, fully implemented', 'zh-CN': '知责全落实' },
  scope: 'project',
  for: 'task',
  options: z.strictObject({ limit: limit(3, 'wd') }),
  facts: {
    assignedAt: { path: 'task.assignedAt', optional: true },
    acknowledgedAt: { path: 'task.acknowledgedAt', optional: true },
    owner: { path: 'task.owner', optional: true },
  },
  basis: [inspectionDuty],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'assignedAt', operator: 'notEqual', value: null }] },
  check: { within: { from: 'assignedAt', done: 'acknowledgedAt', limit: 'limit' } },
  owner: 'owner',
  messages: {
    pass: { en: 'Acknowledged on {doneAt}.', 'zh-CN': '已于{doneAt}签收。' },
    pending: { en: 'Not acknowledged yet; due by {due}.', 'zh-CN': '尚未签收，应于{due}前签收。' },
    fail: { en: 'Not acknowledged by {due}: it is not shown that the owner knew of the task.', 'zh-CN': '未于{due}前签收：尚不能表明责任单位已知晓该任务。' },
  },
  labels: { assignedAt: { en: 'assigned', 'zh-CN': '交办日期' }, acknowledgedAt: { en: 'acknowledged', 'zh-CN': '签收日期' }, owner: { en: 'responsible unit', 'zh-CN': '责任单位' }, limit: { en: 'limit', 'zh-CN': '期限' } },
  terms,
  guidance: { en: 'The owner acknowledges the task, or returns it with a reason.', 'zh-CN': '请责任单位签收，或说明理由退回。' },
})
