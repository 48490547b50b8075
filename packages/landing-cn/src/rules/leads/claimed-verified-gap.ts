// 作风不实 · what is reported and what is verified, far apart · C01
// Basis: municipal opinion, 五.1. Only a verification made on or after the day of the report can contradict it.
import { defineRule } from '@duban/plugin-sdk'
import { z } from 'zod'
import { caseCategoriesClause } from '../../bases.js'
import { terms } from '../../terms.js'

interface Progress { at: string; percent?: number; event: string }

export const claimedVerifiedGap = defineRule({
  id: 'landing-cn/claimed-verified-gap',
  version: '1',
  rows: ['C01'],
  title: { en: 'Reported progress is borne out by verification', 'zh-CN': '上报进度与核实进度相符' },
  clause: { en: 'Reports without evidence', 'zh-CN': '作风不实' },
  scope: 'project',
  options: z.strictObject({ points: z.number().min(0).default(10) }),
  facts: { claimed: { path: 'project.claimed', optional: true }, verified: { path: 'project.verified', optional: true } },
  basis: [caseCategoriesClause],
  effective: { from: '2012-01-01' },
  severity: 'advisory',
  mode: 'advisory',
  when: { all: [{ fact: 'claimed', operator: 'notEqual', value: null }] },
  check: {
    version: '1',
    code(facts, { options }) {
      const [claimed, verified] = [facts.claimed as Progress, facts.verified as Progress | null]
      if (claimed.percent === undefined) return { outcome: 'not_applicable' }
      if (verified?.percent === undefined || verified.at.slice(0, 10) < claimed.at.slice(0, 10)) return { outcome: 'not_evaluable', missing: ['verified'] }
      const gap = claimed.percent - verified.percent
      return { outcome: gap > options.points ? 'fail' : 'pass', data: { reported: claimed.percent, found: verified.percent, gap }, evidence: [claimed.event, verified.event] }
    },
  },
  messages: {
    pass: { en: 'Reported {reported} %, verified {found} %.', 'zh-CN': '上报{reported}%，核实{found}%。' },
    fail: { en: 'Reported {reported} %, verified {found} %: {gap} percentage points apart.', 'zh-CN': '上报{reported}%，核实{found}%，相差{gap}个百分点。' },
    not_applicable: { en: 'No share of progress was reported.', 'zh-CN': '未上报进度百分比。' },
    not_evaluable: { en: 'Nothing was verified since the last report.', 'zh-CN': '最近一次上报后尚未核实。' },
  },
  labels: { claimed: { en: 'last report', 'zh-CN': '最近上报' }, verified: { en: 'last verification', 'zh-CN': '最近核实' }, points: { en: 'tolerated gap in percentage points', 'zh-CN': '容许差距（百分点）' } },
  terms,
  guidance: { en: 'Ask for the evidence behind the report, and for an explanation of the difference.', 'zh-CN': '请提供上报依据，并说明差异原因。' },
  lead: { observation: 'report_not_borne_out', candidateCategories: ['C01'] },
})
