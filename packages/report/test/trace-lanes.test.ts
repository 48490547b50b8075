import { expect, test } from 'vitest'
import type { DelaySegment, ResponsibilityTrace } from '@duban/core'
import { renderPage } from '../src/index.js'

const segment = (part: Partial<DelaySegment>): DelaySegment => ({ from: '2026-04-30', to: '2026-05-15', days: 10, side: 'government', holder: 'U-NR', lawful: false, cause: 'approval', step: null, record: null, reason: null, named: [], confidence: 'high', because: [], needed: [], evidence: [], duties: [], posts: [], upstream: [], ...part })
const trace: ResponsibilityTrace = {
  result: 'r|approval/A1', rule: 'r', project: 'P1', subject: 'approval/A1', asOf: '2026-06-30', knownAt: null, calendar: { id: 'CN', version: '1' }, ruleset: 'ab', unit: 'wd', start: '2026-03-24', due: '2026-04-29', end: '2026-05-20', total: 18,
  segments: [
    segment({ from: '2026-04-13', to: '2026-04-17', days: 5, side: 'applicant', holder: null, lawful: true, cause: 'investor' }),
    segment({ duties: [{ question: 'assigned', answer: 'yes', evidence: [] }, { question: 'acknowledged', answer: 'no', evidence: [] }, { question: 'means', answer: 'not_shown', evidence: [] }] }),
    segment({ from: '2026-05-18', to: '2026-05-20', days: 3, side: 'unattributed', holder: null, cause: 'unknown', reason: 'contested' }),
  ],
  bySide: { applicant: 5, government: 10, unattributed: 3 }, byHolder: {}, byCause: {}, unregisteredPosts: 0, balance: { warning: null, named: [], above: [] },
}
const page = (traces: ResponsibilityTrace[], unit = '自然资源局') => renderPage({ title: 'Demo', asOf: '2026-06-30', knownAt: null, calendar: { id: 'CN', version: '1' }, ruleset: 'ab12', units: { 'U-NR': unit }, projects: [{ id: 'P1', name: null, stage: null, stages: [], lead: null, findings: [], traces }], rejected: [] }, 'en')
const drawn = (html: string, lang: string) => html.split('class="traces"')[1]!.split(`lang="${lang}"`).map((part) => part.split('lang="')[0]!).find((part) => part.includes('<svg'))!

test('one lane a holder, a side as colour, pattern and letter, duty tests as marks, unattributed hatched; in both languages', () => {
  const [en, zh] = [drawn(page([trace]), 'en'), drawn(page([trace]), 'zh-CN')]
  expect(en.match(/class="rule"/g)).toHaveLength(3)
  for (const side of ['applicant', 'government', 'unattributed']) expect(en).toContain(`fill="url(#side-${side})"`)
  expect(en).toContain('✓✕?')
  expect(en).toContain('aria-label="18 working days beyond the limit, due 29 Apr 2026: 5 applicant, 10 government, 3 unattributed"')
  expect(zh).toContain('政 政府方')
  expect(zh).toContain('未 未归因')
  expect(page([trace]).match(/<pattern id="side-/g)).toHaveLength(5)
})

test('a page without traces, or with nothing lost, draws none; names are never markup', () => {
  expect(page([])).not.toContain('legend trace-legend')
  expect(page([{ ...trace, total: 0, segments: [] }])).not.toContain('class="traces"')
  expect(page([trace], '<script>x')).not.toContain('<script>x')
})
