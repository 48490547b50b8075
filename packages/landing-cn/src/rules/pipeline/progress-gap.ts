// 开工项目抓进度 · start → progress · R037
// Basis: municipal opinion, 二.2; colours by the Yinchuan profile of 2025.
import { defineRule } from '@duban/plugin-sdk'
import { styleClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const progressGap = defineRule({
  id: 'landing-cn/progress-gap',
  version: '1',
  rows: ['R037'],
  title: { en: 'Verified progress keeps up with the plan', 'zh-CN': '核实进度不落后于计划' },
  clause: { en: 'Start → progress', 'zh-CN': '开工项目抓进度' },
  scope: 'project',
  facts: {
    stage: { path: 'project.stage', optional: true },
    planned: { curve: 'project.plan.inForce.curve', pick: 'percent' },
    verified: 'project.verified.percent',
  },
  basis: [styleClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'stage', operator: 'in', value: ['started', 'in_progress'] }] },
  check: { band: { planned: 'planned', actual: 'verified', profile: 'yinchuan-progress' } },
  messages: {
    pass: { en: 'Planned {planned} %, verified {verified} %: {value} percentage points behind, within tolerance.', 'zh-CN': '计划{planned}%，核实{verified}%，落后{value}个百分点，在允许范围内。' },
    warn: { en: 'Planned {planned} %, verified {verified} %: {value} percentage points behind.', 'zh-CN': '计划{planned}%，核实{verified}%，落后{value}个百分点。' },
    fail: { en: 'Planned {planned} %, verified {verified} %: {value} percentage points behind.', 'zh-CN': '计划{planned}%，核实{verified}%，落后{value}个百分点。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, planned: { en: 'planned %', 'zh-CN': '计划进度%' }, verified: { en: 'verified %', 'zh-CN': '核实进度%' } },
  terms,
  guidance: { en: 'Explain the gap, with a justification where there is one, and bring a recovery plan.', 'zh-CN': '请说明差距原因（有正当理由的附佐证）并提出追赶计划。' },
})
