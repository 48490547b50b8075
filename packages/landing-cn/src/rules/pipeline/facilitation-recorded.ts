// 依纪依法开“绿灯” · lawfully open the green light: an act with a grantor, a scope, a basis and an end · R009
// Basis: municipal opinion, 一. What it may not do, leaving out a statutory step, `greenlight` refuses.
import { defineRule } from '@duban/plugin-sdk'
import { significance } from '../../bases.js'
import { terms } from '../../terms.js'

export const facilitationRecorded = defineRule({
  id: 'landing-cn/facilitation-recorded',
  version: '1',
  rows: ['R009'],
  title: { en: 'A facilitation is on record with its scope and its end', 'zh-CN': '“开绿灯”事项登记完整' },
  clause: { en: 'Lawfully open the green light (facilitate)', 'zh-CN': '依纪依法开“绿灯”' },
  scope: 'project',
  for: 'facilitation',
  facts: {
    kind: { path: 'facilitation.kind', optional: true },
    items: { path: 'facilitation.items', optional: true },
    basis: { path: 'facilitation.basis', optional: true },
    grantedBy: { path: 'facilitation.grantedBy.unit', optional: true },
    until: { path: 'facilitation.until', optional: true },
  },
  basis: [significance],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'present' }] },
  check: {
    conditions: {
      all: [
        { fact: 'items', path: '$.length', operator: 'greaterThan', value: 0 },
        { fact: 'grantedBy', operator: 'present' },
        { fact: 'until', operator: 'present' },
      ],
    },
  },
  messages: {
    pass: { en: 'Granted for {items} until {until}, on {basis}.', 'zh-CN': '依据{basis}就{items}开“绿灯”，至{until}止。' },
    fail: { en: 'The facilitation is not fully on record: items {items}; granted by {grantedBy}; end {until}.', 'zh-CN': '“开绿灯”登记不完整：适用事项：{items}；批准单位：{grantedBy}；截止日期：{until}。' },
  },
  labels: { kind: { en: 'kind', 'zh-CN': '方式' }, items: { en: 'items covered', 'zh-CN': '适用事项' }, basis: { en: 'legal basis', 'zh-CN': '依据' }, grantedBy: { en: 'granted by', 'zh-CN': '批准单位' }, until: { en: 'end', 'zh-CN': '截止日期' } },
  terms,
  guidance: { en: 'The granting unit records for which items, by whom and until when.', 'zh-CN': '请批准单位补登适用事项、批准单位和截止日期。' },
})
