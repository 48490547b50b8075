// 一个项目、一支队伍、一套机制 · one project, one team, one mechanism · R024
// Basis: municipal opinion, 二.1.
import { defineRule } from '@duban/plugin-sdk'
import { responsibilityClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { assignmentFields, eventsOf, howMany, inForceOn, type Assignment } from '../assignments.js'
import type { Feed } from '../feeds.js'
import { activeOn } from '../intervals.js'
import { activeStages } from '../project-stages.js'

interface Mechanism { ref: string; establishedAt: string | null; endedAt: string | null; until: string | null; events: string[] }

export const oneTeam = defineRule({
  id: 'landing-cn/one-team',
  version: '1',
  rows: ['R024'],
  title: { en: 'One project, one team, one mechanism', 'zh-CN': '一个项目、一支队伍、一套机制' },
  clause: { en: 'One project, one team, one mechanism', 'zh-CN': '一个项目、一支队伍、一套机制' },
  scope: 'project',
  facts: {
    stage: { path: 'project.stage', optional: true },
    teams: { list: 'file.assignments', where: { role: 'delivery_team' }, pick: assignmentFields },
    mechanisms: { list: 'file.mechanisms', pick: ['establishedAt', 'endedAt', 'until', 'events'] },
    feeds: { list: 'file.feeds', pick: ['deliveries'] },
  },
  basis: [responsibilityClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'stage', operator: 'in', value: activeStages }] },
  check: {
    version: '1',
    code({ teams, mechanisms, feeds }, { today }) {
      const inForce = { teams: inForceOn(teams as Assignment[], today), mechanisms: (mechanisms as Mechanism[]).filter((each) => activeOn(each, each.establishedAt, today)) }
      const found = (['teams', 'mechanisms'] as const).map((name) => ({ name, count: howMany(inForce[name], feeds as Feed[], today) }))
      const which = (wanted: string): string[] => found.filter(({ count }) => count === wanted).map(({ name }) => name)
      const data = { teams: inForce.teams.length, mechanisms: inForce.mechanisms.length }
      const evidence = eventsOf([...inForce.teams, ...inForce.mechanisms])
      if (which('several').length > 0) return { outcome: 'fail', data, evidence }
      if (which('none').length > 0) return { outcome: 'fail', messageId: 'none', missing: which('none') }
      return which('unknown').length > 0 ? { outcome: 'not_evaluable', missing: which('unknown') } : { outcome: 'pass', data, evidence }
    },
  },
  messages: {
    pass: { en: 'One delivery team and one mechanism are in force.', 'zh-CN': '现有一支工作专班、一套工作机制。' },
    fail: { en: 'Delivery teams in force: {teams}; mechanisms in force: {mechanisms}; there should be one of each.', 'zh-CN': '现有工作专班{teams}支、工作机制{mechanisms}套，应各为一。' },
    none: { en: 'Not named, though the assignments are on record up to {asOf}: {missing}.', 'zh-CN': '截至{asOf}分工记录完整，尚未明确：{missing}。' },
    not_evaluable: { en: 'Not recorded: {missing}; whether there is one is unknown.', 'zh-CN': '未登记：{missing}，是否已建立尚不清楚。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, teams: { en: 'delivery team', 'zh-CN': '工作专班' }, mechanisms: { en: 'mechanism', 'zh-CN': '工作机制' }, feeds: { en: 'data deliveries', 'zh-CN': '数据交换情况' } },
  terms,
  guidance: { en: 'The lead unit ends the team or mechanism that no longer holds, or records the one that does.', 'zh-CN': '请牵头单位终止已失效的专班或机制，或补登现行的专班与机制。' },
})
