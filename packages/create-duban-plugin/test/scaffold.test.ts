import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { main, scaffold } from '../src/index.js'

const template = join(import.meta.dirname, '../template')
const folder = () => mkdtempSync(join(tmpdir(), 'duban-create-'))
const read = (...path: string[]) => readFileSync(join(...path), 'utf8')
afterEach(() => void vi.restoreAllMocks())

test('it writes a plugin of that name, with nothing left to fill in', () => {
  const cwd = folder()
  expect(scaffold({ name: 'street-light', cwd, template })).toEqual({ files: 13, overridden: false })
  const files = (readdirSync(join(cwd, 'street-light'), { recursive: true, withFileTypes: true })).filter((each) => each.isFile())
  for (const file of files) expect(read(file.parentPath, file.name)).not.toContain('__name__')
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['.gitignore', 'ci.yml', 'first-rule.md', 'lamp-repair.ts', 'lamp-repair.test.ts', 'lamp-repair.md']))
  expect(read(cwd, 'street-light/src/rules/lamp-repair.ts')).toContain("id: 'street-light/lamp-repair'")
})

test('packs of npm run pack:local are used where they lie', () => {
  const cwd = folder()
  writeFileSync(join(cwd, 'overrides.json'), JSON.stringify({ overrides: { '@duban/core': 'file:core.tgz', '@duban/plugin-sdk': 'file:sdk.tgz' } }))
  expect(scaffold({ name: 'city', cwd, template }).overridden).toBe(true)
  const { dependencies, overrides } = JSON.parse(read(cwd, 'city/package.json'))
  expect([dependencies['@duban/plugin-sdk'], overrides['@duban/core']]).toEqual(['file:sdk.tgz', 'file:core.tgz'])
})

test('a bad name and a folder that is there say what to do, with exit code 2', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const cwd = folder()
  expect(await main(['My Plugin', '--yes'], { cwd, template })).toBe(2)
  expect(said.mock.lastCall?.[0]).toContain('lower case letters')
  vi.spyOn(console, 'log').mockImplementation(() => {})
  expect(await main(['city', '--yes'], { cwd, template })).toBe(0)
  expect(await main(['city', '--yes'], { cwd, template })).toBe(2)
  expect(said.mock.lastCall?.[0]).toContain('choose another name')
})
