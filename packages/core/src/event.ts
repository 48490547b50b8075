import type { z } from 'zod'
import type { envelope } from './events/envelope.js'
import type { EventData, EventTypeName } from './events/event-types.js'

type Envelope = z.infer<typeof envelope>
type DataOf<T extends string> = T extends EventTypeName ? EventData<T> : Record<string, unknown>

/**
 * Something that was so. Read, never edited; `parseEvents` makes it from unknown input. With a type as argument its
 * `data` is typed: `DubanEvent<'approval.accepted'>`.
 */
export type DubanEvent<T extends string = string> = Readonly<Omit<Envelope, 'type' | 'data'>> & { readonly type: T; readonly data?: DataOf<T> }

/**
 * Narrows an event to its type, and its `data` with it.
 *
 * @example
 * ```ts
 * events.filter((event) => isEvent(event, 'approval.accepted')).map((event) => event.data?.item)
 * ```
 */
export function isEvent<T extends EventTypeName>(event: DubanEvent, type: T): event is DubanEvent<T> {
  return event.type === type
}
