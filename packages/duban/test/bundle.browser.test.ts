import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const chrome = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
if (!chrome) console.log('no Chromium: the browser suite is skipped')

/** Bundles for the browser as a user would; every module that came in is named. */
async function bundle(entry: string): Promise<{ code: string; inputs: string[] }> {
  const { outputFiles, metafile } = await build({ stdin: { contents: entry, resolveDir: join(root, 'packages/duban') }, bundle: true, minify: true, write: false, metafile: true, format: 'iife', globalName: 'duban', platform: 'browser', conditions: ['@duban/source'] })
  return { code: outputFiles[0]!.text, inputs: Object.values(metafile.inputs).flatMap(({ imports }) => imports.map(({ path }) => path)) }
}

test('core, rules, scoring and landing-cn bundle without a node: import', async () => {
  for (const name of ['core', 'rules', 'scoring', 'landing-cn']) {
    const { code, inputs } = await bundle(`export * from '@duban/${name}'`)
    expect(inputs.filter((path) => path.startsWith('node:'))).toEqual([])
    console.log(`@duban/${name} for the browser: ${(code.length / 1024).toFixed(0)} kB minified, ${(gzipSync(code).length / 1024).toFixed(0)} kB gzipped`)
  }
}, 60_000)

test.skipIf(!chrome)('a case file is evaluated in Chromium as it is here', async () => {
  const { code } = await bundle(`
    import { caseFile, parseEvents } from '@duban/core'
    import { ruleSet } from '@duban/rules'
    import { landing, chinaCalendar } from '@duban/landing-cn'
    export function run() {
      const { events } = parseEvents([{ id: 'e1', type: 'approval.accepted', project: 'P1', subject: 'approval/A1', occurredAt: '2026-02-10', recordedAt: '2026-02-10T18:00:00+08:00', source: 'register', channel: 'hall', data: { limits: [{ amount: 20, unit: 'wd' }] } }])
      return ruleSet(landing.rules, { calendar: chinaCalendar, profiles: landing.lightProfiles }).evaluate(caseFile(events, { project: 'P1', asOf: '2026-03-17' }))
    }`)
  const browser = await chromium.launch({ executablePath: chrome!, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ timezoneId: 'America/Lima', locale: 'de-DE' })
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.addScriptTag({ content: code })
    const there = await page.evaluate('JSON.stringify(duban.run())')
    const here = new Function(`${code}; return JSON.stringify(duban.run())`)() as string // oxlint-disable-line no-new-func, no-implied-eval
    expect(errors).toEqual([])
    expect(there).toBe(here)
    expect(JSON.parse(here)).toContainEqual(expect.objectContaining({ rule: 'landing-cn/statutory-limit', light: 'red', due: '2026-03-16' }))
  } finally {
    await browser.close()
  }
}, 60_000)
