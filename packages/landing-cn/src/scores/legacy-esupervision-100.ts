// 效能考核 as one city published it: 100 points in nine parts, charged by cards.
// Reconstructed from published reports, not endorsed. The source also took points from a unit for sanctions of its staff; that
// rewards concealment and is left out. Whether cards take from their part or from the total is not said there: `deductFrom` declares it.
import { defineScoreProfile, type ScoreCharge, type ScoreProfile } from '@duban/plugin-sdk'

type Part = readonly [id: string, en: string, zh: string, weight: number, rules: readonly string[]]
const parts: readonly Part[] = [
  ['openness', 'Openness of affairs', '政务公开', 10, []],
  ['procedure', 'Procedure', '流程规范', 14, ['landing-cn/permit-order', 'landing-cn/agent-not-approver']],
  ['limits', 'Lawful time limits', '期限合法', 14, ['landing-cn/statutory-limit', 'landing-cn/promised-limit', 'landing-cn/green-channel-limit']],
  ['fees', 'Reasonable fees', '收费合理', 8, []],
  ['satisfaction', 'Satisfaction', '满意度', 10, []],
  ['conduct', 'Conduct of service (verified complaints)', '服务态度（查实投诉）', 10, []],
  ['supervision', 'Supervision and inspection', '监督检查', 14, ['landing-cn/late-entry']],
  ['liability', 'Legal liability', '法律责任', 10, []],
  ['integrity', 'Integrity of administration', '廉洁行政', 10, []],
]

const measuresOf = ([id, , , , rules]: Part): string[] => [`legacy/${id}`, ...rules]

function cards(part: Part): ScoreCharge[] {
  const [dimension, en, zh] = part
  const card = (id: string, on: ScoreCharge['on'], points: number, [enCard, zhCard]: readonly [string, string], measures: string[]): ScoreCharge => ({ id: `${dimension}-${id}`, title: { en: `${enCard} (${en})`, 'zh-CN': `${zhCard}（${zh}）` }, dimension, measures, on, points })
  return [
    card('warnings', 'missed', 3, ['Three early warnings running', '连续三次预警'], [`legacy/${dimension}/three-warnings`]),
    card('yellow', 'yellow', 5, ['Yellow card', '黄牌'], measuresOf(part)),
    card('red', 'red', 10, ['Red card', '红牌'], measuresOf(part)),
  ]
}

export const legacyEsupervision100: ScoreProfile = defineScoreProfile({
  id: 'legacy-esupervision-100',
  version: '2010.1',
  title: { en: 'Electronic supervision, 100 points (legacy)', 'zh-CN': '电子监察效能考核百分制（旧办法）' },
  source: 'One city’s published method of scoring efficiency, about 2010; reconstructed from published reports, not endorsed',
  scores: 'unit',
  base: 100,
  deductFrom: 'part',
  rounding: { decimals: 2, mode: 'half_up' },
  minimumCoverage: 0.8,
  dimensions: parts.map((part) => ({ id: part[0], title: { en: part[1], 'zh-CN': part[2] }, weight: part[3], floor: 0, indicators: [{ id: `${part[0]}-watched`, title: { en: 'Watched', 'zh-CN': '纳入监察' }, measures: measuresOf(part), method: { kind: 'watch' } }] })),
  charges: [
    ...parts.flatMap(cards),
    { id: 'incomplete-data', title: { en: 'Incomplete data', 'zh-CN': '数据不完整' }, measures: ['data-incomplete'], on: 'value', scale: { from: 1, points: 1, step: 1, each: 1 }, max: 5 },
  ],
  bonuses: [
    { id: 'early', title: { en: 'Early completion', 'zh-CN': '提前办结' }, measures: ['early-completion'], scale: { from: 10, points: 1, step: 10, each: 1 } },
    { id: 'shorter-promise', title: { en: 'Public promise shortening all limits', 'zh-CN': '公开承诺压缩全部时限' }, measures: ['promise-shortening'], scale: { from: 30, points: 3, step: 10, each: 1 } },
  ],
  // The source has no ceiling; ours keeps a bonus from outweighing a part.
  bonusCap: 10,
  grades: [
    { id: 'excellent', title: { en: 'Excellent', 'zh-CN': '优秀' }, from: 90 },
    { id: 'good', title: { en: 'Good', 'zh-CN': '良好' }, from: 80 },
    { id: 'qualified', title: { en: 'Qualified', 'zh-CN': '合格' }, from: 60 },
    { id: 'unqualified', title: { en: 'Unqualified', 'zh-CN': '不合格' }, from: 0 },
  ],
  veto: { grade: 'unqualified', months: 12 },
})
