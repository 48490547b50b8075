import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const here = join(import.meta.dirname, '..')

test.skipIf(!existsSync(join(here, 'dist/index.cjs')))('import and require of the built packages work in one process', () => {
  const script = `
    import { createRequire } from 'node:module'
    import * as esm from 'duban'
    import * as core from '@duban/core'
    const require = createRequire(process.argv[1])
    const cjs = require('duban'), coreCjs = require('@duban/core')
    const landing = require('@duban/landing-cn')
    let code
    try { coreCjs.workingCalendar({}) } catch (error) { code = core.isDubanError(error) && error.code }
    const supervisor = await esm.createSupervisor({ plugins: [landing.landing], ledger: 'memory:', calendar: landing.chinaCalendar })
    console.log(typeof cjs.createSupervisor, code, (await supervisor.evaluate({ asOf: '2026-03-17' })).results.length)`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, join(here, 'test/x.mjs')], { cwd: here, encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(stdout.trim()).toMatch(/^function E_CALENDAR \d+$/)
})
