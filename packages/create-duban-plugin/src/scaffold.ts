import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface ScaffoldOptions {
  /** Folder and id of the plugin. */
  name: string
  /** Where the folder is made. */
  cwd: string
  /** The folder of templates. */
  template: string
}

/** Names that packing would not keep. */
const renamed: Record<string, string> = { _gitignore: '.gitignore', '_package.json': 'package.json', changeset: '.changeset', github: '.github' }

/**
 * Writes a plugin. Throws where the name is none, or the folder is there already.
 *
 * @example
 * ```ts
 * scaffold({ name: 'my-plugin', cwd: 'somewhere', template: 'packages/create-duban-plugin/template' }).files // 13
 * ```
 */
export function scaffold({ name, cwd, template }: ScaffoldOptions): { files: number; overridden: boolean } {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new Error(`"${name}" is no name for a plugin: use lower case letters, digits and dashes, as my-plugin`)
  const target = join(cwd, name)
  if (existsSync(target)) throw new Error(`${target} is there already: choose another name, or move it away`)
  const files = (readdirSync(template, { recursive: true }) as string[]).filter((file) => statSync(join(template, file)).isFile())
  for (const file of files) {
    const to = join(target, file.split(/[\\/]/).map((part) => renamed[part] ?? part).join('/'))
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, readFileSync(join(template, file), 'utf8').replaceAll('__name__', name))
  }
  const overridden = useLocalPackages(join(cwd, 'overrides.json'), join(target, 'package.json'))
  return { files: files.length, overridden }
}

/** Packages of `npm run pack:local` in place of the published ones: where they are direct dependencies, and everywhere below. */
function useLocalPackages(overridesFile: string, manifestFile: string): boolean {
  if (!existsSync(overridesFile)) return false
  const { overrides } = JSON.parse(readFileSync(overridesFile, 'utf8')) as { overrides: Record<string, string> }
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, Record<string, string>>
  for (const kind of ['dependencies', 'devDependencies'])
    for (const dependency of Object.keys(manifest[kind] ?? {})) if (overrides[dependency] !== undefined) manifest[kind]![dependency] = overrides[dependency]
  writeFileSync(manifestFile, `${JSON.stringify({ ...manifest, overrides }, null, 2)}\n`)
  return true
}
