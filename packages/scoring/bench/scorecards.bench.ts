// Scorecards of many units, each from its own facts.
import type { ScoreFact, ScoreProfile } from '@duban/core'
import { scorer } from '@duban/scoring'
import { compare } from '../../../scripts/bench-compare.mjs'
import { noise } from './noise.js'

const units = 100_000
const perUnit = 50
const title = { en: 't', 'zh-CN': 't' }
const profile: ScoreProfile = {
  id: 'bench', version: '1', title, source: 'bench', scores: 'unit', base: 100, deductFrom: 'part', rounding: { decimals: 2, mode: 'half_even' }, minimumCoverage: 0.8,
  dimensions: ['a', 'b', 'c', 'd'].map((id) => ({ id, title, weight: 25, floor: 0, indicators: [{ id: `${id}-share`, title, measures: [id], method: { kind: 'share' } }] })),
  charges: [{ id: 'red', title, measures: ['a'], on: 'red', points: 2, dimension: 'a' }], bonuses: [], bonusCap: 0, grades: [{ id: 'all', title, from: 0 }],
}
const factOf = (unit: number, i: number): ScoreFact => {
  const met = noise(unit * perUnit + i) > 0.2
  return { measure: 'abcd'[i % 4]!, subject: `approval/A${i}`, at: '2026-03-10', state: 'known', met, light: met ? 'green' : 'red', events: [`e${unit}-${i}`] }
}

await compare({
  file: import.meta.url,
  unit: `${units.toLocaleString('en')} scorecards from ${(units * perUnit).toLocaleString('en')} events`,
  sides: {
    duban: () => {
      const by = scorer(profile)
      return () => {
        let sum = 0
        for (let unit = 0; unit < units; unit++) sum += by.scorecard({ unit: `u${unit}`, asOf: '2026-03-31', facts: Array.from({ length: perUnit }, (_, i) => factOf(unit, i)) }, { period: '2026-03' }).score!
        return sum
      }
    },
  },
})
