// Daily windows over three years of working days on 10,000 activities, beside a full pass for each day and party.
import { analyseDelay, criticalPath, longestPath, network } from '../src/index.js'
import { compare } from '../../../scripts/bench-compare.mjs'
import { numbers, portfolioNetwork } from './random-network.js'

const activities = portfolioNetwork(10_000)
const parties = ['U-NR', 'U-ECO', 'applicant', 'external']
/** Two stops a day, each of an activity in progress on that day as things stand. */
const stops = (() => {
  const made = network(activities)
  const path = longestPath(made)
  const draw = numbers(3)
  return Array.from({ length: 750 }, (_, day) => {
    const running = made.ids.map((_, i) => i).filter((i) => path.start(i) <= day && day < path.start(i) + path.duration(i))
    const chosen = [...new Set([0, 1, 2, 3].map(() => running[draw(running.length)]!))]
    for (const at of chosen) path.add(at, 1)
    return chosen.map((at) => ({ activity: made.ids[at]!, day, parties: [parties[draw(4)]!, ...(draw(4) === 0 ? [parties[draw(4)]!] : [])] }))
  }).flat()
})()

await compare({
  file: import.meta.url,
  unit: `${stops.length} stops on 750 working days, 10,000 activities of a hundred projects, reading the schedule included`,
  sides: {
    incremental: () => () => analyseDelay({ activities, stops }, { method: 'daily_windows', concurrency: 'apportion' }).days!.length,
    'full pass a day': () => () => {
      const made = network(activities)
      let finish = 0
      for (let day = 0, at = 0; day < 750; day++) {
        for (; at < stops.length && stops[at]!.day === day; at++) made.durations[made.at.get(stops[at]!.activity)!]! += 1
        finish = criticalPath(made).finish
      }
      return finish
    },
  },
})
