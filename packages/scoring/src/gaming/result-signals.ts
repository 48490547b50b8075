import { addDays, addMonths, dayOf, type GamingSignal, groupBy, type Portfolio, type RuleResult } from '@duban/core'
import { noted, type GamingLimits } from './signal.js'

const byOwner = (results: readonly RuleResult[]): [string, RuleResult[]][] => [...groupBy(results.filter(({ owner }) => owner !== null), ({ owner }) => owner!)].sort(([a], [b]) => (a < b ? -1 : 1))
/** What was done within or past a limit, once a matter. */
const decided = (results: readonly RuleResult[]): RuleResult[] => [...new Map(results.filter(({ doneAt, due, outcome }) => doneAt !== null && due !== null && outcome !== 'not_applicable').map((result) => [result.subject, result])).values()]

/** Decisions that heap on the last day of their limit. */
export function bunching(results: readonly RuleResult[], { bunching: from, minimum }: GamingLimits): GamingSignal[] {
  return byOwner(decided(results)).flatMap(([unit, own]) => noted('bunching', unit, own.map(({ doneAt, due, subject, evidence }) => ({ fits: dayOf(doneAt!) === due, subject, events: evidence })), from, minimum, { en: 'were decided on the very last day of the limit', 'zh-CN': '在时限最后一天办结' }))
}

/** Completions that heap at the end of a month. */
export function periodEnd(results: readonly RuleResult[], { periodEnd: { days, share }, minimum }: GamingLimits): GamingSignal[] {
  return byOwner(decided(results)).flatMap(([unit, own]) => noted('period_end', unit, own.map(({ doneAt, subject, evidence }) => ({ fits: dayOf(doneAt!) > addDays(monthEnd(dayOf(doneAt!)), -days), subject, events: evidence })), share, minimum, { en: `were completed in the last ${days} days of a month`, 'zh-CN': `在当月最后${days}天完成` }))
}

const monthEnd = (day: string): string => addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1)

/** Green lights that rest on nothing but what the unit says of itself. */
export function selfReportedGreen({ files, reference }: Portfolio, results: readonly RuleResult[], { selfReportedGreen: from, minimum }: GamingLimits): GamingSignal[] {
  const source = new Map([...files.flatMap(({ events }) => events), ...reference.events].map((event) => [event.id, event.source]))
  const green = results.filter(({ light, outcome, evidence }) => light === 'green' && outcome === 'pass' && evidence.length > 0)
  return byOwner(green).flatMap(([unit, own]) => noted('self_reported_green', unit, own.map(({ subject, evidence }) => ({ fits: evidence.every((id) => source.get(id) === 'self'), subject, events: evidence })), from, minimum, { en: 'are green on nothing but the unit’s own word', 'zh-CN': '的绿灯仅凭本单位自报' }))
}
