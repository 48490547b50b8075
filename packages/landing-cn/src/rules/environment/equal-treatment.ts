// 公开公平：同类事项同等对待 · fairness: similar cases take similar time · R066
// Basis: municipal opinion, 二.3. A spread is a reason to look, never a verdict, and no category of case follows from it.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { environmentClause } from '../../bases.js'
import { spread } from '../../measures/spread.js'
import { terms } from '../../terms.js'

interface Granted { acceptedAt: string | null; decidedAt: string | null; events: string[] }

const rounded = (value: number): number => Math.round(value * 100) / 100

export const equalTreatment = defineRule({
  id: 'landing-cn/equal-treatment',
  version: '1',
  rows: ['R066'],
  title: { en: 'Similar cases of an item take similar time', 'zh-CN': '同类事项办理用时相近' },
  clause: { en: 'Openness and fairness', 'zh-CN': '公开公平' },
  scope: 'portfolio',
  for: 'item',
  options: z.strictObject({ minimum: z.int().min(4).default(10), dispersion: z.number().min(0).max(1).default(0.5) }),
  facts: {
    kind: 'item.kind',
    approvals: { list: 'portfolio.approvals', where: { outcome: 'granted', item: { path: 'item.id' } }, pick: ['acceptedAt', 'decidedAt', 'events'] },
  },
  basis: [environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'equal', value: 'approval' }] },
  check: {
    version: '1',
    code({ approvals }, { calendar, options }) {
      const cases = (approvals as Granted[]).filter(({ acceptedAt, decidedAt }) => acceptedAt !== null && decidedAt !== null)
      const found = spread(cases.map(({ acceptedAt, decidedAt }) => calendar.workingDaysBetween(acceptedAt!.slice(0, 10), decidedAt!.slice(0, 10))))
      if (found === undefined || found.n < options.minimum) return { outcome: 'not_evaluable', missing: ['approvals'] }
      const data = { n: found.n, low: rounded(found.q1), middle: rounded(found.median), high: rounded(found.q3), spreadOf: rounded(found.dispersion) }
      return { outcome: found.dispersion > options.dispersion ? 'fail' : 'pass', data, evidence: cases.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: '{n} similar cases: half of them took {low} to {high} working days (median {middle}); spread {spreadOf}.', 'zh-CN': '同类{n}件，半数用时{low}至{high}个工作日（中位数{middle}），离散系数{spreadOf}。' },
    fail: { en: '{n} similar cases lie far apart: half of them took {low} to {high} working days (median {middle}); spread {spreadOf}, at most {dispersion} is usual.', 'zh-CN': '同类{n}件用时差异较大：半数为{low}至{high}个工作日（中位数{middle}），离散系数{spreadOf}，一般不超过{dispersion}。' },
    not_evaluable: { en: 'Too few similar cases to compare: {minimum} are needed.', 'zh-CN': '可比案件不足，至少需要{minimum}件。' },
  },
  labels: {
    kind: { en: 'kind of item', 'zh-CN': '事项类别' }, approvals: { en: 'granted approvals', 'zh-CN': '已准予的审批' },
    minimum: { en: 'least number of cases', 'zh-CN': '最少案件数' }, dispersion: { en: 'spread that is usual', 'zh-CN': '离散系数上限' },
  },
  terms,
  guidance: { en: 'Compare the slowest and the fastest cases, and record what explains the difference.', 'zh-CN': '请比对用时最长与最短的案件，登记差异原因。' },
  lead: { observation: 'uneven_treatment', candidateCategories: [] },
})
