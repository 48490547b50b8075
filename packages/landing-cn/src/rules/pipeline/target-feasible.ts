// 目标倒逼 · target back-pressure: can the target still be met? A feasibility warning, not a fault · R090
// Basis: municipal opinion, 三.2; the limits of the catalogue, counted backwards on the working calendar.
import { dayOf, dueDate, defineRule, type TimeLimit } from '@duban/plugin-sdk'
import { latestStart } from '../../measures/back-schedule.js'
import { targetClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Item { ref: string; limits: TimeLimit[] | null; endedAt: string | null }
interface Approval { item: string | null; acceptedAt: string | null; decidedAt: string | null; events: string[] }

export const targetFeasible = defineRule({
  id: 'landing-cn/target-feasible',
  version: '1',
  rows: ['R090'],
  title: { en: 'A planned permit can still be had in time', 'zh-CN': '目标节点仍可如期取得' },
  clause: { en: 'Target back-pressure (back-scheduling)', 'zh-CN': '目标倒逼' },
  scope: 'project',
  facts: {
    targets: { path: 'project.plan.inForce.milestones', optional: true },
    items: { list: 'reference.items', pick: ['limits', 'endedAt'] },
    approvals: { list: 'file.approvals', pick: ['item', 'acceptedAt', 'decidedAt', 'events'] },
  },
  basis: [targetClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'targets', operator: 'present' }] },
  check: {
    version: '1',
    code({ targets, items, approvals }, { today, calendar }) {
      const open = Object.entries(targets as Record<string, string>).flatMap(([item, target]) => {
        const limit = (items as Item[]).find(({ ref, endedAt }) => ref === `item/${item}` && endedAt === null)?.limits?.find(({ layer, unit }) => (layer ?? 'statutory') === 'statutory' && unit !== 'hour')
        const approval = (approvals as Approval[]).find((each) => each.item === item && each.acceptedAt !== null)
        if (limit === undefined || (approval?.decidedAt ?? null) !== null) return []
        return [{ item, target, limit, latest: latestStart(limit, target, calendar), acceptedAt: approval === undefined ? null : dayOf(approval.acceptedAt!), evidence: approval?.events ?? [] }]
      }).toSorted((one, other) => (one.latest < other.latest ? -1 : 1))
      if (open.length === 0) return { outcome: 'not_applicable' }
      const missed = open.find(({ acceptedAt, latest }) => (acceptedAt ?? today) > latest)
      if (missed !== undefined) {
        const { item, target, limit, latest, acceptedAt } = missed
        return { outcome: 'fail', data: { item, target, latest, ends: dueDate(limit, acceptedAt ?? today, { calendar }).due } }
      }
      const next = open.find(({ acceptedAt }) => acceptedAt === null)
      if (next === undefined) return { outcome: 'pass' }
      return { outcome: 'pending', due: next.latest, data: { item: next.item, target: next.target, latest: next.latest } }
    },
  },
  messages: {
    pass: { en: 'What was planned was accepted early enough.', 'zh-CN': '计划节点对应事项均已及时受理。' },
    pending: { en: '“{item}” is planned for {target}: it must be accepted by {latest}.', 'zh-CN': '“{item}”计划{target}取得，最迟应于{latest}受理。' },
    fail: { en: '“{item}” is planned for {target} and had to be accepted by {latest}; counted from now or from its acceptance it ends on {ends}. The target is at risk; nobody is at fault for that alone.', 'zh-CN': '“{item}”计划{target}取得，最迟应于{latest}受理；按目前情况法定期限至{ends}届满，目标难以如期实现。此为可行性提示，不作为问题认定。' },
    not_applicable: { en: 'No planned permit with a limit in the catalogue is open.', 'zh-CN': '无尚未办结且有目录时限的计划事项。' },
  },
  labels: { targets: { en: 'planned milestones', 'zh-CN': '计划节点' }, items: { en: 'catalogue of items', 'zh-CN': '审批事项目录' }, approvals: { en: 'approvals', 'zh-CN': '审批事项' } },
  terms,
  guidance: { en: 'The lead unit applies at once, asks for facilitation, or has the plan re-baselined.', 'zh-CN': '请牵头单位尽快申报、申请绿色通道，或按程序调整计划。' },
})
