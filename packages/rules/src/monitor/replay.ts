import { compareEvents, instantMs, toInstant, dayOf, epochDay, type DubanEvent } from '@duban/core'
import type { TraceEvent } from '../temporal/pattern.js'
import { Cases } from './cases.js'
import type { RawChange } from './change.js'
import { ChangeLog, type LoggedChange } from './change-log.js'
import type { Plan } from './plan.js'
import type { Register } from './register.js'
import { standing } from './standing-events.js'

/** One case as a run over its history leaves it, with every change on the way. */
export interface Replayed {
  cases: Cases
  changes: RawChange[]
}

/**
 * Runs one case over a history in order: corrections and withdrawals applied, by instant, then as core orders events;
 * what falls due at an instant comes before the events of that instant.
 */
export function replay(plan: Plan, history: readonly TraceEvent[], register: Register, nowMs: number): Replayed {
  const { timeZone } = plan.calendar
  const log = new ChangeLog()
  const cases = new Cases(plan, log, register)
  const item = cases.add()
  const events = standing(history, toInstant(nowMs, timeZone))
    .map((event) => ({ event, ms: instantMs(event.occurredAt, timeZone) }))
    .toSorted((one, other) => one.ms - other.ms || compareEvents(one.event as unknown as DubanEvent, other.event as unknown as DubanEvent))
  const rawChange = ({ constraint, kind, from, to, at, cause }: LoggedChange): RawChange => ({ constraint, kind, from, to, at, event: cause === 0 ? null : events[cause - 1]!.event.id })
  events.forEach(({ event, ms }, index) => {
    cases.fire(item, ms)
    log.cause = index + 1
    cases.step(item, cases.typeNumber(event.type), ms, epochDay(dayOf(event.occurredAt)), event)
  })
  cases.fire(item, nowMs)
  return { cases, changes: Array.from({ length: log.length }, (_, index) => rawChange(log.read(index))) }
}

/** What a new run takes back of an old one, latest first, and what it adds, in order. */
export function difference(before: readonly RawChange[], after: readonly RawChange[]): { retracted: RawChange[]; added: RawChange[] } {
  const key = ({ constraint, kind, from, to, at, event }: RawChange): string => JSON.stringify([constraint, kind, from, to, at, event])
  const spare = new Map<string, number>()
  for (const change of before) spare.set(key(change), (spare.get(key(change)) ?? 0) + 1)
  const added = after.filter((change) => {
    const left = spare.get(key(change)) ?? 0
    if (left > 0) spare.set(key(change), left - 1)
    return left === 0
  })
  const retracted = before.toReversed().filter((change) => {
    const left = spare.get(key(change)) ?? 0
    if (left > 0) spare.set(key(change), left - 1)
    return left > 0
  })
  return { retracted, added }
}
