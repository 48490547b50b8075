import type { CivilDate, LegalBasis, LimitLayer, LightColour, Localized, RuleMode, RuleSeverity, TimeLimit, TimeUnit } from '@duban/core'
import type { TopLevelCondition } from 'json-rules-engine'

/**
 * Where a fact comes from. Roots: the iterated kind (`approval`, `task`, `clock` …), `project`, `file`, `reference`.
 *
 * - `'approval.acceptedAt'`: a field; missing makes the rule `not_evaluable` where it matters.
 * - `{ path, optional: true }`: a field whose absence is an answer (`undefined`, never missing).
 * - `{ list, where?, pick }`: records or entries of a list as plain objects (`ref` always included); never missing.
 */
export type FactSpec =
  | string
  | { path: string; optional: true }
  | { list: string; where?: Record<string, unknown>; pick: string[] }

/** Facts by name, as plain frozen JSON. All that a check can see. */
export type Facts = Readonly<Record<string, unknown>>

/** A duty that falls due: passes when done in time, warns ahead, fails after. */
export interface WithinCheck {
  /** Use the running clock of this layer on the iterated record … */
  clock?: LimitLayer
  /** … or build one from facts, by name. */
  from?: string
  done?: string
  /** Fact that holds a recorded deadline; wins over `limit`. */
  due?: string
  /** A limit, or the name of an option or fact that holds one. */
  limit?: TimeLimit | string
  /** Fact with `{ from, to, kind }` stops. */
  stops?: string
  /** Warning lead before the due date; a literal, or the name of an option. */
  warn?: { amount: number; unit: TimeUnit } | string
  /** What it means that there is no such clock, start or limit. Default `not_evaluable`. */
  absent?: 'not_applicable' | 'not_evaluable'
}

/** A measured value against the bands of a light profile. */
export interface BandCheck { band: { value: string; profile: string } }

/** What code answers; the engine adds the rest. */
export interface Verdict {
  outcome: 'pass' | 'pending' | 'warn' | 'fail' | 'not_applicable' | 'not_evaluable'
  /** Key of `messages`; default the outcome. */
  messageId?: string
  /** Placeholders of the message, beside facts and options. */
  data?: Record<string, string | number>
  missing?: string[]
  light?: LightColour
  due?: CivilDate
  doneAt?: string | null
  owner?: string | null
  /** Event ids that carry the finding, where narrower than all inputs. */
  evidence?: string[]
}

export interface CheckContext {
  asOf: string
  /** `asOf` as a civil day. */
  today: CivilDate
  options: Readonly<Record<string, unknown>>
  calendar: import('@duban/core').WorkingCalendar
}

export type Check =
  /** Holds → pass; does not hold → fail (warn where severity is advisory). */
  | { conditions: TopLevelCondition }
  | { within: WithinCheck }
  | BandCheck
  | { code: (facts: Facts, context: CheckContext) => Verdict }

/** A rule as the engine runs it. Write one with `defineRule` of `@duban/plugin-sdk`. */
export interface Rule {
  /** `<plugin>/<name>`, for example `landing-cn/statutory-limit`. */
  id: string
  version: string
  /** Requirement rows it implements. */
  rows: string[]
  title: Localized
  /** The clause it implements, in the words of the source. */
  clause?: Localized
  scope: 'project' | 'unit' | 'portfolio'
  /** Runs once per record of this kind (`approval`, `task`, `clock` …); absent: once per scope. */
  for?: string
  facts: Record<string, FactSpec>
  basis: LegalBasis[]
  effective: { from: CivilDate; until?: CivilDate }
  /** After this day the rule only advises. */
  review?: CivilDate
  severity: RuleSeverity
  mode: RuleMode
  /** Resolved options: plain values, defaults filled in. */
  options: Record<string, unknown>
  /** Does it apply? Absent: always. Does not hold → not_applicable. */
  when?: TopLevelCondition
  check: Check
  /** Templates by message id; ids `pass`, `pending`, `warn`, `fail`, `not_applicable`, `not_evaluable` are the defaults. Placeholders: facts, options, due, doneAt, amount, margin, asOf, elapsed. */
  messages: Record<string, Localized>
  guidance?: Localized
  /** Raised on fail, and on warn of an advisory rule. */
  lead?: { observation: string; candidateCategories: string[] }
}
