// 项目进展到哪里，监督检查就跟进到哪里 · supervision follows the stage of the project · R103
// Basis: municipal opinion, 四.1.
import { addDays, daysBetween, defineRule, type Localized } from '@duban/plugin-sdk'
import { z } from 'zod'
import { modesClause } from '../../bases.js'
import { terms } from '../../terms.js'

const words: Readonly<Record<string, Localized>> = {
  landing: { en: 'landing', 'zh-CN': '落地条件' }, start: { en: 'conditions of the start', 'zh-CN': '开工条件' },
  quality: { en: 'quality', 'zh-CN': '质量' }, safety: { en: 'safety', 'zh-CN': '安全' }, funds: { en: 'use of funds', 'zh-CN': '资金使用' },
}
const named = (scopes: readonly string[]): Localized[] => scopes.map((each) => (Object.hasOwn(words, each) ? words[each]! : { en: each, 'zh-CN': each }))

interface Planned { scope: string[] | null; plannedAt: string | null; heldAt: string | null; events: string[] }

export const stageChecks = defineRule({
  id: 'landing-cn/stage-checks',
  version: '1',
  rows: ['R103'],
  title: { en: 'Checks of the present stage are scheduled', 'zh-CN': '检查安排与项目阶段同步' },
  clause: { en: 'Where the project goes, supervision follows', 'zh-CN': '项目进展到哪里，监督检查就跟进到哪里' },
  scope: 'project',
  options: z.strictObject({
    days: z.int().min(0).default(30),
    scopes: z.record(z.string(), z.array(z.string()).min(1)).default({ signed: ['landing'], landed: ['start'], started: ['quality', 'safety', 'funds'] }),
  }),
  facts: {
    stage: { path: 'project.stage', optional: true },
    since: { path: 'project.stageSince', optional: true },
    inspections: { list: 'file.inspections', pick: ['scope', 'plannedAt', 'heldAt', 'events'] },
  },
  basis: [modesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  // Without any inspection on record nothing says that plans are kept here; ledger coverage (R101) tells that.
  when: { all: [{ fact: 'since', operator: 'notEqual', value: null }, { fact: 'inspections', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ stage, since, inspections }, { options, today }) {
      const needed = Object.hasOwn(options.scopes, String(stage)) ? options.scopes[String(stage)]! : []
      if (needed.length === 0) return { outcome: 'not_applicable' }
      const plans = inspections as Planned[]
      const scheduled = new Set(plans.flatMap(({ scope }) => scope ?? []))
      const lacking = needed.filter((each) => !scheduled.has(each))
      // Checks of other stages that are planned and not held have lost their object.
      const others = Object.values(options.scopes).flat().filter((each) => !needed.includes(each))
      const retired = [...new Set(plans.filter(({ heldAt }) => heldAt === null).flatMap(({ scope }) => scope ?? []).filter((each) => others.includes(each)))]
      const due = addDays(String(since).slice(0, 10), options.days)
      const late = lacking.length > 0 && daysBetween(due, today) > 0
      return { outcome: late ? 'fail' : lacking.length > 0 ? 'pending' : 'pass', due, data: { needed: named(needed), lacking: named(lacking), retired: named(retired) }, evidence: plans.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'Scheduled for this stage: {needed}. To be retired: {retired}.', 'zh-CN': '本阶段检查已安排：{needed}。应撤销：{retired}。' },
    pending: { en: 'To be scheduled for this stage by {due}: {lacking}. To be retired: {retired}.', 'zh-CN': '本阶段应于{due}前安排检查：{lacking}。应撤销：{retired}。' },
    not_applicable: { en: 'No check belongs to the present stage.', 'zh-CN': '本阶段无规定检查。' },
    fail: { en: 'Not scheduled for this stage by {due}: {lacking}. To be retired: {retired}.', 'zh-CN': '截至{due}本阶段尚未安排检查：{lacking}。应撤销：{retired}。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, since: { en: 'in this stage since', 'zh-CN': '进入本阶段日期' }, inspections: { en: 'inspections', 'zh-CN': '检查' }, days: { en: 'calendar days to schedule in', 'zh-CN': '安排期限（自然日）' }, scopes: { en: 'checks by stage', 'zh-CN': '各阶段检查内容' } },
  terms: { ...terms, ...words },
  guidance: { en: 'Plan the checks of this stage, joined where possible, and withdraw those of the stage before.', 'zh-CN': '请安排本阶段检查（可合并的合并），并撤销上一阶段的检查计划。' },
})
