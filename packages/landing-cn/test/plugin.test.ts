import { expect, test } from 'vitest'
import plugin from '../src/index.js'

test('R067 every rule carries a basis, and what needs review never enforces', () => {
  expect(plugin.rules.filter(({ basis }) => basis.length === 0)).toEqual([])
  expect(plugin.rules.filter(({ mode, basis }) => mode === 'enforcing' && basis.some(({ status }) => status !== 'confirmed'))).toEqual([])
})

test('R034 a rule can be taken with other options, and a wrong option is located', () => {
  const dwell = plugin.rules.find(({ id }) => id === 'landing-cn/intention-dwell') as (typeof plugin.rules)[0] & { with(options: unknown): { options: unknown } }
  expect(dwell.with({ days: 90 }).options).toEqual({ days: 90 })
  expect(() => dwell.with({ days: 0 })).toThrow(expect.objectContaining({ code: 'E_OPTION', path: ['days'] }))
})
