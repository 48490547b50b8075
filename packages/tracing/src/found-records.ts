import type { EventData } from '@duban/core'

/**
 * A record as the events of a file found it: what it belongs to, whose it is, what was asked. Read straight from the events,
 * so that a record whose first event is missing is known to be loose.
 */
export interface FoundRecord {
  readonly ref: string
  readonly kind: Kind
  /** What a request, a stop or an issue says it is about. */
  of: FoundRecord | null
  /** What is said of it as a task. */
  task: FoundTask | null
  /** A request: what is asked of whom, and by which unit. */
  request: { kind: string; to: string; by: string | undefined } | null
  repliedOn: number | null
  /** The first reply refused it, and said why. */
  isRefused: boolean
  issue: EventData<'issue.raised'> | null
  stopKind: string | null
  /** The unit that began a stop or raised an issue: it has the matter again afterwards. */
  maker: string | undefined
  applicant: string | undefined
}

export interface FoundTask {
  /** What it is a step of. */
  approval: FoundRecord | null
  /** The unit that carries it out; null where the records name different ones. */
  unit: string | null | undefined
  isAssigned: boolean
  /** How many statements tie it to its approval. With one alone, nothing would show that it is wrong. */
  ties: number
  /** Refs of those it waits for. */
  after: readonly string[]
  /** The one task that waits for this one, and its unit; null where there are several with different ones. */
  successor: FoundRecord | null
  successorUnit: string | null
  finishedOn: number | null
}

export const foundRecord = (ref: string): FoundRecord => ({ ref, kind: kindIn(ref), of: null, task: null, request: null, repliedOn: null, isRefused: false, issue: null, stopKind: null, maker: undefined, applicant: undefined })
export const foundTask = (): FoundTask => ({ approval: null, unit: undefined, isAssigned: false, ties: 0, after: none, successor: null, successorUnit: null, finishedOn: null })

/** Kinds that tracing tells apart. */
const kinds = ['approval', 'task', 'stop', 'request', 'issue', 'project', 'unit'] as const
type Kind = (typeof kinds)[number] | 'other'

function kindIn(ref: string): Kind {
  for (const kind of kinds) if (ref.charCodeAt(kind.length) === slash && ref.startsWith(kind)) return kind
  return 'other'
}

const slash = '/'.charCodeAt(0)
const none: readonly string[] = []

/** What it belongs to, by its own words, else as a step. */
export const belongsTo = ({ of, task }: FoundRecord): FoundRecord | null => of ?? (task === null ? null : task.approval)

/** A hand-over that the unit it was meant for refused with a reason. */
export const isRejected = ({ request, isRefused }: FoundRecord): boolean => isRefused && request?.kind === 'handoff'

/** Neither answered nor finished by a day. */
export function isOpen({ repliedOn, task }: FoundRecord, on: number): boolean {
  const end = repliedOn ?? (task === null ? null : task.finishedOn)
  return end === null || end > on
}

/** A statement about the unit of a task: where two differ, none counts. */
export function takeUnit(task: FoundTask, unit: string | undefined): void {
  if (unit !== undefined) task.unit = task.unit === undefined || task.unit === unit ? unit : null
}

/** Finds which task waits for which, then ties a step before or after a step of an approval to it, too. */
export function relateTasks(tasks: readonly FoundRecord[], records: ReadonlyMap<string, FoundRecord>): void {
  for (const record of tasks) {
    const { unit = null, after } = record.task!
    for (const ref of after) {
      const before = records.get(ref)?.task
      if (!before) continue
      before.successorUnit = before.successor === null || before.successorUnit === unit ? unit : null
      before.successor ??= record
    }
  }
  for (const { task } of tasks) {
    for (const ref of task!.after) {
      const before = records.get(ref)?.task
      if (!before || ((before.approval === null) === (task!.approval === null) && before.approval !== task!.approval)) continue
      tie(task!, task!.approval ?? before.approval)
      tie(before, task!.approval ?? before.approval)
    }
  }
}

function tie(task: FoundTask, approval: FoundRecord | null): void {
  task.approval ??= approval
  task.ties++
}
