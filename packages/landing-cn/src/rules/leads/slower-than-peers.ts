// 效率低下 · the usual time of a unit against that of its peers for the same item · C05
// Basis: municipal opinion, 五.1. Lawful stops do not count; fewer than five peers say nothing.
import { defineRule, once, type WorkingCalendar } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause } from '../../bases.js'
import { median, quantile } from '../../measures/quantile.js'
import { terms } from '../../terms.js'

interface Stop { startedAt?: string; endedAt?: string; kind?: string }
interface Decided { acceptedAt: string | null; decidedAt: string | null; stops: Stop[] | null }
/** What one unit decided of one item. */
interface Own { item: string | null; 'acceptedBy.unit': string | null; entries: Decided[] }

/** Working days that lawful stops took. */
const excluded = (stops: Stop[] | null, calendar: WorkingCalendar): number => (stops ?? []).reduce((sum, { startedAt, endedAt, kind }) => {
  if (startedAt === undefined || endedAt === undefined || kind === 'unstated') return sum
  return sum + calendar.workingDaysBetween(startedAt.slice(0, 10), endedAt.slice(0, 10)) + (calendar.isWorkingDay(startedAt.slice(0, 10)) ? 1 : 0)
}, 0)

/** The usual time of some cases: the same for every unit that is compared. */
const usualTime = once((cases: readonly Decided[], calendar: WorkingCalendar) => {
  const days = cases.flatMap(({ acceptedAt, decidedAt, stops }) => (acceptedAt === null || decidedAt === null ? [] : [calendar.workingDaysBetween(acceptedAt.slice(0, 10), decidedAt.slice(0, 10)) - excluded(stops, calendar)]))
  return median(days)
})

export const slowerThanPeers = defineRule({
  id: 'landing-cn/slower-than-peers',
  version: '1',
  rows: ['C05'],
  title: { en: 'A unit is about as fast as its peers', 'zh-CN': '办理用时与同类单位相当' },
  clause: { en: 'Median time above the ninetieth percentile of peers', 'zh-CN': '效率低下' },
  scope: 'unit',
  options: z.strictObject({ peers: z.int().min(2).default(5), percentile: z.number().min(50).max(100).default(90) }),
  facts: { unit: 'unit.ref', approvals: { list: 'portfolio.approvals', where: { outcome: ['granted', 'refused'] }, by: ['item', 'acceptedBy.unit'], pick: ['acceptedAt', 'decidedAt', 'stops'] } },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ unit, approvals }, { options, calendar }) {
      const usual = (approvals as Own[]).flatMap(({ item, 'acceptedBy.unit': by, entries }) => {
        const days = item === null || by === null ? null : usualTime(entries, calendar)
        return days === null ? [] : [{ item: item!, unit: `unit/${by}`, days }]
      })
      const own = usual.filter((each) => each.unit === unit)
      if (own.length === 0) return { outcome: 'not_applicable' }
      const compared = own.flatMap(({ item, days }) => {
        const peers = usual.filter((each) => each.item === item && each.unit !== unit).map((each) => each.days)
        return peers.length < options.peers ? [] : [{ item, days, bound: quantile(peers, options.percentile / 100) }]
      })
      if (compared.length === 0) return { outcome: 'not_evaluable', missing: ['approvals'] }
      const worst = compared.toSorted((one, other) => other.days - other.bound - (one.days - one.bound))[0]!
      return { outcome: worst.days > worst.bound ? 'fail' : 'pass', data: { item: worst.item, usual: worst.days, bound: Math.round(worst.bound * 10) / 10 } }
    },
  },
  messages: {
    pass: { en: '“{item}”: usually {usual} working days; nine in ten peers need up to {bound}.', 'zh-CN': '“{item}”通常用时{usual}个工作日，九成同类单位不超过{bound}个工作日。' },
    fail: { en: '“{item}”: usually {usual} working days; nine in ten peers need no more than {bound}.', 'zh-CN': '“{item}”通常用时{usual}个工作日，长于九成同类单位的{bound}个工作日。' },
    not_applicable: { en: 'This unit has decided nothing.', 'zh-CN': '该单位没有已办结的审批。' },
    not_evaluable: { en: 'Fewer than {peers} peers decide the same items: no comparison.', 'zh-CN': '办理同一事项的同类单位不足{peers}个，不作比较。' },
  },
  labels: { unit: { en: 'unit', 'zh-CN': '单位' }, approvals: { en: 'decided approvals', 'zh-CN': '已办结的审批' }, peers: { en: 'least number of peers', 'zh-CN': '同类单位最少数' }, percentile: { en: 'percentile of peers', 'zh-CN': '同类单位百分位' } },
  terms: { ...terms, entries: { en: 'cases', 'zh-CN': '案件' } },
  guidance: { en: 'Compare steps and staffing with faster peers.', 'zh-CN': '请与用时较短的单位对比环节和人员配置。' },
  lead: { observation: 'slower_than_peers', candidateCategories: ['C05'] },
})
