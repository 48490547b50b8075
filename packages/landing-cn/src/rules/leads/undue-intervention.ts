// 干扰项目落地 · an intervention that was registered as undue · C03
// Basis: municipal opinion, 五.1. The register says so, not the rule.
import { defineRule } from '@duban/plugin-sdk'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const undueIntervention = defineRule({
  id: 'landing-cn/undue-intervention',
  version: '1',
  rows: ['C03'],
  title: { en: 'Registered interventions are looked at', 'zh-CN': '登记在册的干预须核查' },
  clause: { en: 'Register of undue intervention', 'zh-CN': '干扰项目落地：违规干预登记' },
  scope: 'project',
  for: 'intervention',
  facts: { kind: 'intervention.kind' },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: { conditions: { all: [{ fact: 'kind', operator: 'notEqual', value: 'undue' }] } },
  messages: {
    pass: { en: 'No undue intervention.', 'zh-CN': '非违规干预。' },
    fail: { en: 'An intervention is on the register as undue.', 'zh-CN': '登记有不当干预记录。' },
  },
  labels: { kind: { en: 'kind of intervention', 'zh-CN': '干预类型' } },
  terms,
  guidance: { en: 'Have the competent organ look at the register entry.', 'zh-CN': '请主管机关核查登记内容。' },
  lead: { observation: 'undue_intervention_registered', candidateCategories: ['C03'] },
})
