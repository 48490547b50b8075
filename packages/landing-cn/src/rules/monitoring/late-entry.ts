// 全程动态监控：先办后录 · whole-course monitoring: late entry · R108
// Basis: municipal opinion, 四.2 (technology).
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { technologyClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Entry { id: string; occurredAt: string; recordedAt: string; source: string }
interface Feed { deliveries: { recordTimes?: string }[] | null }

export const lateEntry = defineRule({
  id: 'landing-cn/late-entry',
  version: '1',
  rows: ['R108'],
  title: { en: 'What happened is recorded in time', 'zh-CN': '办理情况及时录入' },
  clause: { en: 'Whole-course dynamic monitoring', 'zh-CN': '全程动态监控' },
  scope: 'project',
  options: z.strictObject({ days: z.int().min(0).default(5) }),
  facts: {
    entries: { list: 'file.events', pick: ['id', 'occurredAt', 'recordedAt', 'source', 'corrects'] },
    feeds: { list: 'file.feeds', pick: ['deliveries'] },
  },
  basis: [technologyClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ entries, feeds }, { options, calendar }) {
      const imported = (feeds as Feed[]).some(({ deliveries }) => deliveries?.some(({ recordTimes }) => recordTimes === 'import'))
      if (imported) return { outcome: 'not_evaluable', missing: ['recordedAt'] }
      // A correction is late by its nature; that it was needed is not a late entry.
      const late = (entries as (Entry & { corrects: unknown })[])
        .filter(({ source, corrects }) => source !== 'engine' && corrects === null)
        .map(({ id, occurredAt, recordedAt }) => ({ id, lag: calendar.workingDaysBetween(occurredAt.slice(0, 10), recordedAt.slice(0, 10)) }))
        .filter(({ lag }) => lag > options.days)
        .toSorted((one, other) => other.lag - one.lag || (one.id < other.id ? -1 : 1))
      if (late.length === 0) return { outcome: 'pass', data: { days: options.days } }
      return { outcome: 'fail', data: { count: late.length, lag: late[0]!.lag, days: options.days }, evidence: late.map(({ id }) => id) }
    },
  },
  messages: {
    pass: { en: 'Everything was recorded within {days} working days.', 'zh-CN': '均在{days}个工作日内录入。' },
    fail: { en: '{count} record(s) entered late, the latest {lag} working days after the fact (limit {days}).', 'zh-CN': '有{count}条记录先办后录，最长滞后{lag}个工作日（限{days}个工作日）。' },
    not_evaluable: { en: 'The source gives no record times, so lateness cannot be judged.', 'zh-CN': '数据来源未提供录入时间，无法判断是否先办后录。' },
  },
  labels: { entries: { en: 'records', 'zh-CN': '记录' }, feeds: { en: 'data deliveries', 'zh-CN': '数据交换情况' }, days: { en: 'working days allowed', 'zh-CN': '允许滞后工作日' } },
  terms,
  guidance: { en: 'The recording unit enters acts when they are done.', 'zh-CN': '请登记单位随办随录。' },
})
