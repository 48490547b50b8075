import type { ScoreFact, ScoreProfile } from '@duban/core'

const title = (en: string, zh: string) => ({ en, 'zh-CN': zh })

/** A small profile with every kind of indicator, a charge of each sort, a bonus and a veto. */
export const profile: ScoreProfile = {
  id: 'small', version: '1', title: title('Small', '示例'), source: 'made for tests', scores: 'unit', base: 100, deductFrom: 'part',
  rounding: { decimals: 2, mode: 'half_even' }, minimumCoverage: 0.8,
  dimensions: [
    { id: 'limits', title: title('Limits', '时限'), weight: 40, floor: 0, indicators: [{ id: 'on-time', title: title('On time', '按期'), measures: ['limit'], method: { kind: 'share' } }] },
    { id: 'progress', title: title('Progress', '进度'), weight: 30, floor: 0, indicators: [
      { id: 'gap', title: title('Gap', '差距'), measures: ['gap'], method: { kind: 'value', goalposts: { worst: 30, best: 0 } }, share: 2 },
      { id: 'closed', title: title('Closed', '销号'), measures: ['issue'], method: { kind: 'closure', bands: [{ upTo: 30, rate: 0.25 }, { rate: 0.75 }] } },
    ] },
    { id: 'conduct', title: title('Conduct', '规范'), weight: 30, floor: 0, indicators: [{ id: 'watched', title: title('Watched', '受监督'), measures: ['conduct'], method: { kind: 'watch' } }] },
  ],
  charges: [
    { id: 'yellow', title: title('Yellow light', '黄灯'), measures: ['conduct', 'limit'], on: 'yellow', points: 5, dimension: 'conduct' },
    { id: 'red', title: title('Red light', '红灯'), measures: ['conduct', 'limit'], on: 'red', points: 10, dimension: 'conduct' },
    { id: 'incomplete', title: title('Incomplete data', '数据缺失'), measures: ['incomplete'], on: 'value', scale: { from: 1, points: 1, step: 1, each: 1 }, max: 5 },
  ],
  bonuses: [{ id: 'early', title: title('Early', '提前'), measures: ['early'], scale: { from: 10, points: 1, step: 10, each: 1 } }],
  bonusCap: 5,
  grades: [{ id: 'excellent', title: title('Excellent', '优秀'), from: 90 }, { id: 'good', title: title('Good', '良好'), from: 75 }, { id: 'fair', title: title('Fair', '合格'), from: 60 }, { id: 'poor', title: title('Poor', '不合格'), from: 0 }],
  veto: { grade: 'fair', months: 12 },
}

let n = 0
/** A known fact of March 2026, unless told otherwise. */
export const fact = (measure: string, extra: Partial<ScoreFact> = {}): ScoreFact => ({ measure, subject: `approval/A${++n}`, at: '2026-03-10', state: 'known', events: [`e${n}`], ...extra })
export const march = { period: '2026-03' }
export const of = (facts: readonly ScoreFact[], extra = {}) => ({ unit: 'U-NR', asOf: '2026-03-31', facts, ...extra })
