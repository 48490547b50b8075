// 领办帮办 · the service agent may prepare and submit, never approve · R053
// Basis: municipal opinion, 二.3.
import { defineRule } from '@duban/plugin-sdk'
import { environmentClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Agent { post: string | null; events: string[] }
interface Decided { ref: string; item: string | null; decidedBy: { post?: string } | null; events: string[] }

export const agentNotApprover = defineRule({
  id: 'landing-cn/agent-not-approver',
  version: '1',
  rows: ['R053'],
  title: { en: 'The service agent does not approve', 'zh-CN': '领办帮办员不得审批' },
  clause: { en: 'Lead-and-assist service for the investor', 'zh-CN': '领办帮办' },
  scope: 'project',
  facts: {
    agents: { list: 'file.assignments', where: { role: 'service_agent' }, pick: ['post', 'events'] },
    decisions: { list: 'file.approvals', pick: ['item', 'decidedBy', 'events'] },
  },
  basis: [environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'agents', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ agents, decisions }) {
      for (const { post, events } of agents as Agent[]) {
        const own = (decisions as Decided[]).find(({ decidedBy }) => post !== null && decidedBy?.post === post)
        if (own !== undefined) return { outcome: 'fail', data: { post: post!, approval: own.item ?? own.ref }, evidence: [...events, ...own.events] }
      }
      return { outcome: 'pass' }
    },
  },
  messages: {
    pass: { en: 'The posts that assist and those that approve are apart.', 'zh-CN': '领办帮办岗位与审批岗位已分离。' },
    fail: { en: 'Post {post} assists the investor and decided “{approval}”.', 'zh-CN': '岗位{post}既领办帮办又审批“{approval}”。' },
  },
  labels: { agents: { en: 'posts that assist the investor', 'zh-CN': '领办帮办岗位' }, decisions: { en: 'decisions', 'zh-CN': '审批决定' } },
  terms,
  guidance: { en: 'The deciding unit has the decision reviewed by another post and parts the two roles.', 'zh-CN': '请审批单位由其他岗位复核该决定，并将两项职责分离。' },
})
