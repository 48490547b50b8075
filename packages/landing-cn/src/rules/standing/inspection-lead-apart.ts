// 领导带队检查：利益冲突核查 · leader-led inspection: who leads it does not deliver or serve the project · R083
// Basis: municipal opinion, 三.2. It is said of the inspection and to the organ, never of who holds the post.
import { defineRule } from '@duban/plugin-sdk'
import { targetClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { activeOn, type Dated } from '../intervals.js'

interface Part extends Dated { role: string; post: string | null; members: string[] | null; events: string[] }

export const inspectionLeadApart = defineRule({
  id: 'landing-cn/inspection-lead-apart',
  version: '1',
  rows: ['R083'],
  title: { en: 'Who leads an inspection has no part in the project', 'zh-CN': '带队检查岗位不参与项目推进' },
  clause: { en: 'Leader-led inspection', 'zh-CN': '领导带队检查' },
  scope: 'project',
  for: 'inspection',
  facts: {
    leadPost: { path: 'inspection.leadPost', optional: true },
    heldAt: { path: 'inspection.heldAt', optional: true },
    organ: { path: 'inspection.heldBy.unit', optional: true },
    parts: { list: 'file.assignments', where: { role: ['leader', 'liaison', 'delivery_team', 'service_agent'] }, pick: ['role', 'post', 'members', 'assignedAt', 'endedAt', 'until', 'events'] },
  },
  basis: [targetClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'leadPost', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code({ leadPost, heldAt, parts }) {
      if (heldAt === null) return { outcome: 'not_applicable' }
      const day = String(heldAt).slice(0, 10)
      const own = (parts as Part[]).filter((part) => activeOn(part, part.assignedAt, day) && (part.post === leadPost || part.members?.includes(leadPost as string)))
      if (own.length === 0) return { outcome: 'pass' }
      return { outcome: 'fail', data: { as: own.map(({ role }) => role) }, evidence: own.flatMap(({ events }) => events) }
    },
  },
  owner: 'organ',
  messages: {
    pass: { en: 'Post {leadPost}, which led the inspection, had no part in the project on that day.', 'zh-CN': '带队岗位{leadPost}当日未参与该项目推进。' },
    fail: { en: 'Post {leadPost} led the inspection on {heldAt} and had a part in the project: {as}.', 'zh-CN': '岗位{leadPost}于{heldAt}带队检查，同时承担该项目分工：{as}。' },
  },
  labels: { leadPost: { en: 'post that led', 'zh-CN': '带队岗位' }, heldAt: { en: 'held', 'zh-CN': '检查日期' }, organ: { en: 'organ', 'zh-CN': '检查机关' }, parts: { en: 'parts in the project', 'zh-CN': '项目分工' } },
  terms,
  guidance: { en: 'The organ has another post lead, or has the findings checked by one.', 'zh-CN': '请检查机关另行安排带队岗位，或由其他岗位复核检查结果。' },
})
