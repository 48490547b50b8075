// 招商项目跟踪落实工作机制 · tracking and follow-through mechanism: alive, not on paper · R019
// Basis: municipal opinion, 二.1.
import { addMonths, dayOf, daysBetween, defineRule, type TimeUnit } from '@duban/plugin-sdk'
import { z } from 'zod'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { activeOn } from '../intervals.js'

export const mechanismAlive = defineRule({
  id: 'landing-cn/mechanism-alive',
  version: '1',
  rows: ['R019'],
  title: { en: 'The tracking mechanism runs at its cadence', 'zh-CN': '跟踪落实机制按频次运转' },
  clause: { en: 'Tracking and follow-through mechanism', 'zh-CN': '招商项目跟踪落实工作机制' },
  scope: 'project',
  for: 'mechanism',
  options: z.strictObject({ factor: z.number().min(1).default(1.5) }),
  facts: {
    every: 'mechanism.every',
    establishedAt: 'mechanism.establishedAt',
    endedAt: { path: 'mechanism.endedAt', optional: true },
    until: { path: 'mechanism.until', optional: true },
    lastRunAt: { latest: 'mechanism.performed', fields: ['at'], optional: true },
    unit: { path: 'mechanism.unit', optional: true },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ every, establishedAt, endedAt, until, lastRunAt }, { today, options, calendar }) {
      if (!activeOn({ endedAt, until } as { endedAt: string | null; until: string | null }, establishedAt as string, today)) return { outcome: 'not_applicable' }
      const { amount, unit } = every as { amount: number; unit: TimeUnit }
      const since = dayOf((lastRunAt ?? establishedAt) as string)
      const allowed = amount * options.factor
      if (unit === 'hour') return { outcome: 'not_evaluable', missing: ['every'] }
      // Part of a month has no length of its own, so months are rounded up.
      if (unit === 'month') return { outcome: today > addMonths(since, Math.ceil(allowed)) ? 'fail' : 'pass', data: { since } }
      const age = unit === 'wd' ? calendar.workingDaysBetween(since, today) : daysBetween(since, today)
      return { outcome: age > allowed ? 'fail' : 'pass', elapsed: { amount: age, unit }, thresholds: [{ name: 'limit', value: allowed, unit }], data: { since } }
    },
  },
  owner: 'unit',
  messages: {
    pass: { en: 'Last run on {since}; cadence: every {every}.', 'zh-CN': '最近一次运转为{since}，频次为每{every}一次。' },
    fail: { en: 'Last run on {since}; it should run every {every} and is stale beyond {factor} times that.', 'zh-CN': '最近一次运转为{since}，应每{every}一次，已超过频次的{factor}倍。' },
    not_applicable: { en: 'The mechanism is not in force.', 'zh-CN': '该机制当前未生效。' },
    not_evaluable: { en: 'Not recorded in a form that can be judged: {missing}.', 'zh-CN': '登记不足以判断：{missing}。' },
  },
  labels: {
    every: { en: 'cadence', 'zh-CN': '频次' }, establishedAt: { en: 'established', 'zh-CN': '建立日期' }, endedAt: { en: 'ended', 'zh-CN': '终止日期' }, until: { en: 'valid until', 'zh-CN': '有效期至' },
    lastRunAt: { en: 'last run', 'zh-CN': '最近一次运转' }, unit: { en: 'responsible unit', 'zh-CN': '责任单位' }, factor: { en: 'tolerated multiple', 'zh-CN': '容许倍数' },
  },
  terms,
  guidance: { en: 'The responsible unit holds the next round and records it, or ends the mechanism.', 'zh-CN': '请责任单位及时开展并登记，或终止该机制。' },
})
