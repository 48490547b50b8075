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
 * Incremental longest path: a change of a duration moves only the activities that it drives (a work list in topological
 * order, stopped where a start stays), and the end of the network is the greatest of its finishes, kept as a tree of
 * maxima. What day-by-day windows over years are made of.
 */
export function longestPath(network: Network): LongestPath {
  const { rows, from, types, lags } = network
  const size = network.durations.length
  const durations = network.durations.slice()
  const es = earliest(network, durations)
  const after = successors(network)
  const finishes = maxima(es.map((start, i) => start + durations[i]!))
  const queued = new Uint8Array(size)
  let trail: { at: number; start: number; days: number }[] | undefined

  function set(i: number, start: number, days: number): void {
    trail?.push({ at: i, start: es[i]!, days: durations[i]! })
    es[i] = start
    durations[i] = days
    finishes.set(i, start + days)
  }

  function startOf(i: number): number {
    let start = 0
    for (let link = rows[i]!, end = rows[i + 1]!; link < end; link++) {
      const p = from[link]!
      start = Math.max(start, es[p]! + distance(types[link]!, lags[link]!, durations[p]!, durations[i]!))
    }
    return start
  }

  function settle(first: number): void {
    const list = heap()
    const queue = (i: number): void => {
      if (queued[i]) return
      queued[i] = 1
      list.push(i)
    }
    const follow = (i: number): void => {
      for (let k = after.rows[i]!; k < after.rows[i + 1]!; k++) queue(after.to[k]!)
    }
    queue(first)
    follow(first)
    for (let i = list.pop(); i !== undefined; i = list.pop()) {
      queued[i] = 0
      const start = startOf(i)
      if (start === es[i]) continue
      set(i, start, durations[i]!)
      follow(i)
    }
  }

  return {
    finish: () => finishes.max(),
    start: (i) => es[i]!,
    duration: (i) => durations[i]!,
    add(i, days) {
      set(i, es[i]!, durations[i]! + days)
      settle(i)
    },
    tentatively(change) {
      trail = []
      try {
        return change()
      } finally {
        const changes = trail
        trail = undefined
        for (const { at, start, days } of changes.toReversed()) set(at, start, days)
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

/** The greatest of values that change one at a time. */
function maxima(values: Float64Array): { set(i: number, value: number): void; max(): number } {
  const leaves = 2 ** Math.ceil(Math.log2(Math.max(1, values.length)))
  const tree = new Float64Array(2 * leaves)
  tree.set(values, leaves)
  for (let i = leaves - 1; i > 0; i--) tree[i] = Math.max(tree[2 * i]!, tree[2 * i + 1]!)
  return {
    max: () => tree[1]!,
    set(i, value) {
      tree[leaves + i] = value
      for (let node = (leaves + i) >> 1; node > 0; node >>= 1) {
        const greatest = Math.max(tree[2 * node]!, tree[2 * node + 1]!)
        if (tree[node] === greatest) break
        tree[node] = greatest
      }
    },
  }
}

/** Numbers, least first. */
function heap(): { push(value: number): void; pop(): number | undefined } {
  const items: number[] = []
  return {
    push(value) {
      let at = items.push(value) - 1
      while (at > 0) {
        const parent = (at - 1) >> 1
        if (items[parent]! <= value) break
        items[at] = items[parent]!
        at = parent
      }
      items[at] = value
    },
    pop() {
      const least = items[0]
      const last = items.pop()
      if (items.length === 0 || last === undefined) return least
      let at = 0
      for (let child = 1; child < items.length; child = 2 * at + 1) {
        if (child + 1 < items.length && items[child + 1]! < items[child]!) child++
        if (items[child]! >= last) break
        items[at] = items[child]!
        at = child
      }
      items[at] = last
      return least
    },
  }
}
