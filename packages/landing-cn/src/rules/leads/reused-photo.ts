// 弄虚作假 · one photo as evidence of two projects · C19
// Basis: municipal opinion, 五.1. Photos are compared by their hash.
import { defineRule } from '@duban/plugin-sdk'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Shown { ref: string; name: string | null; evidence: { kind: string; hash?: string }[] | null; events: string[] }

export const reusedPhoto = defineRule({
  id: 'landing-cn/reused-photo',
  version: '1',
  rows: ['C19'],
  title: { en: 'A photo shows one project', 'zh-CN': '照片佐证不跨项目重复使用' },
  clause: { en: 'Reused photo', 'zh-CN': '弄虚作假：重复使用照片' },
  scope: 'portfolio',
  facts: { projects: { list: 'portfolio.projects', pick: ['name', 'evidence', 'events'] } },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  check: {
    version: '1',
    code({ projects }) {
      const shown = new Map<string, Set<Shown>>()
      for (const project of projects as Shown[])
        for (const { kind, hash } of project.evidence ?? []) if (kind === 'photo' && hash !== undefined) shown.set(hash, (shown.get(hash) ?? new Set()).add(project))
      if (shown.size === 0) return { outcome: 'not_applicable' }
      const reused = [...shown.values()].filter((each) => each.size > 1)
      const found = [...new Set(reused.flatMap((each) => [...each]))]
      return { outcome: reused.length > 0 ? 'fail' : 'pass', data: { photos: reused.length, found: found.map(({ name, ref }) => name ?? ref) }, evidence: found.flatMap(({ events }) => events) }
    },
  },
  messages: {
    pass: { en: 'No photo is evidence of two projects.', 'zh-CN': '没有照片用于两个项目。' },
    fail: { en: '{photos} photo(s) are evidence of more than one project: {found}.', 'zh-CN': '有{photos}张照片用于多个项目：{found}。' },
    not_applicable: { en: 'No photo with a hash is on record.', 'zh-CN': '没有带校验值的照片。' },
  },
  labels: { projects: { en: 'projects', 'zh-CN': '项目' } },
  terms,
  guidance: { en: 'Ask both projects which of them the photo shows, and for new evidence.', 'zh-CN': '请两个项目说明照片来源，并重新提供佐证。' },
  lead: { observation: 'photo_reused', candidateCategories: ['C19'] },
})
