// 落实到责任部门：一个牵头单位 · exactly one lead unit · R020
// Basis: municipal opinion, 二.1.
import { defineRule } from '@duban/plugin-sdk'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { activeOn, type Dated } from '../intervals.js'

interface LeadAssignment extends Dated { ref: string; unit: string | null; events: string[] }

export const singleLead = defineRule({
  id: 'landing-cn/single-lead',
  version: '1',
  rows: ['R020'],
  title: { en: 'Exactly one lead unit', 'zh-CN': '牵头单位唯一' },
  clause: { en: 'Assigned to a responsible department', 'zh-CN': '落实到责任部门' },
  scope: 'project',
  facts: { leads: { list: 'file.assignments', where: { role: 'lead' }, pick: ['unit', 'assignedAt', 'endedAt', 'until', 'events'] } },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'leads', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ leads }, { today }) {
      const active = (leads as LeadAssignment[]).filter((each) => each.unit !== null && activeOn(each, each.assignedAt, today))
      const units = [...new Set(active.map(({ unit }) => unit!))].toSorted()
      return { outcome: units.length > 1 ? 'fail' : 'pass', data: { units }, evidence: active.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'One lead unit: {units}.', 'zh-CN': '牵头单位唯一：{units}。' },
    fail: { en: 'More than one unit leads at the same time: {units}.', 'zh-CN': '同一时间存在多个牵头单位：{units}。' },
  },
  labels: { leads: { en: 'lead assignments', 'zh-CN': '牵头分工' } },
  terms,
  guidance: { en: 'The project office ends the assignments that no longer hold; others may support.', 'zh-CN': '请项目办终止已失效的牵头分工，其他单位可登记为配合单位。' },
})
