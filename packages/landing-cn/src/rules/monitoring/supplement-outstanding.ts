// 保姆服务：下一步提示 · attentive service: what is missing, by when, who · R110
// Basis: Administrative Licensing Law art. 32; municipal opinion, 四.2. The guidance comes from the rule that lights the light.
import { daysBetween, defineRule, dueDate, type TimeLimit } from '@duban/plugin-sdk'
import { supplementNotice, technologyClause } from '../../bases.js'
import { warning } from '../environment/limits.js'
import { terms } from '../../terms.js'

interface Supplement { materials: string[] | null; limit: TimeLimit | null; startedAt: string | null; events: string[] }

export const supplementOutstanding = defineRule({
  id: 'landing-cn/supplement-outstanding',
  version: '1',
  rows: ['R110'],
  title: { en: 'The applicant hands in what is to be supplemented', 'zh-CN': '申请人按时补正材料' },
  clause: { en: 'Attentive service', 'zh-CN': '保姆服务' },
  scope: 'project',
  for: 'approval',
  options: warning,
  facts: {
    applicant: { path: 'approval.applicant', optional: true },
    decidedAt: { path: 'approval.decidedAt', optional: true },
    supplements: { list: 'approval.stops', where: { kind: 'applicant_supplement', endedAt: null }, pick: ['materials', 'limit', 'startedAt', 'events'] },
  },
  basis: [supplementNotice, technologyClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'decidedAt', operator: 'equal', value: null }] },
  check: {
    version: '1',
    code({ supplements, applicant }, { calendar, today, options: { warn } }) {
      const [open] = (supplements as Supplement[]).filter(({ startedAt }) => startedAt !== null)
      if (open === undefined) return { outcome: 'not_applicable' }
      const lacking = { materials: open.materials ?? [], who: (applicant as string | null) ?? { en: 'the applicant', 'zh-CN': '申请人' } }
      const common = { evidence: open.events, owner: applicant as string | null }
      if (open.limit === null || open.limit.unit === 'hour') return { ...common, outcome: 'pending', messageId: 'no_limit', data: lacking }
      const { due, expiresAt } = dueDate(open.limit, open.startedAt!, { calendar })
      const left = warn.unit === 'wd' ? calendar.workingDaysBetween(today, due) : daysBetween(today, due)
      if (today > due) return { ...common, due, expiresAt, outcome: 'fail', data: lacking }
      if (left <= warn.amount) return { ...common, due, expiresAt, outcome: 'warn', data: lacking }
      return { ...common, due, expiresAt, outcome: 'pending', data: lacking }
    },
  },
  messages: {
    no_limit: { en: 'Waiting for {who} to hand in: {materials}.', 'zh-CN': '待{who}补正：{materials}。' },
    pending: { en: 'Waiting for {who} to hand in: {materials}, by {due}.', 'zh-CN': '待{who}补正：{materials}，期限{due}。' },
    warn: { en: '{who} is to hand in by {due}: {materials}.', 'zh-CN': '{who}应于{due}前补正：{materials}。' },
    fail: { en: '{who} was to hand in by {due}, and it is not recorded: {materials}.', 'zh-CN': '{who}应于{due}前补正，未见补正记录：{materials}。' },
    not_applicable: { en: 'Nothing is to be supplemented.', 'zh-CN': '无待补正材料。' },
  },
  labels: { applicant: { en: 'applicant', 'zh-CN': '申请人' }, decidedAt: { en: 'decided', 'zh-CN': '决定日期' }, supplements: { en: 'supplements asked for', 'zh-CN': '补正要求' }, warn: { en: 'warning lead', 'zh-CN': '提醒提前量' } },
  terms,
  guidance: { en: '{who} hands in {materials}; the service agent helps. The limit of the approval does not run until then.', 'zh-CN': '请{who}补交{materials}，帮办人员予以协助；补正期间不计入审批时限。' },
})
