// 乱检查 · more visits than the yearly cap, or an organ without the power to inspect · C14 R117
// Basis: Guobanfa 2024 No. 54 (a yearly cap; only statutory bodies inspect); municipal opinion, 五.1.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause, enterpriseInspection } from '../../bases.js'
import { activeOn } from '../intervals.js'
import { ordinalInYear } from '../../measures/inspection-guard.js'
import { terms } from '../../terms.js'
import { visits, visitsOf } from '../inspection/visits.js'

interface Power { unit: string | null; conferredAt: string | null; endedAt: string | null; until: string | null }

export const inspectionOverCap = defineRule({
  id: 'landing-cn/inspection-over-cap',
  version: '1',
  rows: ['C14', 'R117'],
  title: { en: 'Inspections stay within the yearly cap and are held by a competent organ', 'zh-CN': '检查不超年度频次上限，且由有权机关实施' },
  clause: { en: 'Inspection over cap or by an unqualified body', 'zh-CN': '乱检查' },
  scope: 'project',
  for: 'inspection',
  options: z.strictObject({ cap: z.int().min(1).default(4) }),
  facts: {
    inspection: 'inspection.ref',
    heldAt: { path: 'inspection.heldAt', optional: true },
    organ: { path: 'inspection.heldBy.unit', optional: true },
    visits,
    powers: { list: 'reference.authorities', where: { power: 'inspect' }, pick: ['unit', 'conferredAt', 'endedAt', 'until'] },
  },
  basis: [enterpriseInspection, caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'heldAt', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code({ inspection, heldAt, organ, powers, ...facts }, { options }) {
      const all = visitsOf(facts.visits)
      const visit = all.find(({ ref }) => ref === inspection)
      if (visit === undefined) return { outcome: 'not_evaluable', missing: ['visits'] }
      const day = String(heldAt).slice(0, 10)
      // A register without any power to inspect says nothing of who has it.
      const registered = powers as Power[]
      const competent = registered.length === 0 || organ === null || registered.some((each) => each.unit === organ && activeOn(each, each.conferredAt, day))
      if (!competent) return { outcome: 'fail', messageId: 'no_power', data: { organ: String(organ) }, evidence: [...visit.events] }
      const ordinal = ordinalInYear(visit, all)
      const same = all.filter(({ object, heldAt: on }) => object === visit.object && on !== null && on.slice(0, 4) === day.slice(0, 4))
      return { outcome: ordinal > options.cap ? 'fail' : 'pass', data: { ordinal }, evidence: same.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'Visit number {ordinal} of the year; the cap is {cap}.', 'zh-CN': '本年度第{ordinal}次检查，上限{cap}次。' },
    fail: { en: 'Visit number {ordinal} of the year; the cap is {cap}.', 'zh-CN': '本年度第{ordinal}次检查，超过上限{cap}次。' },
    no_power: { en: 'No power to inspect is on the register for {organ} on that day.', 'zh-CN': '登记信息中，{organ}当日无检查权限。' },
  },
  labels: { inspection: { en: 'inspection', 'zh-CN': '检查' }, heldAt: { en: 'held on', 'zh-CN': '检查日期' }, organ: { en: 'organ', 'zh-CN': '检查机关' }, visits: { en: 'inspections', 'zh-CN': '检查' }, powers: { en: 'powers to inspect', 'zh-CN': '检查权限' }, cap: { en: 'visits a year at most', 'zh-CN': '年度检查上限' } },
  terms,
  guidance: { en: 'Look at the plan of the year; join or drop visits.', 'zh-CN': '请核对年度检查计划，合并或取消检查。' },
  lead: { observation: 'inspection_beyond_plan', candidateCategories: ['C14'] },
})
