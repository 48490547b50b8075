// 严查不作为的事 · inaction (a matter) · R050 C08
// Basis: Administrative Licensing Law arts 32 and 42. The duty existed, the trigger occurred, the limit passed, nothing was done and no time was excluded.
// A lead only: the day that was lost is charged once, by the statutory limit.
import { defineRule } from '@duban/plugin-sdk'
import { licensingLimit, supplementNotice } from '../../bases.js'
import { terms } from '../../terms.js'

export const inaction = defineRule({
  id: 'landing-cn/inaction',
  version: '1',
  rows: ['R050', 'C08'],
  title: { en: 'An accepted application is acted on', 'zh-CN': '受理事项有人办理' },
  clause: { en: 'Inaction (a matter)', 'zh-CN': '严查不作为的事' },
  scope: 'project',
  for: 'approval',
  facts: {
    complete: { path: 'approval.complete', optional: true },
    decidedAt: { path: 'approval.decidedAt', optional: true },
    supplements: { list: 'approval.stops', where: { kind: 'applicant_supplement' }, pick: ['startedAt'] },
    steps: { list: 'approval.steps', pick: ['startedAt', 'finishedAt'] },
    extensions: { list: 'approval.extensions', pick: ['decidedAt'] },
  },
  basis: [licensingLimit, supplementNotice],
  effective: { from: '2004-07-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: {
    all: [
      { fact: 'complete', operator: 'notEqual', value: false },
      { fact: 'decidedAt', operator: 'equal', value: null },
      { fact: 'supplements', path: '$.length', operator: 'equal', value: 0 },
      { fact: 'steps', path: '$.length', operator: 'equal', value: 0 },
      { fact: 'extensions', path: '$.length', operator: 'equal', value: 0 },
    ],
  },
  check: { within: { clock: 'statutory', absent: 'not_applicable' } },
  messages: {
    pending: { en: 'Nothing recorded yet; the limit runs to {due}.', 'zh-CN': '尚无办理记录，时限至{due}。' },
    fail: { en: 'The limit ended on {due}; no step, supplement notice, extension or decision is recorded.', 'zh-CN': '时限已于{due}届满，未见任何办理环节、补正告知、延期或决定的记录。' },
    not_applicable: { en: 'Something was done, or no limit runs.', 'zh-CN': '已有办理记录，或无时限在计。' },
  },
  labels: {
    complete: { en: 'application complete', 'zh-CN': '申请材料齐全' }, decidedAt: { en: 'decided', 'zh-CN': '决定日期' }, supplements: { en: 'supplement notices', 'zh-CN': '补正告知' }, steps: { en: 'steps', 'zh-CN': '办理环节' }, extensions: { en: 'extensions', 'zh-CN': '延期' },
  },
  terms,
  guidance: { en: 'The accepting unit records what was done, or acts: it decides, or tells the applicant what to supplement.', 'zh-CN': '请受理单位登记已开展的工作，或及时办理：作出决定，或一次性告知补正。' },
  lead: { observation: 'no_act_within_limit', candidateCategories: ['C08'] },
})
