// 乱收费 · a fee above the standard of its item · C15
// Basis: municipal opinion, 五.1. The standard is that of the catalogue on the day of the charge.
import { defineRule, type Money } from '@duban/plugin-sdk'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { excessOver } from './money.js'

export const feeOverStandard = defineRule({
  id: 'landing-cn/fee-over-standard',
  version: '1',
  rows: ['C15'],
  title: { en: 'A fee stays within its standard', 'zh-CN': '收费不超标准' },
  clause: { en: 'Fee over standard', 'zh-CN': '乱收费' },
  scope: 'project',
  for: 'charge',
  facts: {
    kind: { path: 'charge.kind', optional: true },
    charged: 'charge.amount',
    fee: { inForce: 'item', id: 'charge.item', on: 'charge.madeAt', field: 'fee', optional: true },
  },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'equal', value: 'fee' }, { fact: 'fee', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code({ charged, fee }) {
      const excess = excessOver(charged as Money, fee as Money)
      if (excess === undefined) return { outcome: 'not_evaluable', missing: ['fee'] }
      return { outcome: excess > 0 ? 'fail' : 'pass', data: { excess: { amount: String(excess), currency: (fee as Money).currency } } }
    },
  },
  messages: {
    pass: { en: 'Charged {charged}; the standard is {fee}.', 'zh-CN': '收费{charged}，标准{fee}。' },
    fail: { en: 'Charged {charged}; the standard is {fee}: {excess} too much.', 'zh-CN': '收费{charged}，标准{fee}，超出{excess}。' },
    not_evaluable: { en: 'Fee and standard are in different currencies.', 'zh-CN': '收费与标准币种不同。' },
  },
  labels: { kind: { en: 'kind of charge', 'zh-CN': '收费类型' }, charged: { en: 'amount', 'zh-CN': '金额' }, fee: { en: 'standard', 'zh-CN': '收费标准' } },
  terms,
  guidance: { en: 'Give back what exceeds the standard, or record the basis for it.', 'zh-CN': '请退还超标准部分，或登记收费依据。' },
  lead: { observation: 'fee_above_standard', candidateCategories: ['C15'] },
})
