// 落地项目抓开工 · landing → construction start: a start is accepted with its permit and a record from the site · R036
// Basis: Construction Law art. 7; municipal opinion, 二.2.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { constructionPermit, styleClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Permit { item: string | null; outcome: string | null; events: string[] }

export const startEvidence = defineRule({
  id: 'landing-cn/start-evidence',
  version: '1',
  rows: ['R036'],
  title: { en: 'A construction start is shown by its evidence', 'zh-CN': '项目开工有据可查' },
  clause: { en: 'Landing → construction start', 'zh-CN': '落地项目抓开工' },
  scope: 'project',
  options: z.strictObject({ permit: z.string().default('construction_permit') }),
  facts: {
    stage: { path: 'project.stage', optional: true },
    broken: { list: 'project.milestones', where: { milestone: 'ground_broken' }, pick: ['milestone'] },
    visits: { list: 'file.contacts', where: { mode: 'site' }, pick: ['place'] },
    verified: { list: 'project.verifications', pick: ['percent'] },
    permits: { list: 'file.approvals', pick: ['item', 'outcome', 'events'] },
  },
  basis: [constructionPermit, styleClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { any: [{ fact: 'broken', path: '$.length', operator: 'greaterThan', value: 0 }, { fact: 'stage', operator: 'in', value: ['started', 'in_progress', 'completed', 'in_production'] }] },
  check: {
    version: '1',
    code({ broken, visits, verified, permits }, { options }) {
      const granted = (permits as Permit[]).filter(({ item, outcome }) => item === options.permit && outcome === 'granted')
      const seen = [broken, visits, verified].some((records) => (records as unknown[]).length > 0)
      const lacking = [...(granted.length === 0 ? [options.permit] : []), ...(seen ? [] : ['site_evidence'])]
      return { outcome: lacking.length === 0 ? 'pass' : 'fail', missing: lacking, data: { lacking } }
    },
  },
  messages: {
    pass: { en: 'The start is shown: the permit is granted and the site was seen.', 'zh-CN': '开工佐证齐全：已取得许可，并有现场记录。' },
    fail: { en: 'The start is not accepted yet. Evidence lacking: {lacking}.', 'zh-CN': '暂不认定为开工，缺少：{lacking}。' },
  },
  labels: {
    stage: { en: 'stage', 'zh-CN': '项目阶段' }, broken: { en: 'ground broken', 'zh-CN': '奠基动土' }, visits: { en: 'site visits', 'zh-CN': '现场走访' }, verified: { en: 'verified progress', 'zh-CN': '核实进度' },
    permits: { en: 'approvals', 'zh-CN': '审批事项' }, permit: { en: 'permit wanted', 'zh-CN': '所需许可' },
  },
  terms,
  guidance: { en: 'The lead unit records what is lacking: {missing}.', 'zh-CN': '请牵头单位补充：{missing}。' },
})
