// 有禁不止 · a charge for an item that was cancelled before · C11
// Basis: municipal opinion, 五.1 and 二.3 (fewer approval items).
import { defineRule } from '@duban/plugin-sdk'
import { caseCategoriesClause, environmentClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const chargeForEndedItem = defineRule({
  id: 'landing-cn/charge-for-ended-item',
  version: '1',
  rows: ['C11'],
  title: { en: 'Nothing is charged for a cancelled item', 'zh-CN': '已取消事项不再收费' },
  clause: { en: 'Act of a banned kind after the ban', 'zh-CN': '有禁不止' },
  scope: 'project',
  for: 'charge',
  facts: {
    item: { path: 'charge.item', optional: true },
    madeAt: 'charge.madeAt',
    ended: { list: 'reference.items', pick: ['endedAt'] },
  },
  basis: [caseCategoriesClause, environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'item', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code({ item, madeAt, ended }) {
      const found = (ended as { ref: string; endedAt: string | null }[]).find(({ ref }) => ref === `item/${String(item)}`)
      if (found === undefined) return { outcome: 'not_evaluable', missing: ['ended'] }
      const over = found.endedAt !== null && found.endedAt.slice(0, 10) < String(madeAt).slice(0, 10)
      return { outcome: over ? 'fail' : 'pass', data: { cancelled: found.endedAt?.slice(0, 10) ?? '' } }
    },
  },
  messages: {
    pass: { en: 'The item was in the catalogue when it was charged.', 'zh-CN': '收费时该事项仍在目录内。' },
    fail: { en: '“{item}” was cancelled on {cancelled} and charged on {madeAt}.', 'zh-CN': '“{item}”已于{cancelled}取消，仍于{madeAt}收费。' },
    not_evaluable: { en: '“{item}” is not in the catalogue that is on record.', 'zh-CN': '所登记的目录中没有“{item}”。' },
  },
  labels: { item: { en: 'item', 'zh-CN': '事项' }, madeAt: { en: 'charged on', 'zh-CN': '收费日期' }, ended: { en: 'catalogue', 'zh-CN': '事项目录' } },
  terms,
  guidance: { en: 'Check the date of the cancellation; give back what was charged after it.', 'zh-CN': '请核对取消日期；取消后收取的费用应予退还。' },
  lead: { observation: 'charge_for_cancelled_item', candidateCategories: ['C11'] },
})
