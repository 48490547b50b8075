import { expect, test } from 'vitest'
import { arithmetic, renderCsv, renderPage, type Finding } from '../src/index.js'

const nothing = { title: 'Demo', asOf: '2026-03-17', knownAt: null, calendar: { id: 'CN', version: '1' }, ruleset: 'ab12', units: {}, projects: [], rejected: [] }
const finding = (text: string, light: string): Finding => {
  const explanation = { summary: text, because: ['Due on 2026-03-16.'], inputs: [], thresholds: [], basis: ['art. 42'], next: ['Decide.'], provenance: 'Rule r' }
  return {
    result: { id: text, rule: 'r', subject: 'approval/A1', outcome: 'fail', light, due: '2026-03-16', owner: 'U-NR', inputs: [], steps: [], evidence: [], warnAt: null, doneAt: null, expiresAt: null } as unknown as Finding['result'],
    explanation: { en: { locale: 'en', ...explanation }, 'zh-CN': { locale: 'zh-CN', ...explanation } },
  }
}

test('a page of nothing says so, in both languages', () => {
  expect(renderPage(nothing, 'en')).toContain('Nothing to report.')
  expect(renderPage(nothing, 'zh-CN')).toContain('<html lang="zh-CN" data-lang="zh-CN">')
})

test('the worst comes first, with whose move it is; text from data is never markup', () => {
  const page = renderPage({ ...nothing, units: { 'U-NR': '自然资源局</script>' }, projects: [{ id: 'P1', name: '<img src=x onerror=alert(1)>', stage: 'signed', stages: [], lead: null, findings: [finding('later', 'yellow'), finding('<b>worst</b>', 'red')] }] }, 'en')
  expect(page.indexOf('&lt;b&gt;worst')).toBeLessThan(page.indexOf('later'))
  expect(page).not.toContain('<img')
  expect(page.match(/<\/script>/g)).toHaveLength(1)
  expect(page).toContain('自然资源局')
})

test('what belongs to no project is on the page and in the table, too', () => {
  const data = { ...nothing, across: [finding('the same photo in two projects', 'red')] }
  expect(renderPage(data, 'en')).toContain('<span class="t" lang="en">across projects</span>')
  expect(renderCsv(data, 'en')).toContain('Red,*,,approval/A1,the same photo in two projects')
})

test('a matter is called by its name in each language, with its Ref beside it', () => {
  const page = renderPage({ ...nothing, projects: [{ id: 'P1', name: 'P1', stage: 'signed', stages: [], lead: null, findings: [finding('late', 'red')], names: { 'approval/A1': { en: 'land permit', 'zh-CN': '用地审批' } } }] }, 'en')
  expect(page).toContain('<span class="t" lang="en">land permit</span><span class="t" lang="zh-CN">用地审批</span> <code>approval/A1</code>')
})

test('the table of findings holds no formula, quotes what needs it, and begins with a byte order mark', () => {
  const table = renderCsv({ ...nothing, projects: [{ id: 'P1', name: '=1+1', stage: null, stages: [], lead: null, findings: [finding('say "late", now', 'red')] }] }, 'zh-CN')
  expect(table.split('\r\n')).toEqual(['\uFEFF亮灯,项目,项目名称,事项,问题,期限,责任单位,下一步,依据,规则,佐证', `红灯,P1,"'=1+1",approval/A1,"say ""late"", now",2026-03-16,U-NR,Decide.,art. 42,r,`, ''])
})

test('the arithmetic of a due date in one line, in both languages', () => {
  const steps = [{ kind: 'trigger', from: '2026-02-10' }, { kind: 'limit', from: '2026-02-10', amount: 20, unit: 'wd' }, { kind: 'stop', amount: 9, unit: 'wd', from: '2026-02-25', to: '2026-03-06' }, { kind: 'result', to: '2026-03-27' }] as const
  expect(arithmetic(steps, 'en')).toBe('20 working days from 2026-02-10, less 9 excluded: 2026-03-27')
  expect(arithmetic(steps, 'zh-CN')).toBe('自2026-02-10起20个工作日，扣除9：2026-03-27')
  expect(arithmetic([{ kind: 'recorded_due', to: '2026-03-27' }, { kind: 'result', to: '2026-03-27' }], 'en')).toBe('recorded deadline: 2026-03-27')
})
