import { dayOf, idOf, labels, type CaseFile, type CaseRecord, type Localized, type RuleResult } from '@duban/core'
import type { Finding, PageProject } from '@duban/report'
import { explain, type RuleSet } from '@duban/rules'

/** A result with its explanation in both languages; the unit whose move it is by its name. */
export function findingOf(result: RuleResult, units: Readonly<Record<string, string>>, rules: RuleSet): Finding {
  const { owner } = result
  const named = owner !== null && Object.hasOwn(units, owner) ? { ...result, owner: units[owner]! } : result
  return { result, explanation: { en: explain(named, 'en', rules), 'zh-CN': explain(named, 'zh-CN', rules) } }
}

/** A project as the page shows it; its lead unit is the one in force on the day of asOf. */
export function pageProject(file: CaseFile, findings: readonly Finding[]): PageProject {
  const { project, assignments, asOf } = file
  const lead = assignments.find(({ role, unit, endedAt, until }) => role === 'lead' && typeof unit === 'string' && [endedAt, until].every((end) => end === undefined || String(end).slice(0, 10) > dayOf(asOf)))
  return {
    id: idOf(project.ref), name: project.name ?? null, stage: project.stage, lead: lead === undefined ? null : String(lead.unit),
    stages: project.stages.map(({ stage, at }) => ({ stage, at })), findings,
    names: Object.fromEntries([...new Set(findings.map(({ result }) => result.subject))].flatMap((ref) => {
      const name = nameOf(file.record(ref))
      return name === undefined ? [] : [[ref, name]]
    })),
  }
}

/** What a record is called: its title or name, else the words of its item. */
function nameOf(record: CaseRecord | undefined): Localized | undefined {
  const own = record?.title ?? record?.name
  if (typeof own === 'string') return { en: own, 'zh-CN': own }
  return typeof record?.item === 'string' ? labels(record.item) : undefined
}
