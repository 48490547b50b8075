// 及时掌握项目进展 · timely knowledge of progress · R045
// Basis: municipal opinion, 二.2. A stale record is unknown, never a fault.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { styleClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const freshProgress = defineRule({
  id: 'landing-cn/fresh-progress',
  version: '1',
  rows: ['R045'],
  title: { en: 'What is known of a project is fresh', 'zh-CN': '及时掌握项目进展' },
  clause: { en: 'Timely knowledge of progress', 'zh-CN': '及时掌握项目进展' },
  scope: 'project',
  options: z.strictObject({ cadence: z.strictObject({ amount: z.int().min(1), unit: z.enum(['wd', 'cd']) }).default({ amount: 30, unit: 'cd' }) }),
  facts: { stage: { path: 'project.stage', optional: true }, lastVerifiedAt: 'project.lastVerifiedAt' },
  basis: [styleClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'stage', operator: 'in', value: ['signed', 'landed', 'started', 'in_progress'] }] },
  check: { conditions: { all: [{ fact: 'lastVerifiedAt', operator: 'notEqual', value: null }] } },
  freshness: { fact: 'lastVerifiedAt', within: 'cadence' },
  messages: {
    pass: { en: 'Last independent record of {lastVerifiedAt}.', 'zh-CN': '最近一次经核实的记录为{lastVerifiedAt}。' },
    fail: { en: 'Nothing is known of the project.', 'zh-CN': '尚无项目进展记录。' },
    stale: { en: 'Stale: the last independent record is of {staleSince}. What has happened since is unknown.', 'zh-CN': '数据陈旧：最近一次经核实的记录为{staleSince}，此后情况不明。' },
  },
  labels: { stage: { en: 'stage', 'zh-CN': '项目阶段' }, lastVerifiedAt: { en: 'last independent record', 'zh-CN': '最近核实日期' }, cadence: { en: 'cadence', 'zh-CN': '核实频次' } },
  terms,
  guidance: { en: 'The lead unit has the progress verified on site and records it.', 'zh-CN': '请牵头单位核实并登记项目进展。' },
})
