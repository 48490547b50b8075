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
  /** Of a task: the approval it is a step of. */
  approval: FoundRecord | null
  /** Of a task: the unit that carries it out; null where the records name different ones. */
  unit: string | null | undefined
  /** Of a task: some event says something of it. */
  isTold: boolean
  isAssigned: boolean
  /** Of a task: how many statements tie it to its approval. With one alone, nothing would show that it is wrong. */
  ties: number
  /** Of a task: refs of those it waits for. */
  after: readonly string[]
  /** The one task that waits for this one, and its unit; null where there are several with different ones. */
  successor: FoundRecord | null
  successorUnit: string | null
  finishedOn: number | null
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

export function foundRecord(ref: string): FoundRecord {
  return {
    ref, kind: kindIn(ref), of: null, approval: null, unit: undefined, isTold: false, isAssigned: false, ties: 0, after: none,
    successor: null, successorUnit: null, finishedOn: null, request: null, repliedOn: null, isRefused: false, issue: null, stopKind: null, maker: undefined, applicant: undefined,
  }
}

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
export const belongsTo = ({ of, approval }: FoundRecord): FoundRecord | null => of ?? approval

/** A hand-over that the unit it was meant for refused with a reason. */
export const isRejected = ({ request, isRefused }: FoundRecord): boolean => isRefused && request?.kind === 'handoff'

/** Neither answered nor finished by a day. */
export function isOpen({ repliedOn, finishedOn }: FoundRecord, on: number): boolean {
  const end = repliedOn ?? finishedOn
  return end === null || end > on
}

/** A statement about the unit of a task: where two differ, none counts. */
export function takeUnit(task: FoundRecord, unit: string | undefined): void {
  if (unit !== undefined) task.unit = task.unit === undefined || task.unit === unit ? unit : null
}

/** Finds which task waits for which, then ties a step before or after a step of an approval to it, too. */
export function relateTasks(tasks: readonly FoundRecord[], records: ReadonlyMap<string, FoundRecord>): void {
  for (const task of tasks) {
    for (const ref of task.after) {
      const before = records.get(ref)
      if (before === undefined) continue
      const unit = task.unit ?? null
      before.successorUnit = before.successor === null || before.successorUnit === unit ? unit : null
      before.successor ??= task
    }
  }
  for (const task of tasks) {
    for (const ref of task.after) {
      const before = records.get(ref)
      if (before === undefined || !before.isTold || ((before.approval === null) === (task.approval === null) && before.approval !== task.approval)) continue
      for (const each of [task, before]) {
        each.approval ??= task.approval ?? before.approval
        each.ties++
      }
    }
  }
}
