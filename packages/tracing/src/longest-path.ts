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
 * stops where a start stays. What day-by-day windows over years are made of. Each activity that moves pushes those that
 * follow it; where a change moved a quarter of all that was left, or a start comes earlier, they are calculated in their row.
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
  /** The last change moved much of the network. */
  let isWide = false

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

  /** Later starts, from an activity on; gives how many moved. */
  function push(first: number): number {
    let moved = 0
    dirty[first] = 1
    for (let i = first, last = first; i <= last; i++) {
      if (dirty[i] === 0) continue
      dirty[i] = 0
      moved++
      const [start, days] = [es[i]!, durations[i]!]
      for (let k = after.rows[i]!, stop = after.rows[i + 1]!; k < stop; k++) {
        const next = after.to[k]!
        const reach = start + (after.types[k] === 0 ? days + after.lags[k]! : distance(after.types[k]!, after.lags[k]!, days, durations[next]!))
        if (reach <= es[next]!) continue
        set(next, reach, durations[next]!)
        dirty[next] = 1
        if (next > last) last = next
      }
    }
    return moved
  }

  /** All starts after an activity. */
  function sweep(first: number): number {
    let moved = 0
    for (let i = first + 1; i < size; i++) {
      const start = startOf(i)
      if (start === es[i]) continue
      set(i, start, durations[i]!)
      moved++
    }
    return moved
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
      const before = es[i]!
      set(i, before, durations[i]! + days)
      const start = startOf(i)
      if (start !== before) set(i, start, durations[i]!)
      const moved = days >= 0 && start >= before && !isWide ? push(i) : sweep(i)
      isWide = moved * 4 > size - i
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

/** The links again, in rows of what they lead to. */
function successors({ rows, from, types, lags }: Network): { rows: Int32Array; to: Int32Array; types: Network['types']; lags: Network['lags'] } {
  const size = rows.length - 1
  const starts = new Int32Array(size + 1)
  for (const p of from) starts[p + 1]!++
  for (let i = 0; i < size; i++) starts[i + 1]! += starts[i]!
  const next = starts.slice()
  const [to, ofType, ofLag] = [new Int32Array(from.length), types.slice(), lags.slice()]
  for (let i = 0; i < size; i++) {
    for (let link = rows[i]!; link < rows[i + 1]!; link++) {
      const at = next[from[link]!]!++
      to[at] = i
      ofType[at] = types[link]!
      ofLag[at] = lags[link]!
    }
  }
  return { rows: starts, to, types: ofType, lags: ofLag }
}
