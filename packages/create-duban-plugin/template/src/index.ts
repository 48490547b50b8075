import { definePlugin } from '@duban/plugin-sdk'
import { bases } from './bases.js'
import { lampRepair } from './rules/lamp-repair.js'

/** Everything this plugin brings, under one name and version. */
export default definePlugin({
  id: '__name__',
  version: '0.1.0',
  rules: [lampRepair],
  bases,
  presets: {
    recommended: ['__name__/lamp-repair'],
    strict: [['__name__/lamp-repair', { limit: { amount: 5, unit: 'wd' } }]],
  },
  docs: 'https://example.org/__name__/rules/{rule}.md',
})
