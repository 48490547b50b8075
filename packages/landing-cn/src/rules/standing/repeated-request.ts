// 严守检查纪律：不重复索要数据 · inspection discipline: the same data is not asked for again · R095
// Basis: municipal opinion, 三.2. It is said to the organ that asks.
import { daysBetween, defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { targetClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Asked { ref: string; items: string[] | null; madeAt: string | null; events: string[] }

export const repeatedRequest = defineRule({
  id: 'landing-cn/repeated-request',
  version: '1',
  rows: ['R095'],
  title: { en: 'A unit is not asked for the same data again', 'zh-CN': '不重复索要同一数据' },
  clause: { en: 'Inspection discipline', 'zh-CN': '严守检查纪律' },
  scope: 'project',
  for: 'request',
  options: z.strictObject({ days: z.int().min(1).default(90) }),
  facts: {
    request: 'request.ref',
    kind: { path: 'request.kind', optional: true },
    to: 'request.to',
    items: { path: 'request.items', optional: true },
    madeAt: 'request.madeAt',
    organ: { path: 'request.madeBy.unit', optional: true },
    others: { list: 'file.requests', where: { kind: 'data', to: { path: 'request.to' } }, pick: ['items', 'madeAt', 'events'] },
  },
  basis: [targetClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'equal', value: 'data' }, { fact: 'items', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code({ request, items, madeAt, others }, { options }) {
      const day = String(madeAt).slice(0, 10)
      const asked = new Set(items as string[])
      // Of two requests of one day the one that comes first in the file was first.
      const before = (others as Asked[]).slice(0, (others as Asked[]).findIndex(({ ref }) => ref === request))
      const earlier = before.filter((each) => each.madeAt !== null && daysBetween(each.madeAt.slice(0, 10), day) <= options.days && each.items?.some((item) => asked.has(item))).at(-1)
      if (earlier === undefined) return { outcome: 'pass' }
      return { outcome: 'fail', data: { again: earlier.items!.filter((item) => asked.has(item)), on: earlier.madeAt!, gap: daysBetween(earlier.madeAt!.slice(0, 10), day) }, evidence: earlier.events }
    },
  },
  owner: 'organ',
  messages: {
    pass: { en: 'Not asked of {to} in the {days} calendar days before.', 'zh-CN': '此前{days}个自然日内未向{to}索要过同一数据。' },
    fail: { en: '{to} was asked for the same data, {again}, on {on}, {gap} calendar days before.', 'zh-CN': '已于{on}（{gap}个自然日前）向{to}索要过同一数据：{again}。' },
    not_applicable: { en: 'Not a request for data.', 'zh-CN': '非数据索要。' },
  },
  labels: {
    request: { en: 'request', 'zh-CN': '请求' }, kind: { en: 'kind of request', 'zh-CN': '请求类别' }, to: { en: 'unit asked', 'zh-CN': '被索要单位' }, items: { en: 'data asked for', 'zh-CN': '索要数据' },
    madeAt: { en: 'asked', 'zh-CN': '索要日期' }, organ: { en: 'organ that asks', 'zh-CN': '索要机关' }, others: { en: 'requests to the unit', 'zh-CN': '对该单位的请求' }, days: { en: 'days between requests', 'zh-CN': '间隔天数' },
  },
  terms: { ...terms, data: { en: 'data', 'zh-CN': '数据' }, investment: { en: 'investment', 'zh-CN': '投资额' }, jobs: { en: 'jobs', 'zh-CN': '用工人数' }, energy: { en: 'energy', 'zh-CN': '能耗' } },
  guidance: { en: 'Take the data from the earlier request, or say what is new.', 'zh-CN': '请共享此前取得的数据，或说明新增内容。' },
  lead: { observation: 'data_requested_again', candidateCategories: [] },
})
