// 专业技术检查 · an expert opinion counts with a qualification · R114e
// Basis: municipal opinion, 四.3.
import { defineRule } from '@duban/plugin-sdk'
import { joinedForcesClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const expertOpinion = defineRule({
  id: 'landing-cn/expert-opinion',
  version: '1',
  rows: ['R114e'],
  title: { en: 'An expert opinion names the qualification behind it', 'zh-CN': '专家意见应附资质依据' },
  clause: { en: 'Professional and technical inspection', 'zh-CN': '专业技术检查' },
  scope: 'project',
  for: 'lead',
  facts: {
    opinions: { list: 'lead.evidence', where: { kind: 'expert_opinion' }, pick: ['kind', 'qualification'] },
    unqualified: { list: 'lead.evidence', where: { kind: 'expert_opinion', qualification: null }, pick: ['kind'] },
  },
  basis: [joinedForcesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'opinions', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: { conditions: { all: [{ fact: 'unqualified', path: '$.length', operator: 'equal', value: 0 }] } },
  messages: {
    pass: { en: 'Each expert opinion names its qualification.', 'zh-CN': '专家意见均已注明资质依据。' },
    fail: { en: 'An expert opinion names no qualification: it stays unverified.', 'zh-CN': '专家意见未注明资质依据，按未核实处理。' },
  },
  labels: { opinions: { en: 'expert opinions', 'zh-CN': '专家意见' }, unqualified: { en: 'opinions without a qualification', 'zh-CN': '未注明资质的意见' } },
  terms,
  guidance: { en: 'Record the reference of the qualification.', 'zh-CN': '请登记专家资质依据。' },
})
