// Daily windows over three years of working days on 10,000 activities, beside a full pass for each day. Two networks: a hundred
// projects side by side, and one in which everything follows everything, so that each stop is critical and moves all that is left.
import { analyseDelay, criticalPath, longestPath, network, type Activity } from '../src/index.js'
import { compare } from '../../../scripts/bench-compare.mjs'
import { numbers, portfolioNetwork, randomNetwork } from './random-network.js'

const parties = ['U-NR', 'U-ECO', 'applicant', 'external']

/** Up to four stops a day, each of an activity in progress on that day as things stand. */
function stopsOf(activities: Activity[]) {
  const made = network(activities)
  const path = longestPath(made)
  const draw = numbers(3)
  return Array.from({ length: 750 }, (_, day) => {
    const running = made.ids.map((_, i) => i).filter((i) => path.start(i) <= day && day < path.start(i) + path.duration(i))
    const chosen = [...new Set([0, 1, 2, 3].map(() => running[draw(running.length)]!))]
    for (const at of chosen) path.add(at, 1)
    return chosen.map((at) => ({ activity: made.ids[at]!, day, parties: [parties[draw(4)]!, ...(draw(4) === 0 ? [parties[draw(4)]!] : [])] }))
  }).flat()
}

function sidesOf(name: string, activities: Activity[]) {
  const stops = stopsOf(activities)
  return {
    [`incremental, ${name}, ${stops.length} stops`]: () => () => analyseDelay({ activities, stops }, { method: 'daily_windows', concurrency: 'apportion' }).days!.length,
    [`full pass a day, ${name}`]: () => () => {
      const made = network(activities)
      let finish = 0
      for (let day = 0, at = 0; day < 750; day++) {
        for (; at < stops.length && stops[at]!.day === day; at++) made.durations[made.at.get(stops[at]!.activity)!]! += 1
        finish = criticalPath(made).finish
      }
      return finish
    },
  }
}

await compare({
  cpu: true,
  file: import.meta.url,
  unit: '750 working days, 10,000 activities, reading the schedule included',
  sides: { ...sidesOf('a hundred projects', portfolioNetwork(10_000)), ...sidesOf('everything coupled', randomNetwork(10_000)) },
})
