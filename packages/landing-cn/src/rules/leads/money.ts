// Sums of money as the events state them: decimal text and a currency.
import type { Money } from '@duban/plugin-sdk'

/** By how much one sum exceeds another; undefined in different currencies. */
export function excessOver(one: Money, other: Money): number | undefined {
  return one.currency === other.currency ? Math.round((Number(one.amount) - Number(other.amount)) * 100) / 100 : undefined
}
