// 规范行政执法行为 · a fine stays within its published band of discretion · R065
// Basis: Administrative Penalty Law art. 34; municipal opinion, 二.3.
import { defineRule, type Money } from '@duban/plugin-sdk'
import { environmentClause, penaltyDiscretion } from '../../bases.js'
import { terms } from '../../terms.js'

export const fineWithinBand = defineRule({
  id: 'landing-cn/fine-within-band',
  version: '1',
  rows: ['R065'],
  title: { en: 'A fine lies within its band of discretion', 'zh-CN': '罚款不超出裁量基准' },
  clause: { en: 'Standardise law enforcement', 'zh-CN': '规范行政执法行为' },
  scope: 'project',
  for: 'charge',
  facts: {
    kind: 'charge.kind',
    sum: 'charge.amount',
    band: { inForce: 'item', id: 'charge.item', on: 'charge.madeAt', field: 'fine' },
  },
  basis: [penaltyDiscretion, environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'equal', value: 'fine' }] },
  check: {
    version: '1',
    code({ sum, band }) {
      const { low, high } = band as { low: Money; high: Money }
      const { amount, currency } = sum as Money
      if (low.currency !== currency || high.currency !== currency) return { outcome: 'not_evaluable', missing: ['band'] }
      const value = Number(amount)
      const data = { low, high }
      return { outcome: value < Number(low.amount) || value > Number(high.amount) ? 'fail' : 'pass', thresholds: [{ name: 'low', value: Number(low.amount), unit: currency }, { name: 'high', value: Number(high.amount), unit: currency }], data }
    },
  },
  messages: {
    pass: { en: 'The fine of {sum} lies within the band from {low} to {high}.', 'zh-CN': '罚款{sum}，在裁量基准{low}至{high}之内。' },
    fail: { en: 'The fine of {sum} lies outside the band from {low} to {high}.', 'zh-CN': '罚款{sum}，超出裁量基准{low}至{high}。' },
    not_evaluable: { en: 'Cannot be judged: {missing} is not recorded in this currency.', 'zh-CN': '暂无法判断：缺少同币种的{missing}。' },
  },
  labels: { kind: { en: 'kind of charge', 'zh-CN': '收费类别' }, sum: { en: 'fine', 'zh-CN': '罚款金额' }, band: { en: 'band of discretion', 'zh-CN': '裁量基准' }, low: { en: 'from', 'zh-CN': '下限' }, high: { en: 'to', 'zh-CN': '上限' } },
  terms: { ...terms, low: { en: 'from', 'zh-CN': '下限' }, high: { en: 'to', 'zh-CN': '上限' } },
  guidance: { en: 'Give the reasons and the basis for leaving the band, or correct the amount.', 'zh-CN': '请说明超出裁量基准的理由和依据，或更正数额。' },
  lead: { observation: 'fine_outside_band', candidateCategories: ['C17'] },
})
