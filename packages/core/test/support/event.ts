import type { DubanEvent, EventTypeName } from '../../src/index.js'

/** An event of the register, said by the hall and known at 18:00 of its day (an instant: at once), unless `extra` says otherwise. */
export function event(id: string, type: EventTypeName, subject: string, occurredAt: string, data?: Record<string, unknown>, extra: Partial<DubanEvent> = {}): DubanEvent {
  const recordedAt = occurredAt.length === 10 ? `${occurredAt}T18:00:00+08:00` : occurredAt
  return { id, type, project: 'P1', subject, occurredAt, recordedAt, source: 'register', channel: 'hall', ...(data ? { data } : {}), ...extra }
}
