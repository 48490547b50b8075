import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { criticWeights, entropyWeights, merecWeights, promethee, topsis, vikor } from '../src/mcdm/index.js'

const shared = process.env.DUBAN_SHARED
const within = (actual: readonly number[], expected: readonly number[], tolerance: number) => {
  expect(actual.length).toBe(expected.length)
  expect(Math.max(...actual.map((value, i) => Math.abs(value - expected[i]!)))).toBeLessThanOrEqual(tolerance)
}
const indexOfMost = (values: readonly number[]) => values.indexOf(Math.max(...values))

describe.skipIf(!shared)('methods for many criteria, as published', () => {
  const o = shared ? JSON.parse(readFileSync(join(shared, 'oracle/mcdm-weights.json'), 'utf8')) : {}

  test('weights by entropy, CRITIC and MEREC', () => {
    within(entropyWeights(o.entropy.matrix), o.entropy.weights, 1e-6)
    within(criticWeights(o.critic.matrix), o.critic.weights, 5e-4)
    within(merecWeights(o.merec.matrix, o.merec.types), o.merec.weights, 5e-5)
  })

  test('TOPSIS: another normalisation, another winner; that is why it has to be named', () => {
    const { matrix, weights, types, scores } = o.topsis
    const [ranged, vector] = (['minMax', 'vector'] as const).map((normalise) => topsis(matrix, weights, types, { normalise }))
    within(ranged!, scores, 5e-4)
    within(vector!, [0.762, 0.722, 0.238], 5e-4)
    expect([indexOfMost(ranged!), indexOfMost(vector!)]).toEqual([1, 0])
  })

  test('VIKOR, where lower is better, and PROMETHEE II', () => {
    within(vikor(o.vikor.matrix, o.vikor.weights, o.vikor.types).q, o.vikor.Q, 5e-5)
    within(promethee(o.promethee2.matrix, o.promethee2.weights, [1, 1, 1]).net, o.promethee2.phi, 1e-12)
  })
})

test('preferences by threshold and in proportion', () => {
  const matrix = [[4], [3], [1]]
  const net = (preference: Parameters<typeof promethee>[3] extends { preference?: infer P } | undefined ? P : never) => promethee(matrix, [1], [1], { preference }).positive
  expect(net({ kind: 'u_shape', indifference: 1 })).toEqual([0.5, 0.5, 0])
  expect(net({ kind: 'linear', indifference: 0, preference: 4 })).toEqual([0.5, 0.25, 0])
})

test('a matrix with gaps is refused', () => {
  expect(() => entropyWeights([[1, 2], [3]])).toThrow(expect.objectContaining({ code: 'E_MATRIX' }))
  expect(() => vikor([[1, 2]], [1], [1, 1])).toThrow(expect.objectContaining({ code: 'E_MATRIX' }))
})
