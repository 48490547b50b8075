// 监督检查责任制：监督机关自身的检查负担 · what one organ asked of all it inspected in the quarter · X19
// Basis: municipal opinion, 三.1 and 四.2: supervisors are supervised, too.
import { defineRule } from '@duban/plugin-sdk'
import { inspectionDuty, technologyClause } from '../../bases.js'
import { terms } from '../../terms.js'
import { quarterStart } from './visits.js'

interface Held { object: string | null; heldAt: string; 'heldBy.unit': string | null; hours: number | null; documents: number | null; events: string[] }

export const organBurden = defineRule({
  id: 'landing-cn/organ-burden',
  version: '1',
  rows: ['X19'],
  title: { en: 'The burden total of an inspecting organ', 'zh-CN': '监督机关检查负担汇总' },
  clause: { en: 'Burden budget of the supervising organ', 'zh-CN': '监督机关的检查负担' },
  scope: 'unit',
  facts: { organ: 'unit.ref', inspections: { list: 'unit.inspections', pick: ['object', 'heldAt', 'heldBy.unit', 'hours', 'documents', 'events'] } },
  basis: [inspectionDuty, technologyClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ organ, inspections }, { today }) {
      const from = quarterStart(today)
      const held = (inspections as Held[]).filter((each) => each.heldAt !== null && each.heldAt.slice(0, 10) >= from && `unit/${each['heldBy.unit']}` === organ)
      if (held.length === 0) return { outcome: 'not_applicable' }
      const total = (key: 'hours' | 'documents') => held.reduce((sum, each) => sum + (each[key] ?? 0), 0)
      const objects = new Set(held.map(({ object }) => object)).size
      return { outcome: 'pass', data: { from, visits: held.length, objects, hours: total('hours'), documents: total('documents') }, evidence: held.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'Since {from} this organ made {visits} visits to {objects} object(s): {hours} hours, {documents} documents.', 'zh-CN': '自{from}起，该机关对{objects}个对象上门检查{visits}次，共{hours}小时、材料{documents}份。' },
    not_applicable: { en: 'This unit held no inspection in this quarter.', 'zh-CN': '该单位本季度未开展检查。' },
    fail: { en: 'The burden total is shown, never judged.', 'zh-CN': '仅汇总展示，不作评判。' },
  },
  labels: { organ: { en: 'organ', 'zh-CN': '机关' }, inspections: { en: 'inspections', 'zh-CN': '检查' } },
  terms,
})
