// npm run docs:rules: writes docs/landing-cn.md and docs/rules/*.md from the rules.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import landing from '../src/index.js'
import { ruleDocs, testFile, type TestFile } from './rule-docs.js'

const here = join(import.meta.dirname, '..')
export const docs = join(here, '..', '..', 'docs')

/** The test files of the package, in the order of their names. */
export function testFiles(): TestFile[] {
  return readdirSync(join(here, 'test')).filter((name) => name.endsWith('.test.ts') && name !== 'rule-docs.test.ts').sort().map((name) => testFile(name, readFileSync(join(here, 'test', name), 'utf8')))
}

/** All pages as they should be. */
export const pages = (): Map<string, string> => ruleDocs(landing.rules, landing.bases, testFiles())

if (process.argv[1] === import.meta.filename) {
  rmSync(join(docs, 'rules'), { recursive: true, force: true })
  mkdirSync(join(docs, 'rules'), { recursive: true })
  const written = pages()
  for (const [path, text] of written) writeFileSync(join(docs, path), text)
  console.log(`${written.size} pages written below docs/`)
}
