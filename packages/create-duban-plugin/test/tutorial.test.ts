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

test('X23 the tutorial does what it says, step by step', () => {
  expect(steps.length).toBeGreaterThan(10)
  for (const [, file, content, edited, from, to, colour, words] of steps) {
    const path = join(home, 'street-light', file ?? edited ?? '')
    if (file !== undefined) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content!)
    } else if (edited !== undefined) {
      const before = readFileSync(path, 'utf8')
      expect(before).toContain(from)
      writeFileSync(path, before.replace(from!, to!))
    } else {
      const { stdout, stderr } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--root', join(home, 'street-light'), '--config', join(import.meta.dirname, 'template.vitest.config.ts')], { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } })
      const said = stdout + stderr
      expect(/Tests .*failed/.test(said) ? 'red' : 'green', said).toBe(colour)
      if (words !== undefined) expect(said).toContain(words)
    }
  }
}, 180_000)
