// Packs every package as it would be published, and writes the overrides by which a project elsewhere uses these packs.
//   npm run pack:local [-- DIR]   into DIR, default .duban/pack: *.tgz and overrides.json
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from './build.mjs'
import { packages, root, run } from './lib.mjs'

const dir = resolve(process.argv[2] ?? join(root, '.duban', 'pack'))
mkdirSync(dir, { recursive: true })
for (const file of readdirSync(dir).filter((name) => name.endsWith('.tgz'))) rmSync(join(dir, file))
await build({ declarations: true })
const published = packages().filter(({ manifest }) => !manifest.private)
const overrides = {}
for (const { name, dir: from, manifest } of published) {
  const { code, output } = await run('npm', ['pack', '--silent', '--pack-destination', dir], { cwd: from, quiet: true })
  if (code !== 0) {
    console.error(`${name} could not be packed:\n${output}`)
    process.exit(1)
  }
  overrides[manifest.name] = `file:${join(dir, `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`)}`
}
writeFileSync(join(dir, 'overrides.json'), `${JSON.stringify({ overrides }, null, 2)}\n`)
console.log(`${published.length} packages packed into ${dir}

A project in that folder, or with this block in its package.json, uses them:

${JSON.stringify({ overrides }, null, 2)}

  cd ${dir}
  npm exec --yes --package=./create-duban-plugin-${published[0].manifest.version}.tgz -- create-duban-plugin my-plugin --yes`)
