// 提高监督检查效率 · inspector-days for one verified finding · R112
// Basis: municipal opinion, 四.2. A figure to learn from; few findings may mean that little was wrong.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { technologyClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Spent { ref: string; inspectorDays: number | null }
interface Verified { of: string | null; sources: string[] | null; verifiedAt: string | null }

export const inspectionYield = defineRule({
  id: 'landing-cn/inspection-yield',
  version: '1',
  rows: ['R112'],
  title: { en: 'Inspector-days for one verified finding', 'zh-CN': '每个查实问题的检查人日' },
  clause: { en: 'Raise the efficiency of supervision', 'zh-CN': '提高监督检查效率' },
  scope: 'portfolio',
  options: z.strictObject({ most: z.number().min(0).default(5) }),
  facts: {
    inspections: { list: 'portfolio.inspections', pick: ['inspectorDays'] },
    findings: { list: 'portfolio.findings', pick: ['of', 'sources', 'verifiedAt'] },
  },
  basis: [technologyClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ inspections, findings }, { options }) {
      const spent = (inspections as Spent[]).filter(({ inspectorDays }) => inspectorDays !== null)
      const refs = new Set((inspections as Spent[]).map(({ ref }) => ref))
      const verified = (findings as Verified[]).filter(({ of, sources, verifiedAt }) => verifiedAt !== null && [of, ...(sources ?? [])].some((each) => each !== null && refs.has(each))).length
      const days = spent.reduce((sum, { inspectorDays }) => sum + inspectorDays!, 0)
      if (spent.length === 0) return { outcome: 'not_applicable', data: { recorded: 0 } }
      if (verified === 0) return { outcome: 'not_applicable', messageId: 'none_verified', data: { days } }
      const each = days / verified
      return { outcome: each > options.most ? 'fail' : 'pass', data: { days, verified, each: each.toFixed(1) } }
    },
  },
  messages: {
    pass: { en: '{days} inspector-days for {verified} verified findings: {each} each.', 'zh-CN': '检查{days}人日，查实问题{verified}个，每个{each}人日。' },
    fail: { en: '{days} inspector-days for {verified} verified findings: {each} each, more than {most}. Desk checks first may save visits.', 'zh-CN': '检查{days}人日，查实问题{verified}个，每个{each}人日，高于{most}人日。先行书面检查可减少上门。' },
    not_applicable: { en: 'No inspector-days are recorded.', 'zh-CN': '未登记检查人日。' },
    none_verified: { en: '{days} inspector-days, and no finding was verified: there is no ratio.', 'zh-CN': '检查{days}人日，尚无查实问题，不计算比值。' },
  },
  labels: { inspections: { en: 'inspections', 'zh-CN': '检查' }, findings: { en: 'verified findings', 'zh-CN': '查实问题' }, most: { en: 'inspector-days for one finding at most', 'zh-CN': '每个问题人日上限' } },
  terms,
  guidance: { en: 'Check records and data first; visit where they leave a question.', 'zh-CN': '请先开展书面、数据核查，确有疑问再上门。' },
})
