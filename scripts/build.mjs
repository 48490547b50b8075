// Builds the packages whose sources changed since their last build.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bin, filesBelow, hashOf, inParallel, packages, root, run } from './lib.mjs'

const shared = ['tsup.preset.ts', 'tsconfig.base.json', 'package-lock.json'].map((file) => join(root, file))

function state(item) {
  const { dir } = item
  const hash = hashOf([...shared, join(dir, 'package.json'), join(dir, 'tsup.config.ts'), ...filesBelow(join(dir, 'src'))])
  const file = join(dir, 'dist', '.build')
  const [built, kind] = existsSync(file) ? readFileSync(file, 'utf8').split(' ') : []
  return { item, hash, file, fresh: built === hash, declared: built === hash && kind === 'declarations' }
}

/** Builds stale packages two at a time; with declarations for publishing, without them for running. */
export async function build({ declarations }) {
  const states = packages().map(state)
  // Declarations of one package follow the sources of others, so they are fresh only all together.
  const stale = declarations ? (states.every(({ declared }) => declared) ? [] : states) : states.filter(({ fresh }) => !fresh)
  if (stale.length === 0) return
  console.error(`Building ${stale.map(({ item }) => item.name).join(', ')} …`)
  const results = await inParallel(stale, 2, async ({ item, hash, file }) => {
    const result = await run(bin('tsup'), ['--silent'], { cwd: item.dir, quiet: true, env: { DUBAN_BUILD_DTS: declarations ? '1' : '0' } })
    if (result.code === 0) writeFileSync(file, `${hash} ${declarations ? 'declarations' : 'run'}`)
    return { name: item.name, ...result }
  })
  const failed = results.filter(({ code }) => code !== 0)
  for (const { name, output } of failed) console.error(`\n${name} did not build:\n${output}`)
  if (failed.length > 0) process.exit(1)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await build({ declarations: true })
