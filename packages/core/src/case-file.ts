import type { CaseFile, CaseNote, CaseRecord, ProjectRecord, Ref, Reference } from './case-file-types.js'
import type { DubanEvent } from './event.js'
import { catalogueStep, clockedKinds, clocksOf } from './fold/clocks-of.js'
import { projectFields, unapprovedPlans } from './fold/derive-project.js'
import { finishRecords, lazily, type Derived } from './fold/finish-records.js'
import { addStubs, draftOf, foldRecords } from './fold/fold-records.js'
import { assertMoment, type FoldMoment } from './fold/moment.js'
import { refsOf } from './fold/ref-fields.js'
import { standingEvents } from './fold/standing-events.js'
import { groupBy } from './internal/group-by.js'
import { fileKinds, kindOf, pluralOf } from './kinds.js'
import { reference } from './reference.js'

export interface CaseFileOptions extends FoldMoment {
  /** Id of the project. */
  project: string
  /** The fold of the events without a project; left out, it is made of the same events. */
  reference?: Reference
}

/**
 * Everything known of one project at `(asOf, knownAt)`: a pure fold of its events, whose order does not matter. Late,
 * corrected and withdrawn events are taken as of `knownAt`; events of other projects are passed over.
 *
 * It never throws on an event: what does not fit leaves a note. Throws `E_TIME` where `asOf` or `knownAt` is no time.
 *
 * @example
 * ```ts
 * const events = [{ id: 'e1', type: 'stage.entered', project: 'P1', subject: 'project/P1', occurredAt: '2026-01-20', recordedAt: '2026-01-20T18:00:00+08:00', source: 'register', channel: 'hall', data: { stage: 'signed' } }]
 * caseFile(events, { project: 'P1', asOf: '2026-03-17' }).project.stage // 'signed'
 * ```
 */
export function caseFile(events: Iterable<DubanEvent>, options: CaseFileOptions): CaseFile {
  assertMoment(options)
  const given = [...events]
  return foldFile(given.filter(({ project }) => project === options.project), options, options.reference ?? reference(given, options))
}

/** The case files of every project that the events speak of, in the order of their ids, with one reference. */
export function caseFiles(events: Iterable<DubanEvent>, moment: FoldMoment): CaseFile[] {
  return [...eachCaseFile(events, moment)]
}

/**
 * The same case files one after the other, each folded when it is asked for: a portfolio too large to be held can be judged
 * as it is read. Throws `E_TIME` where `asOf` or `knownAt` is no time.
 *
 * @example
 * ```ts
 * for (const file of eachCaseFile(events, { asOf: '2026-03-17' })) sink(rules.evaluate(file))
 * ```
 */
export function* eachCaseFile(events: Iterable<DubanEvent>, moment: FoldMoment): Generator<CaseFile, void> {
  assertMoment(moment)
  const byProject = groupBy(events, ({ project }) => project)
  const shared = reference(byProject.get(undefined) ?? [], moment)
  for (const project of [...byProject.keys()].filter((each) => each !== undefined).sort()) yield foldFile(byProject.get(project)!, { ...moment, project }, shared)
}

function foldFile(own: readonly DubanEvent[], { project, asOf, knownAt }: CaseFileOptions, shared: Reference): CaseFile {
  const { standing, replaced, notes } = standingEvents(own, asOf, knownAt)
  const noted: CaseNote[] = [...notes]
  const joining = joiningEvents(shared, project)
  const drafts = foldRecords(joining.length === 0 ? standing : [...joining, ...standing], noted)
  addStubs(drafts, standing, (ref) => shared.record(ref) !== undefined, noted)
  const projectRef = `project/${project}`
  draftOf(drafts, projectRef)

  const byKind = new Map<string, CaseRecord[]>()
  const list = (kind: string): readonly CaseRecord[] => byKind.get(kind) ?? none
  const context = { ref: projectRef, events: standing, records: list }
  const derived: Derived = (record, draft) => {
    const kind = kindOf(draft.ref)
    if (kind === 'project') return projectFields(draft, context)
    const fields: Record<string, () => unknown> = {}
    if (clocked.has(kind)) fields.clocks = () => clocksOf(record, { reference: shared, facilitations: [...list('facilitation'), ...shared.records('facilitation')] })
    if (kind === 'task') fields.done = () => isDone(record, records, shared)
    if (kind === 'matter') Object.assign(fields, matterFields(record))
    return fields
  }
  const records = finishRecords(drafts, derived)
  for (const record of records.values()) byKind.set(kindOf(record.ref), [...list(kindOf(record.ref)), record])
  for (const kinds of byKind.values()) Object.freeze(kinds)
  noted.push(...unapprovedPlans(context))

  const file = {
    asOf,
    knownAt: knownAt ?? null,
    project: records.get(projectRef) as ProjectRecord,
    reference: shared,
    notes: Object.freeze(noted),
    events: Object.freeze(standing),
    replaced: Object.freeze(replaced),
    records: list,
    record: (ref: Ref) => records.get(ref) ?? shared.record(ref),
  }
  for (const [kind, plural] of lists) (file as Record<string, unknown>)[plural] = byKind.get(kind) ?? none
  lazily(file, 'feeds', () => Object.freeze([...shared.records('feed'), ...list('feed')]))
  return Object.freeze(file) as unknown as CaseFile
}

const lists = fileKinds.map((kind) => [kind, pluralOf(kind)] as const)
const none: readonly CaseRecord[] = Object.freeze([])
const clocked = new Set<string>(clockedKinds)

/** Events of reference records that name the project: their records join its file. */
function joiningEvents(shared: Reference, project: string): readonly DubanEvent[] {
  const index = joiningIndex(shared)
  return index.get(`project/${project}`) ?? []
}

const indexes = new WeakMap<Reference, Map<Ref, DubanEvent[]>>()
const joinable = new Set<string>(fileKinds)

function joiningIndex(shared: Reference): Map<Ref, DubanEvent[]> {
  const known = indexes.get(shared)
  if (known) return known
  const naming = new Map<Ref, Set<Ref>>()
  for (const event of shared.events) {
    if (!joinable.has(kindOf(event.subject))) continue
    for (const ref of refsOf(event)) if (kindOf(ref) === 'project') naming.set(ref, (naming.get(ref) ?? new Set()).add(event.subject))
  }
  const index = new Map([...naming].map(([ref, subjects]) => [ref, shared.events.filter(({ subject }) => subjects.has(subject))]))
  indexes.set(shared, index)
  return index
}

/** Finished; where it is a key step, with evidence. */
function isDone(task: CaseRecord, records: ReadonlyMap<Ref, CaseRecord>, shared: Reference): boolean {
  const approval = typeof task.approval === 'string' ? records.get(task.approval) : undefined
  const isKey = task.key === true || catalogueStep(task, approval, shared)?.key === true
  return task.finishedAt !== undefined && (!isKey || task.evidence.length > 0)
}

function matterFields(matter: CaseRecord): Record<string, () => unknown> {
  const attached = (name: string) => (matter[name] ?? []) as CaseRecord[]
  return {
    state: () => (matter.moves as { state: string }[]).at(-1)?.state ?? (matter.registeredAt === undefined ? null : 'registered'),
    urged: () => attached('notices').some(({ kind }) => kind === 'urge'),
    extended: () => attached('extensions').some(({ outcome }) => outcome === 'granted'),
  }
}
