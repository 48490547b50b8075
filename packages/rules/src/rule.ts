import type { CivilDate, Instant, LegalBasis, LimitLayer, LightColour, Localized, Money, RuleMode, RuleSeverity, Threshold, TimeLimit, TimeUnit, WorkingCalendar } from '@duban/core'
import type { Conditions } from './conditions/index.js'
import type { DecisionTable } from './decision-table.js'
import type { OutcomeLights } from './light-profile.js'
import type { Constraint } from './temporal/index.js'

/**
 * Where a fact comes from. Roots: the iterated kind (`approval`, `task`, `clock` …), `project`, `file`, `reference`,
 * `asOf`, `owner` (of the iterated clock), and in scope unit or portfolio `portfolio`.
 *
 * - `'approval.acceptedAt'`: a field; missing makes the rule `not_evaluable` where it matters. A path goes through a Ref to the record it names: `'task.approval.item'`.
 * - `{ path, optional: true }`: a field whose absence is an answer: `null`, never missing.
 * - `{ list, where?, pick }`: `'approval.stops'`, `'project.stages'`, or all of a kind, `'file.tasks'`, `'reference.units'`, `'portfolio.approvals'`, in scope unit `'unit.tasks'` (those it answers for or acted on): plain objects with the picked fields (`ref` always included, absent ones `null`); never missing.
 *   `where` compares fields: a value, an array (one of), `null` (absent), or `{ path: 'approval.item' }`, what the subject has there (where it has nothing, nothing is alike).
 *   `by`, for a list of the portfolio: one entry for each combination of these fields, `{ [field]: value, entries: [...] }`, in their order; a group that did not change is the same frozen list as before.
 * - `{ first, where?, field }`: a field of the first such record or entry; missing or, where `optional`, `null` if there is none.
 * - `{ inForce: 'item', id: 'approval.item', on: 'approval.acceptedAt', field: 'steps' }`: what the version of a register record said that was in force on a day, without `field` all of it; missing or, where `optional`, `null` if there was none.
 * - `{ earliest, where?, fields }`, `{ latest, … }`: the first or last time that such records or entries state in one of these fields; missing or, where `optional`, `null` if there is none.
 * - `{ curve, pick }`: the planned value on the day of asOf from `[{ on, percent, amount }]`: the last point reached (`linear: true` interpolates).
 * - `{ host: true }`: given by the host when evaluating, never read from the file.
 */
export type FactSpec =
  | string
  | { path: string; optional: true }
  | { list: string; where?: Record<string, unknown>; pick: string[]; by?: string[] }
  | { first: string; where?: Record<string, unknown>; field: string; optional?: true }
  | { inForce: string; id: string; on: string; field?: string; optional?: true }
  | { earliest: string; where?: Record<string, unknown>; fields: string[]; optional?: true }
  | { latest: string; where?: Record<string, unknown>; fields: string[]; optional?: true }
  | { curve: string; pick: string; linear?: boolean }
  | { host: true }

/** Facts by name, as plain frozen JSON. All that a check can see. A missing fact has no key; an optional one without value is `null`. */
export type Facts = Readonly<Record<string, unknown>>

/** A duty that falls due: passes when done in time, warns ahead, fails after. */
export interface WithinCheck {
  /** Use the running clock of this layer on the iterated record (of several, the one that expires first); in a rule `for: 'clock'` the iterated clock is used … */
  clock?: LimitLayer
  /** … or build one from facts, by name: when the limit starts to run. */
  from?: string
  /** Optional fact that says when it was done. */
  done?: string
  /** Fact that holds a recorded deadline; wins over `limit`. An instant expires at that instant. */
  due?: string
  /** A limit, or the name of an option or fact that holds one. */
  limit?: TimeLimit | string
  /** Fact with `[{ from, to, kind }]` stops. */
  stops?: string
  /** Warning lead before the due date; a literal, or the name of an option. */
  warn?: { amount: number; unit: TimeUnit } | string
  /** What it means that there is no such clock, start or limit. Default `not_evaluable`. */
  absent?: 'not_applicable' | 'not_evaluable'
}

/** What the bands of a light profile measure, by the names of facts. */
export type Measure =
  /** The value itself. */
  | { value: string }
  /** The gap between planned and actual, in points or relatively, as the profile says. */
  | { planned: string; actual: string }
  /** How many periods in a row were missed at the end of `[{ met, justified? }]`, oldest first; a justified period counts neither way. */
  | { periods: string }
  /** How late a deadline is, in the unit of the profile: at the day of `at` (when it was done, or is forecast to be), else at asOf. Negative: time remains. */
  | { due: string; at?: string }

/** A measured value against the bands of a light profile. `justified`: the fact that says a good reason is recorded; then the first band speaks, under the message `justified`. */
export interface BandCheck { band: Measure & { profile: string; justified?: string } }

/** What was cited against what was in force: the fact with the cited refs, judged by `basis` and `procedure` of the rule. */
export interface CitationCheck { citation: { cited: string } }

/** What a placeholder may stand for: codes and ids are said by the rule's terms and the register's names, dates, sums and amounts of time in words. */
export type Said = string | number | readonly string[] | Localized | readonly Localized[] | Money | { amount: number; unit: TimeUnit }

/** What code answers; the engine adds the rest. */
export interface Verdict {
  outcome: 'pass' | 'pending' | 'warn' | 'fail' | 'not_applicable' | 'not_evaluable'
  /** Key of `messages`; default the outcome. */
  messageId?: string
  /** Placeholders of the message, beside facts and options. */
  data?: Record<string, Said>
  /** Of a warning; default `lead_time` where `due` is given, else `advisory`. */
  cause?: 'lead_time' | 'advisory'
  missing?: string[]
  light?: LightColour
  due?: CivilDate
  /** Default: the end of `due`. */
  expiresAt?: Instant
  warnAt?: Instant
  doneAt?: string | null
  owner?: string | null
  estimated?: boolean
  margin?: { amount: number; unit: TimeUnit }
  elapsed?: { amount: number; unit: TimeUnit }
  thresholds?: Threshold[]
  /** Event ids that carry the finding, where narrower than all inputs. */
  evidence?: string[]
}

export interface CheckContext {
  asOf: string
  /** `asOf` as a civil day. */
  today: CivilDate
  options: Readonly<Record<string, unknown>>
  calendar: WorkingCalendar
}

/** A constraint as a rule writes it: `{ option: 'name' }` may stand for any value outside patterns. */
export type RuleConstraint = Constraint extends infer Each ? WithOptions<Each> : never
type WithOptions<T> = T extends string | number | boolean | undefined
  ? T | { option: string }
  : T extends readonly unknown[] ? T : { [K in keyof T]: K extends 'template' | 'a' | 'b' | 'from' | 'to' | 'where' ? T[K] : WithOptions<T[K]> | (K extends 'within' | 'after' | 'every' | 'max' | 'warn' | 'limit' ? { option: string } : never) }

/**
 * A temporal constraint over the events of the subject: those of its project, or those that are about the iterated record.
 * Satisfied → pass, not yet → pending or, from its warning lead on, warn, violated → fail; a field that is not recorded
 * and could turn a violation → not_evaluable. Due date, margin, evidence and whose move it is go into the result.
 */
export interface ConstraintCheck {
  constraint: RuleConstraint
  /** Fact that says, by having a value, that nothing more will come: what is not done then is violated. */
  closed?: string
}

export type Check =
  /** Holds → pass; does not hold → fail (warn where severity is advisory). */
  | { conditions: Conditions }
  | { within: WithinCheck }
  | BandCheck
  | { table: DecisionTable }
  | CitationCheck
  | ConstraintCheck
  /** Synchronous and pure. Runs only when every fact that is not optional is there. `version` goes into the hash instead of the source text. */
  | { code: (facts: Facts, context: CheckContext) => Verdict; version?: string }

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
  /** Substantive clauses, of every version: a result cites those in force on the day of `effectiveOn`. */
  basis: LegalBasis[]
  /** Procedural clauses: cited as in force on the day of the fact `on`, default the day of asOf. */
  procedure?: { basis: LegalBasis[]; on?: string }
  effective: { from: CivilDate; until?: CivilDate }
  /** The fact whose day decides which version of the rule and which article apply; default the day of asOf. */
  effectiveOn?: string
  /** After this day the rule only advises. */
  review?: CivilDate
  severity: RuleSeverity
  mode: RuleMode
  /** Resolved options: plain values, defaults filled in. */
  options: Record<string, unknown>
  /** Conditions that `when` and `check` refer to by name. */
  conditions?: Record<string, Conditions>
  /** Does it apply? Absent: always. Does not hold → not_applicable. */
  when?: Conditions
  check: Check
  /** Where the rule colours otherwise than its set. */
  lights?: Partial<OutcomeLights>
  /** A date fact older than this at asOf makes anything but a failure unknown, and the light grey. */
  freshness?: { fact: string; within: { amount: number; unit: 'wd' | 'cd' } | string }
  /** Fact that holds the id of the unit whose move it is; default the owner of the clock. */
  owner?: string
  /**
   * Templates by message id; ids `pass`, `pending`, `warn`, `fail`, `not_applicable`, `not_evaluable` are the defaults
   * (only `fail` is required). Placeholders: facts, options, what code adds, and `due`, `doneAt`, `amount` (the limit), `elapsed`, `margin`
   * (in words, without sign), `asOf`, `subject`, `value`, `missing`.
   */
  messages: Record<string, Localized>
  /** Names of facts and options as people say them. */
  labels?: Record<string, Localized>
  /** Codes that facts and options may hold, and names of fields in them, as people say them. */
  terms?: Record<string, Localized>
  guidance?: Localized
  /** Raised on fail, and on warn of an advisory rule. */
  lead?: { observation: string; candidateCategories: string[] }
}
