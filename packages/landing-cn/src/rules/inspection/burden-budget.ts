// 降低监督检查成本 · the burden of inspections on one project in a quarter · R113 X19
// Basis: municipal opinion, 四.2; Guobanfa 2024 No. 54 (frequency is capped and published).
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { enterpriseInspection, technologyClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { quarterStart } from './visits.js'

interface Held { heldAt: string; hours: number | null; documents: number | null; events: string[] }

export const burdenBudget = defineRule({
  id: 'landing-cn/burden-budget',
  version: '1',
  rows: ['R113', 'X19'],
  title: { en: 'Inspections stay within the burden budget of the quarter', 'zh-CN': '季度检查负担不超过预算' },
  clause: { en: 'Lower the cost of supervision', 'zh-CN': '降低监督检查成本' },
  scope: 'project',
  options: z.strictObject({ visits: z.int().min(0).default(10), hours: z.number().min(0).default(80), documents: z.int().min(0).default(100) }),
  facts: { held: { list: 'file.inspections', pick: ['heldAt', 'hours', 'documents', 'events'] } },
  basis: [technologyClause, enterpriseInspection],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ held }, { options, today }) {
      const from = quarterStart(today)
      const counted = (held as Held[]).filter(({ heldAt }) => heldAt !== null && heldAt.slice(0, 10) >= from)
      const total = (key: 'hours' | 'documents') => counted.reduce((sum, each) => sum + (each[key] ?? 0), 0)
      const burden = { visitsHeld: counted.length, hoursSpent: total('hours'), documentsAsked: total('documents'), from }
      const over = counted.length > options.visits || burden.hoursSpent > options.hours || burden.documentsAsked > options.documents
      if (counted.length === 0) return { outcome: 'not_applicable' }
      return { outcome: over ? 'fail' : 'pass', ...(over && { messageId: 'burden_budget' as const }), data: burden, evidence: counted.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'Since {from}: {visitsHeld} visits, {hoursSpent} hours, {documentsAsked} documents; the budget is {visits}, {hours} and {documents}.', 'zh-CN': '自{from}起：上门{visitsHeld}次、{hoursSpent}小时、材料{documentsAsked}份；预算分别为{visits}次、{hours}小时、{documents}份。' },
    not_applicable: { en: 'No inspection was held in this quarter.', 'zh-CN': '本季度没有检查。' },
    fail: { en: 'The burden budget of the quarter is exceeded.', 'zh-CN': '超出本季度检查负担预算。' },
    burden_budget: { en: 'Since {from}: {visitsHeld} visits, {hoursSpent} hours, {documentsAsked} documents; more than the budget of {visits}, {hours} and {documents}.', 'zh-CN': '自{from}起：上门{visitsHeld}次、{hoursSpent}小时、材料{documentsAsked}份，超出预算（{visits}次、{hours}小时、{documents}份）。' },
  },
  labels: { held: { en: 'inspections held', 'zh-CN': '已开展的检查' }, visits: { en: 'budget of visits', 'zh-CN': '上门次数预算' }, hours: { en: 'budget of hours', 'zh-CN': '检查小时预算' }, documents: { en: 'budget of documents', 'zh-CN': '材料份数预算' } },
  terms,
  guidance: { en: 'Look at the records first; join or put off visits that can wait.', 'zh-CN': '请先开展书面、非现场检查；可合并、可延后的上门检查予以合并或延后。' },
})
