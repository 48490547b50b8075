// 项目落地 · landing: what is shown, not what is celebrated · R003
// Basis: municipal opinion, 一.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { significance } from '../../bases.js'
import { terms } from '../../terms.js'
import { landedBy, landingPredicates, type Milestone } from './landed-by.js'

export const landingEvidence = defineRule({
  id: 'landing-cn/landing-evidence',
  version: '1',
  rows: ['R003'],
  title: { en: 'A landing is shown by its evidence', 'zh-CN': '项目落地有据可查' },
  clause: { en: 'Landing of a project', 'zh-CN': '项目落地' },
  scope: 'project',
  options: z.strictObject({ evidence: z.array(z.string()).min(1).default([...landingPredicates]) }),
  facts: {
    kind: { path: 'project.kind', optional: true },
    stage: { path: 'project.stage', optional: true },
    reached: { list: 'project.milestones', pick: ['milestone', 'at'] },
  },
  basis: [significance],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'notEqual', value: 'key_engineering' }, { fact: 'stage', operator: 'in', value: ['signed', 'landed', 'started', 'in_progress', 'completed', 'in_production'] }] },
  check: {
    version: '1',
    code({ stage, reached }, { options }) {
      const { landedAt, lacking } = landedBy(reached as Milestone[], options.evidence)
      if (landedAt !== null) return { outcome: 'pass', doneAt: landedAt, data: { lacking } }
      return { outcome: stage === 'signed' ? 'pending' : 'fail', missing: lacking, data: { lacking } }
    },
  },
  messages: {
    pass: { en: 'Landed on {doneAt}: every piece of evidence is on record.', 'zh-CN': '已于{doneAt}落地，佐证齐全。' },
    pending: { en: 'Not landed yet. Evidence lacking: {lacking}.', 'zh-CN': '尚未落地，缺少佐证：{lacking}。' },
    fail: { en: 'The stage says “{stage}”, but the landing is not shown. Evidence lacking: {lacking}.', 'zh-CN': '阶段登记为“{stage}”，但落地佐证不全，缺少：{lacking}。' },
  },
  labels: { kind: { en: 'kind of project', 'zh-CN': '项目类别' }, stage: { en: 'stage', 'zh-CN': '项目阶段' }, reached: { en: 'milestones reached', 'zh-CN': '已达成节点' }, evidence: { en: 'evidence of landing', 'zh-CN': '落地佐证' } },
  terms,
  guidance: { en: 'The lead unit records the evidence that is lacking: {missing}.', 'zh-CN': '请牵头单位补充落地佐证：{missing}。' },
})
