import { expect, test } from 'vitest'
import { renderPage, type Finding } from '../src/index.js'

const nothing = { title: 'Demo', asOf: '2026-03-17', knownAt: null, calendar: { id: 'CN', version: '1' }, ruleset: 'ab12', projects: [], rejected: [] }
const finding = (text: string, light: string): Finding => ({
  result: { id: text, subject: 'approval/A1', outcome: 'fail', light, due: '2026-03-16' } as unknown as Finding['result'],
  explanation: { locale: 'en', summary: text, because: ['Due on 2026-03-16.'], inputs: [], thresholds: [], basis: ['art. 42'], next: ['Decide.'], provenance: 'Rule r' },
})

test('a page of nothing says so, in both languages', () => {
  expect(renderPage(nothing, 'en')).toContain('Nothing to report.')
  expect(renderPage(nothing, 'zh-CN')).toContain('<html lang="zh-CN">')
})

test('the worst comes first, with its explanation; text from data is never markup', () => {
  const page = renderPage({ ...nothing, projects: [{ id: 'P1', name: '<img src=x onerror=alert(1)>', stage: 'signed', findings: [finding('later', 'yellow'), finding('<b>worst</b>', 'red')] }] }, 'en')
  expect(page.indexOf('&lt;b&gt;worst')).toBeLessThan(page.indexOf('later'))
  expect(page).not.toContain('<img')
  expect(page).toContain('■</span> Red')
  expect(page).toContain('Due on 2026-03-16.')
  expect(page).not.toMatch(/<script|https?:\/\//)
})
