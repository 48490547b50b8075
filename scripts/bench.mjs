// npm run bench NAME: every bench of package NAME, or the bench file of that name in any package.
import { basename, join } from 'node:path'
import { filesBelow, packages, runSource } from './lib.mjs'
import { setup } from './setup.mjs'

const all = packages().flatMap(({ name, dir }) =>
  filesBelow(join(dir, 'bench')).filter((file) => file.endsWith('.bench.ts')).map((file) => ({ name, file, bench: basename(file, '.bench.ts') })))
const wanted = process.argv[2]
const byFile = all.filter(({ bench }) => bench === wanted)
const chosen = byFile.length > 0 ? byFile : all.filter(({ name }) => name === wanted)
if (chosen.length === 0) {
  console.error(`usage: npm run bench NAME\n\n${all.map(({ name, bench }) => `  ${bench}  (${name})`).join('\n')}`)
  process.exit(2)
}
await setup()
for (const { file } of chosen) {
  const { code } = await runSource(file, process.argv.slice(3))
  if (code !== 0) process.exit(code)
}
