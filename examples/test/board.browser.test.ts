import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { createSupervisor } from 'duban'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generate } from '../sample/generate.js'

const chrome = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
if (!chrome) console.log('no Chromium: the board is not opened')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe.skipIf(!chrome)('the board in Chromium', () => {
  const dir = mkdtempSync(join(tmpdir(), 'duban-board-'))
  let browser: Browser
  const board = async (projects: number): Promise<string> => {
    const { asOf, events } = generate(20_261, projects)
    const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: chinaCalendar })
    await supervisor.ingest(events)
    const path = join(dir, `${projects}.html`)
    const evaluation = await supervisor.evaluate({ asOf })
    writeFileSync(path, supervisor.report(evaluation, { locale: 'en', scores: supervisor.score(evaluation, { profile: 'balanced-v1', period: '2026-Q2' }) }))
    return pathToFileURL(path).href
  }
  const open = async (url: string, width: number): Promise<{ page: Page; wrong: string[] }> => {
    const page = await browser.newPage({ viewport: { width, height: 850 } })
    const wrong: string[] = []
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
    page.on('pageerror', ({ message }) => wrong.push(message))
    page.on('request', (request) => !/^(file|data):/.test(request.url()) && wrong.push(request.url()))
    await page.goto(url)
    return { page, wrong }
  }
  let url = ''
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chrome!, args: ['--no-sandbox'] })
    url = await board(60)
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  for (const width of [1280, 390]) {
    test(`at ${width} pixels: no error, no request, nothing serious for axe, no sideways scrolling, both languages`, async () => {
      const { page, wrong } = await open(url, width)
      for (const lang of ['en', 'zh-CN']) {
        await page.click(`[data-speak="${lang}"]`)
        await page.evaluate(axe)
        const { violations } = await page.evaluate('axe.run()') as { violations: { id: string; impact: string }[] }
        expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        expect(await page.innerText('.headline')).toContain(lang === 'en' ? 'Whose move' : '责任单位')
      }
      expect(wrong).toEqual([])
      await page.close()
    }, 60_000)
  }

  test('filter and search narrow the findings; a finding opens to its clause and arithmetic; it prints', async () => {
    const { page } = await open(url, 1280)
    const shown = () => page.locator('.finding:visible').count()
    const all = await shown()
    await page.selectOption('#light', 'yellow')
    expect(await shown()).toBeLessThan(all)
    await page.selectOption('#light', '')
    await page.fill('#search', 'P07')
    expect(await shown()).toBe(1)
    await page.focus('.finding:visible summary')
    await page.keyboard.press('Enter')
    const why = await page.locator('.finding:visible .why').innerText()
    expect(why).toMatch(/20 working days from \d{4}-\d\d-\d\d: \d{4}-\d\d-\d\d/)
    expect(why).toContain('CN-AL@2019#42')
    const pdf = join(dir, 'board.pdf')
    await page.pdf({ path: pdf })
    expect(statSync(pdf).size).toBeGreaterThan(20_000)
    await page.close()
  }, 60_000)

  test('two thousand projects are one page that still filters', async () => {
    const big = await board(2000)
    const { page, wrong } = await open(big, 1280)
    const started = performance.now()
    await page.fill('#search', 'P08')
    expect(await page.locator('.finding:visible').count()).toBeGreaterThan(0)
    console.log(`2,000 projects: ${(statSync(new URL(big)).size / 1e6).toFixed(1)} MB, filtered in ${Math.round(performance.now() - started)} ms`)
    expect(wrong).toEqual([])
    await page.close()
  }, 120_000)
})
