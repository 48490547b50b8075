import { addMonths, dayOf, type CaseFile, type CaseRecord, type CivilDate, type ResponsibilityTrace } from '@duban/core'

/** When a trace is to be opened: policy of the host, not of this library. */
export interface TracePolicy {
  /** Months that a light has been red without a break. */
  redMonths?: number
  /** Least harm of a verified finding, in the measure named. */
  harm?: { low: number; measure: string }
  /** A finding that verifies a complaint. */
  complaint?: boolean
  /** A lost project, unless its side is one of these; with days of the government's side in its traces. */
  lost?: { exceptSides: readonly string[] }
}

/** A proposal to open a trace, about a matter and never about a person. */
export interface TraceOpening {
  kind: 'trace'
  trigger: 'project_lost' | 'red_periods' | 'harm' | 'complaint_verified'
  about: string[]
  since: CivilDate
  evidence: readonly string[]
}

/**
 * The traces that a policy asks to be opened for a project: it was lost with days on the government's side, a light has
 * been red for so many months, a verified finding did so much harm, a complaint was verified. A person decides.
 *
 * @example
 * ```ts
 * openTraces(file, { redMonths: 3 }, []).map(({ trigger }) => trigger) // ['red_periods']
 * ```
 */
export function openTraces(file: CaseFile, policy: TracePolicy, traces: readonly ResponsibilityTrace[]): TraceOpening[] {
  return [...lostProject(file, policy, traces), ...redLights(file, policy), ...findings(file, policy)]
}

function lostProject({ project }: CaseFile, { lost }: TracePolicy, traces: readonly ResponsibilityTrace[]): TraceOpening[] {
  const exit = project.stages.findLast(({ stage }) => stage === 'lost')
  const own = traces.filter(({ bySide, project: id }) => `project/${id}` === project.ref && (bySide['government'] ?? 0) > 0)
  if (lost === undefined || exit === undefined || project.stage !== 'lost' || own.length === 0 || lost.exceptSides.includes(exit.side ?? 'undetermined')) return []
  return [{ kind: 'trace', trigger: 'project_lost', about: [project.ref], since: dayOf(exit.at), evidence: [exit.event, ...new Set(own.flatMap(({ segments }) => segments.filter(({ side }) => side === 'government').flatMap(({ evidence }) => evidence)))] }]
}

function redLights(file: CaseFile, { redMonths }: TracePolicy): TraceOpening[] {
  if (redMonths === undefined) return []
  return file.records('light').flatMap((light): TraceOpening[] => {
    const colours = (light.colours ?? []) as { colour: string; at: string; event: string }[]
    const before = colours.findLastIndex(({ colour }) => colour !== 'red')
    const red = colours.slice(before + 1)
    if (red.length === 0 || addMonths(dayOf(red[0]!.at), redMonths) > dayOf(file.asOf)) return []
    return [{ kind: 'trace', trigger: 'red_periods', about: [typeof light.of === 'string' ? light.of : light.ref], since: dayOf(red[0]!.at), evidence: red.map(({ event }) => event) }]
  })
}

function findings(file: CaseFile, { harm, complaint }: TracePolicy): TraceOpening[] {
  return file.records('finding').flatMap((finding): TraceOpening[] => {
    const opening = (trigger: TraceOpening['trigger']): TraceOpening => ({ kind: 'trace', trigger, about: [String(finding.of ?? finding.ref)], since: dayOf(String(finding.verifiedAt ?? file.asOf)), evidence: finding.events })
    const harms = (finding.harm ?? []) as { low: number; measure: string }[]
    const heavy = harm !== undefined && harms.some(({ low, measure }) => measure === harm.measure && low >= harm.low)
    const verified = complaint === true && ((finding.sources ?? []) as string[]).some((ref) => isComplaint(file.record(ref)))
    return [...(heavy ? [opening('harm')] : []), ...(verified ? [opening('complaint_verified')] : [])]
  })
}

const isComplaint = (record: CaseRecord | undefined): boolean => record !== undefined && record.ref.startsWith('lead/') && (record.complainant !== undefined || record.sources.includes('public'))
