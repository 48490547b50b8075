// 一个项目一支督查队伍 · one project, one inspection team, apart from those who deliver · R078
// Basis: municipal opinion, 三.1.
import { defineRule } from '@duban/plugin-sdk'
import { inspectionDuty } from '../../bases.js'
import { activeOn, type Dated } from '../intervals.js'
import { terms } from '../../terms.js'

interface Team extends Dated { ref: string; post: string | null; members: string[] | null; events: string[] }

const fields = ['unit', 'post', 'members', 'assignedAt', 'endedAt', 'until', 'events']
const posts = ({ post, members }: Team): string[] => [...(post === null ? [] : [post]), ...(members ?? [])]

export const inspectionTeam = defineRule({
  id: 'landing-cn/inspection-team',
  version: '1',
  rows: ['R078'],
  title: { en: 'One inspection team, apart from the delivery team', 'zh-CN': '督查队伍唯一且与项目队伍分离' },
  clause: { en: 'One project, one inspection team', 'zh-CN': '一个项目一支督查队伍' },
  scope: 'project',
  facts: {
    inspecting: { list: 'file.assignments', where: { role: 'inspection_team' }, pick: fields },
    delivering: { list: 'file.assignments', where: { role: 'delivery_team' }, pick: fields },
  },
  basis: [inspectionDuty],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  check: {
    version: '1',
    code({ inspecting, delivering }, { today }) {
      const active = (teams: unknown): Team[] => (teams as Team[]).filter((team) => activeOn(team, team.assignedAt, today))
      const [inspectors, deliverers] = [active(inspecting), active(delivering)]
      if (inspectors.length === 0) return { outcome: 'not_applicable' }
      if (inspectors.length > 1) return { outcome: 'fail', data: { count: inspectors.length }, evidence: inspectors.flatMap(({ events }) => events) }
      const delivers = new Set(deliverers.flatMap(posts))
      const both = posts(inspectors[0]!).filter((post) => delivers.has(post))
      if (both.length > 0) return { outcome: 'fail', messageId: 'independence', data: { both }, evidence: [...inspectors, ...deliverers].flatMap(({ events }) => events) }
      return { outcome: 'pass' }
    },
  },
  messages: {
    pass: { en: 'One inspection team, and none of its posts delivers the project.', 'zh-CN': '督查队伍唯一，其岗位均不承担项目推进。' },
    fail: { en: '{count} inspection teams are in force at the same time.', 'zh-CN': '同时存在{count}支督查队伍。' },
    independence: { en: 'In the inspection team and in the delivery team at once: {both}.', 'zh-CN': '同时列入督查队伍和项目队伍的岗位：{both}。' },
    not_applicable: { en: 'No inspection team is in force.', 'zh-CN': '目前没有督查队伍。' },
  },
  labels: { inspecting: { en: 'inspection teams', 'zh-CN': '督查队伍' }, delivering: { en: 'delivery teams', 'zh-CN': '项目队伍' } },
  terms,
  guidance: { en: 'End the assignments that no longer hold, and put another post in the inspection team.', 'zh-CN': '请终止失效的分工，并调整督查队伍成员岗位。' },
})
