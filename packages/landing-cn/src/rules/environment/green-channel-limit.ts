// 项目审批“绿色通道” · the green-channel layer: a promise, never a statutory breach · R052
// Basis: municipal opinion, 二.3.
import { defineRule } from '@duban/plugin-sdk'
import { environmentClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { facts, guidance, labels, messages, warning } from './limits.js'

export const greenChannelLimit = defineRule({
  id: 'landing-cn/green-channel-limit',
  version: '1',
  rows: ['R052'],
  title: { en: 'An approval in the green channel is decided within the channel limit', 'zh-CN': '绿色通道事项在通道时限内办结' },
  clause: { en: 'Approval green channel', 'zh-CN': '项目审批“绿色通道”' },
  scope: 'project',
  for: 'approval',
  options: warning,
  facts,
  basis: [environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  check: { within: { clock: 'channel', warn: 'warn', absent: 'not_applicable' } },
  messages: messages('green-channel', '绿色通道'),
  labels,
  terms,
  guidance,
})
