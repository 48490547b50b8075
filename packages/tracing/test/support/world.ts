import { caseFile, dayOf, parseEvents, reference, workingCalendar, type CaseFile, type DubanEvent, type RuleResult } from '@duban/core'
import { ruleSet, type Rule } from '@duban/rules'
import { traceResponsibility, type TraceOptions } from '../../src/index.js'

/** Weekdays, with the days off and the make-up days of April to June 2026: https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm */
export const calendar = workingCalendar({
  id: 'CN', version: 'spring-2026', timeZone: 'Asia/Shanghai', covers: { from: '2026-01-01', to: '2026-12-31' },
  rest: ['04-04', '04-05', '04-06', '05-01', '05-02', '05-03', '05-04', '05-05', '06-19', '06-20', '06-21'].map((day) => ({ date: `2026-${day}` })),
  work: [{ date: '2026-05-09' }],
})

export type Fact = [type: string, subject: string, occurredAt: string, data?: Record<string, unknown>, extra?: Partial<DubanEvent>]

/** Facts written short, as events of project P1; those of the register have no project. */
export function told(facts: readonly Fact[]): DubanEvent[] {
  const { events, rejected } = parseEvents(facts.map(([type, subject, occurredAt, data, extra], i) => ({
    id: `e${i + 1}`, type, ...(!/^(unit|post|tenure|item)\//.test(subject) && { project: 'P1' }), subject, occurredAt,
    recordedAt: occurredAt.length === 10 ? `${occurredAt}T18:00:00+08:00` : occurredAt, source: 'register', channel: 'hall', ...(data && { data }), ...extra,
  })))
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  return events
}

export const fileOf = (events: readonly DubanEvent[], asOf: string, knownAt?: string): CaseFile => caseFile(events, { project: 'P1', asOf, reference: reference(events, { asOf, knownAt }), ...(knownAt && { knownAt }) })

const text = (en: string) => ({ en, 'zh-CN': `（${en}）` })
const rule = (part: Partial<Rule> & Pick<Rule, 'check'>): Rule => ({ id: 'city/limit', version: '1', rows: [], title: text('Rule'), scope: 'project', facts: {}, basis: [], effective: { from: '2026-01-01' }, severity: 'breach', mode: 'enforcing', options: {}, messages: { fail: text('Failed.') }, ...part })
const rules = ruleSet([
  rule({ for: 'approval', check: { within: { clock: 'statutory' } } }),
  rule({ id: 'city/task', for: 'task', check: { within: { clock: 'step' } } }),
], { calendar })

export const resultsOf = (file: CaseFile): RuleResult[] => rules.evaluate(file)

/** The result of a milestone of the project that was due on a day. */
export function milestone(file: CaseFile, due: string, doneAt: string | null): RuleResult {
  const [like] = resultsOf(fileOf(told([['approval.accepted', 'approval/X', '2026-03-02', { limits: [{ amount: 1, unit: 'wd' }] }]]), file.asOf))
  return { ...like!, id: 'city/landing|project/P1', rule: 'city/landing', subject: 'project/P1', due, doneAt, outcome: 'fail', asOf: file.asOf, knownAt: file.knownAt, steps: [{ kind: 'recorded_due', to: due }, { kind: 'result', to: due }] }
}

export const late = (file: CaseFile, subject = 'approval/A1'): RuleResult => resultsOf(file).find((result) => result.subject === subject)!
export const traceOf = (events: readonly DubanEvent[], asOf: string, options: Partial<TraceOptions> & { result?: RuleResult; knownAt?: string } = {}) => {
  const file = fileOf(events, asOf, options.knownAt)
  return traceResponsibility(file, options.result ?? late(file), { calendar, ...options })
}
export const sum = (parts: Readonly<Record<string, number>>): number => Object.values(parts).reduce((all, days) => all + days, 0)
export const dayAfter = (day: string, n: number): string => dayOf(new Date(Date.parse(day) + n * 86_400_000).toISOString())
