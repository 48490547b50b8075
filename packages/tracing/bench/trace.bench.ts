// Traces of 100,000 late approvals with steps, a stop, a request and posts: 2,000 case files, folded before, asked for 50 times each.
import { caseFiles, parseEvents, type CaseFile, type RuleResult } from '@duban/core'
import { ruleSet } from '@duban/rules'
import { traceResponsibility } from '../src/index.js'
import { compare } from '../../../scripts/bench-compare.mjs'
import { calendar } from '../test/support/world.js'

const files = 2_000
function prepared(): { file: CaseFile; result: RuleResult }[] {
  const said = (id: string, type: string, subject: string, occurredAt: string, data: object, unit: string, project?: string) => ({ id, type, ...(project && { project }), subject, occurredAt, recordedAt: `${occurredAt}T18:00:00+08:00`, source: 'register', channel: 'hall', by: { unit, post: `${unit}-desk` }, data })
  const events = Array.from({ length: files }, (_, n) => {
    const p = `P${n}`
    const a = `approval/A${n}`
    return [
      said(`${p}1`, 'approval.accepted', a, '2026-03-02', { item: 'x', limits: [{ amount: 10, unit: 'wd' }] }, 'U-NR', p),
      said(`${p}2`, 'task.started', `task/${p}a`, '2026-03-03', { approval: a, step: 'check', unit: 'U-NR' }, 'U-NR', p),
      said(`${p}3`, 'stop.started', `stop/${p}`, '2026-03-05', { of: a, kind: 'expert_review' }, 'U-NR', p),
      said(`${p}4`, 'stop.ended', `stop/${p}`, '2026-03-09', {}, 'U-NR', p),
      said(`${p}5`, 'task.finished', `task/${p}a`, '2026-03-12', { approval: a, step: 'check', unit: 'U-NR' }, 'U-NR', p),
      said(`${p}6`, 'request.made', `request/${p}`, '2026-03-16', { kind: 'opinion', to: 'U-ECO', of: a }, 'U-NR', p),
      said(`${p}7`, 'reply.given', `reply/${p}`, '2026-04-01', { of: `request/${p}`, stance: 'answer' }, 'U-ECO', p),
      said(`${p}8`, 'approval.decided', a, '2026-04-10', { outcome: 'granted' }, 'U-NR', p),
    ]
  }).flat()
  const posts = ['U-NR', 'U-ECO'].map((unit) => ({ ...said(`post-${unit}`, 'post.registered', `post/${unit}-desk`, '2020-01-01', { unit, title: 'desk' }, unit), by: undefined }))
  const { events: read } = parseEvents(JSON.parse(JSON.stringify([...posts, ...events])))
  const text = { en: 'x', 'zh-CN': '某' }
  const rules = ruleSet([{ id: 'b/limit', version: '1', rows: [], title: text, scope: 'project', for: 'approval', facts: {}, basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'enforcing', options: {}, messages: { fail: text }, check: { within: { clock: 'statutory' } } }], { calendar })
  const asOf = '2026-06-30'
  return caseFiles(read, { asOf }).map((file) => ({ file, result: rules.evaluate(file)[0]! }))
}

await compare({
  file: import.meta.url,
  unit: '100,000 traces (milliseconds; 2,000 ms or less are 50,000 a second)',
  sides: {
    duban: () => {
      const all = prepared()
      return () => {
        let days = 0
        for (let round = 0; round < 50; round++) for (const { file, result } of all) days += traceResponsibility(file, result, { calendar }).total
        return days
      }
    },
  },
})
