import { distance, earliest } from './critical-path.js'
import type { Network } from './network.js'

/** A network whose durations change one at a time: only what a change reaches is calculated again. */
export interface LongestPath {
  /** Days to the end, as things stand. */
  finish(): number
  start(position: number): number
  duration(position: number): number
  /** Adds days to an activity. */
  add(position: number, days: number): void
  /** Calls a function and takes back the changes made in it. */
  tentatively<T>(change: () => T): T
}

/**
 * Incremental longest path: a change of a duration moves only the activities that it drives, in topological order, and
 * stops where a start stays. What day-by-day windows over years are made of.
 */
export function longestPath(network: Network): LongestPath {
  const { rows, from, types, lags } = network
  const size = network.durations.length
  const durations = network.durations.slice()
  const es = earliest(network, durations)
  const after = successors(network)
  const dirty = new Uint8Array(size)
  let end = latestFinish()
  /** The activity that ended last now ends earlier: the end is looked up anew when asked for. */
  let stale = false
  let trail: number[] | undefined

  function latestFinish(): number {
    let finish = 0
    for (let i = 0; i < size; i++) finish = Math.max(finish, es[i]! + durations[i]!)
    return finish
  }

  function set(i: number, start: number, days: number): void {
    trail?.push(i, es[i]!, durations[i]!)
    const [before, finish] = [es[i]! + durations[i]!, start + days]
    if (finish >= end) end = finish
    else if (before === end) stale = true
    es[i] = start
    durations[i] = days
  }

  function startOf(i: number): number {
    let start = 0
    for (let link = rows[i]!, last = rows[i + 1]!; link < last; link++) {
      const p = from[link]!
      const reach = es[p]! + (types[link] === 0 ? durations[p]! + lags[link]! : distance(types[link]!, lags[link]!, durations[p]!, durations[i]!))
      if (reach > start) start = reach
    }
    return start
  }

  /** Marks what follows an activity; gives the last marked position. */
  function mark(i: number, last: number): number {
    let most = last
    for (let k = after.rows[i]!, stop = after.rows[i + 1]!; k < stop; k++) {
      const next = after.to[k]!
      dirty[next] = 1
      if (next > most) most = next
    }
    return most
  }

  function settle(first: number): void {
    dirty[first] = 1
    let last = mark(first, first)
    for (let i = first; i <= last; i++) {
      if (dirty[i] === 0) continue
      dirty[i] = 0
      const start = startOf(i)
      if (start === es[i]) continue
      set(i, start, durations[i]!)
      last = mark(i, last)
    }
  }

  function finish(): number {
    if (stale) end = latestFinish()
    stale = false
    return end
  }

  return {
    finish,
    start: (i) => es[i]!,
    duration: (i) => durations[i]!,
    add(i, days) {
      set(i, es[i]!, durations[i]! + days)
      settle(i)
    },
    tentatively(change) {
      const before = finish()
      trail = []
      try {
        return change()
      } finally {
        const changes = trail
        trail = undefined
        for (let k = changes.length - 3; k >= 0; k -= 3) {
          es[changes[k]!] = changes[k + 1]!
          durations[changes[k]!] = changes[k + 2]!
        }
        end = before
        stale = false
      }
    },
  }
}

function successors({ rows, from }: Network): { rows: Int32Array; to: Int32Array } {
  const size = rows.length - 1
  const starts = new Int32Array(size + 1)
  for (const p of from) starts[p + 1]!++
  for (let i = 0; i < size; i++) starts[i + 1]! += starts[i]!
  const next = starts.slice()
  const to = new Int32Array(from.length)
  for (let i = 0; i < size; i++) for (let link = rows[i]!; link < rows[i + 1]!; link++) to[next[from[link]!]!++] = i
  return { rows: starts, to }
}
