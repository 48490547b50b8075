// 关键环节 · a key step is done only with evidence · R107
// Basis: municipal opinion, 四.2.
import { defineRule } from '@duban/plugin-sdk'
import { technologyClause } from '../../bases.js'
import { terms } from '../../terms.js'

export const keyStepEvidence = defineRule({
  id: 'landing-cn/key-step-evidence',
  version: '1',
  rows: ['R107'],
  title: { en: 'A key step is done only with evidence', 'zh-CN': '关键环节须附佐证方可办结' },
  clause: { en: 'Key steps', 'zh-CN': '关键环节' },
  scope: 'project',
  for: 'task',
  facts: {
    key: { path: 'task.key', optional: true },
    finishedAt: { path: 'task.finishedAt', optional: true },
    done: 'task.done',
  },
  basis: [technologyClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  // Finished and yet not done: the catalogue calls the step a key step.
  when: { all: [{ fact: 'finishedAt', operator: 'notEqual', value: null }, { any: [{ fact: 'key', operator: 'equal', value: true }, { fact: 'done', operator: 'equal', value: false }] }] },
  check: { conditions: { all: [{ fact: 'done', operator: 'equal', value: true }] } },
  messages: {
    pass: { en: 'Finished on {finishedAt}, with evidence.', 'zh-CN': '已于{finishedAt}完成，佐证齐全。' },
    fail: { en: 'Reported finished on {finishedAt} without evidence: a key step does not count as done.', 'zh-CN': '{finishedAt}报送完成但无佐证：关键环节不予认定办结。' },
    not_applicable: { en: 'Not a key step, or not finished.', 'zh-CN': '非关键环节，或尚未完成。' },
  },
  labels: { key: { en: 'key step', 'zh-CN': '关键环节' }, finishedAt: { en: 'finished', 'zh-CN': '完成日期' }, done: { en: 'counts as done', 'zh-CN': '认定办结' } },
  terms,
  guidance: { en: 'Attach the document, photo or measurement that shows it.', 'zh-CN': '请补充文件、照片或测量等佐证。' },
})
