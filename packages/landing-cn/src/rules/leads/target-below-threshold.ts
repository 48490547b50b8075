// 效果不达标 · the attainment of a target at the end of its period · C25 (attainment as in R055)
// Basis: municipal opinion, 五.1.
import { dayOf, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const targetBelowThreshold = defineRule({
  id: 'landing-cn/target-below-threshold',
  version: '1',
  rows: ['C25'],
  title: { en: 'A target is attained at the end of its period', 'zh-CN': '目标任务到期达标' },
  clause: { en: 'Target attainment below threshold', 'zh-CN': '效果不达标' },
  scope: 'portfolio',
  for: 'target',
  options: z.strictObject({ percent: z.number().min(0).max(100).default(80) }),
  facts: {
    target: 'target.target',
    baseline: { path: 'target.baseline', optional: true },
    until: 'target.until',
    metric: { path: 'target.metric', optional: true },
    verified: { list: 'target.verified', pick: ['value', 'event'] },
    owner: { path: 'target.owner', optional: true },
  },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ target, baseline, until, verified }, { options, today }) {
      const due = dayOf(String(until))
      if (today <= due) return { outcome: 'pending', due }
      const last = (verified as { value: number | null; event: string }[]).findLast(({ value }) => value !== null)
      const [from, aim] = [Number(baseline ?? 0), Number(target)]
      if (last === undefined || aim === from) return { outcome: 'not_evaluable', missing: ['verified'] }
      const attained = ((last.value! - from) / (aim - from)) * 100
      return { outcome: attained < options.percent ? 'fail' : 'pass', due, data: { attained: attained.toFixed(1), actual: last.value! }, evidence: [last.event] }
    },
  },
  owner: 'owner',
  messages: {
    pass: { en: 'Target {target}, verified {actual}: {attained} %.', 'zh-CN': '目标{target}，核实{actual}，完成率{attained}%。' },
    pending: { en: 'The period runs to {due}.', 'zh-CN': '考核期至{due}。' },
    fail: { en: 'Target {target}, verified {actual}: {attained} %, below {percent} %.', 'zh-CN': '目标{target}，核实{actual}，完成率{attained}%，低于{percent}%。' },
    not_evaluable: { en: 'The period has ended; what was attained is not verified.', 'zh-CN': '考核期已满，完成情况尚未核实。' },
  },
  labels: { target: { en: 'target', 'zh-CN': '目标值' }, baseline: { en: 'baseline', 'zh-CN': '基数' }, until: { en: 'end of period', 'zh-CN': '考核期止' }, metric: { en: 'metric', 'zh-CN': '指标' }, verified: { en: 'verified results', 'zh-CN': '核实结果' }, owner: { en: 'responsible unit', 'zh-CN': '责任单位' }, percent: { en: 'attainment wanted in %', 'zh-CN': '完成率要求%' } },
  terms,
  guidance: { en: 'Verify the result, then look at what held it back.', 'zh-CN': '请核实完成情况，并分析未达标原因。' },
  lead: { observation: 'target_not_attained', candidateCategories: ['C25'] },
})
