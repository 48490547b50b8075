import { defineLightProfile } from '@duban/plugin-sdk'

/**
 * Progress lights as Yinchuan published them in March 2025: behind by 10 to 30 percentage points yellow, by more red.
 * Both boundaries are yellow. Less than 10 behind is unspecified in the source; green is our declared default.
 * Reconstructed from published reports, not endorsed.
 */
export const yinchuanProgress = defineLightProfile({
  id: 'yinchuan-progress',
  version: '2025.1',
  family: 'progress_gap',
  title: { en: 'Yinchuan progress lights (2025)', 'zh-CN': '银川市项目进度亮灯（2025）' },
  source: 'Yinchuan, published March 2025; reconstructed from published reports, not endorsed',
  unit: 'pp',
  bands: [
    { colour: 'green', upTo: 10, inclusive: false, outcome: 'pass' },
    { colour: 'yellow', upTo: 30, inclusive: true, outcome: 'warn' },
    { colour: 'red', outcome: 'fail' },
  ],
})

/**
 * Start of works in Yinchuan: yellow in the planned month without a start and without a good reason, red after three months in
 * a row. Months with a good reason on record count neither way (the source says 无正当理由).
 */
export const yinchuanStart = defineLightProfile({
  id: 'yinchuan-start',
  version: '2025.1',
  family: 'consecutive_periods',
  title: { en: 'Yinchuan start lights (2025)', 'zh-CN': '银川市项目开工亮灯（2025）' },
  source: 'Yinchuan, published March 2025; reconstructed from published reports, not endorsed',
  unit: 'period',
  bands: [
    { colour: 'green', upTo: 0, inclusive: true, outcome: 'pass' },
    { colour: 'yellow', upTo: 3, inclusive: false, outcome: 'warn' },
    { colour: 'red', outcome: 'fail' },
  ],
})

/** Entry into the statistics in Yinchuan: one month late yellow, two red. Less than a month late is unspecified in the source; green is our declared default. */
export const yinchuanStatistics = defineLightProfile({
  id: 'yinchuan-statistics',
  version: '2025.1',
  family: 'time_remaining',
  title: { en: 'Yinchuan statistics-entry lights (2025)', 'zh-CN': '银川市项目入统亮灯（2025）' },
  source: 'Yinchuan, published March 2025; reconstructed from published reports, not endorsed',
  unit: 'month',
  bands: [
    { colour: 'green', upTo: 1, inclusive: false, outcome: 'pass' },
    { colour: 'yellow', upTo: 2, inclusive: false, outcome: 'warn' },
    { colour: 'red', outcome: 'fail' },
  ],
})

/** Investment in Sanya against its curve: below it by up to half yellow, by more red. Exactly half is yellow (≤50 %). */
export const sanyaInvestment = defineLightProfile({
  id: 'sanya-investment',
  version: '2022.1',
  family: 'progress_gap',
  title: { en: 'Sanya investment lights (2022)', 'zh-CN': '三亚市投资进度亮灯（2022）' },
  source: 'Sanya, published 2022; reconstructed from published reports, not endorsed',
  unit: 'relative',
  bands: [
    { colour: 'green', upTo: 0, inclusive: true, outcome: 'pass' },
    { colour: 'yellow', upTo: 0.5, inclusive: true, outcome: 'warn' },
    { colour: 'red', outcome: 'fail' },
  ],
})

/** Monthly tasks of the districts of Sanya: one month missed yellow, two in a row red. */
export const sanyaDistrictTask = defineLightProfile({
  id: 'sanya-district-task',
  version: '2022.1',
  family: 'consecutive_periods',
  title: { en: 'Sanya district-task lights (2022)', 'zh-CN': '三亚市区级任务亮灯（2022）' },
  source: 'Sanya, published 2022; reconstructed from published reports, not endorsed',
  unit: 'period',
  bands: [
    { colour: 'green', upTo: 0, inclusive: true, outcome: 'pass' },
    { colour: 'yellow', upTo: 2, inclusive: false, outcome: 'warn' },
    { colour: 'red', outcome: 'fail' },
  ],
})

/** Use of special bonds in Tianjin against what was expected: below by up to 30 % yellow, by more red. Exactly 30 % is yellow. */
export const tianjinBondUse = defineLightProfile({
  id: 'tianjin-bond-use',
  version: '2022.1',
  family: 'progress_gap',
  title: { en: 'Tianjin bond-use lights (2022)', 'zh-CN': '天津市专项债券使用亮灯（2022）' },
  source: 'Tianjin, published 2022; reconstructed from published reports, not endorsed',
  unit: 'relative',
  bands: [
    { colour: 'green', upTo: 0, inclusive: true, outcome: 'pass' },
    { colour: 'yellow', upTo: 0.3, inclusive: true, outcome: 'warn' },
    { colour: 'red', outcome: 'fail' },
  ],
})

/** Supervision orders in Huating: blue when issued, yellow once its limit is missed, red (with a talk) once the renewed limit is missed, too. Each limit of the order is a period. */
export const huatingOrder = defineLightProfile({
  id: 'huating-order',
  version: '2017.1',
  family: 'consecutive_periods',
  title: { en: 'Huating supervision-order lights (2017)', 'zh-CN': '华亭县督办单亮灯（2017）' },
  source: 'Huating, published 2017; reconstructed from published reports, not endorsed',
  unit: 'period',
  bands: [
    { colour: 'blue', upTo: 0, inclusive: true, outcome: 'pending' },
    { colour: 'yellow', upTo: 2, inclusive: false, outcome: 'warn' },
    { colour: 'red', outcome: 'fail' },
  ],
})

// Not here, and why. Guangyuan: "expected to finish" is a judgement, and the source gives no measure of it. Xinhuang: its bands are of
// a card game with bonuses, not of a light, and nothing is green. Suqian: quality is not measured in the source; its overdue light
// is that of any limit. Contractors' practice (7 and 15 days): no published instrument stands behind it.

export const lightProfiles = [yinchuanProgress, yinchuanStart, yinchuanStatistics, sanyaInvestment, sanyaDistrictTask, tianjinBondUse, huatingOrder]
