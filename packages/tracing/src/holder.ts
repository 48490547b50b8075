import type { CaseFile } from '@duban/core'

export type Side = 'government' | 'applicant' | 'third_party' | 'external'

/** Who has the matter: a unit, or a side of which no unit is known. */
export interface Holder { readonly side: Side; readonly unit: string | null }

export const sameHolder = (a: Holder | null, b: Holder | null): boolean => a !== null && b !== null && a.side === b.side && a.unit === b.unit

/** Kinds of units that are no government, as registers name them; a host's own kinds come as an option. */
const kindSides: Readonly<Record<string, Side>> = {
  enterprise: 'applicant', investor: 'applicant', company: 'applicant', applicant: 'applicant',
  contractor: 'third_party', intermediary: 'third_party', institute: 'third_party', utility: 'third_party', expert: 'third_party',
}

/** Tells the side of a unit: the applicant of the file's approvals, the kind the register gives it, else government. */
export function sideTeller(file: CaseFile, applicants: ReadonlySet<string>, kinds: Readonly<Record<string, Side>> = {}): (unit: string) => Holder {
  const known = new Map<string, Holder>()
  return (unit) => {
    const found = known.get(unit)
    if (found) return found
    const kind = file.record(`unit/${unit}`)?.kind
    const own = typeof kind === 'string' ? (Object.hasOwn(kinds, kind) ? kinds[kind] : Object.hasOwn(kindSides, kind) ? kindSides[kind] : undefined) : undefined
    const holder: Holder = { side: applicants.has(unit) ? 'applicant' : (own ?? 'government'), unit }
    known.set(unit, holder)
    return holder
  }
}
