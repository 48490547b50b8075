/** A small seeded generator (mulberry32, public domain), so that a seed always tells the same city. */
export interface Random {
  /** A whole number from low to high, both included. */
  int(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  chance(percent: number): boolean
}

export function random(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return { int, pick: (items) => items[int(0, items.length - 1)]!, chance: (percent) => next() * 100 < percent }
}
