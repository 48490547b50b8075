// 简化审批手续：材料不重复提交 · simplify formalities: a material is asked for once · R059
// Basis: Regulations on Optimising the Business Environment; municipal opinion, 二.3.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { businessEnvironment, environmentClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Asked { items: string[] | null; materials: string[] | null; madeBy: Unit; startedBy: Unit; acceptedBy: Unit; unit: string | null; events: string[] }
type Unit = { unit: string } | null

/** Units by the material they asked for, with the events that say so. */
function unitsByMaterial(asked: readonly Asked[]): Map<string, Map<string, string[]>> {
  const found = new Map<string, Map<string, string[]>>()
  for (const { items, materials, madeBy, startedBy, acceptedBy, unit, events } of asked) {
    const by = (madeBy ?? startedBy ?? acceptedBy)?.unit ?? unit
    if (typeof by !== 'string') continue
    for (const material of items ?? materials ?? []) {
      const units = found.get(material) ?? new Map<string, string[]>()
      found.set(material, units.set(by, [...(units.get(by) ?? []), ...events]))
    }
  }
  return found
}

export const duplicateMaterial = defineRule({
  id: 'landing-cn/duplicate-material',
  version: '1',
  rows: ['R059'],
  title: { en: 'The investor hands in a material once', 'zh-CN': '同一材料不重复提交' },
  clause: { en: 'Simplify formalities', 'zh-CN': '简化审批手续' },
  scope: 'project',
  options: z.strictObject({ units: z.int().min(1).default(1) }),
  facts: {
    requests: { list: 'file.requests', where: { kind: 'material' }, pick: ['items', 'madeBy', 'events'] },
    supplements: { list: 'file.stops', where: { kind: 'applicant_supplement' }, pick: ['materials', 'startedBy', 'events'] },
    applications: { list: 'file.approvals', pick: ['materials', 'unit', 'acceptedBy', 'events'] },
  },
  basis: [businessEnvironment, environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ requests, supplements, applications }, { options }) {
      const byMaterial = unitsByMaterial([...(requests as Asked[]), ...(supplements as Asked[]), ...(applications as Asked[])])
      if (byMaterial.size === 0) return { outcome: 'not_applicable' }
      const [most] = [...byMaterial].toSorted(([one, a], [other, b]) => b.size - a.size || (one < other ? -1 : 1))
      const [material, units] = most!
      if (units.size <= options.units) return { outcome: 'pass' }
      return { outcome: 'fail', data: { material, count: units.size, by: [...units.keys()].toSorted() }, evidence: [...units.values()].flat() }
    },
  },
  messages: {
    pass: { en: 'No material is asked for by more than one unit.', 'zh-CN': '未发现多个单位重复索要同一材料。' },
    fail: { en: '{count} units ask for the same material, “{material}”: {by}.', 'zh-CN': '{count}个单位索要同一材料“{material}”：{by}。' },
    not_applicable: { en: 'No material was asked for.', 'zh-CN': '尚无索要材料的记录。' },
  },
  labels: {
    requests: { en: 'requests for materials', 'zh-CN': '材料索要记录' }, supplements: { en: 'supplements asked for', 'zh-CN': '补正要求' }, applications: { en: 'materials of applications', 'zh-CN': '申请材料' },
    units: { en: 'units that may ask', 'zh-CN': '可索要单位数' },
  },
  terms,
  guidance: { en: 'Share the copy that the first unit holds; the others take it from there.', 'zh-CN': '请共享首个单位已收取的材料，其他单位不再索要。' },
  lead: { observation: 'duplicate_material', candidateCategories: ['C18'] },
})
