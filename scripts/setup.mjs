// Makes a clone ready: installs when the lock file changed, builds what changed, else does nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { hashOf, root, run } from './lib.mjs'

const stamp = join(root, 'node_modules', '.duban-lock')

async function install() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`duban needs Node 20.19 or newer; this is ${process.version}.`)
    process.exit(2)
  }
  const lock = hashOf([join(root, 'package-lock.json')])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error('Installing dependencies (once, and whenever the lock file changes) …')
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true })
  if (code !== 0) {
    console.error(`${output}\nnpm ci failed: check the network and the npm registry, then try again.`)
    process.exit(2)
  }
  writeFileSync(stamp, lock)
}

/** Installs and builds what is needed to run; declarations are left to `npm run build`. */
export async function setup() {
  await install()
  await build({ declarations: false })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await setup()
