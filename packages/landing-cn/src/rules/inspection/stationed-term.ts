// 驻点检查 · a stationed inspection has a longest term · R099
// Basis: Government Supervision (frequency and duration are kept in bounds); municipal opinion, 四.1.
import { daysBetween, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { governmentSupervision, modesClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Held { subject: string; occurredAt: string; 'data.until': string | null }

export const stationedTerm = defineRule({
  id: 'landing-cn/stationed-term',
  version: '1',
  rows: ['R099'],
  title: { en: 'A stationed inspection stays within its longest term', 'zh-CN': '驻点检查不超过最长期限' },
  clause: { en: 'Circuit and stationed inspection', 'zh-CN': '巡回检查、驻点检查' },
  scope: 'project',
  for: 'inspection',
  options: z.strictObject({ days: z.int().min(1).default(30) }),
  facts: {
    inspection: 'inspection.ref',
    presence: 'inspection.presence',
    from: 'inspection.from',
    until: 'inspection.until',
    held: { list: 'file.events', where: { type: 'inspection.held' }, pick: ['subject', 'occurredAt', 'data.until'] },
  },
  basis: [governmentSupervision, modesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'presence', operator: 'equal', value: 'stationed' }] },
  check: {
    version: '1',
    code({ inspection, from, until, held }, { options }) {
      // The stay itself counts where its end is recorded, the plan until then.
      const stay = (held as Held[]).find(({ subject, 'data.until': end }) => subject === inspection && end !== null)
      const length = stay ? daysBetween(stay.occurredAt.slice(0, 10), stay['data.until']!) : daysBetween(String(from), String(until))
      return { outcome: length > options.days ? 'fail' : 'pass', data: { length } }
    },
  },
  messages: {
    pass: { en: 'Stationed for {length} calendar days; the longest term is {days}.', 'zh-CN': '驻点{length}个自然日，未超过最长期限{days}个自然日。' },
    fail: { en: 'Stationed for {length} calendar days; the longest term is {days}.', 'zh-CN': '驻点{length}个自然日，超过最长期限{days}个自然日。' },
  },
  labels: { presence: { en: 'presence', 'zh-CN': '驻留方式' }, from: { en: 'first day', 'zh-CN': '开始日期' }, until: { en: 'end', 'zh-CN': '结束日期' }, held: { en: 'stays', 'zh-CN': '驻点记录' }, inspection: { en: 'inspection', 'zh-CN': '检查' }, days: { en: 'longest term in calendar days', 'zh-CN': '最长驻点自然日' } },
  terms,
  guidance: { en: 'Shorten the stay, or part it into visits.', 'zh-CN': '请缩短驻点时间，或改为分次巡回。' },
})
