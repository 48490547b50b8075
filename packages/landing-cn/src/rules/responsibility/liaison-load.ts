// 一对一包联：包联负担 · liaison load of a post: a matter of arrangement, not a fault · R025
// Basis: municipal opinion, 二.1.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { assignmentFields, inForceOn, type Assignment } from '../assignments.js'

export const liaisonLoad = defineRule({
  id: 'landing-cn/liaison-load',
  version: '1',
  rows: ['R025'],
  title: { en: 'No liaison post carries too many projects', 'zh-CN': '包联项目数量适度' },
  clause: { en: 'One-to-one leader liaison', 'zh-CN': '一对一包联' },
  scope: 'portfolio',
  options: z.strictObject({ cap: z.int().min(1).default(6) }),
  facts: { liaisons: { list: 'portfolio.assignments', where: { role: 'liaison' }, pick: assignmentFields } },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'liaisons', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ liaisons }, { today, options }) {
      const byPost = new Map<string, Assignment[]>()
      for (const each of inForceOn(liaisons as Assignment[], today)) if (each.post !== null) byPost.set(each.post, [...(byPost.get(each.post) ?? []), each])
      const over = [...byPost].filter(([, held]) => held.length > options.cap).toSorted(([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1))
      if (over.length === 0) return { outcome: 'pass' }
      return { outcome: 'fail', data: { posts: over.map(([post]) => post), most: over[0]![1].length }, evidence: over.flatMap(([, held]) => held.flatMap(({ events }) => events)) }
    },
  },
  messages: {
    pass: { en: 'No liaison post carries more than {cap} projects.', 'zh-CN': '各包联岗位联系项目均不超过{cap}个。' },
    fail: { en: 'Liaison posts with more than {cap} projects: {posts}; the most is {most}. A matter of arrangement, not a fault.', 'zh-CN': '联系项目超过{cap}个的包联岗位：{posts}，最多的联系{most}个。此为负担提示，不作为问题认定。' },
  },
  labels: { liaisons: { en: 'liaison posts', 'zh-CN': '包联岗位' }, cap: { en: 'projects a post', 'zh-CN': '每岗项目数上限' } },
  terms,
  guidance: { en: 'The project office spreads the projects over more posts.', 'zh-CN': '请项目办适当调整包联分工。' },
})
