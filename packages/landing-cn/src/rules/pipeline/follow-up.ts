// 加大推进力度、主动跟进 · proactive follow-up: the worse the light, the sooner the next touch · R007
// Basis: municipal opinion, 一.
import { daysBetween, dayOf, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { significance } from '../../bases.js'
import { terms } from '../../terms.js'
import { activeStages } from '../project-stages.js'
import { followUpCadence, nextTouch, type Lit } from './follow-up-cadence.js'

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
    lights: { list: 'file.lights', pick: ['colours'] },
    lastTouchAt: { path: 'project.lastTouchAt', optional: true },
  },
  basis: [significance],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'stage', operator: 'in', value: activeStages }] },
  check: {
    version: '1',
    code({ stageSince, lights, lastTouchAt }, { today, options }) {
      const since = dayOf((lastTouchAt ?? stageSince) as string)
      const { due, every } = nextTouch(since, lights as Lit[], options.days)
      const over = daysBetween(due, today)
      return { outcome: over > 0 ? 'fail' : 'pass', due, margin: { amount: -over, unit: 'cd' }, elapsed: { amount: daysBetween(since, today), unit: 'cd' }, thresholds: [{ name: 'days', value: every, unit: 'cd' }], data: { since, every } }
    },
  },
  messages: {
    pass: { en: 'Last contact on {since}; the next is due by {due} (every {every} calendar days, from the light where one came on since).', 'zh-CN': '最近一次跟进为{since}，下次应于{due}前（每{every}个自然日，其后亮灯的自亮灯之日起算）。' },
    fail: { en: 'Last contact on {since}; the next was due by {due} (every {every} calendar days, from the light where one came on since), over by {margin}.', 'zh-CN': '最近一次跟进为{since}，下次应于{due}前（每{every}个自然日，其后亮灯的自亮灯之日起算），已超{margin}。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, stageSince: { en: 'in this stage since', 'zh-CN': '进入本阶段日期' }, lights: { en: 'lights', 'zh-CN': '灯色变化' }, lastTouchAt: { en: 'last contact', 'zh-CN': '最近跟进日期' }, days: { en: 'days between contacts', 'zh-CN': '跟进间隔' } },
  terms,
  guidance: { en: 'The lead unit calls or visits the project and records it.', 'zh-CN': '请牵头单位联系或走访项目并登记。' },
})
