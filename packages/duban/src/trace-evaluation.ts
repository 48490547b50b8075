import { dayOf, idOf, type ResponsibilityTrace, type RuleResult, type WorkingCalendar } from '@duban/core'
import { tracePolicy } from '@duban/landing-cn'
import { openTraces, traceResponsibility, type DayUnit, type TraceOpening, type TracePolicy } from '@duban/tracing'
import type { Evaluation } from './supervisor.js'

export interface TraceEvaluationOptions {
  /** Ids of rules whose late results are traced; default all about approvals and tasks. A rule about projects (a milestone) is traced where it is named. */
  rules?: readonly string[]
  /** Working or calendar days; default those of each limit. */
  unit?: DayUnit
  /** When a trace is to be opened; default that of the landing plugin. */
  policy?: TracePolicy
}

export interface TracedEvaluation { traces: ResponsibilityTrace[]; openings: TraceOpening[] }

/** A trace of every matter that is late: one each, by the clock that was due last, since stricter promises speak of the same days. */
export function traceEvaluation({ results, portfolio: { files } }: Pick<Evaluation, 'results' | 'portfolio'>, calendar: WorkingCalendar, { rules, unit, policy = tracePolicy }: TraceEvaluationOptions = {}): TracedEvaluation {
  const ends = new Map(files.flatMap((file) => [...file.approvals, ...file.tasks].map((record) => [`${idOf(file.project.ref)}|${record.ref}`, record.decidedAt ?? record.finishedAt ?? null])))
  // A limit on something else about the record (an acknowledgement) has another end than the record.
  const isOwn = ({ project, subject, doneAt }: RuleResult): boolean => ends.get(`${project}|${subject}`) === doneAt
  const wanted = results.filter((result) => isLate(result) && (rules === undefined ? isOwn(result) : rules.includes(result.rule)))
  const bySubject = new Map<string, RuleResult>()
  for (const result of wanted) {
    const key = `${result.project}|${result.subject}`
    if ((bySubject.get(key)?.due ?? '') < result.due!) bySubject.set(key, result)
  }
  const ofProject = byProject(results)
  const late = byProject(bySubject.values())
  const traced = files.map((file) => {
    const project = idOf(file.project.ref)
    const traces = (late.get(project) ?? []).map((result) => traceResponsibility(file, result, { calendar, results: ofProject.get(project) ?? [], ...(unit && { unit }) }))
    return { traces, openings: openTraces(file, policy, traces) }
  })
  return { traces: traced.flatMap(({ traces }) => traces), openings: traced.flatMap(({ openings }) => openings) }
}

function byProject(results: Iterable<RuleResult>): Map<string | null, RuleResult[]> {
  const groups = new Map<string | null, RuleResult[]>()
  for (const result of results) groups.set(result.project, [...(groups.get(result.project) ?? []), result])
  return groups
}

const isLate = ({ due, doneAt, asOf, outcome }: RuleResult): boolean => due !== null && outcome === 'fail' && dayOf(doneAt ?? asOf) > due
