import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { builtinModules } from 'node:module'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
/** The import table of the design: what each package may depend on. */
const table: Record<string, string[]> = {
  core: [], rules: ['core'], tracing: ['core', 'rules'], scoring: ['core'], ledger: ['core'], 'plugin-sdk': ['core', 'rules'], 'landing-cn': ['plugin-sdk'], report: ['core'],
  'create-duban-plugin': [],
  'adapter-eventlog': ['core'], 'adapter-sqlite': ['core', 'ledger'],
  duban: ['core', 'rules', 'tracing', 'scoring', 'ledger', 'plugin-sdk', 'landing-cn', 'report', 'adapter-eventlog', 'adapter-sqlite'],
}
/** ESM-only packages that a build takes in, so that its CJS half stands alone. */
const bundled: Record<string, string[]> = { core: ['@noble/hashes'] }
const browser = ['core', 'rules', 'tracing', 'scoring', 'ledger', 'plugin-sdk', 'landing-cn', 'report']
/** Doors of a package for tests and hosts: they run in Node, and may look at the machine they run on. */
const workshop = /\/plugin-sdk\/src\/(?:testing|host)\//
const sources = (name: string) => (readdirSync(join(root, name, 'src'), { recursive: true }) as string[]).map((file) => join(root, name, 'src', file)).filter((file) => file.endsWith('.ts') && statSync(file).isFile())
const importsOf = (file: string) => [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^'\n]*from '([^'.][^']*)'|^import '([^'.][^']*)'/gm)].map(([, from, bare]) => (from ?? bare)!)
const packageOf = (specifier: string) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')

test('every package stands in the import table', () => {
  expect(readdirSync(root).filter((name) => !name.startsWith('.')).sort()).toEqual(Object.keys(table).sort())
})

for (const [name, allowed] of Object.entries(table)) {
  test(`${name} depends on what the table allows, and imports what it declares`, () => {
    const { dependencies = {}, peerDependencies = {}, sideEffects } = JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8'))
    expect(Object.keys(dependencies).filter((each) => each.startsWith('@duban/')).map((each) => each.slice(7)).sort()).toEqual([...allowed].sort())
    expect(sideEffects).toBe(name === 'duban' ? sideEffects : false)
    const declared = new Set([...(bundled[name] ?? []), ...Object.keys(dependencies), ...Object.keys(peerDependencies)])
    const external = new Set(sources(name).flatMap(importsOf))
    const inBrowser = new Set(sources(name).filter((file) => !workshop.test(file)).flatMap(importsOf))
    const builtin = [...external].filter((each) => each.startsWith('node:') || builtinModules.includes(each))
    expect(browser.includes(name) ? builtin.filter((each) => inBrowser.has(each)) : []).toEqual([])
    expect([...external].filter((each) => !builtin.includes(each) && !declared.has(packageOf(each)))).toEqual([])
  })

  test(`${name} reads no clock, zone or locale of the machine`, () => {
    const edge = /\/duban\/src\/cli/
    const reading = sources(name).filter((file) => !edge.test(file) && !workshop.test(file) && /Date\.now\(|new Date\(\)|Math\.random\(|toLocale\w*String\(|resolvedOptions\(|process\.env/.test(readFileSync(file, 'utf8')))
    expect(reading).toEqual([])
  })
}
