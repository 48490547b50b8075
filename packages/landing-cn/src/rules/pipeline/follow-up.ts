// 加大推进力度、主动跟进 · proactive follow-up: the worse the light, the sooner the next touch · R007
// Basis: municipal opinion, 一.
import { addDays, daysBetween, dayOf, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { significance } from '../../bases.js'
import { terms } from '../../terms.js'
import { activeStages } from '../project-stages.js'
import { cadenceOf, followUpCadence } from './follow-up-cadence.js'

export const followUp = defineRule({
  id: 'landing-cn/follow-up',
  version: '1',
  rows: ['R007'],
  title: { en: 'A project is followed up in time', 'zh-CN': '项目跟进及时' },
  clause: { en: 'Proactive follow-up', 'zh-CN': '加大推进力度、主动跟进' },
  scope: 'project',
  options: z.strictObject({ days: z.record(z.string(), z.int().min(1)).default({ ...followUpCadence }) }),
  facts: {
    stage: { path: 'project.stage', optional: true },
    stageSince: 'project.stageSince',
    light: { path: 'project.light', optional: true },
    lastTouchAt: { path: 'project.lastTouchAt', optional: true },
  },
  basis: [significance],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'stage', operator: 'in', value: activeStages }] },
  check: {
    version: '1',
    code({ stageSince, light, lastTouchAt }, { today, options }) {
      const since = dayOf((lastTouchAt ?? stageSince) as string)
      const days = cadenceOf(light as string | null, options.days)
      const due = addDays(since, days)
      const over = daysBetween(due, today)
      return { outcome: over > 0 ? 'fail' : 'pass', due, margin: { amount: -over, unit: 'cd' }, elapsed: { amount: daysBetween(since, today), unit: 'cd' }, thresholds: [{ name: 'days', value: days, unit: 'cd' }], data: { since, every: days } }
    },
  },
  messages: {
    pass: { en: 'Last contact on {since}; the next is due by {due} (every {every} calendar days).', 'zh-CN': '最近一次跟进为{since}，下次应于{due}前（每{every}个自然日）。' },
    fail: { en: 'Last contact on {since}; the next was due by {due} (every {every} calendar days), over by {margin}.', 'zh-CN': '最近一次跟进为{since}，下次应于{due}前（每{every}个自然日），已超{margin}。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, stageSince: { en: 'in this stage since', 'zh-CN': '进入本阶段日期' }, light: { en: 'worst light', 'zh-CN': '最差灯色' }, lastTouchAt: { en: 'last contact', 'zh-CN': '最近跟进日期' }, days: { en: 'days between contacts', 'zh-CN': '跟进间隔' } },
  terms,
  guidance: { en: 'The lead unit calls or visits the project and records it.', 'zh-CN': '请牵头单位联系或走访项目并登记。' },
})
