// 吃拿卡要 · a complaint is a reason to look, and alone it is of low confidence · C13
// Basis: municipal opinion, 五.1. The rule names no category: what it is, people find out.
import { defineRule } from '@duban/plugin-sdk'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const complaintOfDemands = defineRule({
  id: 'landing-cn/complaint-of-demands',
  version: '1',
  rows: ['C13'],
  title: { en: 'A complaint of demands is looked into', 'zh-CN': '反映索要的投诉须核查' },
  clause: { en: 'Complaint and unexplained delay', 'zh-CN': '吃拿卡要' },
  scope: 'project',
  for: 'lead',
  facts: {
    observed: { path: 'lead.observation', optional: true },
    sources: 'lead.sources',
    hold: { first: 'file.stops', where: { kind: 'unstated', of: { path: 'lead.of' } }, field: 'startedAt', optional: true },
  },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'sources', operator: 'contains', value: 'public' }, { fact: 'observed', operator: 'equal', value: 'demand_reported' }] },
  check: { table: { hit: 'FIRST', rows: [{ when: { hold: { notEqual: null } }, outcome: 'fail', messageId: 'with_delay' }], otherwise: { outcome: 'fail', messageId: 'alone' } } },
  messages: {
    fail: { en: 'A complaint is on record.', 'zh-CN': '登记有投诉。' },
    alone: { en: 'A complaint is on record and nothing beside it: confidence low.', 'zh-CN': '仅有投诉，无其他印证，可信度：低。' },
    with_delay: { en: 'A complaint is on record, and a hold without a reason since {hold} on the same matter: confidence medium at most.', 'zh-CN': '登记有投诉，且同一事项自{hold}起无理由暂停，可信度至多为：中。' },
  },
  labels: { sources: { en: 'sources', 'zh-CN': '来源' }, observed: { en: 'what is complained of', 'zh-CN': '反映内容' }, hold: { en: 'hold without a reason', 'zh-CN': '无理由暂停' } },
  terms,
  guidance: { en: 'Pass it to the competent organ as facts only; keep the complainant sealed.', 'zh-CN': '请仅以事实材料移送主管机关，并为投诉人保密。' },
  lead: { observation: 'complaint_on_record', candidateCategories: [] },
})
