// 推诿扯皮 · a matter handed on again and again, and accepted by nobody · C06
// Basis: municipal opinion, 五.1.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Handoff { ref: string; of: string | null; to: string; madeAt: string; 'madeBy.unit': string | null; events: string[] }

export const passedAround = defineRule({
  id: 'landing-cn/passed-around',
  version: '1',
  rows: ['C06'],
  title: { en: 'What is handed on is taken by somebody', 'zh-CN': '转办事项有人承接' },
  clause: { en: 'Transferred between units, none accepting', 'zh-CN': '推诿扯皮' },
  scope: 'project',
  options: z.strictObject({ transfers: z.int().min(2).default(3) }),
  facts: {
    handoffs: { list: 'file.requests', where: { kind: 'handoff' }, pick: ['of', 'to', 'madeAt', 'madeBy.unit', 'events'] },
    accepted: { list: 'file.replies', where: { stance: 'accept' }, pick: ['of'] },
  },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'handoffs', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ handoffs, accepted }, { options }) {
      const taken = new Set((accepted as { of: string | null }[]).map(({ of }) => of))
      const chains = new Map<string, Handoff[]>()
      for (const each of (handoffs as Handoff[]).filter(({ of }) => of !== null)) chains.set(each.of!, [...(chains.get(each.of!) ?? []), each])
      const open = [...chains.values()].filter((chain) => chain.every(({ ref }) => !taken.has(ref))).toSorted((one, other) => other.length - one.length)[0]
      if (open === undefined || open.length < options.transfers) return { outcome: 'pass' }
      const inOrder = open.toSorted((one, other) => (one.madeAt < other.madeAt ? -1 : one.madeAt > other.madeAt ? 1 : 0))
      const first = inOrder[0]!['madeBy.unit']
      const way = [...(first === null ? [] : [first]), ...inOrder.map(({ to }) => to)]
      return { outcome: 'fail', data: { count: open.length, way }, evidence: inOrder.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'No matter was handed on {transfers} times without being taken.', 'zh-CN': '没有转办{transfers}次仍无人承接的事项。' },
    fail: { en: 'Handed on {count} times and taken by nobody; in turn: {way}.', 'zh-CN': '转办{count}次，无人承接，依次为{way}。' },
  },
  labels: { handoffs: { en: 'transfers', 'zh-CN': '转办' }, accepted: { en: 'transfers accepted', 'zh-CN': '已承接的转办' }, transfers: { en: 'transfers', 'zh-CN': '转办次数' } },
  terms,
  guidance: { en: 'Let the coordinating organ name the unit in charge.', 'zh-CN': '请协调机关明确承办单位。' },
  lead: { observation: 'passed_around', candidateCategories: ['C06'] },
})
