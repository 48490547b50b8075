import type { CaseFile, Reference } from '@duban/core'
import type { FiledEvents } from './filed-events.js'

export type Side = 'government' | 'applicant' | 'third_party' | 'external'
export type SidesOfKinds = Readonly<Record<string, Side>>

/** Who has the matter: a unit, or a side of which no unit is known. */
export interface Holder { readonly side: Side; readonly unit: string | null; /** What its days are added up under. */ readonly key: string }

export const holder = (side: Side, unit: string | null): Holder => ({ side, unit, key: unit === null ? `side/${side}` : `unit/${unit}` })

export const sameHolder = (a: Holder | null, b: Holder | null): boolean => a === b ? a !== null : a !== null && b !== null && a.side === b.side && a.unit === b.unit

/** Kinds of units that are no government, as registers name them; a host's own kinds come as an option. */
const kindSides: SidesOfKinds = {
  enterprise: 'applicant', investor: 'applicant', company: 'applicant', applicant: 'applicant',
  contractor: 'third_party', intermediary: 'third_party', institute: 'third_party', utility: 'third_party', expert: 'third_party',
}
const noKinds: SidesOfKinds = {}

/** Tells the side of a unit: the applicant of the file's approvals, the kind the register gives it, else government. */
export function sideTeller(file: CaseFile, { applied, tellsUnits }: FiledEvents, kinds = noKinds): (unit: string) => Holder {
  const units = tellsUnits ? new Map<string, Holder>() : unitsOf(file.reference, kinds)
  return (unit) => {
    if (applied.some(({ applicant }) => applicant === unit)) return holder('applicant', unit)
    const known = units.get(unit)
    if (known) return known
    const kind = file.record(`unit/${unit}`)?.kind
    const side = typeof kind === 'string' ? (Object.hasOwn(kinds, kind) ? kinds[kind] : Object.hasOwn(kindSides, kind) ? kindSides[kind] : undefined) : undefined
    const made = holder(side ?? 'government', unit)
    units.set(unit, made)
    return made
  }
}

const shared = new WeakMap<Reference, { kinds: SidesOfKinds; units: Map<string, Holder> }>()

/** The units of a portfolio, each looked up once. */
function unitsOf(reference: Reference, kinds: SidesOfKinds): Map<string, Holder> {
  const known = shared.get(reference)
  if (known?.kinds === kinds) return known.units
  const units = new Map<string, Holder>()
  shared.set(reference, { kinds, units })
  return units
}
