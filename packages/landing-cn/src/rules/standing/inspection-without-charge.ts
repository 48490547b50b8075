// 严守检查纪律：检查期间不收费 · inspection discipline: whoever inspects charges nothing while there · R095
// Basis: municipal opinion, 三.2. A fine is decided by its own procedure; it is said to the organ.
import { dayOf, defineRule } from '@duban/plugin-sdk'
import { targetClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Charge { kind: string; madeAt: string | null; 'madeBy.unit': string | null; events: string[] }

export const inspectionWithoutCharge = defineRule({
  id: 'landing-cn/inspection-without-charge',
  version: '1',
  rows: ['R095'],
  title: { en: 'Nothing is charged during an inspection', 'zh-CN': '检查期间不收取费用' },
  clause: { en: 'Inspection discipline', 'zh-CN': '严守检查纪律' },
  scope: 'project',
  for: 'inspection',
  facts: {
    heldAt: { path: 'inspection.heldAt', optional: true },
    stay: { first: 'file.events', where: { type: 'inspection.held', subject: { path: 'inspection.ref' } }, field: 'data.until', optional: true },
    organ: { path: 'inspection.heldBy.unit', optional: true },
    charges: { list: 'file.charges', where: { kind: ['fee', 'levy', 'intermediary'] }, pick: ['kind', 'madeAt', 'madeBy.unit', 'events'] },
  },
  basis: [targetClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'heldAt', operator: 'notEqual', value: null }, { fact: 'organ', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code({ heldAt, stay, organ, charges }) {
      const [from, to] = [dayOf(heldAt as string), dayOf((stay ?? heldAt) as string)]
      const made = (charges as Charge[]).filter((each) => each.madeAt !== null && each['madeBy.unit'] === organ && from <= dayOf(each.madeAt) && dayOf(each.madeAt) <= to)
      if (made.length === 0) return { outcome: 'pass' }
      return { outcome: 'fail', data: { kinds: [...new Set(made.map(({ kind }) => kind))], on: [...new Set(made.map(({ madeAt }) => dayOf(madeAt!)))] }, evidence: made.flatMap(({ events }) => events) }
    },
  },
  owner: 'organ',
  messages: {
    pass: { en: '{organ} charged nothing while it inspected.', 'zh-CN': '{organ}检查期间未收取费用。' },
    fail: { en: '{organ} inspected on {heldAt} and charged during the inspection, on {on}: {kinds}.', 'zh-CN': '{organ}于{heldAt}检查，检查期间（{on}）收取费用：{kinds}。' },
  },
  labels: { heldAt: { en: 'held', 'zh-CN': '检查日期' }, stay: { en: 'last day', 'zh-CN': '结束日期' }, organ: { en: 'organ', 'zh-CN': '检查机关' }, charges: { en: 'charges', 'zh-CN': '收费记录' } },
  terms,
  guidance: { en: 'The organ says what the charge was for and on what basis, or gives it back.', 'zh-CN': '请检查机关说明收费事由和依据，或予以退还。' },
  lead: { observation: 'charge_during_inspection', candidateCategories: [] },
})
