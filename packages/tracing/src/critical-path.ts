import { network as read, type Activity, type Network } from './network.js'

/** Days from the start of the network, as working-day indices: an activity of 3 days that starts on day 0 finishes at 3. */
export interface ActivityDates { es: number; ef: number; ls: number; lf: number; tf: number; ff: number }

export interface CriticalPath {
  network: Network
  /** Days to the end. */
  finish: number
  /** Earliest start, by position in the network; the latest, and total and free float beside it. */
  es: Float64Array
  ls: Float64Array
  tf: Float64Array
  ff: Float64Array
  of(id: string): ActivityDates | undefined
  /** Ids without total float, in order. */
  critical(): string[]
}

/**
 * Earliest and latest dates and floats of a network: one pass forwards, one back, over its links in topological order.
 *
 * Every link is a least distance between two starts, so that the four types are one: FS `d + lag`, SS `lag`, FF
 * `d + lag − d'`, SF `lag − d'` (textbook CPM; free float is the least slack of the links that leave).
 *
 * @example
 * ```ts
 * criticalPath([{ id: 'A', duration: 3 }, { id: 'B', duration: 2, predecessors: [{ id: 'A', type: 'SS', lag: 2 }] }]).finish // 4
 * ```
 */
export function criticalPath(activities: Network | readonly Activity[]): CriticalPath {
  const network = isNetwork(activities) ? activities : read(activities)
  const { durations, ids, at } = network
  const es = earliest(network, durations)
  let finish = 0
  for (let i = 0; i < es.length; i++) finish = Math.max(finish, es[i]! + durations[i]!)
  const { ls, tf, ff } = latest(network, durations, es, finish)
  return {
    network, finish, es, ls, tf, ff,
    of(id) {
      const i = at.get(id)
      return i === undefined ? undefined : { es: es[i]!, ef: es[i]! + durations[i]!, ls: ls[i]!, lf: ls[i]! + durations[i]!, tf: tf[i]!, ff: ff[i]! }
    },
    critical: () => ids.filter((_, i) => tf[i] === 0),
  }
}

const isNetwork = (activities: Network | readonly Activity[]): activities is Network => !Array.isArray(activities)

/** The least distance from the start of the predecessor of a link to the start of its successor. */
export function distance(type: number, lag: number, before: number, after: number): number {
  return (type === 0 || type === 2 ? before + lag : lag) - (type >= 2 ? after : 0)
}

/** Earliest starts, for durations other than the network's own, too. */
export function earliest({ rows, from, types, lags }: Network, durations: Float64Array, es: Float64Array = new Float64Array(durations.length)): Float64Array {
  for (let i = 0; i < es.length; i++) {
    let start = 0
    for (let link = rows[i]!, end = rows[i + 1]!; link < end; link++) {
      const p = from[link]!
      const reach = es[p]! + (types[link] === 0 ? durations[p]! + lags[link]! : distance(types[link]!, lags[link]!, durations[p]!, durations[i]!))
      if (reach > start) start = reach
    }
    es[i] = start
  }
  return es
}

function latest({ rows, from, types, lags }: Network, durations: Float64Array, es: Float64Array, finish: number): Pick<CriticalPath, 'ls' | 'tf' | 'ff'> {
  const size = es.length
  const [ls, tf, ff] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  for (let i = 0; i < size; i++) {
    ls[i] = finish - durations[i]!
    ff[i] = finish - es[i]! - durations[i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    const [late, early] = [ls[i]!, es[i]!]
    tf[i] = late - early
    for (let link = rows[i]!, end = rows[i + 1]!; link < end; link++) {
      const p = from[link]!
      const apart = types[link] === 0 ? durations[p]! + lags[link]! : distance(types[link]!, lags[link]!, durations[p]!, durations[i]!)
      if (late - apart < ls[p]!) ls[p] = late - apart
      if (early - apart - es[p]! < ff[p]!) ff[p] = early - apart - es[p]!
    }
  }
  return { ls, tf, ff }
}
