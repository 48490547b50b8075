// Order statistics of a few numbers.

/** The value below which that share of the values lies, interpolated between the two nearest (Hyndman and Fan, type 7). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = Math.floor(at)
  return sorted[low]! + ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!) * (at - low)
}

/** The middle of some numbers, of two the mean; null of none. */
export const median = (values: readonly number[]): number | null => (values.length === 0 ? null : quantile(values, 0.5))
