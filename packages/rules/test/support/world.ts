import { caseFile, parseEvents, workingCalendar, type CaseFile } from '@duban/core'
import type { Rule } from '../../src/index.js'

/** Monday to Friday of 2026, in China. */
export const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'Asia/Shanghai', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })

export type Fact = [type: string, subject: string, occurredAt: string, data?: Record<string, unknown>, extra?: Record<string, unknown>]

/** What is said of no project. */
const register = /^(?:unit|post|authority|item|interest|campaign|target)\./

/** The file of project P1 at asOf, from facts written short. */
export function fileOf(facts: readonly Fact[], asOf: string): CaseFile {
  const { events, rejected } = parseEvents(facts.map(([type, subject, occurredAt, data, extra], i) => ({ id: `e${i + 1}`, type, ...(!register.test(type) && { project: 'P1' }), subject, occurredAt, recordedAt: occurredAt.length === 10 ? `${occurredAt}T18:00:00+08:00` : occurredAt, source: 'register', channel: 'hall', ...(data && { data }), ...extra })))
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  return caseFile(events, { project: 'P1', asOf })
}

const text = (en: string) => ({ en, 'zh-CN': `（${en}）` })

/** A rule with everything that is not the point of a test filled in. */
export function rule(part: Partial<Rule> & Pick<Rule, 'check'>): Rule {
  return { id: 'city/rule', version: '1', rows: [], title: text('Rule'), scope: 'project', facts: {}, basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'enforcing', options: {}, messages: { fail: text('Failed.') }, ...part }
}

export const accepted = (at: string, data: Record<string, unknown> = { limits: [{ amount: 20, unit: 'wd' }] }): Fact => ['approval.accepted', 'approval/A1', at, data]
export const decided = (at: string): Fact => ['approval.decided', 'approval/A1', at, { outcome: 'granted' }]
