// Scorecards of the sample city: compared in tiers, explained in both languages.
import { readFileSync } from 'node:fs'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { explainScore, type PeerGroup } from '@duban/scoring'
import { createSupervisor } from 'duban'
import { generate } from './sample/generate.js'

const { asOf, events } = generate()
const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: chinaCalendar })
await supervisor.ingest(events)
const peers = JSON.parse(readFileSync(new URL('scores/sample-bureaus.json', import.meta.url), 'utf8')) as PeerGroup
const { cards, comparison, unattributed } = supervisor.score(await supervisor.evaluate({ asOf }), { profile: 'balanced-v1', period: '2025-01-01..2026-11-01', peers })
for (const { unit, score, interval, rank, tier } of comparison!.rows) console.log(`tier ${tier}  ${unit.padEnd(10)} ${score} (${interval.low} to ${interval.high}), rank ${rank.best} to ${rank.worst}`)
console.log(`pairs that turn round under another choice: at most ${Math.round(100 * comparison!.sensitivity!.worst)} %; charged to nobody: ${unattributed}`)
const card = cards.find(({ unit }) => unit === 'U-NR')!
for (const locale of ['en', 'zh-CN'] as const) {
  const { summary, because } = explainScore(card, locale, { 'U-NR': '自然资源局' })
  console.log([summary, ...because].join('\n'))
}
await supervisor.close()
