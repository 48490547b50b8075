// 意向项目抓签约 · intention → signing · R034
// Basis: municipal opinion, 二.2 (working style).
import { addDays, daysBetween, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { styleClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const intentionDwell = defineRule({
  id: 'landing-cn/intention-dwell',
  version: '1',
  rows: ['R034'],
  title: { en: 'An intention does not stand still', 'zh-CN': '意向项目及时签约' },
  clause: { en: 'Intention → signing', 'zh-CN': '意向项目抓签约' },
  scope: 'project',
  options: z.strictObject({ days: z.int().min(1).default(60) }),
  facts: {
    stage: { path: 'project.stage', optional: true },
    intentionAt: { first: 'project.stages', where: { stage: 'intention' }, field: 'at', optional: true },
  },
  basis: [styleClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'intentionAt', operator: 'notEqual', value: null }, { fact: 'stage', operator: 'notIn', value: ['lost', 'cancelled', 'transferred', 'suspended'] }] },
  check: {
    version: '1',
    code({ stage, intentionAt }, { today, options }) {
      const since = String(intentionAt).slice(0, 10)
      const due = addDays(since, options.days)
      const elapsed = daysBetween(since, today)
      const verdict = { due, elapsed: { amount: elapsed, unit: 'cd' as const }, data: { days: options.days } }
      if (stage !== 'intention') return { outcome: 'pass', data: verdict.data }
      return { ...verdict, outcome: today > due ? 'fail' : 'pending' }
    },
  },
  messages: {
    pass: { en: 'The project has left the intention stage.', 'zh-CN': '项目已走出意向阶段。' },
    pending: { en: 'In intention for {elapsed}; the dwell limit of {days} calendar days ends on {due}.', 'zh-CN': '意向阶段已{elapsed}，停留期限{days}个自然日，至{due}。' },
    fail: { en: 'In intention for {elapsed}, longer than the dwell limit of {days} calendar days (to {due}).', 'zh-CN': '意向阶段已{elapsed}，超过停留期限{days}个自然日（至{due}）。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, intentionAt: { en: 'intention recorded', 'zh-CN': '意向登记日期' }, days: { en: 'dwell limit in calendar days', 'zh-CN': '停留期限（自然日）' } },
  terms,
  guidance: { en: 'The investment unit records the signed agreement, or how the intention ended.', 'zh-CN': '请招商单位登记签约协议，或登记意向结果。' },
})
