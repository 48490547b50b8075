import type { DelayDay } from './delay-methods.js'
import { exactly, fraction, plus, times, zero, type Fraction } from './fraction.js'

/**
 * Who bears days that several parties each would have caused alone. `malmaison`: they stay with all of them, time without
 * compensation (Henry Boot v Malmaison 1999). `apportion`: in equal parts (City Inn v Shepherd 2010). `effective_cause`: the
 * one whose delay to completion came first; a later one has no effect of its own (SCL Protocol 2017, principle 10).
 * `dominant`: the one that alone caused more of the other days; equal parts where that is a tie.
 */
export const concurrencyRules = ['malmaison', 'apportion', 'effective_cause', 'dominant'] as const
export type ConcurrencyRule = (typeof concurrencyRules)[number]

/** Days by party, by bit, and days that stay with several. */
export interface Shares { shares: Fraction[]; joint: { mask: number; days: Fraction }[] }

const bitsOf = (mask: number): number[] => Array.from({ length: 31 }, (_, bit) => bit).filter((bit) => (mask & (1 << bit)) !== 0)

export function apply(rule: ConcurrencyRule, days: readonly DelayDay[], parties: number): Shares {
  const effective = days.filter((each) => each.days > 0)
  const alone = Array.from({ length: parties }, (_, bit) => effective.filter(({ mask }) => mask === 1 << bit).reduce((all, each) => all + each.days, 0))
  const result: Shares = { shares: Array.from({ length: parties }, () => zero), joint: [] }
  effective.forEach(({ mask, days: count }, index) => {
    const several = bitsOf(mask)
    const bearers = several.length === 1 ? several : bearersOf(rule, several, alone, effective.slice(0, index))
    if (bearers === null) return addJoint(result.joint, mask, exactly(count))
    for (const bit of bearers) result.shares[bit] = plus(result.shares[bit]!, times(exactly(count), fraction(1n, BigInt(bearers.length))))
  })
  return result
}

/** Bits of those who bear a concurrent day; null where it stays with all of them. */
function bearersOf(rule: ConcurrencyRule, several: number[], alone: readonly number[], earlier: readonly DelayDay[]): number[] | null {
  if (rule === 'malmaison') return null
  if (rule === 'apportion') return several
  if (rule === 'effective_cause') {
    // The first to delay completion; where they began on one day, neither is later than the other.
    const first = several.map((bit) => earlier.findIndex(({ mask }) => (mask & (1 << bit)) !== 0)).map((at) => (at === -1 ? Infinity : at))
    return several.filter((_, index) => first[index] === Math.min(...first))
  }
  const most = Math.max(...several.map((bit) => alone[bit]!))
  return several.filter((bit) => alone[bit] === most)
}

function addJoint(joint: Shares['joint'], mask: number, days: Fraction): void {
  const own = joint.find((each) => each.mask === mask)
  if (own) own.days = plus(own.days, days)
  else joint.push({ mask, days })
}
