// A composite index of a million units, ranked. There is no peer on npm: the other side is what one writes by hand over objects.
import { composite, rankOf, type CompositeSpec } from '@duban/scoring'
import { compare } from '../../../scripts/bench-compare.mjs'
import { columns, names, noise } from './noise.js'

const units = 1_000_000
const spec: CompositeSpec = {
  indicators: Array.from({ length: 20 }, (_, i) => ({ id: `i${i}`, parent: `p${i % 4}`, weight: 1 + (i % 3), direction: i % 2 ? 1 : -1, goalposts: { low: 0, high: 1 } })),
  aggregates: [...Array.from({ length: 4 }, (_, p) => ({ id: `p${p}`, parent: 'index', weight: p + 1 })), { id: 'index', parent: null, weight: 1 }],
  normalise: { method: 'goalposts' }, aggregate: { method: 'arithmetic' },
}

await compare({
  file: import.meta.url,
  unit: '1,000,000 units × 20 indicators × 3 levels, with rank',
  sides: {
    duban: () => {
      const table = { units: names(units), columns: columns(units, 20) }
      return () => composite(spec, table, { stages: false }).ranks[7]
    },
    'objects and sort': () => {
      const rows = names(units).map((unit, i) => ({ unit, values: Array.from({ length: 20 }, (_, c) => noise(i * 31 + c)), score: 0 }))
      const parentOf = (values: readonly number[], p: number): number => {
        let [sum, all] = [0, 0]
        for (let c = p; c < 20; c += 4) {
          sum += Math.min(1, Math.max(0, c % 2 ? values[c]! : 1 - values[c]!)) * (1 + (c % 3))
          all += 1 + (c % 3)
        }
        return sum / all
      }
      return () => {
        for (const row of rows) row.score = [0, 1, 2, 3].reduce((sum, p) => sum + (parentOf(row.values, p) * (p + 1)) / 10, 0)
        return rows.toSorted((a, b) => b.score - a.score)[7]!.unit
      }
    },
    'rank alone': () => {
      const scores = Float64Array.from({ length: units }, (_, i) => noise(i))
      return () => rankOf(scores)[7]
    },
  },
})
