import { rulesOf } from '@duban/plugin-sdk'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import plugin from '../src/index.js'

test('every rule has a page and a confirmed basis', () => {
  for (const { id, basis } of plugin.rules) {
    expect(existsSync(new URL(`../docs/rules/${id.slice(id.indexOf('/') + 1)}.md`, import.meta.url)), id).toBe(true)
    expect(basis.length, id).toBeGreaterThan(0)
  }
})

test('the strict preset halves the time', () => {
  expect(rulesOf(plugin, 'strict')[0]?.options.limit).toEqual({ amount: 5, unit: 'wd' })
})
