// 数据质量 · a project reported complete and not completed on record · a note on the data, not on the project
// Basis: municipal opinion, 四.2 (data of the course of a project are accurate).
import { defineRule } from '@duban/plugin-sdk'
import { technologyClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const progressAgreesWithStage = defineRule({
  id: 'landing-cn/progress-agrees-with-stage',
  version: '1',
  title: { en: 'Reported progress and stage agree', 'zh-CN': '上报进度与项目阶段一致' },
  clause: { en: 'Accurate data on the course of a project', 'zh-CN': '数据真实、实时、完整、准确' },
  scope: 'project',
  facts: {
    percent: { path: 'project.claimed.percent', optional: true },
    stage: { path: 'project.stage', optional: true },
  },
  basis: [technologyClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'percent', operator: 'notEqual', value: null }, { fact: 'stage', operator: 'notEqual', value: null }] },
  check: { conditions: { any: [{ fact: 'percent', operator: 'lessThan', value: 100 }, { fact: 'stage', operator: 'in', value: ['completed', 'in_production'] }] } },
  messages: {
    pass: { en: 'Reported {percent} %, and the stage on record agrees.', 'zh-CN': '上报进度{percent}%，与登记阶段一致。' },
    fail: { en: 'Data quality: reported {percent} % done, and the stage on record is “{stage}”.', 'zh-CN': '数据质量：上报进度{percent}%，登记阶段为“{stage}”。' },
  },
  labels: { percent: { en: 'reported %', 'zh-CN': '上报进度%' }, stage: { en: 'stage', 'zh-CN': '项目阶段' } },
  terms,
  guidance: { en: 'Correct the one that is wrong; until then neither is relied on.', 'zh-CN': '请更正有误的一项；更正前均不作为依据。' },
})
