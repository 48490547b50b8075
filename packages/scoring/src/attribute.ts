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
  const bySubject = groupBy(tenures, ({ subject }) => subject)
  const holder = ({ unit, subject, at }: ScoreFact): string | null => {
    if (unit !== undefined) return unit
    const day = dayOf(at)
    const holders = new Set((bySubject.get(subject) ?? []).filter(({ from, until }) => from <= day && (until === undefined || day < until)).map((each) => each.unit))
    return holders.size === 1 ? [...holders][0]! : null
  }
  const groups = groupBy(facts, holder)
  const unattributed = groups.get(null) ?? []
  groups.delete(null)
  return { byUnit: groups as Map<string, ScoreFact[]>, unattributed }
}
