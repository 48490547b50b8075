// 落地成效 · 时限 · 责任完备 · 服务承诺 · 整改闭环 · 数据质量 · 企业评价 · 监督负担: our recommended profile.
// Shares of what fell due, no charges for cards: one matter lowers one part once. Weights and ages are ours and are for the host to set.
import { defineScoreProfile, type ScoreProfile } from '@duban/plugin-sdk'

type Indicator = ScoreProfile['dimensions'][number]['indicators'][number]
const title = (en: string, zh: string): Indicator['title'] => ({ en, 'zh-CN': zh })
/** Share of what fell due by one rule or measure. */
const share = (id: string, en: string, zh: string, measure: string, weight = 1): Indicator => ({ id, title: title(en, zh), measures: [measure], method: { kind: 'share' }, share: weight, basis: 'process_fact' })
const closure = (id: string, en: string, zh: string, measure: string): Indicator => ({ id, title: title(en, zh), measures: [measure], method: { kind: 'closure', bands: [{ upTo: 30, rate: 0.3 }, { upTo: 90, rate: 0.6 }, { rate: 0.9 }] }, basis: 'process_fact' })
const dimension = (id: string, en: string, zh: string, weight: number, indicators: Indicator[]): ScoreProfile['dimensions'][number] => ({ id, title: title(en, zh), weight, floor: 0, indicators })

export const balancedV1: ScoreProfile = defineScoreProfile({
  id: 'balanced-v1',
  version: '1',
  title: title('Balanced', '均衡考核'),
  source: 'duban: recommended weights; reference rates by age are declared defaults',
  scores: 'unit',
  base: 100,
  deductFrom: 'part',
  rounding: { decimals: 2, mode: 'half_even' },
  minimumCoverage: 0.8,
  dimensions: [
    dimension('landing', 'Landing', '落地成效', 25, [
      share('landed-as-planned', 'Landed as planned', '按计划落地', 'landing-cn/landing-planned', 2),
      share('on-curve', 'Progress on the curve', '进度达标', 'landing-cn/progress-gap'),
    ]),
    dimension('limits', 'Time limits', '时限', 20, [
      share('statutory', 'Within the statutory limit', '法定时限内办结', 'landing-cn/statutory-limit', 3),
      share('channel', 'Within the green channel', '绿色通道时限内办结', 'landing-cn/green-channel-limit'),
    ]),
    dimension('responsibility', 'Responsibility in full', '责任完备', 15, [
      share('lead-named', 'Lead unit named in time', '按时明确牵头单位', 'landing-cn/lead-unit'),
      share('one-lead', 'One lead, not two', '牵头单位唯一', 'landing-cn/single-lead'),
      share('acknowledged', 'Duties acknowledged', '任务按时签收', 'landing-cn/acknowledgement'),
      share('tasks-done', 'Tasks done in time', '任务按期完成', 'landing-cn/overdue-task'),
    ]),
    dimension('promises', 'Service promises', '服务承诺', 10, [
      share('promised-limit', 'Within the promised limit', '承诺时限内办结', 'landing-cn/promised-limit'),
      share('promise-kept', 'Promises kept', '承诺兑现', 'promise-kept'),
    ]),
    dimension('rectification', 'Closing the loop', '整改闭环', 10, [
      closure('matters-closed', 'Matters closed for their age', '督办事项按龄销号', 'matter-closed'),
      closure('issues-resolved', 'Issues resolved for their age', '问题按龄解决', 'issue-closed'),
    ]),
    dimension('data', 'Data quality', '数据质量', 10, [
      share('timely', 'Entered in time', '及时录入', 'landing-cn/late-entry'),
      share('fresh', 'Progress kept fresh', '进度及时更新', 'landing-cn/fresh-progress'),
      { id: 'candour', title: title('Claimed against verified', '自报与核实相符'), measures: ['candor-gap'], method: { kind: 'value', goalposts: { worst: 20, best: 0 } }, basis: 'process_fact' },
    ]),
    dimension('enterprise', 'Ratings by enterprises', '企业评价', 5, [
      { id: 'rating', title: title('Mean rating', '平均评分'), measures: ['rating'], method: { kind: 'value', goalposts: { worst: 0, best: 100 } }, minimum: 10, basis: 'rating' },
    ]),
    dimension('burden', 'Burden of supervision', '监督负担', 5, [
      share('inspection-burden', 'Inspections that could not be merged', '检查未重复', 'inspection-burden'),
    ]),
  ],
  charges: [],
  bonuses: [],
  bonusCap: 5,
  grades: [
    { id: 'excellent', title: title('Excellent', '优秀'), from: 90 },
    { id: 'good', title: title('Good', '良好'), from: 80 },
    { id: 'qualified', title: title('Qualified', '合格'), from: 60 },
    { id: 'unqualified', title: title('Unqualified', '不合格'), from: 0 },
  ],
  veto: { grade: 'qualified', months: 12 },
})
