// 及时启动 · timely launch: the first task starts soon after it is assigned · R022
// Basis: municipal opinion, 二.1.
import { compareTime, defineRule, type Time, type TimeLimit } from '@duban/plugin-sdk'
import { z } from 'zod'
import { responsibilityClause } from '../../bases.js'
import { limit } from '../../options.js'
import { terms } from '../../terms.js'
import { dutyVerdict } from '../duty-verdict.js'

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
    startedAt: { earliest: 'file.tasks', where: { approval: null }, fields: ['startedAt'], optional: true },
    finishedAt: { earliest: 'file.tasks', where: { approval: null }, fields: ['finishedAt'], optional: true },
    owner: { first: 'file.tasks', where: { approval: null }, field: 'owner', optional: true },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'assignedAt', operator: 'present' }] },
  check: {
    version: '1',
    code({ assignedAt, startedAt, finishedAt }, { asOf, options, calendar }) {
      const known = [startedAt, finishedAt].filter((each) => each !== null) as Time[]
      const done = known.toSorted(compareTime)[0] ?? null
      const verdict = dutyVerdict({ from: assignedAt as Time, limit: options.limit as TimeLimit, done }, asOf, calendar)
      // What was finished was started, but when is not known unless it was finished in time.
      return verdict.outcome === 'fail' && startedAt === null && finishedAt !== null ? { outcome: 'not_evaluable', missing: ['startedAt'] } : verdict
    },
  },
  owner: 'owner',
  messages: {
    pass: { en: 'The first task was assigned on {assignedAt} and work started by {doneAt}; due by {due}.', 'zh-CN': '首项任务于{assignedAt}交办，至迟{doneAt}启动（期限{due}）。' },
    pending: { en: 'The first task was assigned on {assignedAt}; work is to start by {due}.', 'zh-CN': '首项任务于{assignedAt}交办，应于{due}前启动。' },
    fail: { en: 'The first task was assigned on {assignedAt}; work was to start by {due}, and no start by then is on record.', 'zh-CN': '首项任务于{assignedAt}交办，应于{due}前启动，未见按期启动的记录。' },
    not_evaluable: { en: 'A task is finished, but when work started is not recorded.', 'zh-CN': '已有任务完成，但未登记启动日期，无法判断。' },
  },
  labels: { assignedAt: { en: 'first task assigned', 'zh-CN': '首项任务交办日期' }, startedAt: { en: 'first start', 'zh-CN': '最早启动日期' }, finishedAt: { en: 'first completion', 'zh-CN': '最早完成日期' }, owner: { en: 'responsible unit', 'zh-CN': '责任单位' }, limit: { en: 'limit', 'zh-CN': '期限' } },
  terms,
  guidance: { en: 'The responsible unit starts the task and records it, or says what holds it up.', 'zh-CN': '请责任单位启动并登记，或说明受阻原因。' },
})
