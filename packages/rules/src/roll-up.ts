import { DubanError, type CaseFile, type DubanEvent, type Portfolio, type RuleResult } from '@duban/core'
import type { CompiledRule } from './compiled-rule.js'
import { Gathering, type Reading } from './gathering.js'
import type { Group, Together } from './group.js'
import { registerNames } from './register-names.js'
import { subjectsAcross, type Subject } from './subjects.js'

/** What the facts of a rule ask of all projects. */
export interface Across {
  group(reading: Reading, key: string): Group
  /** All groups of a reading, under the names of the fields that tell them apart. */
  groups(reading: Reading, fields: readonly string[]): Together
  /** Every event of every project, for a rule that reads events as such. */
  events(): readonly DubanEvent[]
}

/** The results of rules over units and the whole portfolio, kept up to date project by project. */
export interface RollUp {
  /**
   * Takes a project in, in place of what it gave before. Of the case file only what the rules read is kept. Throws `E_PORTFOLIO`
   * where the file is of another moment.
   */
  put(file: CaseFile): void
  /** One result per rule and subject, in the order of the rules. One that nothing touched is the same object as before. */
  results(): RuleResult[]
}

/** All versions of a rule; the last one says what it is asked about. */
type Versions = readonly CompiledRule[]

interface Kept { readonly read: readonly { of: { readonly version: number }; version: number }[]; readonly results: readonly RuleResult[] }

/** Keeps what rules read of each project, and asks again only about subjects whose groups changed. */
export function rollUp(rules: readonly Versions[], { asOf, knownAt, reference, files }: Portfolio, judge: (versions: Versions, subject: Subject) => readonly RuleResult[]): RollUp {
  const compiled = rules.flat()
  const shared = new Set([...reference.events, ...reference.replaced].map(({ id }) => id))
  const names = registerNames(reference)
  const gatherings = new Map(compiled.flatMap(({ facts }) => facts.readings).map((reading) => [reading, new Gathering(reading, shared, names)]))
  const allEvents = compiled.some(({ constraint }) => constraint !== null) ? new Gathering(everyEvent, shared, names) : undefined
  const kept = new Map<Versions, Map<string, Kept>>(rules.map((versions) => [versions, new Map()]))
  // What the subject in hand has read.
  let reads: Kept['read'][number][] = []

  function noted<Read extends { readonly version: number }>(of: Read): Read {
    reads.push({ of, version: of.version })
    return of
  }

  const across: Across = {
    group: (reading, key) => noted(gatherings.get(reading)!.group(key)),
    groups: (reading, fields) => noted(gatherings.get(reading)!).grouped(fields),
    events: () => noted(allEvents!.group('')).together.values.flat() as DubanEvent[],
  }

  function put(file: CaseFile): void {
    if (file.asOf !== asOf || file.knownAt !== knownAt) throw new DubanError({ code: 'E_PORTFOLIO', message: `${file.project.ref} is of ${file.asOf}, the portfolio is of ${asOf}`, fix: 'fold all case files at the same asOf and knownAt', path: ['asOf'] })
    for (const gathering of gatherings.values()) gathering.put(file)
    allEvents?.put(file)
  }

  function resultsOf(versions: Versions, subject: Subject): readonly RuleResult[] {
    const bySubject = kept.get(versions)!
    const known = bySubject.get(subject.ref)
    if (known?.read.every(({ of, version }) => of.version === version)) return known.results
    reads = []
    const results = judge(versions, subject)
    bySubject.set(subject.ref, { read: reads, results })
    return results
  }

  for (const file of files) put(file)
  const subjects = rules.map((versions) => [versions, subjectsAcross(versions.at(-1)!.rule, { asOf, knownAt, reference }, across)] as const)
  return Object.freeze({ put, results: () => subjects.flatMap(([versions, asked]) => asked.flatMap((subject) => resultsOf(versions, subject))) })
}

/** The events of a project, as they are. */
const everyEvent: Reading = { kind: 'project', ofUnit: false, keysOf: () => [], take: (_, file) => ({ value: file.events, events: [] }), codesIn: () => [] }
