import { expect, test } from 'vitest'
import { z } from 'zod'
import { definePlugin, defineRule, docsOf, rulesOf, servePlugin, type Deprecation, type Plugin } from '../src/index.js'

const text = { en: 'Text.', 'zh-CN': '文' }
const rule = (name: string, more: object = {}) => defineRule({
  id: `city/${name}`, version: '1', title: text, clause: text, scope: 'project', facts: {}, options: z.strictObject({ days: z.int().default(10) }), basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'advisory',
  check: { conditions: { all: [] } }, messages: { fail: text }, ...more,
})
const plugin = (parts: Partial<Plugin> = {}) => definePlugin({ id: 'city', version: '1.0.0', rules: [rule('a'), rule('b')], ...parts })
const refused = (parts: Partial<Plugin>) => {
  try {
    plugin(parts)
  } catch (error) {
    const { code, message, path } = error as { code: string; message: string; path: unknown[] }
    return { code, message, path }
  }
  return null
}

test('X23 presets are data: recommended and strict always, entries with options', () => {
  expect(plugin().presets).toEqual({ recommended: ['city/a', 'city/b'], strict: ['city/a', 'city/b'] })
  const own = plugin({ presets: { recommended: ['city/a'], strict: [['city/a', { days: 5 }], 'city/b'] } })
  expect(rulesOf(own).map(({ id }) => id)).toEqual(['city/a'])
  expect(rulesOf(own, 'strict').map(({ id, options }) => [id, options.days])).toEqual([['city/a', 5], ['city/b', 10]])
  expect(() => rulesOf(own, 'strct')).toThrow(expect.objectContaining({ code: 'E_PRESET' }))
  expect(refused({ presets: { strict: [['city/a', { hours: 5 }]] } })).toMatchObject({ code: 'E_OPTION' })
  expect(refused({ presets: { strict: ['city/c'] } })).toMatchObject({ code: 'E_PLUGIN', path: ['presets', 'strict', 0] })
})

test('X23 a deprecated rule leaves the presets and names what replaces it', () => {
  const deprecated: Deprecation = { since: '1.1.0', replacedBy: ['city/b'] }
  expect(plugin({ rules: [rule('a', { deprecated }), rule('b')] }).presets.recommended).toEqual(['city/b'])
  expect(refused({ rules: [rule('a', { deprecated })] })).toMatchObject({ code: 'E_PLUGIN', path: ['rules', 0, 'deprecated', 'replacedBy'] })
})

test('a rule has a page where the plugin says how', () => {
  expect(docsOf(plugin({ docs: 'https://example.org/rules/{rule}.md' }), 'city/a')).toBe('https://example.org/rules/a.md')
  expect(docsOf(plugin(), 'city/a')).toBeNull()
  expect(refused({ docs: 'rules.md' })).toMatchObject({ path: ['docs'] })
})

test('X23 what a plugin needs of its host it declares, or it is rejected', () => {
  const host = rule('a', { facts: { population: { host: true } } })
  expect(refused({ rules: [host] })).toMatchObject({ code: 'E_CAPABILITY', message: expect.stringContaining('city/a needs host_facts') })
  expect(plugin({ rules: [host], capabilities: ['host_facts'] }).capabilities).toEqual(['host_facts'])
  const reading = { id: 'sheet', title: text, capabilities: ['files' as const], formats: ['csv'], read: () => [] }
  expect(refused({ adapters: [reading] })).toMatchObject({ code: 'E_CAPABILITY', message: expect.stringContaining('sheet needs files') })
  expect(refused({ capabilities: ['root' as 'files'] })).toMatchObject({ code: 'E_CAPABILITY', path: ['capabilities', 0] })
})

test('X23 limits are catalogued as data, with their unit and basis', () => {
  const catalogue = { id: 'city-2026', version: '1', title: text, source: 'City gazette 1', effective: { from: '2026-01-01' }, items: [{ item: 'kiosk', title: text, limits: [{ amount: 10, unit: 'wd' as const }], basis: 'CITY@2026#4' }] }
  expect(plugin({ limitCatalogues: [catalogue] }).limitCatalogues[0]!.items).toHaveLength(1)
  expect(refused({ limitCatalogues: [{ ...catalogue, items: [{ ...catalogue.items[0]!, limits: [{ amount: 10 } as never] }] }] })).toMatchObject({ code: 'E_PLUGIN', path: ['items', 0, 'limits', 0, 'unit'] })
})

test('a served plugin describes itself with options, and says nothing of a rule without code', () => {
  const guest = servePlugin(plugin())
  expect(JSON.parse(guest.describe('{"city/a":{"days":3}}')).rules.map(({ options }: { options: { days: number } }) => options.days)).toEqual([3, 10])
  expect(guest.ask(JSON.stringify({ rule: 'city/a', version: '1', facts: {}, asOf: '2026-03-06', today: '2026-03-06' }))).toBe('null')
})
