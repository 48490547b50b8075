/** A part of a whole; `share` from 0 to 1, null where there is nothing to be a part of. */
export interface Share { part: number; of: number; share: number | null }

export const shareOf = (part: number, of: number): Share => ({ part, of, share: of === 0 ? null : part / of })

/** The middle of some numbers, of two the mean; null of none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
