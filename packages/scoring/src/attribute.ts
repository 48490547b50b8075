import { dayOf, groupBy, type CivilDate, type ScoreFact } from '@duban/core'

/** Who held a subject, [from, until). */
export interface Tenure { subject: string; unit: string; from: CivilDate; until?: CivilDate | undefined }

/**
 * Sorts facts by the unit that answers for them: the one they name, else the one that held the subject that day. Nobody inherits what
 * happened before; a day that nobody or more than one held stays unattributed and is charged to nobody.
 *
 * @example
 * ```ts
 * attribute(facts, [{ subject: 'project/P1', unit: 'U-A', from: '2026-01-01', until: '2026-03-01' }]).byUnit.get('U-A')
 * ```
 */
export function attribute(facts: readonly ScoreFact[], tenures: readonly Tenure[]): { byUnit: Map<string, ScoreFact[]>; unattributed: ScoreFact[] } {
  const holder = holderIn(tenures)
  const groups = groupBy(facts, ({ unit, subject, at }) => unit ?? holder(subject, dayOf(at)))
  const unattributed = groups.get(null) ?? []
  groups.delete(null)
  return { byUnit: groups as Map<string, ScoreFact[]>, unattributed }
}

/** Who held a subject on a day; null where nobody or more than one did. */
export function holderIn(tenures: readonly Tenure[]): (subject: string, day: CivilDate) => string | null {
  const bySubject = groupBy(tenures, ({ subject }) => subject)
  return (subject, day) => {
    const holders = new Set((bySubject.get(subject) ?? []).filter(({ from, until }) => from <= day && (until === undefined || day < until)).map(({ unit }) => unit))
    return holders.size === 1 ? [...holders][0]! : null
  }
}
