import type { ScoreInterval } from '@duban/core'

export interface RankInterval { best: number; worst: number }

/** The best and the worst rank a unit may have, as intervals that overlap cannot be told apart. */
export function rankIntervals(intervals: readonly ScoreInterval[]): RankInterval[] {
  const lows = intervals.map(({ low }) => low).sort((a, b) => a - b)
  const highs = intervals.map(({ high }) => high).sort((a, b) => a - b)
  // Of n: how many lie wholly above, and how many do not lie wholly below.
  return intervals.map(({ low, high }) => ({ best: 1 + countAbove(lows, high), worst: intervals.length - countBelow(highs, low) }))
}

/** Tiers, 1 the best: units whose intervals overlap, directly or through others, share one. */
export function tiersOf(intervals: readonly ScoreInterval[]): number[] {
  const order = intervals.map((_, i) => i).sort((a, b) => intervals[b]!.high - intervals[a]!.high)
  const tiers = Array.from({ length: intervals.length }, () => 0)
  let [tier, floor] = [0, Infinity]
  for (const i of order) {
    const { low, high } = intervals[i]!
    if (high < floor) tier++
    floor = high < floor ? low : Math.min(floor, low)
    tiers[i] = tier
  }
  return tiers
}

function countBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function countAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return sorted.length - low
}
