import type { Explanation, GamingSignal, Locale, Localized, ResponsibilityTrace, RuleResult, Scorecard, ScoreComparison, ScoreFunnel, ScoreTrend } from '@duban/core'

/** A result with its explanation in every language, made by the rules room. */
export interface Finding { result: RuleResult; explanation: Record<Locale, Explanation> }

export interface PageProject {
  /** Id of the project. */
  id: string
  name: string | null
  stage: string | null
  /** Stages entered, in order. */
  stages: readonly { stage: string; at: string }[]
  /** Id of the lead unit, where there is one. */
  lead: string | null
  findings: readonly Finding[]
  /** What its records are called, by their Refs, where they have a title, a name or an item. */
  names?: Readonly<Record<string, Localized>>
  /** Who held its lost days, where that was traced. */
  traces?: readonly ResponsibilityTrace[]
}

/** Scorecards with what the scoring room says of them. */
export interface PageScores {
  cards: readonly { card: Scorecard; explanation: Record<Locale, Explanation> }[]
  comparison: ScoreComparison | null
  funnels: readonly (ScoreFunnel & { indicator: string; title: Localized })[]
  trend: ScoreTrend
  signals: readonly GamingSignal[]
}

/** Everything a page shows; it computes nothing that decides. */
export interface PageData {
  title: string
  asOf: string
  knownAt: string | null
  calendar: { id: string; version: string }
  ruleset: string
  /** Names of units, by their ids. */
  units: Readonly<Record<string, string>>
  projects: readonly PageProject[]
  /** Findings on units and on the whole portfolio, of no one project. */
  across?: readonly Finding[]
  scores?: PageScores
  rejected: readonly { source: string; line: number; column: number; message: string; fix: string }[]
}

/** A finding in its project. */
export interface Placed extends Finding { project: PageProject }

/** All findings, each in its project; what belongs to none stands under `*`. */
export function placed({ projects, across = [] }: PageData): Placed[] {
  const rest: PageProject = { id: '*', name: null, stage: null, stages: [], lead: null, findings: across }
  return [...projects, rest].flatMap((project) => project.findings.map((finding) => ({ ...finding, project })))
}

/** Outcomes that somebody should look at. */
const open = new Set(['fail', 'warn', 'not_evaluable', 'error'])
export const isOpen = ({ result }: Finding): boolean => open.has(result.outcome)

/** Lights, worst first. */
export const lightOrder = ['red', 'yellow', 'blue', 'grey', 'suspended', 'green'] as const

/** Findings worst first; of one light what is still open, then what has been due longest. */
export function worstFirst(findings: readonly Placed[]): Placed[] {
  const rank = ({ result }: Placed): number => (result.light === null ? lightOrder.length : lightOrder.indexOf(result.light))
  const due = ({ result }: Placed): string => result.due ?? '9999'
  const done = ({ result }: Placed): number => (result.doneAt === null ? 0 : 1)
  return findings.toSorted((a, b) => rank(a) - rank(b) || done(a) - done(b) || (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0) || (a.result.id < b.result.id ? -1 : 1))
}

/** Whose move it is: the unit that answers for it, else the lead unit of the project. */
export const moverOf = ({ result, project }: Placed): string | null => result.owner ?? project.lead
