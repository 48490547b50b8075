// npm start: a fictional city, judged from its records to lights and reasons.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { label } from '@duban/core'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { createSupervisor, summaryOf } from 'duban'
import { generate } from './sample/generate.js'

const home = resolve(process.argv[2] ?? '.duban')
mkdirSync(home, { recursive: true })
const { asOf, events, truth, city, held } = generate()
writeFileSync(join(home, 'sample.jsonl'), events.map((event) => `${JSON.stringify(event)}\n`).join(''))
writeFileSync(join(home, 'truth.json'), JSON.stringify(truth, null, 1))

const ledger = join(home, 'ledger.db')
const supervisor = await createSupervisor({ plugins: [landing], ledger: `sqlite:${ledger}`, calendar: chinaCalendar })
const { appended, duplicates, rejected, conflicts } = await supervisor.ingest(events)
const evaluation = await supervisor.evaluate({ asOf })
const { results, portfolio, warnings } = evaluation
const { traces } = supervisor.trace(evaluation)
writeFileSync(join(home, 'board.html'), supervisor.report(evaluation, { title: 'duban 督办 · sample', locale: 'en', traces }))
await supervisor.close()

console.log(`${portfolio.files.length} projects as of ${asOf}: ${events.length} events, ${appended} new, ${duplicates} known, ${rejected.length + conflicts.length} refused; ${warnings.length} early warnings issued`)
const { byLight } = summaryOf(results)
console.log(Object.entries(byLight).filter(([light]) => light !== 'none').map(([light, count]) => `${label('en', light)}/${label('zh-CN', light)} ${count}`).join('  '))

// A warning ahead of a limit is no finding: nothing is missed yet.
const key = ({ rule, subject, light }: { rule: string; subject: string; light: string | null }): string => `${rule}|${subject}|${light}`
const planted = new Set([...truth.flatMap(({ found: findings }) => findings), ...city].map(key))
const found = new Set(results.filter(({ light, cause }) => light === 'red' || (light === 'yellow' && cause !== 'lead_time')).map(key))
const hits = [...found].filter((each) => planted.has(each)).length
const missed = truth.filter(({ kind }) => kind === 'near-miss')
const dark = missed.filter(({ project }) => !results.some((result) => result.project === project && result.light === 'red'))
console.log(`planted findings ${planted.size}, found ${found.size}: precision ${(hits / found.size).toFixed(1)}, recall ${(hits / planted.size).toFixed(1)}; near-misses dark: ${dark.length} of ${missed.length}`)
for (const each of planted) if (!found.has(each)) console.log(`  missed ${each}`)
for (const each of found) if (!planted.has(each)) console.log(`  wrong  ${each}`)
for (const { light, subject, message } of results.filter(({ light }) => light === 'red').slice(0, 5)) console.log(`  ${label('en', light!)} ${subject}: ${message.en}`)
const days = (held: Record<string, number> = {}): string => JSON.stringify(Object.entries(held).sort())
const right = held.filter((each) => days(traces.find(({ subject }) => subject === each.subject)?.byHolder) === days(each.held))
console.log(`planted delays ${held.length}, each day with its holder in ${right.length}`)
for (const each of held) if (!right.includes(each)) console.log(`  wrong  ${each.subject} ${each.name}: ${days(traces.find(({ subject }) => subject === each.subject)?.byHolder)}, planted ${days(each.held)}`)
console.log(`page    ${join(home, 'board.html')}\nledger  ${ledger}`)
if (hits !== planted.size || hits !== found.size || right.length !== held.length) process.exitCode = 1
