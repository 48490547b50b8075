import { caseFiles, portfolio, reference, type DubanEvent, type LightColour, type Outcome, type RuleResult, type Time } from '@duban/core'
import type { HostFacts, RuleSet } from '@duban/rules'

export interface ReplayHistory {
  events: readonly DubanEvent[]
  /** The moments that are judged again. */
  asOf: readonly Time[]
  facts?: HostFacts
  /** The unit that a result counts for; default its owner. */
  unitOf?: (result: RuleResult) => string | null
  /** Scores by unit, to see how they would have moved. */
  score?: (results: readonly RuleResult[]) => Readonly<Record<string, number>>
}

/** A result that would have come out otherwise. */
export interface ReplayChange { rule: string; project: string | null; subject: string; unit: string | null; asOf: Time; from: Outcome | null; to: Outcome | null; fromLight: LightColour | null; toLight: LightColour | null; message: string }

export interface ReplayReport {
  moments: number
  /** Lights that would have been worse, or there at all. */
  raised: number
  /** Lights that would have been better, or not there. */
  cleared: number
  /** Other changes of outcome, among them everything that becomes or stops being unknown. */
  other: number
  byUnit: Record<string, { raised: number; cleared: number; other: number }>
  byRule: Record<string, { raised: number; cleared: number; other: number }>
  /** Largest movement of each unit's score, where scores were asked for. */
  scores: Record<string, { before: number; after: number; asOf: Time }>
  /** The first changes of each kind. */
  examples: ReplayChange[]
}

type Kind = 'raised' | 'cleared' | 'other'
const rank: Partial<Record<LightColour, number>> = { green: 0, blue: 1, yellow: 2, red: 3 }
const examplesOfAKind = 10

/**
 * What would have changed had other rules judged the same history: lights raised and cleared, by unit and rule, with
 * examples, and scores. Use it before a rule set is changed; `duban rules replay --max-new` makes it a gate.
 *
 * @example
 * ```ts
 * replay(rules, stricter, { events, asOf: ['2026-03-17'] }).raised // 3
 * ```
 */
export function replay(before: RuleSet, after: RuleSet, { events, asOf, facts, unitOf = ({ owner }) => owner, score }: ReplayHistory): ReplayReport {
  const report: ReplayReport = { moments: asOf.length, raised: 0, cleared: 0, other: 0, byUnit: {}, byRule: {}, scores: {}, examples: [] }
  for (const moment of asOf) {
    const data = portfolio(caseFiles(events, { asOf: moment }), { reference: reference(events, { asOf: moment }) })
    const [old, now] = [before, after].map((rules) => rules.evaluate(data, facts ? { facts } : {}))
    const byId = new Map(old!.map((result) => [result.id, result]))
    const gone = new Set(byId.keys())
    for (const result of now!) {
      gone.delete(result.id)
      note(report, byId.get(result.id), result, unitOf)
    }
    for (const id of gone) note(report, byId.get(id), undefined, unitOf)
    if (score) noteScores(report, score(old!), score(now!), moment)
  }
  return report
}

function note(report: ReplayReport, from: RuleResult | undefined, to: RuleResult | undefined, unitOf: (result: RuleResult) => string | null): void {
  const kind = kindOf(from, to)
  if (kind === null) return
  const { rule, project, subject, asOf, message } = (to ?? from)!
  const unit = unitOf((to ?? from)!)
  report[kind]++
  count(report.byRule, rule, kind)
  count(report.byUnit, unit ?? 'unattributed', kind)
  if (report.examples.filter((each) => kindOfChange(each) === kind).length < examplesOfAKind)
    report.examples.push({ rule, project, subject, unit, asOf, from: from?.outcome ?? null, to: to?.outcome ?? null, fromLight: from?.light ?? null, toLight: to?.light ?? null, message: message.en })
}

function count(table: Record<string, { raised: number; cleared: number; other: number }>, key: string, kind: Kind): void {
  const row = (Object.hasOwn(table, key) ? table[key] : undefined) ?? { raised: 0, cleared: 0, other: 0 }
  table[key] = { ...row, [kind]: row[kind] + 1 }
}

const kindOfChange = ({ from, to, fromLight, toLight }: ReplayChange): Kind | null => compare(from, to, fromLight, toLight)
const kindOf = (from: RuleResult | undefined, to: RuleResult | undefined): Kind | null => compare(from?.outcome ?? null, to?.outcome ?? null, from?.light ?? null, to?.light ?? null)

/** No light and green are alike: nothing burns. */
function compare(from: Outcome | null, to: Outcome | null, fromLight: LightColour | null, toLight: LightColour | null): Kind | null {
  const [a, b] = [fromLight, toLight].map((light) => (light === null ? 0 : rank[light]))
  if (a !== undefined && b !== undefined && a !== b) return b > a ? 'raised' : 'cleared'
  return from === to || (from === null && to === 'not_applicable') || (from === 'not_applicable' && to === null) ? null : 'other'
}

function noteScores(report: ReplayReport, before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>, asOf: Time): void {
  for (const unit of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[unit] ?? 0, after[unit] ?? 0]
    const known = report.scores[unit]
    if (was !== is && (known === undefined || Math.abs(is - was) > Math.abs(known.after - known.before))) report.scores[unit] = { before: was, after: is, asOf }
  }
}
