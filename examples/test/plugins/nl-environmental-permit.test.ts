import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { event, RuleTester } from '@duban/plugin-sdk/testing'
import { createSupervisor, importFiles } from 'duban'
import { parseMapping } from '@duban/adapter-eventlog'
import { describe, expect, it, test } from 'vitest'
import { decision } from '../../plugins/nl-environmental-permit/decision.js'
import plugin, { dutchWeeks } from '../../plugins/nl-environmental-permit/plugin.js'
import { recordedDeadline } from '../../plugins/nl-environmental-permit/recorded-deadline.js'

const tester = new RuleTester({ describe, it, calendar: dutchWeeks, mutate: { atLeast: 0.8 } })
const received = (due?: string, on = '2011-03-01') => event('approval.accepted', 'approval/A1', on, { item: 'environmental-permit', ...(due === undefined ? {} : { due }) })
const decided = (on: string) => event('approval.decided', 'approval/A1', on, { outcome: 'granted' })

tester.run(decision, {
  timelines: [
    { name: 'received on 03-01 without a recorded deadline: eight weeks end on 04-26', events: [received()], on: { '2011-04-18': 'pending', '2011-04-19': 'yellow', '2011-04-26': 'yellow', '2011-04-27': { outcome: 'fail', light: 'red', due: '2011-04-26' } } },
    { name: 'extended once: the recorded deadline stands', events: [received('2011-06-07')], on: { '2011-04-27': 'pending', '2011-06-08': 'red' } },
  ],
  valid: [{ name: 'decided on the last day', asOf: '2011-05-10', events: [received(), decided('2011-04-26')] }],
  invalid: [{ name: 'decided a day late', asOf: '2011-05-10', events: [received(), decided('2011-04-27')] }],
  notApplicable: [{ name: 'received under the law that came after', asOf: '2024-03-05', events: [received('2024-03-26', '2024-01-30')] }, { name: 'received before that day, decided under the old law', asOf: '2010-10-05', events: [received(undefined, '2010-09-20')] }],
  notEvaluable: [{ name: 'nobody recorded the receipt', asOf: '2011-05-10', events: [event('approval.applied', 'approval/A1', '2011-03-01', { item: 'environmental-permit' })] }],
})

tester.run(recordedDeadline, {
  valid: [
    { name: 'eight weeks', asOf: '2011-03-02', events: [received('2011-04-26')], messageId: 'pass' },
    { name: 'eight and six: extended once', asOf: '2011-03-02', events: [received('2011-06-07')], messageId: 'extended' },
  ],
  warn: [
    { name: 'eleven weeks and a day are to be explained', asOf: '2011-03-02', events: [received('2011-05-18')], cause: 'advisory', message: '78 days' },
    { name: 'a day more than eight weeks', asOf: '2011-03-02', events: [received('2011-04-27')] },
  ],
  notApplicable: [{ name: 'received under another law', asOf: '2010-12-01', events: [received('2010-11-15', '2010-09-20')] }],
  notEvaluable: [{ name: 'no deadline is recorded', asOf: '2011-03-02', events: [received()], missing: ['deadline'] }],
})

const shared = process.env.DUBAN_SHARED
describe.skipIf(!shared)('the real permit log', () => {
  test('its reds are the late permits of an independent count, and its extensions are recognised', async () => {
    const mapping = parseMapping(JSON.parse(readFileSync(join(import.meta.dirname, '../../mappings/environmental-permit.json'), 'utf8')), 'environmental-permit.json')
    const supervisor = await createSupervisor({ plugins: [plugin], ledger: 'memory:', calendar: dutchWeeks })
    await importFiles(supervisor, [join(shared!, 'data/permits/receipt.csv.gz')], { mapping, importedAt: '2026-11-01T00:00:00Z' })
    const { results } = await supervisor.evaluate({ asOf: '2012-02-01' })
    const { deadlines } = JSON.parse(readFileSync(join(shared!, 'oracle/receipt-declare.json'), 'utf8'))
    const of = (rule: string) => results.filter((each) => each.rule === `nl-environmental-permit/${rule}`)

    const late = of('decision').filter(({ doneAt, outcome }) => doneAt !== null && outcome === 'fail').map(({ project }) => project!)
    expect(late).toHaveLength(deadlines.ended_after_deadline)
    expect(createHash('sha256').update(late.sort().join('\n')).digest('hex')).toBe(deadlines.ended_after_deadline_sha256)

    const days = deadlines.civil_days_deadline_minus_start
    const saying = (words: string) => of('recorded-deadline').filter(({ message, outcome }) => outcome === 'pass' && message.en.includes('extended once') === (words === 'extended'))
    expect([saying('regular').length, saying('extended').length]).toEqual([days['56'], days['98']])
  }, 60_000)
})
