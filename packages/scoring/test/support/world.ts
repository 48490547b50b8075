import { caseFiles, portfolio, reference, workingCalendar, type DubanEvent, type EventTypeName, type RuleResult } from '@duban/core'

export const calendar = workingCalendar({ id: 'plain', version: '1', timeZone: 'Asia/Shanghai', covers: { from: '2026-01-01', to: '2026-12-31' }, rest: [], work: [] })

let n = 0
export function event(type: EventTypeName, subject: string, occurredAt: string, data?: object, extra: Partial<DubanEvent> = {}): DubanEvent {
  return { id: `e${++n}`, type, project: 'P1', subject, occurredAt, recordedAt: `${occurredAt}T18:00:00+08:00`, source: 'register', channel: 'hall', ...(data && { data: data as Record<string, unknown> }), ...extra }
}
export const world = (events: readonly DubanEvent[], asOf = '2026-03-31') => portfolio(caseFiles(events, { asOf }), { reference: reference(events, { asOf }) })

/** A result as far as scoring reads it. */
export function result(extra: Partial<RuleResult>): RuleResult {
  return {
    id: 'r|s', rule: 'city/limit', version: '1', rows: [], project: 'P1', subject: 'approval/A1', outcome: 'pass', severity: 'breach', cause: null, mode: 'enforcing', light: 'green',
    due: null, expiresAt: null, warnAt: null, doneAt: null, margin: null, elapsed: null, estimated: false, missing: [], inputs: [], thresholds: [], basis: [], evidence: [],
    message: { en: 'm', 'zh-CN': 'm' }, guidance: null, observation: null, owner: 'U-NR', steps: [], calendar: null, ruleset: 'x', asOf: '2026-03-31', knownAt: null, ...extra,
  }
}
