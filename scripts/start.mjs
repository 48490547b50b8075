// npm start: sets up, then runs the main job on the built-in sample.
import { join } from 'node:path'
import { root, runSource } from './lib.mjs'
import { setup } from './setup.mjs'

await setup()
const { code } = await runSource(join(root, 'examples/start.ts'), process.argv.slice(2))
process.exitCode = code
