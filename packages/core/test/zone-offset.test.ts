import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantMs, isCivilDate, isInstant, readTime, startOfDay, toInstant } from '../src/index.js'

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

test('X07 an instant of the time before zones is written with whole minutes and read back', () => {
  const written = toInstant(Date.UTC(1890, 0, 1), 'Asia/Shanghai')
  expect(written).toBe('1890-01-01T08:06:00+08:06')
  expect(instantMs(written)).toBe(Date.UTC(1890, 0, 1))
})

test('X07 an instant is read as Date.parse reads it, and what is none is refused', () => {
  const two = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'))
  const written = fc.tuple(fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0')), two(13), two(32), two(25), two(61), two(61), fc.constantFrom('', '.5', '.25', '.123', '.1234567', '.', '.1a3'), fc.constantFrom('Z', '+08:00', '-05:30', '+24:00', '+0800', '', '+08:00 '))
    .map(([year, month, day, hour, minute, second, fraction, zone]) => `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zone}`)
  const broken = fc.tuple(written, fc.nat(28), fc.constantFrom('', ' ', '-', ':', 'T', '9', '１')).map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1))
  const read = (text: string): number | string => {
    try {
      return instantMs(text)
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  fc.assert(fc.property(fc.oneof(written, broken), (text) => {
    fc.pre(!isCivilDate(text))
    expect(read(text)).toBe(isInstant(text) ? Date.parse(text) : 'E_TIME')
  }), { numRuns: 5000 })
})
