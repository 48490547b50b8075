// 意向→签约→落地→开工→进度 · the stage pipeline: no stage is skipped without a recorded waiver · R038
// Basis: municipal opinion, 二.2.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { styleClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { skippedStages, stageOrder, type StageEntry } from './skipped-stages.js'

interface Entered { id: string; data: { stage: string }; override: unknown }

export const stagesInOrder = defineRule({
  id: 'landing-cn/stages-in-order',
  version: '1',
  rows: ['R038'],
  title: { en: 'No stage is skipped', 'zh-CN': '项目阶段不越级' },
  clause: { en: 'Stage pipeline', 'zh-CN': '意向→签约→落地→开工→进度' },
  scope: 'project',
  options: z.strictObject({ order: z.array(z.string()).min(2).default([...stageOrder]), optional: z.array(z.string()).default(['in_progress']) }),
  facts: {
    kind: { path: 'project.kind', optional: true },
    entered: { list: 'file.events', where: { type: 'stage.entered' }, pick: ['id', 'data', 'override'] },
  },
  basis: [styleClause],
  effective: { from: '2012-01-01' },
  severity: 'breach',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'notEqual', value: 'key_engineering' }, { fact: 'entered', path: '$.length', operator: 'greaterThan', value: 0 }] },
  check: {
    version: '1',
    code({ entered }, { options }) {
      const entries = (entered as Entered[]).map(({ id, data, override }): StageEntry => ({ id, stage: data.stage, waived: override !== null }))
      const skipped = skippedStages(entries, options.order, options.optional)
      if (skipped.length === 0) return { outcome: 'pass' }
      return { outcome: 'fail', data: { skipped: skipped.flatMap(({ stages }) => stages), entry: skipped[0]!.to }, evidence: skipped.map(({ id }) => id) }
    },
  },
  messages: {
    pass: { en: 'The stages follow each other, or a waiver is on record.', 'zh-CN': '各阶段依次推进，或已登记豁免。' },
    fail: { en: '“{entry}” was entered without the stage before it and without a recorded waiver. Skipped: {skipped}.', 'zh-CN': '未经前一阶段且无豁免记录即进入“{entry}”，越过：{skipped}。' },
  },
  labels: { kind: { en: 'kind of project', 'zh-CN': '项目类别' }, entered: { en: 'stages entered', 'zh-CN': '阶段记录' }, order: { en: 'order of stages', 'zh-CN': '阶段顺序' }, optional: { en: 'stages that may be left out', 'zh-CN': '可省略阶段' } },
  terms,
  guidance: { en: 'The lead unit records the stage that was passed, or the waiver with its reason.', 'zh-CN': '请牵头单位补登已完成的阶段，或登记豁免及理由。' },
})
