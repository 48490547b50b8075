// How well the cases of the built-in rules would notice that a rule is wrong: each rule is made wrong in one place at a
// time. Prints the score of each rule and the mutants that survive, with the case that is missing; fails below 0.8.
//   npm run mutate:rules [-- NAME]   only test files whose path contains NAME
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bin, root, run } from './lib.mjs'

const scores = join(root, '.duban', 'mutation-scores.jsonl')
mkdirSync(join(root, '.duban'), { recursive: true })
rmSync(scores, { force: true })
const { code, output } = await run(bin('vitest'), ['run', '--project', 'landing-cn', '-t', 'mutation score', '--reporter=dot', ...process.argv.slice(2)], { quiet: true, env: { DUBAN_MUTATION_SCORES: scores } })
if (!existsSync(scores)) {
  console.error(output)
  process.exit(1)
}
const found = readFileSync(scores, 'utf8').trim().split('\n').map((line) => JSON.parse(line)).sort((a, b) => a.score - b.score || (a.rule < b.rule ? -1 : 1))
for (const { rule, mutants, killed, score, survivors } of found) {
  console.log(`${score.toFixed(2)}  ${rule}  ${killed} of ${mutants} mutants killed`)
  for (const { change, missing } of survivors) console.log(`      ${change}: add ${missing}`)
}
const total = (key) => found.reduce((sum, each) => sum + each[key], 0)
console.log(`\n${found.length} rules, ${total('killed')} of ${total('mutants')} mutants killed; ${found.filter(({ score }) => score < 0.8).length} rules below 0.8`)
process.exit(code)
