// 法定权限 · statutory power: who decides must hold the power on that day · R063
// Basis: Administrative Licensing Law arts 4 and 22.
import { defineRule } from '@duban/plugin-sdk'
import { licensingAuthority, licensingProcedure } from '../../bases.js'
import { versionOn, type Versioned } from '../in-force.js'
import { terms } from '../../terms.js'

interface Power { unit: string; basis: string }
interface Authority extends Versioned<Power> { events: string[] }

export const actWithinPower = defineRule({
  id: 'landing-cn/act-within-power',
  version: '1',
  rows: ['R063'],
  title: { en: 'An approval is decided by the unit that holds the power', 'zh-CN': '审批决定由有权单位作出' },
  clause: { en: 'Statutory power', 'zh-CN': '法定权限' },
  scope: 'project',
  for: 'approval',
  facts: {
    decidedAt: { path: 'approval.decidedAt', optional: true },
    unit: 'approval.decidedBy.unit',
    item: 'approval.item',
    powers: { list: 'reference.authorities', where: { power: 'approve', item: { path: 'approval.item' } }, pick: ['versions', 'endedAt', 'events'] },
  },
  basis: [licensingAuthority, licensingProcedure],
  effective: { from: '2004-07-01' },
  severity: 'breach',
  mode: 'enforcing',
  when: { all: [{ fact: 'decidedAt', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code({ decidedAt, unit, powers }) {
      const day = String(decidedAt).slice(0, 10)
      const held = (powers as Authority[]).map((authority) => ({ authority, power: versionOn(authority, day) })).filter(({ power }) => power !== undefined)
      if (held.length === 0) return { outcome: 'not_evaluable', missing: ['powers'] }
      const own = held.find(({ power }) => power!.unit === unit)
      if (own !== undefined) return { outcome: 'pass', data: { on: day, rests: own.power!.basis } }
      return { outcome: 'fail', data: { on: day, holders: [...new Set(held.map(({ power }) => power!.unit))], rests: [...new Set(held.map(({ power }) => power!.basis))] } }
    },
  },
  messages: {
    pass: { en: '{unit} held the power for this item on {on} ({rests}).', 'zh-CN': '{unit}于{on}具有本事项的审批权限（{rests}）。' },
    fail: { en: '{unit} decided on {on}; on that day the power for this item lay with {holders} ({rests}).', 'zh-CN': '{unit}于{on}作出决定，当日本事项的审批权限属于{holders}（{rests}）。' },
    not_evaluable: { en: 'Cannot be judged: {missing} is not recorded for that day.', 'zh-CN': '暂无法判断：当日缺少{missing}的记录。' },
  },
  labels: {
    decidedAt: { en: 'decided', 'zh-CN': '决定日期' }, unit: { en: 'unit that decided', 'zh-CN': '决定单位' }, item: { en: 'item', 'zh-CN': '事项' }, powers: { en: 'the power for the item', 'zh-CN': '事项审批权限' },
  },
  terms,
  guidance: { en: 'Record the power or the delegation that covered the day; where it lay elsewhere, the unit that holds it reviews the decision.', 'zh-CN': '请登记当日有效的权限或授权依据；确无权限的，由有权单位复核该决定。' },
  lead: { observation: 'decided_without_recorded_power', candidateCategories: ['C09'] },
})
