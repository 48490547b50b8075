import { idOf, type CaseFile, type CaseRecord, type Clock, type Instant, type Portfolio, type Reference, type Time } from '@duban/core'

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
  portfolio: Portfolio | null
}

interface Asked { scope: 'project' | 'unit' | 'portfolio'; for?: string }

/** True where the value is a portfolio and not a case file. */
export function isPortfolio(data: CaseFile | Portfolio): data is Portfolio {
  return Array.isArray((data as Portfolio).files)
}

/** The subjects of a rule, in the order of the case file. Scopes `unit` and `portfolio` need a portfolio and have none in a single case file. */
export function subjectsOf(rule: Asked, data: CaseFile | Portfolio): Subject[] {
  if (rule.scope === 'project') return filesOf(data).flatMap((file) => inFile(rule.for, file, isPortfolio(data) ? data : null))
  return isPortfolio(data) ? inPortfolio(rule, data) : []
}

/** Case files in the order of their projects. */
export function filesOf(data: CaseFile | Portfolio): readonly CaseFile[] {
  if (!isPortfolio(data)) return [data]
  return [...data.files].sort((a, b) => (a.project.ref < b.project.ref ? -1 : a.project.ref > b.project.ref ? 1 : 0))
}

function inFile(kind: string | undefined, file: CaseFile, portfolio: Portfolio | null): Subject[] {
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
    portfolio,
  }
  if (kind === undefined || kind === 'project') return [whole]
  if (kind === 'clock') return clockSubjects(whole, file)
  return file.records(kind).map((record) => about(whole, kind, record))
}

function inPortfolio(rule: Asked, portfolio: Portfolio): Subject[] {
  const whole: Subject = {
    ref: 'portfolio/all',
    suffix: '',
    project: null,
    asOf: portfolio.asOf,
    knownAt: portfolio.knownAt,
    roots: { portfolio, reference: portfolio.reference, asOf: portfolio.asOf },
    record: null,
    clock: null,
    file: null,
    reference: portfolio.reference,
    portfolio,
  }
  const kind = rule.for ?? (rule.scope === 'unit' ? 'unit' : undefined)
  return kind === undefined ? [whole] : portfolio.reference.records(kind).map((record) => about(whole, kind, record))
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
