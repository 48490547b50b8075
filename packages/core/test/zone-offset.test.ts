import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTime, startOfDay, toInstant } from '../src/index.js'

const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Europe/Amsterdam', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia']

test('X07 an instant in its zone, and back, is what date-fns says, summer time and skipped days included', () => {
  fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2035, 0, 1) }), (zone, seconds) => {
    const ms = Math.floor(seconds / 1000) * 1000
    const written = toInstant(ms, zone)
    expect(Date.parse(written)).toBe(ms)
    const local = new TZDate(ms, zone)
    expect(written.slice(0, 19)).toBe(new Date(Date.UTC(local.getFullYear(), local.getMonth(), local.getDate(), local.getHours(), local.getMinutes(), local.getSeconds())).toISOString().slice(0, 19))
  }), { numRuns: 500 })
})

test('X07 the days on which clocks change begin and are read as the zone says', () => {
  expect(startOfDay('2026-03-29', 'Europe/Amsterdam')).toBe('2026-03-29T00:00:00+01:00')
  expect(startOfDay('2026-03-30', 'Europe/Amsterdam')).toBe('2026-03-30T00:00:00+02:00')
  expect(readTime('2026-03-29 12:00:00', { timeZone: 'Europe/Amsterdam' })).toBe('2026-03-29T12:00:00+02:00')
  expect(readTime('2026-10-25 12:00:00', { timeZone: 'Europe/Amsterdam' })).toBe('2026-10-25T12:00:00+01:00')
  expect(readTime('2011-12-29 12:00:00', { timeZone: 'Pacific/Apia' })).toBe('2011-12-29T12:00:00-10:00')
  expect(readTime('2011-12-31 12:00:00', { timeZone: 'Pacific/Apia' })).toBe('2011-12-31T12:00:00+14:00')
})
