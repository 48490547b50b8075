// 项目流失 · project loss: reason and side on record before it is closed · R125
// Basis: municipal opinion, 五.2. A side that nobody stated is undetermined, never the government's.
import { defineRule } from '@duban/plugin-sdk'
import { accountabilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { lossOf, type Exit } from './loss-of.js'

export const lossExplained = defineRule({
  id: 'landing-cn/loss-explained',
  version: '1',
  rows: ['R125'],
  title: { en: 'A lost project says why', 'zh-CN': '项目流失原因清楚' },
  clause: { en: 'Project loss', 'zh-CN': '项目流失' },
  scope: 'project',
  facts: {
    stage: { path: 'project.stage', optional: true },
    exits: { list: 'project.stages', where: { stage: 'lost' }, pick: ['at', 'reason', 'side'] },
  },
  basis: [accountabilityClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'stage', operator: 'equal', value: 'lost' }] },
  check: {
    version: '1',
    code({ exits }) {
      const { at, side, closable, missing } = lossOf(exits as Exit[])!
      return { outcome: closable ? 'pass' : 'fail', missing, data: { lostAt: at, side } }
    },
  },
  messages: {
    pass: { en: 'Lost on {lostAt}, with the reason on record; side: {side}.', 'zh-CN': '{lostAt}流失，原因已登记；责任方：{side}。' },
    fail: { en: 'Lost on {lostAt} without a recorded reason, so it cannot be closed; side: {side}.', 'zh-CN': '{lostAt}流失，未登记原因，不能办结；责任方：{side}。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, exits: { en: 'loss records', 'zh-CN': '流失记录' } },
  terms,
  guidance: { en: 'The lead unit records the reason, the side and the evidence.', 'zh-CN': '请牵头单位登记流失原因、责任方及佐证。' },
})
