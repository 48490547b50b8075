// 有序推进 · orderly progress: one permit before another · R023
// Basis: Administrative Licensing Law art. 4 (statutory procedure).
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { licensingProcedure } from '../../bases.js'
import { terms } from '../../terms.js'

interface Permit { ref: string; item: string | null; outcome: string | null; decidedAt: string | null; events: string[] }
const granted = (permits: Permit[], item: string): Permit | undefined =>
  permits.filter((each) => each.item === item && each.outcome === 'granted' && each.decidedAt !== null).toSorted((one, other) => (one.decidedAt! < other.decidedAt! ? -1 : 1))[0]

export const permitOrder = defineRule({
  id: 'landing-cn/permit-order',
  version: '1',
  rows: ['R023'],
  title: { en: 'Permits come in their order', 'zh-CN': '许可按法定顺序办理' },
  clause: { en: 'Orderly progress', 'zh-CN': '有序推进' },
  scope: 'project',
  options: z.strictObject({
    order: z.array(z.strictObject({ earlier: z.string(), later: z.string() })).default([{ earlier: 'engineering_planning_permit', later: 'construction_permit' }]),
  }),
  facts: { permits: { list: 'file.approvals', pick: ['item', 'outcome', 'decidedAt', 'events'] } },
  basis: [licensingProcedure],
  effective: { from: '2004-07-01' },
  severity: 'breach',
  mode: 'enforcing',
  check: {
    version: '1',
    code({ permits }, { options }) {
      const pairs = options.order.map((names) => ({ names, first: granted(permits as Permit[], names.earlier), second: granted(permits as Permit[], names.later) })).filter(({ second }) => second !== undefined)
      if (pairs.length === 0) return { outcome: 'not_applicable' }
      // Of two decisions of one day the order counts as kept.
      const broken = pairs.find(({ first, second }) => first === undefined || first.decidedAt!.slice(0, 10) > second!.decidedAt!.slice(0, 10))
      if (broken === undefined) return { outcome: 'pass' }
      return { outcome: 'fail', data: broken.names, evidence: [...(broken.first?.events ?? []), ...broken.second!.events] }
    },
  },
  messages: {
    pass: { en: 'The permits were granted in order.', 'zh-CN': '许可办理顺序符合要求。' },
    not_applicable: { en: 'No permit that needs an earlier one was granted.', 'zh-CN': '尚无需要前置许可的许可。' },
    fail: { en: '“{later}” was granted before “{earlier}”.', 'zh-CN': '“{later}”先于“{earlier}”取得。' },
  },
  labels: { permits: { en: 'permits', 'zh-CN': '许可' }, order: { en: 'statutory order', 'zh-CN': '法定顺序' } },
  terms,
  guidance: { en: 'Check the dates; where they are right, refer the order to the organ in charge.', 'zh-CN': '请核对日期；如属实，提请主管部门处理办理顺序问题。' },
  lead: { observation: 'permit_out_of_order', candidateCategories: ['C09'] },
})
