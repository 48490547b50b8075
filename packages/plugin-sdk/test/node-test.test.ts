import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const run = (wrong: string) => spawnSync(process.execPath, ['--import', 'tsx', '--conditions=@duban/source', '--test', '--test-reporter=tap', join(import.meta.dirname, 'node-test/limit.node.ts')], { cwd: join(import.meta.dirname, '../../..'), encoding: 'utf8', env: { ...process.env, DUBAN_WRONG: wrong, NODE_OPTIONS: '' } })

test('X23 the tester works under node:test, and a wrong case fails there', () => {
  const right = run('0')
  expect(right.stdout).toMatch(/# pass 10\n# fail 0/)
  expect(right.status).toBe(0)
  const wrong = run('1')
  expect(wrong.status).toBe(1)
  expect(wrong.stdout).toContain('on 2026-03-06 task/T1 is pass, expected fail')
}, 60_000)
