// 效率低下 · the usual time of a unit against that of its peers for the same item · C05
// Basis: municipal opinion, 五.1. Lawful stops do not count; fewer than five peers say nothing.
import { defineRule, once, type WorkingCalendar } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause } from '../../bases.js'
import { quantile } from '../../measures/quantile.js'
import { terms } from '../../terms.js'

interface Stop { startedAt?: string; endedAt?: string; kind?: string }
interface Decided { item: string | null; acceptedAt: string | null; decidedAt: string | null; 'acceptedBy.unit': string | null; stops: Stop[] | null }

/** The usual time of each unit for each item it decides: the same table for every unit that is compared. */
const usualTimes = once((approvals: readonly Decided[], calendar: WorkingCalendar) => {
  const excluded = (stops: Stop[] | null): number => (stops ?? []).reduce((sum, { startedAt, endedAt, kind }) => {
    if (startedAt === undefined || endedAt === undefined || kind === 'unstated') return sum
    return sum + calendar.workingDaysBetween(startedAt.slice(0, 10), endedAt.slice(0, 10)) + (calendar.isWorkingDay(startedAt.slice(0, 10)) ? 1 : 0)
  }, 0)
  const days = new Map<string, Map<string, number[]>>()
  for (const { item, acceptedAt, decidedAt, 'acceptedBy.unit': by, stops } of approvals) {
    if (item === null || acceptedAt === null || decidedAt === null || by === null) continue
    const units = days.get(item) ?? new Map<string, number[]>()
    const own = units.get(by) ?? []
    own.push(calendar.workingDaysBetween(acceptedAt.slice(0, 10), decidedAt.slice(0, 10)) - excluded(stops))
    days.set(item, units.set(by, own))
  }
  return new Map([...days].map(([item, units]) => [item, new Map([...units].map(([by, own]) => [`unit/${by}`, quantile(own, 0.5)]))]))
})

export const slowerThanPeers = defineRule({
  id: 'landing-cn/slower-than-peers',
  version: '1',
  rows: ['C05'],
  title: { en: 'A unit is about as fast as its peers', 'zh-CN': '办理用时与同类单位相当' },
  clause: { en: 'Median time above the ninetieth percentile of peers', 'zh-CN': '效率低下' },
  scope: 'unit',
  options: z.strictObject({ peers: z.int().min(2).default(5), percentile: z.number().min(50).max(100).default(90) }),
  facts: { unit: 'unit.ref', approvals: { list: 'portfolio.approvals', where: { outcome: ['granted', 'refused'] }, pick: ['item', 'acceptedAt', 'decidedAt', 'acceptedBy.unit', 'stops'] } },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ unit, approvals }, { options, calendar }) {
      const own = [...usualTimes(approvals as Decided[], calendar)].filter(([, units]) => units.has(String(unit))).toSorted(([one], [other]) => (one < other ? -1 : 1))
      if (own.length === 0) return { outcome: 'not_applicable' }
      const compared = own.flatMap(([item, units]) => {
        const peers = [...units].flatMap(([who, days]) => (who === unit ? [] : [days]))
        return peers.length < options.peers ? [] : [{ item, days: units.get(String(unit))!, bound: quantile(peers, options.percentile / 100) }]
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
  terms,
  guidance: { en: 'Compare steps and staffing with faster peers.', 'zh-CN': '请与用时较短的单位对比环节和人员配置。' },
  lead: { observation: 'slower_than_peers', candidateCategories: ['C05'] },
})
