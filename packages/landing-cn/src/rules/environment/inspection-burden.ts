// 政务环境、发展环境：检查负担 · the burden of inspections on the project · R069
// Basis: municipal opinion, 二.3.
import { addMonths, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { environmentClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Held { heldAt: string | null; events: string[] }

export const inspectionBurden = defineRule({
  id: 'landing-cn/inspection-burden',
  version: '1',
  rows: ['R069'],
  title: { en: 'A project is not inspected more often than its cap', 'zh-CN': '项目受检次数不超过上限' },
  clause: { en: 'Government-service environment', 'zh-CN': '政务环境、发展环境' },
  scope: 'project',
  options: z.strictObject({ cap: z.int().min(0).default(4), period: z.strictObject({ amount: z.int().min(1), unit: z.literal('month') }).default({ amount: 12, unit: 'month' }) }),
  facts: {
    inspections: { list: 'file.inspections', where: { object: { path: 'project.ref' } }, pick: ['heldAt', 'events'] },
  },
  basis: [environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'inspections', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ inspections }, { today, options: { cap, period } }) {
      const since = addMonths(today, -period.amount)
      const held = (inspections as Held[]).filter(({ heldAt }) => heldAt !== null && heldAt.slice(0, 10) > since)
      return { outcome: held.length > cap ? 'fail' : 'pass', data: { count: held.length, since }, evidence: held.flatMap(({ events }) => events), thresholds: [{ name: 'cap', value: cap }] }
    },
  },
  messages: {
    pass: { en: '{count} inspection(s) since {since}; the cap is {cap}.', 'zh-CN': '自{since}以来受检{count}次，上限{cap}次。' },
    fail: { en: '{count} inspections since {since}, more than the cap of {cap}.', 'zh-CN': '自{since}以来受检{count}次，超过上限{cap}次。' },
  },
  labels: { inspections: { en: 'inspections of the project', 'zh-CN': '对项目的检查' }, cap: { en: 'cap', 'zh-CN': '上限' }, period: { en: 'period', 'zh-CN': '统计期' } },
  terms,
  guidance: { en: 'Merge what is planned, use what was found before, and look at papers instead of the site.', 'zh-CN': '请合并检查计划、共享已有检查结果，能书面核查的不入企检查。' },
})
