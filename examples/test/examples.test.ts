import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { workingCalendar } from '@duban/core'
import landing, { chinaCalendarSpec } from '@duban/landing-cn'
import { generate, sampleAsOf } from '../sample/generate.js'
import { isWorkingDay, plus } from '../sample/calendar.js'

const here = join(import.meta.dirname, '..')
const run = (file: string, ...args: string[]) => spawnSync(process.execPath, ['--import', 'tsx', '--conditions=@duban/source', join(here, file), ...args], { cwd: join(here, '..'), encoding: 'utf8' })

describe('every example runs', () => {
  const says: Record<string, string> = {
    '01': 'due 2026-03-27', '02': '已计21个工作日', '03': 'warn, due 2026-03-18, from e2', '04': 'task/T3 not_evaluable', '05': 'call-the-desk', '06': 'hall.csv:4:3', '07': '2026-03-10 violated', '08': '2026-03-13 warn yellow, early warnings issued: 1', '09': '自然资源局2025年1月1日至2026年10月31日得分', '10': '18 working days beyond the limit, due 2026-04-29: 5 applicant, 10 government, 3 unattributed.',
  }
  for (const file of readdirSync(here).filter((name) => /^\d\d-.*\.ts$/.test(name))) {
    test(file, () => {
      const { status, stdout, stderr } = run(file)
      expect(stderr).toBe('')
      expect(status).toBe(0)
      expect(stdout).toContain(says[file.slice(0, 2)])
    })
  }
})

test('R091 the main job finds every planted anomaly, gives every lost day to its planted holder and lights no near-miss; a second run adds nothing', () => {
  const home = mkdtempSync(join(tmpdir(), 'duban-start-'))
  const first = run('start.ts', home)
  expect(first.stderr).toBe('')
  expect(first.stdout).toMatch(/precision 1\.0, recall 1\.0; near-misses dark: (\d+) of \1\n/)
  expect(first.stdout).toContain('planted delays 7, each day with its holder in 7')
  expect(readFileSync(join(home, 'board.html'), 'utf8')).toContain('红灯')
  const again = run('start.ts', home)
  expect([again.status, /(\d+) new/.exec(again.stdout)?.[1], /(\d+) early warnings/.exec(again.stdout)?.[1]]).toEqual([0, '0', '0'])
  rmSync(home, { recursive: true })
}, 240_000)

describe('the sample', () => {
  test('tells the same city for the same seed, another for another', () => {
    expect(generate(7)).toEqual(generate(7))
    expect(generate(7).events).not.toEqual(generate(8).events)
  })

  test('has two near-misses or more for each kind of anomaly, and shares no code with the library', () => {
    const { truth } = generate()
    expect(truth.filter(({ kind }) => kind === 'near-miss').length).toBeGreaterThanOrEqual(2 * truth.filter(({ kind }) => kind === 'anomaly').length - 2)
    for (const name of readdirSync(join(here, 'sample'))) expect(readFileSync(join(here, 'sample', name), 'utf8')).not.toContain('@duban')
  })

  test('plants every rule that can light: what is stale is grey, and the burden of an organ is shown, not judged', () => {
    const { truth, city } = generate()
    const planted = new Set([...truth.flatMap(({ found }) => found), ...city].map(({ rule }) => rule))
    expect(landing.rules.filter(({ id }) => !planted.has(id)).map(({ id }) => id)).toEqual(['landing-cn/fresh-progress', 'landing-cn/organ-burden'])
  })

  test('its calendar is the published one', () => {
    const calendar = workingCalendar(chinaCalendarSpec)
    for (let day = '2025-01-01'; day <= sampleAsOf; day = plus(day, 1)) expect(isWorkingDay(day), day).toBe(calendar.isWorkingDay(day))
  })
})
