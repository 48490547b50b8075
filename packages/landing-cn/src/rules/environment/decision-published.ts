// 公开公平：决定须公开 · openness: a decision is published in time · R066
// Basis: Administrative Licensing Law art. 40; the limit is that of the item in the catalogue.
import { defineRule, dueDate, type TimeLimit } from '@duban/plugin-sdk'
import { environmentClause, licensingPublication } from '../../bases.js'
import { mayBeUnrecorded, type Feed } from '../feeds.js'
import { terms } from '../../terms.js'

interface Published { about: string[] | null; form: string | null; madeAt: string | null; events: string[] }

export const decisionPublished = defineRule({
  id: 'landing-cn/decision-published',
  version: '1',
  rows: ['R066'],
  title: { en: 'A decision is published in time', 'zh-CN': '审批决定按时公开' },
  clause: { en: 'Openness and fairness', 'zh-CN': '公开公平' },
  scope: 'project',
  for: 'approval',
  facts: {
    approval: 'approval.ref',
    decidedAt: { path: 'approval.decidedAt', optional: true },
    limit: { inForce: 'item', id: 'approval.item', on: 'approval.decidedAt', field: 'publish', optional: true },
    publications: { list: 'file.publications', where: { kind: 'disclosure', form: ['named', 'anonymised'] }, pick: ['about', 'madeAt', 'events'] },
    feeds: { list: 'file.feeds', pick: ['deliveries'] },
  },
  basis: [licensingPublication, environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'decidedAt', operator: 'notEqual', value: null }, { fact: 'limit', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code({ approval, decidedAt, limit, publications, feeds }, { calendar, today }) {
      const { due, expiresAt, estimated } = dueDate(limit as TimeLimit, String(decidedAt), { calendar })
      const mine = (publications as Published[]).filter(({ about, madeAt }) => madeAt !== null && about?.includes(approval as string)).toSorted((one, other) => (one.madeAt! < other.madeAt! ? -1 : 1))[0]
      const day = mine?.madeAt?.slice(0, 10)
      const common = { due, expiresAt, estimated, doneAt: mine?.madeAt ?? null }
      if (day !== undefined) return { ...common, outcome: day > due ? 'fail' : 'pass', evidence: mine!.events, ...(day > due && { messageId: 'late' as const }) }
      if (today <= due) return { ...common, outcome: 'pending' }
      return mayBeUnrecorded(feeds as Feed[], 'management', due) ? { outcome: 'not_evaluable', missing: ['publications'] } : { ...common, outcome: 'fail' }
    },
  },
  messages: {
    pass: { en: 'Published on {doneAt}; due by {due}.', 'zh-CN': '已于{doneAt}公开（期限{due}）。' },
    pending: { en: 'Decided on {decidedAt}; to be published by {due}.', 'zh-CN': '已于{decidedAt}决定，应于{due}前公开。' },
    late: { en: 'Published on {doneAt}, after {due}.', 'zh-CN': '已于{doneAt}公开，超过期限{due}。' },
    fail: { en: 'Decided on {decidedAt} and not published by {due}.', 'zh-CN': '已于{decidedAt}决定，未于{due}前公开。' },
    not_evaluable: { en: 'Cannot be judged: {missing} is not known for that time.', 'zh-CN': '暂无法判断：该时段{missing}情况不明。' },
  },
  labels: {
    approval: { en: 'approval', 'zh-CN': '审批事项' }, decidedAt: { en: 'decided', 'zh-CN': '决定日期' }, limit: { en: 'limit of publication', 'zh-CN': '公开时限' }, publications: { en: 'publications', 'zh-CN': '公开记录' },
    feeds: { en: 'deliveries of data', 'zh-CN': '数据交换' },
  },
  terms,
  guidance: { en: 'Publish the decision, and record where.', 'zh-CN': '请公开该决定并登记公开情况。' },
})
