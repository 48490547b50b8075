// 多层次、多渠道、多角度 · a finding with one source is less certain · R102
// Basis: municipal opinion, 四.1.
import { defineRule } from '@duban/plugin-sdk'
import { modesClause } from '../../bases.js'
import { confidenceOf, independentSources } from '../../measures/confidence.js'
import { terms } from '../../terms.js'
import { findingFacts, findingLabels, saidOf } from './finding-sources.js'

export const corroboration = defineRule({
  id: 'landing-cn/corroboration',
  version: '1',
  rows: ['R102'],
  title: { en: 'A finding rests on several independent sources', 'zh-CN': '问题有多个独立来源印证' },
  clause: { en: 'Several levels, channels and angles', 'zh-CN': '多层次、多渠道、多角度' },
  scope: 'project',
  for: 'finding',
  facts: findingFacts,
  basis: [modesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ sources, said }) {
      const told = saidOf(sources, said)
      if (told.length === 0) return { outcome: 'not_evaluable', missing: ['said'] }
      const confidence = confidenceOf(told)
      return { outcome: confidence === 'high' ? 'pass' : 'fail', data: { count: independentSources(told).length, confidence }, evidence: told.map(({ id }) => id) }
    },
  },
  messages: {
    pass: { en: '{count} independent sources: confidence {confidence}.', 'zh-CN': '有{count}个独立来源，可信度：{confidence}。' },
    fail: { en: '{count} independent source(s): confidence at most {confidence}.', 'zh-CN': '仅有{count}个独立来源，可信度至多为：{confidence}。' },
    not_evaluable: { en: 'What the named sources said is not recorded.', 'zh-CN': '所列来源未登记具体内容。' },
  },
  labels: findingLabels,
  terms,
  guidance: { en: 'Look for a second, independent source before going further.', 'zh-CN': '请补充其他独立来源予以印证。' },
})
