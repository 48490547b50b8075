import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scaffold } from '../src/index.js'

const root = join(import.meta.dirname, '../../..')
const tutorial = readFileSync(join(root, 'docs/write-a-rule.md'), 'utf8')
let home: string

beforeAll(() => {
  home = mkdtempSync(join(import.meta.dirname, '../.try-'))
  scaffold({ name: 'street-light', cwd: home, template: join(import.meta.dirname, '../template') })
})
afterAll(() => rmSync(home, { recursive: true }))

/** What a reader does: writes a file, edits one, runs the tests. In the order of the page. */
const steps = [...tutorial.matchAll(/^```(?:ts|md) (\S+)\n([\s\S]*?)^```$|^<!-- edit: (\S+): (.*) => (.*) -->$|^<!-- run: (green|red)(?:: (.*))? -->$/gm)]
  .map(([, file, content, edited, from, to, colour, words]) => ({ file: file ?? edited, content, from, to, colour, words: words ?? '' }))

function write({ file, content, from, to }: (typeof steps)[0]): void {
  const path = join(home, 'street-light', file!)
  const before = content ?? readFileSync(path, 'utf8')
  if (from !== undefined && !before.includes(from)) throw new Error(`${file} does not contain ${from}`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, from === undefined ? before : before.replace(from, to!))
}

function runTests(): { colour: string; said: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--root', join(home, 'street-light'), '--config', join(import.meta.dirname, 'template.vitest.config.ts')], { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } })
  const said = stdout + stderr
  return { said, colour: /Tests .*failed/.test(said) ? 'red' : /Tests .*passed/.test(said) ? 'green' : 'none' }
}

test('X23 the tutorial does what it says, step by step', () => {
  const found = steps.flatMap((step) => {
    if (step.colour === undefined) {
      write(step)
      return []
    }
    const { colour, said } = runTests()
    return [[colour, said.includes(step.words) ? step.words : said]]
  })
  expect(found).toEqual(steps.filter(({ colour }) => colour !== undefined).map(({ colour, words }) => [colour, words]))
  expect(found.map(([colour]) => colour)).toEqual(['green', 'red', 'red', 'green', 'red', 'green'])
}, 180_000)
