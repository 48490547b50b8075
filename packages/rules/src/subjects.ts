import { idOf, type CaseFile, type CaseRecord, type Clock, type Instant, type Portfolio, type Reference, type Time } from '@duban/core'
import type { Across } from './roll-up.js'

/** What one rule is asked about: a record, a clock, a project, a unit, or the whole portfolio. */
export interface Subject {
  /** A Ref: `approval/A1`. */
  ref: string
  /** Tells apart the clocks of one record: `#promised`, `#promised.2`; else empty. */
  suffix: string
  /** Id of the project, where there is one. */
  project: string | null
  asOf: Time
  knownAt: Instant | null
  /** What fact paths may begin with. */
  roots: Readonly<Record<string, unknown>>
  /** The record it is about, where it is one. */
  record: CaseRecord | null
  clock: Clock | null
  file: CaseFile | null
  reference: Reference
  /** What rules read of all projects, where it is about more than one. */
  across: Across | null
}

interface Asked { scope: 'project' | 'unit' | 'portfolio'; for?: string }

/** True where the value is a portfolio and not a case file. */
export function isPortfolio(data: CaseFile | Portfolio): data is Portfolio {
  return Array.isArray((data as Portfolio).files)
}

/** Case files in the order of their projects. */
export function filesOf(data: CaseFile | Portfolio): readonly CaseFile[] {
  if (!isPortfolio(data)) return [data]
  return [...data.files].sort((a, b) => (a.project.ref < b.project.ref ? -1 : a.project.ref > b.project.ref ? 1 : 0))
}

/** The subjects of rules in one case file, in its order; those of a kind are made once for all rules. */
export function subjectsIn(file: CaseFile): (rule: Asked) => readonly Subject[] {
  const whole: Subject = {
    ref: file.project.ref,
    suffix: '',
    project: idOf(file.project.ref),
    asOf: file.asOf,
    knownAt: file.knownAt,
    roots: { project: file.project, file, reference: file.reference, asOf: file.asOf },
    record: file.project,
    clock: null,
    file,
    reference: file.reference,
    across: null,
  }
  const byKind = new Map<string, readonly Subject[]>()
  const subjects = (kind: string): readonly Subject[] => (kind === 'project' ? [whole] : kind === 'clock' ? clockSubjects(whole, file) : file.records(kind).map((record) => about(whole, kind, record)))
  return ({ for: kind = 'project' }) => {
    const known = byKind.get(kind)
    if (known) return known
    const made = subjects(kind)
    byKind.set(kind, made)
    return made
  }
}

/** The subjects of a rule of scope `unit` or `portfolio`, in the order of the reference. */
export function subjectsAcross(rule: Asked, { asOf, knownAt, reference }: Pick<Portfolio, 'asOf' | 'knownAt' | 'reference'>, across: Across): Subject[] {
  const whole: Subject = { ref: 'portfolio/all', suffix: '', project: null, asOf, knownAt, roots: { portfolio: null, reference, asOf }, record: null, clock: null, file: null, reference, across }
  const kind = rule.for ?? (rule.scope === 'unit' ? 'unit' : undefined)
  return kind === undefined ? [whole] : reference.records(kind).map((record) => about(whole, kind, record))
}

function about(whole: Subject, kind: string, record: CaseRecord): Subject {
  return { ...whole, ref: record.ref, record, roots: { ...whole.roots, [kind]: record, record } }
}

function clockSubjects(whole: Subject, file: CaseFile): Subject[] {
  const records = new Map<string, CaseRecord>()
  for (const record of clockedRecords(file)) records.set(record.ref, record)
  return [...records.values()].flatMap((record) => {
    const seen = new Map<string, number>()
    return record.clocks.map((clock) => {
      const n = (seen.get(clock.layer) ?? 0) + 1
      seen.set(clock.layer, n)
      return { ...about(whole, 'record', record), clock, suffix: `#${clock.layer}${n > 1 ? `.${n}` : ''}`, roots: { ...whole.roots, record, clock, owner: clock.owner } }
    })
  })
}

/** Records that may have clocks, by the kinds that declare limits or deadlines. */
const clocked = ['approval', 'task', 'commitment', 'facilitation', 'request', 'issue', 'matter', 'measure', 'notice', 'stop', 'mechanism']

function clockedRecords(file: CaseFile): CaseRecord[] {
  return clocked.flatMap((kind) => file.records(kind)).filter((record) => record.clocks.length > 0)
}
