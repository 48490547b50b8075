// npm run example 01: runs examples/01-*.ts from the sources.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, runSource } from './lib.mjs'
import { setup } from './setup.mjs'

const wanted = process.argv[2]
const examples = readdirSync(join(root, 'examples')).filter((file) => /^\d\d-.*\.ts$/.test(file)).sort()
const file = examples.find((name) => wanted !== undefined && name.startsWith(wanted))
if (!file) {
  console.error(`usage: npm run example NN\n\n${examples.map((name) => `  ${name.slice(0, 2)}  ${name.slice(3, -3)}`).join('\n')}`)
  process.exit(2)
}
await setup()
const { code } = await runSource(join(root, 'examples', file), process.argv.slice(3))
process.exitCode = code
