// Both passes of CPM at four sizes, beside the textbook way: a map of objects, each activity visited by its links.
import { criticalPath, network, type Activity } from '../src/index.js'
import { compare } from '../../../scripts/bench-compare.mjs'
import { randomNetwork } from './random-network.js'

/** Dates by id in objects, in the order the activities are given: what one writes first. */
function objectGraph(activities: readonly Activity[]): number {
  const dates = new Map<string, { es: number; ef: number; ls: number; lf: number; tf: number; ff: number }>()
  const after = new Map<string, string[]>()
  let finish = 0
  for (const { id, duration, predecessors = [] } of activities) {
    const es = Math.max(0, ...predecessors.map((link) => dates.get(link.id)!.ef + (link.lag ?? 0)))
    dates.set(id, { es, ef: es + duration, ls: 0, lf: 0, tf: 0, ff: 0 })
    finish = Math.max(finish, es + duration)
    for (const link of predecessors) after.set(link.id, [...(after.get(link.id) ?? []), id])
  }
  for (const { id, duration } of activities.toReversed()) {
    const own = dates.get(id)!
    const next = (after.get(id) ?? []).map((each) => dates.get(each)!)
    own.lf = Math.min(finish, ...next.map(({ ls }) => ls))
    own.ls = own.lf - duration
    own.tf = own.ls - own.es
    own.ff = Math.min(finish, ...next.map(({ es }) => es)) - own.ef
  }
  return finish
}

const side = (size: number) => () => {
  const made = network(randomNetwork(size))
  return () => criticalPath(made).finish
}
await compare({
  file: import.meta.url,
  unit: 'both passes over a network with three finish-to-start links an activity',
  sides: {
    '100,000': side(100_000),
    'objects, 100,000': () => {
      const activities = randomNetwork(100_000)
      return () => objectGraph(activities)
    },
    '1,000': side(1_000),
    '10,000': side(10_000),
    '1,000,000': side(1_000_000),
  },
})
