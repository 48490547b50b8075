// 欺上瞒下 · a start was reported, and the ledger knows no construction permit · C20
// Basis: municipal opinion, 五.1.
import { dayOf, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'
import type { Feed } from '../feeds.js'

interface Report { stage: string | null; at: string; event: string }
interface Permit { item: string | null; decidedAt: string | null; events: string[] }

const begun = ['started', 'in_progress', 'completed', 'in_production']

export const reportedStartWithoutPermit = defineRule({
  id: 'landing-cn/reported-start-without-permit',
  version: '1',
  rows: ['C20'],
  title: { en: 'What is reported upwards agrees with the ledger', 'zh-CN': '上报情况与台账一致' },
  clause: { en: 'Report to the superior differs from the ledger', 'zh-CN': '欺上瞒下' },
  scope: 'project',
  options: z.strictObject({ permit: z.string().default('construction_permit') }),
  facts: {
    reports: { list: 'project.reported', where: { stage: begun }, pick: ['stage', 'at', 'event'] },
    permits: { list: 'file.approvals', where: { outcome: 'granted' }, pick: ['item', 'decidedAt', 'events'] },
    feeds: { list: 'file.feeds', pick: ['deliveries'] },
  },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'reports', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ reports, permits, feeds }, { options }) {
      const report = (reports as Report[])[0]!
      const on = dayOf(report.at)
      const permit = (permits as Permit[]).find(({ item, decidedAt }) => item === options.permit && decidedAt !== null && dayOf(decidedAt) <= on)
      if (permit !== undefined) return { outcome: 'pass', evidence: [report.event, ...permit.events] }
      // No permit on record means none only as far as the feed of approvals reaches.
      const reach = (feeds as Feed[]).flatMap(({ deliveries }) => deliveries ?? []).filter(({ domain }) => domain === 'approval').map(({ through }) => dayOf(through)).toSorted().at(-1)
      if (reach !== undefined && reach < on) return { outcome: 'not_evaluable', missing: ['permits'] }
      return { outcome: 'fail', data: { on }, evidence: [report.event] }
    },
  },
  messages: {
    pass: { en: 'A start was reported, and the permit was there.', 'zh-CN': '已上报开工，且已取得许可。' },
    fail: { en: 'A start was reported on {on}; no construction permit is on record for that day.', 'zh-CN': '{on}上报已开工，台账中当日无施工许可。' },
    not_evaluable: { en: 'The approvals on record do not reach to the day of the report.', 'zh-CN': '审批数据尚未更新至上报之日。' },
  },
  labels: { reports: { en: 'reports of a start', 'zh-CN': '开工上报' }, permits: { en: 'permits granted', 'zh-CN': '已取得许可' }, feeds: { en: 'deliveries of data', 'zh-CN': '数据报送' }, permit: { en: 'permit wanted', 'zh-CN': '所需许可' } },
  terms,
  guidance: { en: 'Compare the report with the ledger; correct the one that is wrong.', 'zh-CN': '请核对上报内容与台账，更正不实之处。' },
  lead: { observation: 'report_differs_from_ledger', candidateCategories: ['C20'] },
})
