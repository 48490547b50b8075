import { addDays, dayOf, type CaseRecord, type Portfolio, type RuleResult, type ScoreFact, type ScorePeriod, type ScoreProfile, type ScoreVeto, type Time, type WorkingCalendar } from '@duban/core'
import { attribute, holderIn } from '../attribute.js'
import { inPeriod, periodOf, type PeriodInput } from '../period.js'
import type { ScoreFacts } from '../score-facts.js'
import { leadTenures, recordFacts } from './record-facts.js'
import { factOfResult, type Appeals } from './result-facts.js'
import { unitFacts } from './unit-facts.js'

export interface GatherOptions {
  profile: ScoreProfile
  period: PeriodInput
  calendar: WorkingCalendar
}

export interface Gathered {
  /** By the ids of the units. */
  units: ScoreFacts[]
  /** Facts that nobody, or more than one, answered for: charged to nobody. */
  unattributed: ScoreFact[]
}

/**
 * Facts for the scorecards of a portfolio: from rule results and from records, each given to the unit that answers for it, else to the
 * one that led the project that day. Where nothing of a kind fell to a unit in the period, that is stated; where a feed did not come as
 * far as the period's end, its silence is.
 *
 * @example
 * ```ts
 * gatherScoreFacts(portfolio, results, { profile, period: '2026-Q1', calendar }).units.map((facts) => scorecard(profile, facts, { period: '2026-Q1' }))
 * ```
 */
export function gatherScoreFacts(portfolio: Portfolio, results: readonly RuleResult[], { profile, period: input, calendar }: GatherOptions): Gathered {
  const period = periodOf(input)
  const appeals = appealsOf(portfolio)
  const own = selfReportedIn(portfolio)
  const lead = holderIn(leadTenures(portfolio))
  const wanted = new Set([...profile.dimensions.flatMap(({ indicators }) => indicators), ...profile.charges, ...profile.bonuses].flatMap(({ measures }) => measures))
  const found = [...results.filter(({ rule }) => wanted.has(rule)).map((result) => ({ fact: factOfResult(result, appeals, own), project: result.project })), ...recordFacts(portfolio, calendar)]
  const facts = found.flatMap(({ fact, project }): ScoreFact[] => {
    if (fact === undefined || !wanted.has(fact.measure)) return []
    const unit = fact.unit ?? (project === null ? null : lead(`project/${project}`, dayOf(fact.at)))
    return [unit === null ? fact : { ...fact, unit }]
  })
  const { byUnit, unattributed } = attribute([...facts, ...unitFacts(results, period, portfolio.asOf).filter(({ measure }) => wanted.has(measure))], [])
  const seen = new Set([...complete, ...facts.map(({ measure }) => measure)])
  const indicators = new Set(profile.dimensions.flatMap(({ indicators: each }) => each.flatMap(({ measures }) => measures)).filter((measure) => seen.has(measure)))
  const behind = feedBehind(portfolio, period)
  const vetoes = vetoesIn(portfolio)
  const inspectors = new Set(portfolio.files.flatMap((file) => file.inspections).concat(portfolio.reference.records('inspection')).map(({ plannedBy }) => (plannedBy as { unit?: string } | undefined)?.unit))
  const units = [...byUnit].sort(([a], [b]) => (a < b ? -1 : 1)).map(([unit, its]): ScoreFacts => ({
    unit, asOf: portfolio.asOf, knownAt: portfolio.knownAt, vetoes: vetoes.filter((veto) => veto.unit === unit),
    facts: [...its, ...absences(unit, its, indicators, period, behind), ...(inspectors.has(unit) ? [] : [noInspector(unit, period)])],
  }))
  return { units, unattributed }
}

/** What no unit owes a report of: where nothing is recorded, nothing happened. */
const complete = ['promise-kept', 'issue-closed', 'matter-closed', 'candor-gap', 'rating']

/** What did not come about for a unit in the period, though it did for others: nothing fell to it, or nothing was delivered. */
function absences(unit: string, facts: readonly ScoreFact[], measures: ReadonlySet<string>, period: ScorePeriod, behind: boolean): ScoreFact[] {
  const has = new Set(facts.filter(({ at }) => inPeriod(at, period)).map(({ measure }) => measure))
  return [...measures].filter((measure) => !has.has(measure)).map((measure) => ({
    measure, unit, subject: `unit/${unit}`, at: period.from, events: [],
    ...(behind ? { state: 'not_reported' as const } : { state: 'not_applicable' as const, reason: { en: 'Nothing of this kind fell to the unit in the period.', 'zh-CN': '本期该单位无此类事项。' } }),
  }))
}

const noInspector = (unit: string, { from }: ScorePeriod): ScoreFact => ({ measure: 'inspection-burden', unit, subject: `unit/${unit}`, at: from, events: [], state: 'not_applicable', reason: { en: 'The unit held no inspections.', 'zh-CN': '该单位未组织检查。' } })

/** Did a feed not come as far as the day asked about, within the period? Without feeds records are taken as complete. */
function feedBehind({ files, reference, asOf }: Portfolio, { until }: ScorePeriod): boolean {
  const wanted = [dayOf(asOf), addDays(until, -1)].sort()[0]!
  const feeds = [...new Set([...reference.records('feed'), ...files.flatMap((file) => file.feeds)])]
  return feeds.some(({ deliveries }) => {
    const through = ((deliveries ?? []) as { through: Time }[]).map((each) => dayOf(each.through)).sort().at(-1)
    return through !== undefined && through < wanted
  })
}

/** Appeals by what they are about; one on a light or a measure is about what that is about. */
function appealsOf({ files, reference }: Portfolio): Appeals {
  const about = new Map<string, 'open' | 'upheld'>()
  const read = (appeal: CaseRecord, find: (ref: string) => CaseRecord | undefined): void => {
    const of = typeof appeal.of === 'string' ? appeal.of : undefined
    if (of === undefined || (appeal.outcome !== undefined && appeal.outcome !== 'upheld' && appeal.outcome !== 'escalated')) return
    const beyond = find(of)?.of
    for (const ref of [of, ...(typeof beyond === 'string' ? [beyond] : [])]) about.set(ref, appeal.outcome === 'upheld' ? 'upheld' : 'open')
  }
  for (const file of files) for (const appeal of file.appeals) read(appeal, file.record)
  for (const appeal of reference.records('appeal')) read(appeal, reference.record)
  return about
}

/** Was it stated by none but the unit itself? */
function selfReportedIn({ files, reference }: Portfolio): (events: readonly string[]) => boolean {
  const self = new Set([...files.flatMap(({ events }) => events), ...reference.events].filter(({ source }) => source === 'self').map(({ id }) => id))
  return (events) => events.length > 0 && events.every((id) => self.has(id))
}

/** Vetoes that people decided: measures of that kind on a unit. */
function vetoesIn({ files, reference }: Portfolio): ScoreVeto[] {
  return [...files.flatMap((file) => file.measures), ...reference.records('measure')].filter(({ kind, target, unit }) => kind === 'veto' && target === 'unit' && typeof unit === 'string').map((record) => {
    const { by, authority } = record.decision as { by: string; authority: string }
    return { event: record.events[0]!, unit: record.unit as string, decidedAt: dayOf(record.decidedAt as Time), ...(record.until !== undefined && { until: record.until as string }), decision: { by, authority } }
  })
}
