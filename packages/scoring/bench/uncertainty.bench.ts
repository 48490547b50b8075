// Monte Carlo over weights and normalisations.
import { uncertainty, type CompositeSpec } from '@duban/scoring'
import { compare } from '../../../scripts/bench-compare.mjs'
import { columns, names } from './noise.js'

const spec: CompositeSpec = {
  indicators: Array.from({ length: 49 }, (_, i) => ({ id: `i${i}`, parent: `p${i % 8}`, weight: 1, direction: 1 })),
  aggregates: [...Array.from({ length: 8 }, (_, p) => ({ id: `p${p}`, parent: 'index', weight: 1 })), { id: 'index', parent: null, weight: 1 }],
  normalise: { method: 'minMax' }, aggregate: { method: 'arithmetic' },
}

await compare({
  file: import.meta.url,
  unit: '1,000 replications of 51 units × 49 indicators',
  sides: {
    duban: () => {
      const table = { units: names(51), columns: columns(51, 49) }
      return () => uncertainty(spec, table, { replications: 1000, seed: 7, normalise: [{ method: 'minMax' }, { method: 'zScore' }, { method: 'borda' }] }).ranges[0]
    },
  },
})
