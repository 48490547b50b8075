import type { ScoreFact, ScoreProfile } from '@duban/core'
import { scorecard, salience } from '@duban/scoring'
import { expect, test } from 'vitest'
import { balancedV1, legacyEsupervision100, salienceWeights } from '../src/index.js'

let n = 0
const fact = (measure: string, extra: Partial<ScoreFact>): ScoreFact => ({ measure, subject: `approval/A${++n}`, at: '2026-03-10', state: 'known', events: [`e${n}`], ...extra })

test('X15 the worked month: 85 where cards take from their part, 84 where they take from the total', () => {
  // 100 items of which 12 early, one yellow and one red card both on the time limits, data 2 % incomplete.
  const facts = [
    ...legacyEsupervision100.dimensions.map(({ id }) => fact(`legacy/${id}`, { met: true, light: 'green' })),
    fact('legacy/limits', { met: false, light: 'yellow' }), fact('legacy/limits', { met: false, light: 'red' }),
    fact('early-completion', { value: 12 }), fact('data-incomplete', { value: 2 }),
  ]
  const month = (deductFrom: ScoreProfile['deductFrom']) => scorecard({ ...legacyEsupervision100, deductFrom }, { unit: 'U', asOf: '2026-03-31', facts }, { period: '2026-03' })
  expect([month('part').score, month('total').score]).toEqual([85, 84])
  expect(month('part').dimensions.find(({ id }) => id === 'limits')).toMatchObject({ points: { earned: 0, lost: 14, open: 0 }, cut: 'floor' })
  expect(month('total').contributions.filter(({ kind }) => kind !== 'dimension').map(({ points }) => points).sort((a, b) => a - b)).toEqual([-10, -5, -2, 1])
})

test('X15 the parts of both profiles sum to one hundred', () => {
  for (const { dimensions, base } of [balancedV1, legacyEsupervision100]) expect(dimensions.reduce((sum, { weight }) => sum + weight, 0)).toBe(base)
})

test('R062 four ratings are too few where ten are asked: nothing is said of them, and no points are lost', () => {
  const ratings = (count: number) => Array.from({ length: count }, () => fact('rating', { value: 40 }))
  const card = (count: number) => scorecard(balancedV1, { unit: 'U', asOf: '2026-03-31', facts: ratings(count) }, { period: '2026-03' })
  const enterprise = (count: number) => card(count).dimensions.find(({ id }) => id === 'enterprise')!
  expect(enterprise(4)).toMatchObject({ points: { earned: 0, lost: 0, open: 0 }, indicators: [{ status: 'excluded', attainment: null }] })
  expect(card(4).coverage).toBeLessThan(card(10).coverage)
  expect(enterprise(10)).toMatchObject({ points: { earned: 2, lost: 3, open: 0 } })
})

test('R010 of two findings alike but for their spread the wider one ranks higher; factors sum to the score', () => {
  const base = { severity: 'serious' as const, duration: 30, stake: 50_000_000, events: [] }
  const ranked = salience([{ id: 'narrow', spread: 1, ...base }, { id: 'wide', spread: 6, ...base }], salienceWeights)
  expect(ranked.map(({ id, rank }) => [id, rank])).toEqual([['wide', 1], ['narrow', 2]])
  for (const { score, factors } of ranked) expect(factors.reduce((sum, { points }) => sum + Math.round(points * 100), 0)).toBe(Math.round(score * 100))
  expect(ranked[0]!.factors.map(({ factor }) => factor)).toEqual(['severity', 'spread', 'duration', 'stake'])
})
