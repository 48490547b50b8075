// 按时序推进 · progress along the planned sequence: a plan is changed by approval only · R076
// Basis: municipal opinion, 三.1. Every baseline is kept; both gaps are shown.
import { defineRule } from '@duban/plugin-sdk'
import { inspectionDuty } from '../../bases.js'
import { terms } from '../../terms.js'

interface Baseline { ref: string; of: string | null; baselinedAt: string | null; approvedBy: string | null; events: string[] }
interface Point { on: string; percent: number | null }

export const planChangedWithApproval = defineRule({
  id: 'landing-cn/plan-changed-with-approval',
  version: '1',
  rows: ['R076'],
  title: { en: 'A plan is changed by approval only', 'zh-CN': '计划调整须经批准' },
  clause: { en: 'Progress along the planned sequence', 'zh-CN': '按时序推进' },
  scope: 'project',
  facts: {
    project: 'project.ref',
    baselines: { list: 'file.baselines', pick: ['of', 'baselinedAt', 'approvedBy', 'events'] },
    first: { list: 'project.plan.first.curve', pick: ['on', 'percent'] },
    inForce: { list: 'project.plan.inForce.curve', pick: ['on', 'percent'] },
    verified: { path: 'project.verified.percent', optional: true },
  },
  basis: [inspectionDuty],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  check: {
    version: '1',
    code({ project, baselines, first, inForce, verified }, { today }) {
      const [, ...later] = (baselines as Baseline[]).filter(({ of, baselinedAt }) => baselinedAt !== null && (of === null || of === project)).toSorted((one, other) => (one.baselinedAt! < other.baselinedAt! ? -1 : one.baselinedAt! > other.baselinedAt! ? 1 : 0))
      if (later.length === 0) return { outcome: 'not_applicable' }
      const unapproved = later.filter(({ approvedBy }) => approvedBy === null)
      if (unapproved.length > 0) return { outcome: 'fail', data: { on: unapproved.at(-1)!.baselinedAt! }, evidence: unapproved.flatMap(({ events }) => events) }
      const [was, is] = [plannedOn(first as Point[], today), plannedOn(inForce as Point[], today)]
      if (was === undefined || is === undefined || verified === null) return { outcome: 'pass' }
      return { outcome: 'pass', messageId: 'both', data: { was, is, gapWas: was - (verified as number), gapIs: is - (verified as number) } }
    },
  },
  messages: {
    pass: { en: 'Every change of the plan was approved.', 'zh-CN': '计划调整均经批准。' },
    both: { en: 'The change was approved. Verified {verified} %: by the first plan ({was} %) {gapWas} percentage points behind, by the plan in force ({is} %) {gapIs}.', 'zh-CN': '计划调整已经批准。核实进度{verified}%：按首次计划（{was}%）落后{gapWas}个百分点，按现行计划（{is}%）落后{gapIs}个百分点。' },
    fail: { en: 'The plan of {on} was approved by nobody: it is kept, and not in force.', 'zh-CN': '{on}的计划调整未经批准：予以留存，不作为现行计划。' },
    not_applicable: { en: 'The plan was not changed.', 'zh-CN': '计划未作调整。' },
  },
  labels: {
    project: { en: 'project', 'zh-CN': '项目' }, baselines: { en: 'plans', 'zh-CN': '计划' }, first: { en: 'first plan', 'zh-CN': '首次计划' }, inForce: { en: 'plan in force', 'zh-CN': '现行计划' }, verified: { en: 'verified %', 'zh-CN': '核实进度%' },
  },
  terms,
  guidance: { en: 'Have the change approved, or go by the plan in force.', 'zh-CN': '请报批计划调整，或按现行计划执行。' },
})

/** The percentage planned on a day: the last point reached. */
function plannedOn(curve: readonly Point[], day: string): number | undefined {
  const reached = curve.filter(({ on, percent }) => on <= day && percent !== null).toSorted((one, other) => (one.on < other.on ? -1 : 1))
  return reached.at(-1)?.percent ?? undefined
}
