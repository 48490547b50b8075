import type { Activity } from '../src/index.js'

/** The same numbers on every machine. */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Activities of 1 to 20 days, each after up to three of the hundred before it. */
export function randomNetwork(size: number, seed = 7): Activity[] {
  const draw = numbers(seed)
  return Array.from({ length: size }, (_, i) => ({
    id: `a${i}`,
    duration: 1 + draw(20),
    predecessors: i === 0 ? [] : [...new Set([1, 2, 3].map(() => i - 1 - draw(Math.min(100, i))))].map((p) => ({ id: `a${p}` })),
  }))
}
