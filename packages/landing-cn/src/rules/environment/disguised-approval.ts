// 减少审批事项：不得变相保留 · a removed approval does not come back as a filing or a consultation · R058
// Basis: Regulations on Optimising the Business Environment; municipal opinion, 二.3.
import { defineRule } from '@duban/plugin-sdk'
import { businessEnvironment, environmentClause } from '../../bases.js'
import type { Versioned } from '../in-force.js'
import { terms } from '../../terms.js'

interface Said { kind: string; materials?: string[] }
interface Item extends Versioned<Said> { events: string[] }

/** The materials an approval asked for at last, and since when it was one no more. */
function removedApproval({ versions, endedAt }: Versioned<Said>): { materials: string[]; on: string } | undefined {
  const last = (versions ?? []).findLastIndex(({ data }) => data.kind === 'approval')
  const on = last < 0 ? undefined : (versions![last + 1]?.at ?? endedAt)
  return on === undefined || on === null ? undefined : { materials: versions![last]!.data.materials ?? [], on: on.slice(0, 10) }
}

const sameSet = (some: string[], others: string[]): boolean => some.length > 0 && new Set([...some, ...others]).size === new Set(some).size && new Set(some).size === new Set(others).size

export const disguisedApproval = defineRule({
  id: 'landing-cn/disguised-approval',
  version: '1',
  rows: ['R058'],
  title: { en: 'A removed approval stays removed', 'zh-CN': '已取消的审批不得变相保留' },
  clause: { en: 'Reduce approval items', 'zh-CN': '减少审批事项' },
  scope: 'portfolio',
  for: 'item',
  facts: {
    kind: 'item.kind',
    versions: 'item.versions',
    materials: { path: 'item.materials', optional: true },
    items: { list: 'reference.items', pick: ['versions', 'endedAt', 'events'] },
  },
  basis: [businessEnvironment, environmentClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'kind', operator: 'in', value: ['filing', 'consult'] }] },
  check: {
    version: '1',
    code({ kind, versions, materials, items }) {
      const since = (versions as { at: string; data: Said }[]).find(({ data }, index, all) => all.slice(index).every((each) => each.data.kind !== 'approval') && data.kind === kind)?.at.slice(0, 10)
      if (since === undefined) return { outcome: 'not_applicable' }
      for (const item of items as Item[]) {
        const was = removedApproval(item)
        if (was !== undefined && was.on <= since && sameSet(was.materials, (materials ?? []) as string[])) return { outcome: 'fail', data: { removed: item.ref.slice(5), on: was.on }, evidence: item.events }
      }
      return { outcome: 'pass' }
    },
  },
  messages: {
    pass: { en: 'It takes the place of no removed approval.', 'zh-CN': '未发现以此替代已取消的审批。' },
    fail: { en: 'The approval “{removed}” was removed on {on}, and this {kind} asks for the same materials.', 'zh-CN': '审批事项“{removed}”已于{on}取消，本事项（{kind}）要求提交相同的材料。' },
  },
  labels: {
    kind: { en: 'kind', 'zh-CN': '类别' }, versions: { en: 'versions of the item', 'zh-CN': '事项版本' }, materials: { en: 'materials', 'zh-CN': '材料' },
    items: { en: 'items of the catalogue', 'zh-CN': '目录事项' },
  },
  terms: { ...terms, filing: { en: 'filing', 'zh-CN': '备案' }, consult: { en: 'consultation', 'zh-CN': '征求意见' } },
  guidance: { en: 'The organ that keeps the catalogue says why it is needed, or drops it.', 'zh-CN': '请目录管理部门说明必要性，或予以取消。' },
  lead: { observation: 'removed_approval_under_another_name', candidateCategories: ['C11'] },
})
