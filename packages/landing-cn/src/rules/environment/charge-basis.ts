// 惩处乱作为的人：收费须有目录事项 · wrong action: a fee needs an item of the catalogue · R051
// Basis: Administrative Licensing Law art. 59 (published items and standards); municipal opinion, 二.3. What concerns a person goes through its own gate.
import { defineRule } from '@duban/plugin-sdk'
import { environmentClause, licensingFees } from '../../bases.js'
import { terms } from '../../terms.js'

export const chargeBasis = defineRule({
  id: 'landing-cn/charge-basis',
  version: '1',
  rows: ['R051'],
  title: { en: 'A fee is charged for an item of the catalogue', 'zh-CN': '收费须有目录事项依据' },
  clause: { en: 'Wrong action', 'zh-CN': '惩处乱作为的人' },
  scope: 'project',
  for: 'charge',
  facts: {
    kind: 'charge.kind',
    sum: { path: 'charge.amount', optional: true },
    item: { path: 'charge.item', optional: true },
    catalogue: { first: 'reference.items', field: 'ref' },
    catalogued: { inForce: 'item', id: 'charge.item', on: 'charge.madeAt', field: 'version', optional: true },
  },
  basis: [licensingFees, environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'equal', value: 'fee' }, { fact: 'catalogue', operator: 'notEqual', value: null }] },
  check: { conditions: { all: [{ fact: 'catalogued', operator: 'notEqual', value: null }] } },
  messages: {
    pass: { en: 'The fee of {sum} is for an item of the catalogue in force.', 'zh-CN': '收费{sum}，有现行目录事项依据。' },
    fail: { en: 'A fee of {sum} was charged, and no item of the catalogue then in force stands behind it.', 'zh-CN': '收费{sum}，当时有效的目录中没有对应事项。' },
    not_evaluable: { en: 'Cannot be judged: {missing} is not recorded.', 'zh-CN': '暂无法判断：缺少{missing}。' },
  },
  labels: {
    kind: { en: 'kind of charge', 'zh-CN': '收费类别' }, sum: { en: 'amount', 'zh-CN': '金额' }, item: { en: 'item', 'zh-CN': '事项' },
    catalogue: { en: 'the catalogue of items', 'zh-CN': '事项目录' }, catalogued: { en: 'version in the catalogue', 'zh-CN': '目录版本' },
  },
  terms,
  guidance: { en: 'Name the item of the catalogue, or refund the fee.', 'zh-CN': '请补充目录事项依据，或退还所收费用。' },
  lead: { observation: 'fee_outside_catalogue', candidateCategories: ['C15'] },
})
