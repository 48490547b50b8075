// 检查方式：全面与重点、日常与专项、巡回与驻点、明察与暗访 · eight modes are four dimensions with two values each · R097–R100
import type { Localized } from '@duban/plugin-sdk'

/** One dimension of an inspection and its two values, as `inspection.planned` states them. */
export interface InspectionDimension { name: Localized; values: readonly [string, string] }

export const inspectionDimensions: Readonly<Record<'coverage' | 'cadence' | 'presence' | 'disclosure', InspectionDimension>> = Object.freeze({
  coverage: { name: { en: 'coverage', 'zh-CN': '检查范围' }, values: ['comprehensive', 'focused'] },
  cadence: { name: { en: 'cadence', 'zh-CN': '检查频度' }, values: ['routine', 'special'] },
  presence: { name: { en: 'presence', 'zh-CN': '驻留方式' }, values: ['circuit', 'stationed'] },
  disclosure: { name: { en: 'disclosure', 'zh-CN': '公开方式' }, values: ['announced', 'unannounced'] },
})
