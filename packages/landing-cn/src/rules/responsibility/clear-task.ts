// 职责任务明确（四明确②）· duties and tasks are clear · R028
// Basis: municipal opinion, 二.1.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { slogans } from './clears.js'

export const clearTask = defineRule({
  id: 'landing-cn/clear-task',
  version: '1',
  rows: ['R028'],
  title: { en: 'A task says what it delivers', 'zh-CN': '职责任务明确' },
  clause: { en: 'Duties and tasks clear', 'zh-CN': '职责任务明确' },
  scope: 'project',
  for: 'task',
  options: z.strictObject({ slogans: z.array(z.string()).default(slogans) }),
  facts: {
    approval: { path: 'task.approval', optional: true },
    assignedAt: { path: 'task.assignedAt', optional: true },
    title: { path: 'task.title', optional: true },
    deliverable: { path: 'task.deliverable', optional: true },
    acceptance: { path: 'task.acceptance', optional: true },
    assigner: { path: 'task.assignedBy.unit', optional: true },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'approval', operator: 'absent' }, { fact: 'assignedAt', operator: 'present' }] },
  check: {
    conditions: {
      all: [
        { fact: 'deliverable', operator: 'present' },
        { fact: 'deliverable', operator: 'notIn', value: { fact: 'slogans' } },
        { fact: 'acceptance', operator: 'present' },
      ],
    },
  },
  owner: 'assigner',
  messages: {
    pass: { en: 'To deliver: {deliverable}; accepted by: {acceptance}.', 'zh-CN': '应交付{deliverable}，验收标准为{acceptance}。' },
    fail: { en: 'Task “{title}” is not clear: deliverable {deliverable}, acceptance criteria {acceptance}.', 'zh-CN': '任务“{title}”不够明确：交付成果：{deliverable}；验收标准：{acceptance}。' },
  },
  labels: {
    approval: { en: 'step of the approval', 'zh-CN': '所属审批' }, assignedAt: { en: 'assigned', 'zh-CN': '交办日期' }, title: { en: 'task', 'zh-CN': '任务名称' }, deliverable: { en: 'deliverable', 'zh-CN': '交付成果' },
    acceptance: { en: 'acceptance criteria', 'zh-CN': '验收标准' }, assigner: { en: 'assigned by', 'zh-CN': '交办单位' }, slogans: { en: 'words that deliver nothing', 'zh-CN': '不构成成果的表述' },
  },
  terms,
  guidance: { en: 'Whoever assigned the task says what is to be delivered and how it will be accepted.', 'zh-CN': '请交办单位明确交付成果和验收标准。' },
})
