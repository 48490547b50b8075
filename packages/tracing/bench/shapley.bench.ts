// Exact Shapley over CPM: 15 parties, 300 activities, beside the sum over all coalitions with a schedule made for each.
import { analyseDelay, criticalPath } from '../src/index.js'
import { compare } from '../../../scripts/bench-compare.mjs'
import { numbers, randomNetwork } from './random-network.js'

const activities = randomNetwork(300)
const parties = Array.from({ length: 15 }, (_, i) => `U-${i}`)
const draw = numbers(5)
const stops = activities.flatMap(({ id }, i) => (i % 2 === 0 ? [{ activity: id, day: i, parties: [parties[draw(15)]!] }] : []))

await compare({
  file: import.meta.url,
  unit: '15 parties, 300 activities, 32,768 coalitions, exact fractions',
  sides: {
    duban: () => () => analyseDelay({ activities, stops }, { method: 'shapley', concurrency: 'apportion' }).shares,
    'a schedule each': () => () => {
      const worth = new Float64Array(2 ** 15)
      for (let mask = 0; mask < worth.length; mask++) {
        const lost = new Map<string, number>()
        for (const stop of stops) if (stop.parties.some((party) => (mask & (1 << parties.indexOf(party))) !== 0)) lost.set(stop.activity, (lost.get(stop.activity) ?? 0) + 1)
        worth[mask] = criticalPath(activities.map((activity) => ({ ...activity, duration: activity.duration + (lost.get(activity.id) ?? 0) }))).finish
      }
      return worth
    },
  },
})
