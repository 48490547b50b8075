// 损害发展环境、影响项目落地 · harm has a source and an interval; unknown harm is unknown · R119
// Basis: municipal opinion, 五.1.
import { defineRule } from '@duban/plugin-sdk'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Harm { kind: string; low: number; high: number; measure: string; source: string }

export const findingHarm = defineRule({
  id: 'landing-cn/finding-harm',
  version: '1',
  rows: ['R119'],
  title: { en: 'The harm of a finding is stated, or unknown', 'zh-CN': '问题造成的损害应当查明，不明即为不明' },
  clause: { en: 'Harm to the environment for development', 'zh-CN': '损害发展环境、影响项目落地' },
  scope: 'project',
  for: 'finding',
  facts: { harm: { path: 'finding.harm', optional: true } },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ harm }) {
      const stated = (harm ?? []) as Harm[]
      if (stated.length === 0) return { outcome: 'not_evaluable', missing: ['harm'] }
      const unclear = stated.filter(({ low, high, source }) => low > high || source.trim() === '')
      if (unclear.length > 0) return { outcome: 'fail', data: { unclear: unclear.map(({ measure }) => measure) } }
      return { outcome: 'pass', data: { ranges: stated.map(({ low, high, measure }) => `${low}–${high} ${measure}`) } }
    },
  },
  messages: {
    pass: { en: 'Harm as stated: {ranges}.', 'zh-CN': '已查明损害：{ranges}。' },
    fail: { en: 'Stated without a source, or with bounds the wrong way round: {unclear}.', 'zh-CN': '损害数据缺少来源或上下限颠倒：{unclear}。' },
    not_evaluable: { en: 'The harm is unknown. That is not the same as none.', 'zh-CN': '损害情况不明，不等于没有损害。' },
  },
  labels: { harm: { en: 'harm', 'zh-CN': '损害' } },
  terms: { ...terms, low: { en: 'from', 'zh-CN': '下限' }, high: { en: 'to', 'zh-CN': '上限' }, days: { en: 'days', 'zh-CN': '天' } },
  guidance: { en: 'State days lost, money or jobs as a range, with the source of each.', 'zh-CN': '请登记工期、资金、就业等损害的区间及来源。' },
})
