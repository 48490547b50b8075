// 及时启动 · timely launch: the first task starts soon after it is assigned · R022
// Basis: municipal opinion, 二.1.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { responsibilityClause } from '../../bases.js'
import { limit } from '../../options.js'

export const timelyLaunch = defineRule({
  id: 'landing-cn/timely-launch',
  version: '1',
  rows: ['R022'],
  title: { en: 'The first task starts in time', 'zh-CN': '首项任务及时启动' },
  clause: { en: 'Timely launch', 'zh-CN': '及时启动' },
  scope: 'project',
  options: z.strictObject({ limit: limit(5, 'wd') }),
  facts: {
    assignedAt: { earliest: 'file.tasks', where: { approval: null }, fields: ['assignedAt'], optional: true },
    // What is finished was started; what was performed, too.
    startedAt: { earliest: 'file.tasks', where: { approval: null }, fields: ['startedAt', 'finishedAt', 'performedAt'], optional: true },
    owner: { first: 'file.tasks', where: { approval: null }, field: 'owner', optional: true },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'assignedAt', operator: 'present' }] },
  check: { within: { from: 'assignedAt', done: 'startedAt', limit: 'limit' } },
  owner: 'owner',
  messages: {
    pass: { en: 'The first task was assigned on {assignedAt} and work started on {doneAt}; due by {due}.', 'zh-CN': '首项任务于{assignedAt}交办，{doneAt}启动（期限{due}）。' },
    pending: { en: 'The first task was assigned on {assignedAt}; work is to start by {due}.', 'zh-CN': '首项任务于{assignedAt}交办，应于{due}前启动。' },
    fail: { en: 'The first task was assigned on {assignedAt}; work was to start by {due}, and no start is recorded by then.', 'zh-CN': '首项任务于{assignedAt}交办，应于{due}前启动，未见按期启动的记录。' },
  },
  labels: { assignedAt: { en: 'first task assigned', 'zh-CN': '首项任务交办日期' }, startedAt: { en: 'first start', 'zh-CN': '最早启动日期' }, owner: { en: 'responsible unit', 'zh-CN': '责任单位' } },
  guidance: { en: 'The responsible unit starts the task and records it, or says what holds it up.', 'zh-CN': '请责任单位启动并登记，或说明受阻原因。' },
})
