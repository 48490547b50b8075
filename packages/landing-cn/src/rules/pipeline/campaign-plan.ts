// “项目落地年”活动 · the Project Landing Year campaign: in its period and scope a landing is planned within it · R004
// Basis: municipal opinion, 一. After the campaign this rule falls silent; the permanent rules go on.
import { dayOf, defineRule } from '@duban/plugin-sdk'
import { significance } from '../../bases.js'
import { terms } from '../../terms.js'
import { activeOn } from '../intervals.js'

interface Campaign { ref: string; name: string | null; kinds: string[] | null; launchedAt: string | null; until: string | null; endedAt: string | null; events: string[] }

export const campaignPlan = defineRule({
  id: 'landing-cn/campaign-plan',
  version: '1',
  rows: ['R004'],
  title: { en: 'A project of the campaign is planned to land within it', 'zh-CN': '活动项目计划在活动期内落地' },
  clause: { en: '“Project Landing Year” campaign', 'zh-CN': '“项目落地年”活动' },
  scope: 'project',
  facts: {
    kind: { path: 'project.kind', optional: true },
    campaign: { path: 'project.campaign', optional: true },
    stage: { path: 'project.stage', optional: true },
    planned: { path: 'project.plan.inForce.milestones.landed', optional: true },
    campaigns: { list: 'reference.campaigns', pick: ['name', 'kinds', 'launchedAt', 'until', 'endedAt', 'events'] },
  },
  basis: [significance],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'stage', operator: 'equal', value: 'signed' }] },
  check: {
    version: '1',
    code({ kind, campaign, planned, campaigns }, { today }) {
      const covering = (campaigns as Campaign[]).find((each) => activeOn(each, each.launchedAt, today) && (campaign === null ? (each.kinds?.includes(String(kind)) ?? false) : each.ref === campaign))
      if (covering === undefined) return { outcome: 'not_applicable' }
      const data = { name: covering.name ?? covering.ref, until: covering.until! }
      if (planned === null) return { outcome: 'not_evaluable', missing: ['planned'] }
      return { outcome: dayOf(planned as string) < covering.until! ? 'pass' : 'fail', data }
    },
  },
  messages: {
    pass: { en: 'Planned to land on {planned}, within “{name}” (before {until}).', 'zh-CN': '计划{planned}落地，在“{name}”期内（{until}前）。' },
    fail: { en: 'Planned to land on {planned}, after “{name}” ends (before {until}).', 'zh-CN': '计划{planned}落地，晚于“{name}”期限（{until}前）。' },
    not_applicable: { en: 'No campaign covers this project on that day.', 'zh-CN': '当日无适用于本项目的专项活动。' },
    not_evaluable: { en: 'The project is in the campaign, and no landing date is planned.', 'zh-CN': '项目属于活动范围，尚未登记计划落地日期。' },
  },
  labels: { kind: { en: 'kind of project', 'zh-CN': '项目类别' }, campaign: { en: 'campaign', 'zh-CN': '所属活动' }, stage: { en: 'stage', 'zh-CN': '项目阶段' }, planned: { en: 'planned landing', 'zh-CN': '计划落地日期' }, campaigns: { en: 'campaigns', 'zh-CN': '专项活动' } },
  terms,
  guidance: { en: 'The lead unit plans the landing within the campaign, or says why it cannot.', 'zh-CN': '请牵头单位将落地计划安排在活动期内，或说明理由。' },
})
