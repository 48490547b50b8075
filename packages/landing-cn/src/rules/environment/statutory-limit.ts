// 限时办结 · time-limited completion, the statutory layer; its light is the red light of 亮红灯 · R008 R057
// Basis: Administrative Licensing Law arts 42 (limit), 45 (excluded time), 82 (working days).
import { defineRule } from '@duban/plugin-sdk'
import { licensingLimit, licensingStops, licensingWorkingDays } from '../../bases.js'
import { terms } from '../../terms.js'
import { facts, guidance, labels, messages, warning } from './limits.js'

export const statutoryLimit = defineRule({
  id: 'landing-cn/statutory-limit',
  version: '1',
  rows: ['R008', 'R057'],
  title: { en: 'An approval is decided within its statutory limit', 'zh-CN': '审批事项在法定时限内办结' },
  clause: { en: 'Time-limited completion', 'zh-CN': '限时办结' },
  scope: 'project',
  for: 'approval',
  options: warning,
  facts,
  basis: [licensingLimit, licensingStops, licensingWorkingDays],
  effective: { from: '2004-07-01' },
  severity: 'breach',
  mode: 'enforcing',
  check: { within: { clock: 'statutory', warn: 'warn' } },
  messages: { ...messages('statutory', '法定'), not_evaluable: { en: 'The statutory limit cannot be judged: {missing} is not recorded.', 'zh-CN': '法定时限暂无法判断：缺少{missing}。' } },
  labels,
  terms,
  guidance,
})
