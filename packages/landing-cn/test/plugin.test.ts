import { expect, test } from 'vitest'
import plugin from '../src/index.js'

test('R067 every rule carries a basis, and what needs review never enforces', () => {
  for (const { id, basis, mode } of plugin.rules) {
    expect(basis.length, id).toBeGreaterThan(0)
    if (mode === 'enforcing') expect(basis.every(({ status }) => status === 'confirmed'), id).toBe(true)
  }
})

test('R034 a rule can be taken with other options, and a wrong option is located', () => {
  const dwell = plugin.rules.find(({ id }) => id === 'landing-cn/intention-dwell') as (typeof plugin.rules)[0] & { with(options: unknown): { options: unknown } }
  expect(dwell.with({ days: 90 }).options).toEqual({ days: 90 })
  expect(() => dwell.with({ days: 0 })).toThrow(expect.objectContaining({ code: 'E_OPTION', path: ['days'] }))
})
