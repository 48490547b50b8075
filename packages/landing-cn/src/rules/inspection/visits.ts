// What the guards share: inspections as planned and held, one object, one scope, one period.
import type { FactSpec } from '@duban/plugin-sdk'

/** An inspection as the guards see it. */
export interface Visit {
  ref: string
  object: string
  scope: readonly string[]
  from: string
  until: string
  /** Unit that plans or holds it. */
  organ: string | null
  heldAt: string | null
  cause: string | null
  events: readonly string[]
}

export const visits: FactSpec = { list: 'file.inspections', pick: ['object', 'scope', 'from', 'until', 'plannedBy.unit', 'heldBy.unit', 'heldAt', 'cause', 'events'] }

type Picked = Omit<Visit, 'organ'> & { 'plannedBy.unit': string | null; 'heldBy.unit': string | null }

/** Inspections from the fact {@link visits}; one of which only the visit is known has neither object nor plan and is passed over. */
export function visitsOf(fact: unknown): Visit[] {
  return (fact as Picked[])
    .filter(({ object, scope, from }) => object !== null && scope !== null && from !== null)
    .map((each) => ({ ...each, organ: each['plannedBy.unit'] ?? each['heldBy.unit'], heldAt: each.heldAt?.slice(0, 10) ?? null }))
}

/** What two inspections look at alike. */
export const sharedScope = (one: Pick<Visit, 'scope'>, other: Pick<Visit, 'scope'>): string[] => one.scope.filter((each) => other.scope.includes(each))

/** The first day of the calendar quarter of a day. */
export const quarterStart = (day: string): string => `${day.slice(0, 4)}-${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
