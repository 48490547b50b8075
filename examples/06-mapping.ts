// A table becomes events by a mapping file: columns, zone and empty marks are data; a bad cell is located.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseMapping, readEventLog } from '@duban/adapter-eventlog'

const mapping = parseMapping({
  id: 'hall', version: '1', title: { en: 'Hall', 'zh-CN': '政务大厅' }, format: 'csv', zone: 'Asia/Shanghai', channel: 'hall', source: 'register', domain: 'approval',
  project: '{Case}', empty: ['-'],
  events: [
    { type: 'approval.accepted', id: '{Case}:accepted', subject: 'approval/{Case}', occurredAt: { column: 'Accepted', as: 'time', format: ['dd/MM/yyyy', 'yyyy-MM-dd'] }, data: { item: { column: 'Item' } } },
    { type: 'approval.decided', id: '{Case}:decided', subject: 'approval/{Case}', occurredAt: { column: 'Decided', as: 'time' }, ifStated: ['Decided'] },
  ],
})
const folder = mkdtempSync(join(tmpdir(), 'duban-'))
const path = join(folder, 'hall.csv')
writeFileSync(path, 'Case,Item,Accepted,Decided\nA1,land permit,10/02/2026,2026-03-10\nA2,energy,2026-02-11,-\nA3,fire,PNS,\n')
for await (const { rows, events, rejected } of readEventLog(path, { mapping, importedAt: '2026-03-17T09:00:00+08:00' })) {
  console.log(`${rows} rows, ${events.length} events`)
  for (const { id, occurredAt } of events) console.log(`  ${id} ${occurredAt}`)
  for (const { source, line, column, message, fix } of rejected) console.log(`  ${source}:${line}:${column} ${message}; ${fix}`)
}
rmSync(folder, { recursive: true })
