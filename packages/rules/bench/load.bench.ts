// 10,000 rules made ready and linted: time and memory, in a fresh process each.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { workingCalendar } from '@duban/core'
import { compileJsonRules, lintRules, ruleSet, type Rule } from '@duban/rules'
import { rulesOf } from './support/workload.js'

const count = 10_000
const words = { en: 'Rule', 'zh-CN': '规则' }
const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'UTC', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })
const json = rulesOf(count)
const rules = json.map(({ conditions }, i): Rule => ({
  id: `city/rule-${i}`, version: '1', rows: [], title: words, scope: 'project', for: 'approval',
  facts: Object.fromEntries(['project', 'approval', 'land', 'funds', 'site', 'service', 'unit', 'plan'].map((name) => [name, `approval.${name}${i % 500}`])),
  basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'advisory', options: {}, check: { conditions }, messages: { fail: words },
}))

const works: Record<string, () => unknown> = {
  'compileJsonRules'() {
    const compiled = compileJsonRules(json)
    // A program is made when it is first asked.
    compiled.fired({})
    return compiled
  },
  'ruleSet': () => ruleSet(rules, { calendar }),
  'lintRules': () => lintRules(rules),
}
const only = process.env['BENCH_SIDE']
if (only === undefined) {
  console.log(`${count} rules; one fresh process each`)
  for (const name of Object.keys(works)) {
    const { stdout, stderr, status } = spawnSync(process.execPath, [...process.execArgv, '--expose-gc', fileURLToPath(import.meta.url)], { env: { ...process.env, BENCH_SIDE: name }, encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    console.log(`  ${name.padEnd(18)} ${stdout}`)
  }
} else {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const start = process.cpuUsage()
  const kept = works[only]!()
  const { user, system } = process.cpuUsage(start)
  globalThis.gc?.()
  const held = (process.memoryUsage().heapUsed - before) / 2 ** 20
  process.stdout.write(`${((user + system) / 1e6).toFixed(2).padStart(8)} CPU s ${held.toFixed(0).padStart(6)} MB held${only === 'lintRules' ? `, ${(kept as unknown[]).length} findings` : ''}`)
}
