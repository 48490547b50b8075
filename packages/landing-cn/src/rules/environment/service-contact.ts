// 重大项目跟踪服务推进 · tracking service for major projects, by tier · R054
// Basis: municipal opinion, 二.3.
import { addDays, daysBetween, defineRule, type Money } from '@duban/plugin-sdk'
import { z } from 'zod'
import { environmentClause } from '../../bases.js'
import { activeStages } from '../project-stages.js'
import { terms } from '../../terms.js'

export const serviceContact = defineRule({
  id: 'landing-cn/service-contact',
  version: '1',
  rows: ['R054'],
  title: { en: 'A major project is visited by its service in the cadence of its tier', 'zh-CN': '重大项目按档位频次跟踪服务' },
  clause: { en: 'Tracking service for major projects', 'zh-CN': '重大项目跟踪服务推进' },
  scope: 'project',
  options: z.strictObject({
    currency: z.string().default('CNY'),
    /** Largest tier first; `days` are calendar days between contacts. */
    tiers: z.array(z.strictObject({ atLeast: z.number().positive(), days: z.int().min(1) })).min(1).default([{ atLeast: 1_000_000_000, days: 7 }]),
  }),
  facts: {
    stage: { path: 'project.stage', optional: true },
    investment: 'project.amount',
    signedAt: { first: 'project.stages', where: { stage: 'signed' }, field: 'at' },
    lastAt: { latest: 'file.contacts', where: { purpose: 'service' }, fields: ['madeAt'], optional: true },
  },
  basis: [environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'stage', operator: 'in', value: activeStages }] },
  check: {
    version: '1',
    code({ investment, signedAt, lastAt }, { options: { currency, tiers }, today }) {
      const sum = investment as Money
      if (sum.currency !== currency) return { outcome: 'not_evaluable', missing: ['investment'] }
      const tier = tiers.find(({ atLeast }) => Number(sum.amount) >= atLeast)
      if (tier === undefined) return { outcome: 'not_applicable' }
      const since = String(lastAt ?? signedAt).slice(0, 10)
      const due = addDays(since, tier.days)
      const elapsed = { amount: daysBetween(since, today), unit: 'cd' as const }
      return { outcome: today > due ? 'fail' : 'pass', due, elapsed, thresholds: [{ name: 'days', value: tier.days, unit: 'cd' }], data: { days: tier.days, since } }
    },
  },
  messages: {
    pass: { en: 'Last service contact on {since}; the next is due by {due}.', 'zh-CN': '最近一次服务联系为{since}，下次应于{due}前。' },
    fail: { en: 'No service contact for {elapsed} (since {since}); this tier asks for one every {days} calendar days.', 'zh-CN': '已{elapsed}未开展跟踪服务（自{since}起），该档位要求每{days}个自然日一次。' },
    not_applicable: { en: 'No tier of investment asks for a cadence here.', 'zh-CN': '未达到规定跟踪频次的投资档位，或项目不在推进阶段。' },
  },
  labels: {
    stage: { en: 'stage', 'zh-CN': '阶段' }, investment: { en: 'total investment', 'zh-CN': '总投资' }, signedAt: { en: 'signed', 'zh-CN': '签约日期' },
    lastAt: { en: 'last service contact', 'zh-CN': '最近服务联系' }, tiers: { en: 'tiers', 'zh-CN': '投资档位' }, days: { en: 'days between contacts', 'zh-CN': '跟踪间隔' }, currency: { en: 'currency', 'zh-CN': '币种' },
  },
  terms: { ...terms, atLeast: { en: 'from', 'zh-CN': '起点' }, days: { en: 'calendar days', 'zh-CN': '自然日' } },
  guidance: { en: 'Contact the investor, and record what was asked for and done.', 'zh-CN': '请联系企业，登记诉求及办理情况。' },
})
