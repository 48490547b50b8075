import type { GamingSignal, Scorecard } from '@duban/core'
import { correlation } from '../internal/statistics.js'
import type { GamingLimits } from './signal.js'

/** Across units: do those that report less score better? */
export function reportingAgainstScore(all: readonly Scorecard[], { reportingAgainstScore: from, minimum }: GamingLimits): GamingSignal[] {
  const cards = all.filter(({ score }) => score !== null)
  if (cards.length < minimum) return []
  const found = correlation(cards.map(({ coverage }) => coverage), cards.map(({ score }) => score!))
  if (!(found <= from)) return []
  return [{
    code: 'reporting_against_score', channel: 'data_quality', unit: null, of: cards.length, n: cards.length, share: Math.round(found * 10_000) / 10_000, subjects: cards.map(({ unit }) => `unit/${unit}`).sort(), events: [],
    text: { en: `Over ${cards.length} units, those that report less score better (correlation ${found.toFixed(2)}). Worth a look at what is reported; it says nothing about fault.`, 'zh-CN': `${cards.length}个单位中，报送越少得分越高（相关系数${found.toFixed(2)}）。建议核对报送情况，不代表存在过错。` },
  }]
}
