// npm test: sets up, says which suites will be skipped and why, then runs every suite.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bin, root, run } from './lib.mjs'
import { setup } from './setup.mjs'

await setup()
if (!process.env.DUBAN_SHARED) console.error('DUBAN_SHARED is not set: suites on shared data and expected results are skipped.')
if (!existsSync('/usr/bin/chromium')) console.error('Chromium (/usr/bin/chromium) is not here: browser suites are skipped.')
const report = join(root, '.duban', 'test-results.json')
const { code } = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)])
process.exitCode = code
