// 服务承诺、限时办结 · the promised layer, judged apart from the statutory one · X06
// Basis: municipal opinion, 二.3; Regulations on Optimising the Business Environment.
import { defineRule } from '@duban/plugin-sdk'
import { businessEnvironment, environmentClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { facts, guidance, labels, messages, warning } from './limits.js'

export const promisedLimit = defineRule({
  id: 'landing-cn/promised-limit',
  version: '1',
  rows: ['X06'],
  title: { en: 'An approval is decided within its promised limit', 'zh-CN': '审批事项在承诺时限内办结' },
  clause: { en: 'Service commitment', 'zh-CN': '服务承诺' },
  scope: 'project',
  for: 'approval',
  options: warning,
  facts,
  basis: [businessEnvironment, environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  check: { within: { clock: 'promised', warn: 'warn', absent: 'not_applicable' } },
  messages: messages('promised', '承诺'),
  labels,
  terms,
  guidance,
})
