// 工作标准明确（四明确③）· the work standard is clear · R029
// Basis: municipal opinion, 二.1.
import { defineRule } from '@duban/plugin-sdk'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { lackingParts, type Standard } from './clears.js'

export const measurableStandard = defineRule({
  id: 'landing-cn/measurable-standard',
  version: '1',
  rows: ['R029'],
  title: { en: 'A work standard can be measured', 'zh-CN': '工作标准明确' },
  clause: { en: 'Work standard clear', 'zh-CN': '工作标准明确' },
  scope: 'project',
  for: 'task',
  facts: {
    approval: { path: 'task.approval', optional: true },
    title: { path: 'task.title', optional: true },
    standard: 'task.standard',
    assigner: { path: 'task.assignedBy.unit', optional: true },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'approval', operator: 'absent' }, { fact: 'title', operator: 'present' }] },
  check: {
    version: '1',
    code({ standard }) {
      const lacking = lackingParts(standard as Standard)
      return lacking.length === 0 ? { outcome: 'pass' } : { outcome: 'fail', missing: lacking, data: { lacking } }
    },
  },
  owner: 'assigner',
  messages: {
    pass: { en: 'The standard is measurable: {standard}.', 'zh-CN': '工作标准可衡量：{standard}。' },
    fail: { en: 'The work standard lacks: {lacking}.', 'zh-CN': '工作标准缺少：{lacking}。' },
  },
  labels: { approval: { en: 'step of the approval', 'zh-CN': '所属审批' }, title: { en: 'task', 'zh-CN': '任务名称' }, standard: { en: 'work standard', 'zh-CN': '工作标准' }, assigner: { en: 'assigned by', 'zh-CN': '交办单位' } },
  terms: { ...terms, evidence: { en: 'kind of evidence', 'zh-CN': '佐证类型' } },
  guidance: { en: 'Whoever assigned the task completes the standard: {missing}.', 'zh-CN': '请交办单位补充工作标准：{missing}。' },
})
