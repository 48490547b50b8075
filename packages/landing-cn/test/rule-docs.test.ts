import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { docs, pages } from '../scripts/docs-rules.js'
import { testFile } from '../scripts/rule-docs.js'

test('the pages of the rules say what the rules say: run `npm run docs:rules` where they do not', () => {
  const wanted = pages()
  const stale = [...wanted].filter(([path, text]) => {
    try {
      return readFileSync(join(docs, path), 'utf8') !== text
    } catch {
      return true
    }
  }).map(([path]) => path)
  const left = readdirSync(join(docs, 'rules')).filter((name) => !wanted.has(`rules/${name}`))
  expect({ stale, left }).toEqual({ stale: [], left: [] })
})

test('cases are read by the rule they are of, other tests by themselves', () => {
  const { cases } = testFile('a.test.ts', `test('R067 a basis', () => {})\ntester.run(leadUnit, { valid: [{ name: 'R001 the agent\\'s day', asOf }] })\ntester.run(other, { valid: [{ name: "R002 'quoted'" }, { name: 'no row' }] })`)
  expect([...cases]).toEqual([['leadUnit', ["R001 the agent's day"]], ['other', ["R002 'quoted'"]], ['', ['R067 a basis']]])
})

test('no page names a category of case', () => {
  const naming = [...pages()].filter(([path, text]) => path !== 'landing-cn.md' && /candidateCategories|\bC\d\d\b/.test(text.slice(text.indexOf('## Applies'), text.indexOf('## Examples'))))
  expect(naming.map(([path]) => path)).toEqual([])
})
