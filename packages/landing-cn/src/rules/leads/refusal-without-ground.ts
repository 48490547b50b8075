// 阻挠项目落地 · a refusal without a cited ground · C04
// Basis: Administrative Licensing Law (a refusal gives its reasons); municipal opinion, 五.1.
import { defineRule } from '@duban/plugin-sdk'
import { caseCategoriesClause, licensingProcedure } from '../../bases.js'
import { terms } from '../../terms.js'

export const refusalWithoutGround = defineRule({
  id: 'landing-cn/refusal-without-ground',
  version: '1',
  rows: ['C04'],
  title: { en: 'A refusal cites its ground', 'zh-CN': '不予许可须说明理由' },
  clause: { en: 'Refusal without legal reason', 'zh-CN': '阻挠项目落地：无法定理由不予办理' },
  scope: 'project',
  for: 'approval',
  facts: { outcome: { path: 'approval.outcome', optional: true }, ground: { path: 'approval.ground', optional: true }, cited: { path: 'approval.basis', optional: true } },
  basis: [licensingProcedure, caseCategoriesClause],
  effective: { from: '2004-07-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'outcome', operator: 'equal', value: 'refused' }] },
  check: { conditions: { any: [{ fact: 'ground', operator: 'notIn', value: [null, ''] }, { fact: 'cited', operator: 'notEqual', value: null }] } },
  messages: {
    pass: { en: 'The refusal cites its ground.', 'zh-CN': '不予许可已说明理由。' },
    fail: { en: 'The application was refused, and no ground is on record.', 'zh-CN': '申请未获准予，未登记理由或依据。' },
  },
  labels: { outcome: { en: 'decision', 'zh-CN': '决定' }, ground: { en: 'ground', 'zh-CN': '理由' }, cited: { en: 'clause cited', 'zh-CN': '引用条款' } },
  terms,
  guidance: { en: 'Record the ground and the clause, and tell the applicant.', 'zh-CN': '请登记理由及依据条款，并告知申请人。' },
  lead: { observation: 'refusal_without_ground', candidateCategories: ['C04'] },
})
