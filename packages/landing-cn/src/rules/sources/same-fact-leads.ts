// 有效整合、形成合力 · leads of several sources on one fact become one matter · R115
// Basis: municipal opinion, 四.3.
import { defineRule } from '@duban/plugin-sdk'
import { joinedForcesClause } from '../../bases.js'
import { mergeSameFact, type OpenLead } from '../../measures/merge-leads.js'
import { terms } from '../../terms.js'

export const sameFactLeads = defineRule({
  id: 'landing-cn/same-fact-leads',
  version: '1',
  rows: ['R115'],
  title: { en: 'Leads on one fact are handled as one matter', 'zh-CN': '同一事实的线索合并办理' },
  clause: { en: 'Integrate, coordinate, join forces', 'zh-CN': '有效整合、形成合力' },
  scope: 'project',
  facts: { leads: { list: 'file.leads', pick: ['of', 'observation', 'sources', 'raisedBy.unit', 'raisedAt', 'outcome', 'events'] } },
  basis: [joinedForcesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'leads', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ leads }) {
      const [merged] = mergeSameFact(leads as OpenLead[]).filter(({ provenance }) => provenance.length > 1)
      if (merged === undefined) return { outcome: 'pass' }
      return { outcome: 'fail', data: { count: merged.provenance.length, sources: [...new Set(merged.provenance.map(({ source }) => source))] }, evidence: merged.provenance.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'No two open leads are about the same fact.', 'zh-CN': '没有指向同一事实的多条待办线索。' },
    fail: { en: '{count} open leads are about the same fact (sources: {sources}): one matter with all of them is suggested.', 'zh-CN': '有{count}条待办线索指向同一事实（来源：{sources}），建议合并为一个事项办理。' },
  },
  labels: { leads: { en: 'leads', 'zh-CN': '线索' } },
  terms,
  guidance: { en: 'Register one matter, and triage the leads into it.', 'zh-CN': '请登记为一个督查事项，并将各线索并入。' },
})
