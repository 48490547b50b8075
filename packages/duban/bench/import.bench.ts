// Importing generated tables in fresh processes: events per second and peak memory, beside csv-parse alone on the same bytes.
import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseMapping, readEventLog } from '@duban/adapter-eventlog'
import landing, { chinaCalendar } from '@duban/landing-cn'
import { parse } from 'csv-parse'
import { createSupervisor, importFiles } from '../src/index.js'

const mapping = parseMapping({
  id: 'hall', version: '1', title: { en: 'hall', 'zh-CN': '大厅' }, format: 'csv', zone: 'Asia/Shanghai', channel: 'hall', source: 'register', domain: 'approval', project: '{Project}',
  events: [{ type: 'approval.accepted', id: '{Case}', subject: 'approval/{Case}', occurredAt: { column: 'Accepted', as: 'time' }, by: { unit: { column: 'Unit', as: 'id' } }, data: { item: { column: 'Item' }, due: { column: 'Due', as: 'date' } } }],
})
const importedAt = '2026-11-01T00:00:00Z'

async function table(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path)
  out.write('Case,Project,Item,Unit,Accepted,Due,Applicant,Hall\n')
  for (let i = 0; i < rows; i++) {
    const day = `2026-0${1 + (i % 9)}-${String(1 + (i % 28)).padStart(2, '0')}`
    if (!out.write(`A${i},P${i % 10_000},land-permit,U-${i % 40},${day} 09:30:00,2026-12-31,E-${i % 5000},hall ${i % 7}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

const sides: Record<string, (path: string, dir: string) => Promise<number>> = {
  'import into SQLite': async (path, dir) => {
    const supervisor = await createSupervisor({ plugins: [landing], ledger: `sqlite:${join(dir, 'ledger.db')}`, calendar: chinaCalendar })
    const { records, rejected } = await importFiles(supervisor, [path], { mapping, importedAt })
    await supervisor.close()
    return records - rejected.length
  },
  'read and check': async (path) => {
    let events = 0
    for await (const batch of readEventLog(path, { mapping, importedAt })) events += batch.events.length
    return events
  },
  'csv-parse alone': async (path) => {
    let rows = -1
    for await (const _ of createReadStream(path).pipe(parse({ bom: true, info: true }))) rows++
    return rows
  },
}

interface Measured { events: number; seconds: number; peak: number }

const [side, path, dir] = [process.env.BENCH_SIDE, process.env.BENCH_FILE, process.env.BENCH_DIR]
if (side !== undefined) {
  const start = performance.now()
  const events = await sides[side]!(path!, dir!)
  process.stdout.write(JSON.stringify({ events, seconds: (performance.now() - start) / 1000, peak: process.resourceUsage().maxRSS * 1024 } satisfies Measured))
} else {
  const sizes = (process.env.BENCH_EVENTS ?? '1000000,4000000').split(',').map(Number)
  const baseline = 50_000
  const bases = new Map<string, number>()
  for (const rows of [baseline, ...sizes]) {
    const home = mkdtempSync(join(tmpdir(), 'duban-import-'))
    const file = join(home, 'hall.csv')
    await table(file, rows)
    if (rows !== baseline) console.log(`${rows.toLocaleString('en')} events, ${(statSync(file).size / 1e6).toFixed(0)} MB of CSV`)
    for (const name of Object.keys(sides)) {
      const child = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url)], { env: { ...process.env, BENCH_SIDE: name, BENCH_FILE: file, BENCH_DIR: home }, encoding: 'utf8' })
      if (child.status !== 0) throw new Error(`${name}: ${child.stderr}`)
      const { events, seconds, peak } = JSON.parse(child.stdout) as Measured
      if (events !== rows) throw new Error(`${name}: ${events} of ${rows}`)
      if (rows === baseline) bases.set(name, peak)
      else console.log(`  ${name.padEnd(20)} ${Math.round(events / seconds).toLocaleString('en').padStart(9)} events/s   peak ${(peak / 1e6).toFixed(0).padStart(4)} MB   ${((peak - bases.get(name)!) / (rows - baseline)).toFixed(1).padStart(5)} bytes an event above ${baseline.toLocaleString('en')} events`)
    }
    rmSync(home, { recursive: true })
  }
}
