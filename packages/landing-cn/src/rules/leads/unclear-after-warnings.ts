// 措施不得力 · a plan that stays unclear after two warnings · C24 (four clears as in R031)
// Basis: municipal opinion, 五.1 and 二.1.
import { defineRule, type Localized } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause, responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { vagueSubjects } from '../responsibility/clears.js'

const words: Readonly<Record<string, Localized>> = {
  owner: { en: 'who', 'zh-CN': '责任主体' }, duty: { en: 'what', 'zh-CN': '职责任务' }, standard: { en: 'to what standard', 'zh-CN': '工作标准' }, deadline: { en: 'by when', 'zh-CN': '时限要求' },
}

export const unclearAfterWarnings = defineRule({
  id: 'landing-cn/unclear-after-warnings',
  version: '1',
  rows: ['C24'],
  title: { en: 'A task is made clear once it has been warned of', 'zh-CN': '经预警的任务应补全“四明确”' },
  clause: { en: 'Plan without owner, standard or deadline', 'zh-CN': '措施不得力' },
  scope: 'project',
  for: 'task',
  options: z.strictObject({ warnings: z.int().min(1).default(2) }),
  facts: {
    owner: { path: 'task.owner', optional: true },
    deliverable: { path: 'task.deliverable', optional: true },
    title: { path: 'task.title', optional: true },
    standard: { path: 'task.standard', optional: true },
    acceptance: { path: 'task.acceptance', optional: true },
    due: { path: 'task.due', optional: true },
    limit: { path: 'task.limit', optional: true },
    notices: { list: 'task.notices', where: { kind: ['reminder', 'early_warning', 'urge'] }, pick: ['issuedAt', 'events'] },
  },
  basis: [caseCategoriesClause, responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'notices', path: '$.length', operator: 'greaterThanInclusive', value: { fact: 'warnings' } }] },
  check: {
    version: '1',
    code({ owner, deliverable, title, standard, acceptance, due, limit, notices }) {
      const clear: Record<string, boolean> = { owner: owner !== null && !vagueSubjects.includes(String(owner)), duty: (deliverable ?? title ?? '') !== '', standard: standard !== null || acceptance !== null, deadline: due !== null || limit !== null }
      const lacking = Object.keys(clear).filter((each) => !clear[each])
      if (lacking.length === 0) return { outcome: 'pass' }
      return { outcome: 'fail', data: { clear: 4 - lacking.length, lacking: lacking.map((each) => words[each]!), count: (notices as unknown[]).length }, evidence: (notices as { events: string[] }[]).flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'Who, what, to what standard and by when: all four are clear.', 'zh-CN': '责任主体、职责任务、工作标准、时限要求均已明确。' },
    fail: { en: '{clear} of 4 are clear after {count} warnings; open: {lacking}.', 'zh-CN': '已提醒{count}次，“四明确”仅明确{clear}项，未明确：{lacking}。' },
  },
  labels: { owner: words.owner!, deliverable: { en: 'deliverable', 'zh-CN': '成果' }, title: { en: 'title', 'zh-CN': '任务名称' }, standard: words.standard!, acceptance: { en: 'acceptance', 'zh-CN': '验收要求' }, due: words.deadline!, limit: { en: 'limit', 'zh-CN': '时限' }, notices: { en: 'warnings', 'zh-CN': '提醒' }, warnings: { en: 'warnings before', 'zh-CN': '此前预警次数' } },
  terms,
  guidance: { en: 'Complete what is open.', 'zh-CN': '请补全未明确的内容。' },
  lead: { observation: 'plan_stays_unclear', candidateCategories: ['C24'] },
})
