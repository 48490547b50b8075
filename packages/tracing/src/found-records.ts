import { dayOf, isEvent, type CaseFile, type DubanEvent, type EventData, type Time } from '@duban/core'

/**
 * What the events of a file found: which record belongs to which, whose it is, what was asked. Read straight from the
 * events, so that a record whose first event is missing is known to be loose.
 */
export interface FoundRecords {
  /** What a record is about: an approval for its steps, stops and requests. */
  of(ref: string): string | undefined
  /** The unit that carries out a task, where the records agree. */
  unitOf(task: string): string | undefined
  /** Tied to its approval by one statement alone: should that one be wrong, nothing would show it. */
  isWeaklyTied(task: string): boolean
  /** The one task that waits for a task to finish; `unit` is null where there are several with different units. */
  successorOf(task: string): { ref: string; unit: string | null } | undefined
  request(ref: string): { kind: string; to: string; by: string | undefined } | undefined
  isRejected(request: string): boolean
  /** Neither answered nor finished by a time. */
  isOpen(ref: string, at: Time): boolean
  issue(ref: string): EventData<'issue.raised'> | undefined
  stopKind(ref: string): string | undefined
  /** The unit that began a stop or raised an issue: it has the matter again afterwards. */
  makerOf(ref: string): string | undefined
  applicantOf(approval: string): string | undefined
  readonly applicants: ReadonlySet<string>
  /** It ends, answers or continues something that no event began: it could be about anything. */
  isLoose(event: DubanEvent): boolean
}

/** `unit` is null where the records name different ones; `links` counts the statements that tie it to its approval. */
interface Task { approval?: string | undefined; unit?: string | null | undefined; assigned: boolean; finishedAt?: Time; links: number; after: readonly string[] }

const cache = new WeakMap<CaseFile, FoundRecords>()

export function foundRecords(file: CaseFile): FoundRecords {
  const known = cache.get(file)
  if (known) return known
  const made = read(file.events)
  cache.set(file, made)
  return made
}

function read(events: readonly DubanEvent[]): FoundRecords {
  const of = new Map<string, string>()
  const tasks = new Map<string, Task>()
  const requests = new Map<string, { kind: string; to: string; by: string | undefined }>()
  const replies = new Map<string, { at: Time; rejected: boolean }>()
  const issues = new Map<string, EventData<'issue.raised'>>()
  const stops = new Map<string, string>()
  const applicants = new Map<string, string>()
  const makers = new Map<string, string>()
  for (const event of events) {
    const ref = event.subject
    if (event.type.startsWith('task.') || event.type === 'duty.acknowledged') readTask(tasks, event)
    else if (isEvent(event, 'request.made') && event.data) {
      if (event.data.of !== undefined) of.set(ref, event.data.of)
      requests.set(ref, { kind: event.data.kind, to: event.data.to, by: event.by?.unit })
    } else if (isEvent(event, 'reply.given') && event.data) {
      if (!replies.has(event.data.of)) replies.set(event.data.of, { at: event.occurredAt, rejected: event.data.stance === 'reject' && Boolean(event.data.reason) })
    } else if (isEvent(event, 'issue.raised') && event.data) {
      if (event.data.of !== undefined) of.set(ref, event.data.of)
      issues.set(ref, event.data)
      if (event.by) makers.set(ref, event.by.unit)
    } else if (isEvent(event, 'stop.started') && event.data) {
      of.set(ref, event.data.of)
      stops.set(ref, event.data.kind)
      if (event.by) makers.set(ref, event.by.unit)
    } else if (isEvent(event, 'approval.applied') && event.data?.applicant !== undefined) applicants.set(ref, event.data.applicant)
  }
  const successors = successorsOf(tasks)
  tieByOrder(tasks)
  return {
    of: (ref) => of.get(ref) ?? tasks.get(ref)?.approval,
    unitOf: (task) => tasks.get(task)?.unit ?? undefined,
    isWeaklyTied: (task) => (tasks.get(task)?.links ?? 0) < 2,
    successorOf: (task) => successors.get(task),
    request: (ref) => requests.get(ref),
    isRejected: (ref) => requests.get(ref)?.kind === 'handoff' && replies.get(ref)?.rejected === true,
    isOpen: (ref, at) => {
      const end = replies.get(ref)?.at ?? tasks.get(ref)?.finishedAt
      return end === undefined || dayOf(end) > dayOf(at)
    },
    issue: (ref) => issues.get(ref),
    stopKind: (ref) => stops.get(ref),
    makerOf: (ref) => makers.get(ref),
    applicantOf: (approval) => applicants.get(approval),
    applicants: new Set(applicants.values()),
    isLoose: (event) => {
      if (event.type === 'stop.ended') return !stops.has(event.subject)
      if (event.type === 'issue.resolved') return !issues.has(event.subject)
      if (isEvent(event, 'reply.given')) return event.data !== undefined && event.data.of.startsWith('request/') && !requests.has(event.data.of)
      if (isEvent(event, 'notice.issued')) return event.data !== undefined && event.data.of.startsWith('request/') && !requests.has(event.data.of)
      const task = event.type === 'task.started' || event.type === 'task.finished' ? tasks.get(event.subject) : undefined
      return task !== undefined && task.approval === undefined && !task.assigned
    },
  }
}

function readTask(tasks: Map<string, Task>, event: DubanEvent): void {
  if (!event.subject.startsWith('task/')) return
  const task: Task = tasks.get(event.subject) ?? { assigned: false, links: 0, after: [] }
  tasks.set(event.subject, task)
  if (isEvent(event, 'task.assigned')) {
    task.assigned = true
    task.after = event.data?.after ?? []
    takeUnit(task, unitId(event.data?.owner))
    return
  }
  const data = (event.data ?? {}) as { approval?: string; unit?: string }
  if (data.approval !== undefined) task.links++
  if (event.type === 'task.finished') task.finishedAt ??= event.occurredAt
  task.approval ??= data.approval
  takeUnit(task, data.unit ?? event.by?.unit)
}

function takeUnit(task: Task, unit: string | undefined): void {
  if (unit === undefined) return
  task.unit = task.unit === undefined || task.unit === unit ? unit : null
}

/** A step before or after a step of an approval is tied to it, too. */
function tieByOrder(tasks: ReadonlyMap<string, Task>): void {
  for (const task of tasks.values()) {
    for (const before of task.after) {
      const other = tasks.get(before)
      if (other === undefined || (other.approval === undefined) === (task.approval === undefined) && other.approval !== task.approval) continue
      for (const each of [task, other]) {
        each.approval ??= task.approval ?? other.approval
        each.links++
      }
    }
  }
}

/** Owners of tasks are free text: only what can be the id of a unit is taken for one. */
const unitId = (owner: string | undefined): string | undefined => (owner !== undefined && /^[A-Za-z0-9._:~-]{1,200}$/.test(owner) ? owner : undefined)

function successorsOf(tasks: ReadonlyMap<string, Task>): Map<string, { ref: string; unit: string | null }> {
  const successors = new Map<string, { ref: string; unit: string | null }>()
  for (const [ref, { after, unit }] of tasks) {
    for (const before of after) {
      const other = successors.get(before)
      successors.set(before, other === undefined ? { ref, unit: unit ?? null } : { ref: other.ref, unit: other.unit === unit ? other.unit : null })
    }
  }
  return successors
}
