import { DubanError } from '@duban/core'
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { PluginBuildReport } from './plugin-reports.js'

/**
 * Makes the one self-contained file that a worker or a sandbox loads: the plugin of `entry` (its default export) with
 * everything it imports, and the guest that answers for it. Needs tsup. Throws `E_PLUGIN_BUILD`.
 *
 * @example
 * ```ts
 * await buildPlugin('src/index.ts', 'dist/city.plugin.mjs') // { file: '/…/dist/city.plugin.mjs', bytes: 412345 }
 * ```
 */
export async function buildPlugin(entry: string, out: string): Promise<PluginBuildReport> {
  const { build } = await import('tsup').catch((cause: unknown) => {
    throw new DubanError({ code: 'E_PLUGIN_BUILD', message: 'building a plugin needs tsup', fix: 'npm i -D tsup', cause })
  })
  const [from, to] = [resolve(entry), resolve(out)]
  // Beside the entry, so that its imports are found from where they are written.
  const guest = join(dirname(from), `.${basename(from).replace(/\.\w+$/, '')}.guest.${process.pid}.mjs`)
  const folder = join(dirname(to), `.duban-build-${process.pid}`)
  try {
    writeFileSync(guest, `import plugin from ${JSON.stringify(`./${basename(from)}`)}\nimport { servePlugin } from '@duban/plugin-sdk'\nexport default plugin\nexport const guest = servePlugin(plugin)\n`)
    await build({
      entry: { plugin: guest }, outDir: folder, format: ['esm'], platform: 'neutral', target: 'es2022', noExternal: [/.*/], config: false, silent: true, splitting: false, dts: false, minify: true,
      outExtension: () => ({ js: '.mjs' }), esbuildOptions: (options) => Object.assign(options, { mainFields: ['module', 'main'], logLevel: 'silent', ...(process.execArgv.some((each) => each.includes('@duban/source')) && { conditions: ['@duban/source', 'import'] }) }),
    })
    mkdirSync(dirname(to), { recursive: true })
    renameSync(join(folder, 'plugin.mjs'), to)
    return { file: to, bytes: statSync(to).size }
  } catch (error) {
    throw new DubanError({ code: 'E_PLUGIN_BUILD', message: `${entry} cannot be built: ${wordsOf(error)}`, fix: 'export the plugin of definePlugin as default, and see what the message names', cause: error })
  } finally {
    rmSync(guest, { force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Bundlers list their problems; the first says enough. */
function wordsOf(error: unknown): string {
  const [first] = (error as { errors?: { text: string; location: { file: string; line: number } | null }[] }).errors ?? []
  if (first) return `${first.text}${first.location === null ? '' : ` (${first.location.file}:${first.location.line})`}`
  return error instanceof Error ? error.message : String(error)
}
