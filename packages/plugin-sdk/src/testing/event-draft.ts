import { DubanError, eventTypeOf, idOf, instantMs, isInstant, kindOf, parseEvents, startOfDay, toInstant, type DubanEvent, type EventTypeName, type eventTypes, type PluginEventTypes, type Ref, type Time } from '@duban/core'
import type { z } from 'zod'

type Envelope = Partial<Omit<DubanEvent, 'type' | 'subject' | 'occurredAt' | 'data'>>

/** An event as a test writes it; what it leaves out is filled in by the tester. */
export type EventDraft = Envelope & { readonly type: string; readonly subject: Ref; readonly occurredAt: Time; readonly data?: unknown }

type DataOf<T extends string> = T extends EventTypeName ? z.input<(typeof eventTypes)[T]['data']> : Record<string, unknown>

/**
 * One event of a test: type, subject, when it was so, and what its type says. The rest of the envelope has defaults: an
 * id by its place, source `register`, channel `test`, recorded at 18:00 of that day (an instant: at that instant), the
 * project of the case, or none for the register and campaigns. The last argument says otherwise.
 *
 * @example
 * ```ts
 * event('approval.accepted', 'approval/A1', '2026-02-10', { item: 'land-permit', limits: [{ amount: 20, unit: 'wd' }] }, { by: { unit: 'U-NR' } }).subject // 'approval/A1'
 * ```
 */
export function event<T extends EventTypeName | `x-${string}`>(type: T, subject: Ref, occurredAt: Time, data?: DataOf<T>, envelope: Envelope = {}): EventDraft {
  return { ...envelope, type, subject, occurredAt, ...(data === undefined ? {} : { data }) }
}

/**
 * The same events in another project of the portfolio.
 *
 * @example
 * ```ts
 * inProject('P2', [event('stage.entered', 'project/P2', '2026-01-20', { stage: 'signed' })])[0]?.project // 'P2'
 * ```
 */
export function inProject(project: string, drafts: readonly EventDraft[]): EventDraft[] {
  return drafts.map((draft) => ({ ...draft, project }))
}

export interface DraftDefaults { project: string; timeZone: string; knownTypes: PluginEventTypes }

/** Events from drafts. Throws `E_CASE` with what the first rejected one is missing. */
export function eventsOf(drafts: readonly EventDraft[], defaults: DraftDefaults): DubanEvent[] {
  const records = drafts.map((draft, index) => ({ id: `e${index + 1}`, source: 'register', channel: 'test', recordedAt: recordedAt(draft.occurredAt, defaults.timeZone), ...projectOf(draft, defaults), ...draft }))
  const { events, rejected } = parseEvents(records, { knownTypes: defaults.knownTypes })
  const [first] = rejected
  if (first) throw new DubanError({ code: 'E_CASE', message: `event ${first.index + 1} (${drafts[first.index]!.type}) is no event: ${[...first.path, first.message].join(' ')}`, fix: first.fix, path: ['events', first.index, ...first.path] })
  return events
}

/** Types 1 to 9 are the register and campaigns, and so is what is said of a target: they belong to no project. */
function projectOf({ type, subject }: EventDraft, { project, knownTypes }: DraftDefaults): { project?: string } {
  if (kindOf(subject) === 'project') return { project: idOf(subject) }
  const number = eventTypeOf(type, knownTypes)?.number
  return (number !== undefined && number <= 9) || kindOf(subject) === 'target' ? {} : { project }
}

function recordedAt(occurredAt: Time, timeZone: string): string {
  return isInstant(occurredAt) ? occurredAt : toInstant(instantMs(startOfDay(occurredAt, timeZone)) + 18 * 3_600_000, timeZone)
}
