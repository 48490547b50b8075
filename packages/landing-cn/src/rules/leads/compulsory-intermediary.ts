// 加重企业项目建设负担 · an intermediary that the enterprise had to use · C18
// Basis: municipal opinion, 五.1.
import { defineRule } from '@duban/plugin-sdk'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const compulsoryIntermediary = defineRule({
  id: 'landing-cn/compulsory-intermediary',
  version: '1',
  rows: ['C18'],
  title: { en: 'The enterprise chooses its intermediary', 'zh-CN': '企业自主选择中介服务' },
  clause: { en: 'Forced intermediaries', 'zh-CN': '加重企业项目建设负担' },
  scope: 'project',
  for: 'charge',
  facts: { kind: { path: 'charge.kind', optional: true }, compulsory: { path: 'charge.compulsory', optional: true } },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'equal', value: 'intermediary' }] },
  check: { conditions: { all: [{ fact: 'compulsory', operator: 'notEqual', value: true }] } },
  messages: {
    pass: { en: 'The use of the intermediary is not recorded as compulsory.', 'zh-CN': '未登记为强制使用中介。' },
    fail: { en: 'The use of a named intermediary is recorded as compulsory.', 'zh-CN': '登记为强制使用指定中介。' },
  },
  labels: { kind: { en: 'kind of charge', 'zh-CN': '收费类型' }, compulsory: { en: 'compulsory', 'zh-CN': '是否强制' } },
  terms,
  guidance: { en: 'Let the enterprise choose, or record the law that names the intermediary.', 'zh-CN': '请由企业自主选择，或登记指定中介的法律依据。' },
  lead: { observation: 'intermediary_compulsory', candidateCategories: ['C18'] },
})
