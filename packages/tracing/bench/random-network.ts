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

/** Projects of a hundred activities each, with a few links from one project to another, in the order of a shared calendar. */
export function portfolioNetwork(size: number, seed = 11): Activity[] {
  const draw = numbers(seed)
  const projects = Math.max(1, Math.round(size / 100))
  return Array.from({ length: size }, (_, i) => {
    const own = [1 + draw(3), 1 + draw(3)].map((back) => i - back * projects).filter((p) => p >= 0)
    const other = i > projects && draw(100) < 2 ? [i - 1 - draw(projects)] : []
    return { id: `a${i}`, duration: 1 + draw(20), predecessors: [...new Set([...own, ...other])].map((p) => ({ id: `a${p}` })) }
  })
}
