import { caseFiles, eachCaseFile, idOf, parseEvents, portfolio, reference, type CaseFile, type DubanEvent, type Instant, type LegalBasis, type Locale, type Portfolio, type Rejection, type ResponsibilityTrace, type RuleMode, type RuleResult, type Time, type WorkingCalendar } from '@duban/core'
import { sqliteStore } from '@duban/adapter-sqlite'
import { openLedger, type Ledger } from '@duban/ledger'
import type { Plugin } from '@duban/plugin-sdk'
import { dismissedLeads, lightChanges, withoutDismissed, type Dismissal, type HostFacts, type RuleSet, type UnusedTriage } from '@duban/rules'
import { renderCsv, renderPage, type Finding, type PageData } from '@duban/report'
import { chooseRules } from './choose-rules.js'
import { earlyWarnings, issuedWarnings } from './early-warnings.js'
import { findingOf, pageProject } from './page-project.js'
import { traceEvaluation, type TraceEvaluationOptions, type TracedEvaluation } from './trace-evaluation.js'
import { unitNames } from './unit-names.js'
import type { InputRejection } from './check-report.js'
import { chooseProfile, pageScores, scoreUnits, type ScoreOptions, type ScoreReport } from './score-report.js'

export interface SupervisorOptions {
  plugins: readonly Plugin[]
  /** A ledger, or the URL of one: `memory:`, `sqlite:ledger.db`. */
  ledger: Ledger | string
  calendar: WorkingCalendar
  /** Ids of the rules to use; default all of the plugins. */
  rules?: readonly string[]
  /** The basis that stands in place of the rules' own, for data of another jurisdiction. */
  basis?: readonly LegalBasis[]
  maxMode?: RuleMode
}

export interface IngestReport {
  appended: number
  duplicates: number
  rejected: Rejection[]
  /** Events whose id the ledger holds for something else. */
  conflicts: { id: string; message: string; fix: string }[]
}

export interface EvaluateOptions {
  asOf: Time
  knownAt?: Instant | undefined
  /** Facts that the host gives. */
  facts?: HostFacts
}

export interface Evaluation {
  /** What stands; what was put aside is in `dismissed`. */
  results: RuleResult[]
  /** Findings whose lead was triaged as dismissed, until the facts of the triage change. */
  dismissed: { result: RuleResult; dismissal: Dismissal }[]
  /** Triages that put nothing aside, and why. */
  unusedTriages: UnusedTriage[]
  portfolio: Portfolio
  /** Early warnings recorded by this evaluation, each once for rule, subject and due date. */
  warnings: DubanEvent[]
  /** Changes of lights recorded by this evaluation; a light stays at least a day as it is. */
  lights: DubanEvent[]
}

export interface Supervisor {
  readonly rules: RuleSet
  /** Where the events are; what `parseEvents` or an adapter has read already is appended here. */
  readonly ledger: Ledger
  /** Reads records and appends what is new; a bad record never stops the rest. */
  ingest(records: readonly unknown[], options?: { importedAt?: Instant }): Promise<IngestReport>
  /** Folds the ledger at `(asOf, knownAt)` and judges it. */
  evaluate(options: EvaluateOptions): Promise<Evaluation>
  /**
   * The same project by project, for a portfolio whose results are too many to be held: `sink` is given the results of each
   * project with its case file, in the order of the projects, and at last, with null, those over units and the portfolio,
   * of which nothing is put aside: what was dismissed is judged again on the whole portfolio of its day.
   */
  evaluateEach(options: EvaluateOptions, sink: (results: readonly RuleResult[], file: CaseFile | null) => void | Promise<void>): Promise<Omit<Evaluation, 'results' | 'portfolio'>>
  /** Who held every day by which approvals and tasks are late, one trace a matter, and which traces the policy would open. */
  trace(evaluation: Evaluation, options?: TraceEvaluationOptions): TracedEvaluation
  /** Scorecards of the units in an evaluation, compared where a peer group is given. Throws `E_PROFILE_UNKNOWN`, and what scoring throws. */
  score(evaluation: Evaluation, options: ScoreOptions): ScoreReport
  /** An evaluation as one self-contained HTML page, or its findings as a table for a spreadsheet (`csv`). */
  report(evaluation: Evaluation, options?: { format?: 'html' | 'csv'; title?: string; locale?: Locale; rejected?: readonly InputRejection[]; traces?: readonly ResponsibilityTrace[]; scores?: ScoreReport }): string
  close(): Promise<void>
}

/**
 * The rooms put together: plugins, a ledger and a calendar. Nothing reads the clock: `asOf` and record times are arguments.
 *
 * @example
 * ```ts
 * const supervisor = await createSupervisor({ plugins: [landing], ledger: 'memory:', calendar: chinaCalendar })
 * await supervisor.ingest(records)
 * const { results } = await supervisor.evaluate({ asOf: '2026-03-17' })
 * ```
 */
export async function createSupervisor(options: SupervisorOptions): Promise<Supervisor> {
  const { plugins, calendar } = options
  const rules = chooseRules(plugins, calendar, { only: options.rules, basis: options.basis, maxMode: options.maxMode })
  const ledger = typeof options.ledger === 'string' ? await openLedger(options.ledger, { stores: { sqlite: sqliteStore } }) : options.ledger

  async function ingest(records: readonly unknown[], { importedAt }: { importedAt?: Instant } = {}): Promise<IngestReport> {
    const { events, rejected, duplicates } = parseEvents(records, importedAt === undefined ? {} : { importedAt })
    const report = await ledger.append(events)
    return { appended: report.appended, duplicates: duplicates + report.duplicates, rejected, conflicts: report.conflicts.map(({ id, message, fix }) => ({ id, message, fix })) }
  }

  async function recorded(): Promise<DubanEvent[]> {
    const events: DubanEvent[] = []
    for await (const event of ledger.read()) events.push(event as unknown as DubanEvent)
    return events
  }

  type Settled = Pick<Evaluation, 'results' | 'dismissed' | 'unusedTriages' | 'lights'>

  /** Puts aside what was dismissed, and says which lights change. A question about what was known earlier looks back; only one about the present changes lights and issues notices. */
  function settle(found: readonly RuleResult[], data: CaseFile | Portfolio, { knownAt, facts = {} }: EvaluateOptions): Settled {
    const { dismissals, unused: unusedTriages } = dismissedLeads(data, rules, { facts })
    const { open: results, dismissed } = withoutDismissed(found, dismissals)
    const lit = [...results, ...dismissed.map(({ result }) => ({ ...result, light: 'green' as const }))]
    return { results, dismissed, unusedTriages, lights: knownAt === undefined ? lightChanges(lit, data, { calendar }).changes : [] }
  }

  /** Records lights that change, and early warnings of results; gives the warnings. */
  async function record(results: readonly RuleResult[], lights: readonly DubanEvent[], events: readonly DubanEvent[], { asOf, knownAt }: EvaluateOptions): Promise<DubanEvent[]> {
    const warnings = knownAt === undefined ? earlyWarnings(results, issuedWarnings(events), asOf, calendar.timeZone) : []
    if (warnings.length + lights.length > 0) await ledger.append([...warnings, ...lights])
    return warnings
  }

  async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
    const { asOf, knownAt, facts = {} } = options
    const events = await recorded()
    const moment = { asOf, knownAt }
    const folded = portfolio(caseFiles(events, moment), { reference: reference(events, moment) })
    const settled = settle(rules.evaluate(folded, { facts }), folded, options)
    return { ...settled, portfolio: folded, warnings: await record(settled.results, settled.lights, events, options) }
  }

  async function evaluateEach(options: EvaluateOptions, sink: (results: readonly RuleResult[], file: CaseFile | null) => void | Promise<void>): Promise<Omit<Evaluation, 'results' | 'portfolio'>> {
    const { asOf, knownAt, facts = {} } = options
    const events = await recorded()
    const moment = { asOf, knownAt }
    const across = rules.rollUp(portfolio([], { reference: reference(events, moment) }), { facts })
    const all: Settled = { results: [], dismissed: [], unusedTriages: [], lights: [] }
    const give = async (results: readonly RuleResult[], file: CaseFile | null): Promise<void> => {
      all.results.push(...results.filter(({ outcome }) => outcome === 'warn'))
      await sink(results, file)
    }
    for (const file of eachCaseFile(events, moment)) {
      across.put(file)
      const { results, dismissed, unusedTriages, lights } = settle(rules.evaluate(file, { facts }), file, options)
      all.dismissed.push(...dismissed)
      all.unusedTriages.push(...unusedTriages)
      all.lights.push(...lights)
      await give(results, file)
    }
    await give(across.results(), null)
    const { results: warned, ...rest } = all
    return { ...rest, warnings: await record(warned, all.lights, events, options) }
  }

  function report({ results, portfolio: { files, asOf, knownAt, reference: shared } }: Evaluation, { format = 'html', title = 'duban 督办', locale = 'en', rejected = [], traces = [], scores }: Parameters<Supervisor['report']>[1] = {}): string {
    const units = unitNames(shared)
    const byProject = new Map<string | null, Finding[]>([[null, []], ...files.map(({ project }) => [idOf(project.ref), []] as [string, Finding[]])])
    for (const result of results) byProject.get(result.project)?.push(findingOf(result, units, rules))
    const projects = files.map((file) => ({ ...pageProject(file, byProject.get(idOf(file.project.ref))!), traces: traces.filter(({ project }) => project === idOf(file.project.ref)) }))
    const data: PageData = { title, asOf, knownAt, calendar: { id: calendar.id, version: calendar.version }, ruleset: rules.hash, units, projects, across: byProject.get(null)!, rejected, ...(scores && { scores: pageScores(scores, units) }) }
    return format === 'csv' ? renderCsv(data, locale) : renderPage(data, locale)
  }

  const score = (evaluation: Evaluation, asked: ScoreOptions): ScoreReport => scoreUnits(evaluation, chooseProfile(plugins, asked.profile), asked, calendar)

  return { rules, ledger, ingest, evaluate, evaluateEach, score, trace: (evaluation, options) => traceEvaluation(evaluation, calendar, options), report, close: () => ledger.close() }
}
