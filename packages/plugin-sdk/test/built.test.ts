import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtPlugin } from './hostile/build.js'

const here = join(import.meta.dirname, '..')
const body = (file: string) => `
  const calendar = workingCalendar({ id: 'c', version: '1', timeZone: 'UTC', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })
  const load = async () => {
    for (const isolation of ['worker', 'sandbox']) {
      const hosted = await loadPlugin(${JSON.stringify(file)}, { isolation, calendar })
      console.log(isolation, hosted.plugin.rules.length)
      await hosted.close()
    }
  }
  load()`

test.skipIf(!existsSync(join(here, 'dist/host/index.cjs'))).each([
  ['ESM', 'module', "import { workingCalendar } from '@duban/plugin-sdk'\nimport { loadPlugin } from '@duban/plugin-sdk/host'"],
  ['CJS', 'commonjs', "const { workingCalendar } = require('@duban/plugin-sdk'), { loadPlugin } = require('@duban/plugin-sdk/host')"],
])('the %s build starts its processes', async (_name, type, head) => {
  const file = await builtPlugin({ good: "return { outcome: 'pass' }" })
  const { stdout, stderr } = spawnSync(process.execPath, [`--input-type=${type}`, '-e', `${head}\n${body(file)}`], { cwd: here, encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(stdout).toBe('worker 1\nsandbox 1\n')
}, 60_000)
