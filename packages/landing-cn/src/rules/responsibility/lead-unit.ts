// 签约项目须有牵头单位 · a signed project has a lead unit · R001
// Basis: municipal opinion, 二.1 (responsibility implementation).
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { responsibilityClause } from '../../bases.js'
import { limit } from '../../options.js'
import { terms } from '../../terms.js'

export const leadUnit = defineRule({
  id: 'landing-cn/lead-unit',
  version: '1',
  rows: ['R001'],
  title: { en: 'A signed project has a lead unit in time', 'zh-CN': '签约项目按时明确牵头单位' },
  clause: { en: 'Signed investment-promotion project', 'zh-CN': '签约项目／招商引资项目' },
  scope: 'project',
  options: z.strictObject({ limit: limit(5, 'wd') }),
  facts: {
    kind: 'project.kind',
    signedAt: { first: 'project.stages', where: { stage: 'signed' }, field: 'at', optional: true },
    leadAt: { first: 'file.assignments', where: { role: 'lead' }, field: 'assignedAt', optional: true },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'equal', value: 'investment_promotion' }, { fact: 'signedAt', operator: 'notEqual', value: null }] },
  check: { within: { from: 'signedAt', done: 'leadAt', limit: 'limit' } },
  messages: {
    pass: { en: 'The lead unit was named on {doneAt}, by {due} as required.', 'zh-CN': '已于{doneAt}明确牵头单位（期限{due}）。' },
    pending: { en: 'No lead unit is recorded yet; one is due by {due}.', 'zh-CN': '尚未登记牵头单位，应于{due}前明确。' },
    fail: { en: 'A lead unit was to be named by {due}; none was recorded in time.', 'zh-CN': '应于{due}前明确牵头单位，未按时登记。' },
  },
  labels: { kind: { en: 'kind of project', 'zh-CN': '项目类别' }, signedAt: { en: 'signed', 'zh-CN': '签约日期' }, leadAt: { en: 'lead unit named', 'zh-CN': '牵头单位明确日期' }, limit: { en: 'limit', 'zh-CN': '期限' } },
  terms,
  guidance: { en: 'The project office names the lead unit and records it.', 'zh-CN': '请项目办明确并登记牵头单位。' },
})
