// 乱摊派 · a levy without a legal basis · C16
// Basis: municipal opinion, 五.1.
import { defineRule } from '@duban/plugin-sdk'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const levyWithoutBasis = defineRule({
  id: 'landing-cn/levy-without-basis',
  version: '1',
  rows: ['C16'],
  title: { en: 'A levy names its legal basis', 'zh-CN': '征收应有法定依据' },
  clause: { en: 'Compulsory sponsorship, donation or subscription', 'zh-CN': '乱摊派' },
  scope: 'project',
  for: 'charge',
  facts: { kind: { path: 'charge.kind', optional: true }, cited: { path: 'charge.basis', optional: true }, amount: { path: 'charge.amount', optional: true } },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'equal', value: 'levy' }] },
  check: { conditions: { all: [{ fact: 'cited', operator: 'notEqual', value: null }] } },
  messages: {
    pass: { en: 'A levy of {amount} on the basis of {cited}.', 'zh-CN': '征收{amount}，依据{cited}。' },
    fail: { en: 'A levy of {amount}, and no legal basis is on record.', 'zh-CN': '征收{amount}，未登记法定依据。' },
  },
  labels: { kind: { en: 'kind of charge', 'zh-CN': '收费类型' }, cited: { en: 'legal basis', 'zh-CN': '法定依据' }, amount: { en: 'amount', 'zh-CN': '金额' } },
  terms,
  guidance: { en: 'Record the legal basis, or give the levy back.', 'zh-CN': '请登记法定依据，或予以退还。' },
  lead: { observation: 'levy_without_basis', candidateCategories: ['C16'] },
})
