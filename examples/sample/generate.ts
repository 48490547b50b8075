import { plus, workingDay, type Day } from './calendar.js'
import { delays, type Delayed } from './delays.js'
import { yellow, type Finding } from './plant.js'
import { anomalies, nearMisses } from './plants.js'
import { arrange, begin, lateVisit, ordinaryApproval, ordinaryTask, story, type Record_ } from './project.js'
import { random } from './random.js'
import { register } from './register.js'

export interface Sample {
  asOf: Day
  events: Record_[]
  /** What was planted, and what must be found because of it; computed from the sample's own calendar. */
  truth: { project: string; name: string; kind: 'anomaly' | 'near-miss' | 'delay'; found: Finding[] }[]
  /** What is so of the city as a whole: few of its projects were ever inspected, one liaison has seven of them, and the leaders of one organ led no inspection. */
  city: Finding[]
  /** Who held how many days of a matter that is late. */
  held: (Omit<Delayed, 'found'> & { project: string; name: string })[]
}

export const sampleAsOf = '2026-10-30'

/** A fictional city of some 300 projects over two years. The same seed tells the same city. */
export function generate(seed = 20_261, projects = 300): Sample {
  const draw = random(seed)
  const events = register()
  const truth: Sample['truth'] = []
  const held: Sample['held'] = []
  const planted = [...anomalies.map((plant) => ({ ...plant, kind: 'anomaly' as const })), ...nearMisses.map((plant) => ({ ...plant, kind: 'near-miss' as const }))]
  for (let number = 1; number <= projects; number++) {
    const signedAt = workingDay(plus('2025-01-05', draw.int(0, 480)), 1)
    const told = story(number, signedAt, draw)
    const plant = planted[number - 1]
    const delay = delays[number - 1 - planted.length]
    if (delay) {
      const { found, ...days } = delay.tell(told)
      truth.push({ project: told.id, name: delay.name, kind: 'delay', found })
      held.push({ project: told.id, name: delay.name, ...days })
    } else if (plant) truth.push({ project: told.id, name: plant.name, kind: plant.kind, found: plant.tell(told, sampleAsOf) })
    else begin(told)
    arrange(told, sampleAsOf)
    ordinaryApproval(told, 'project_filing', workingDay(signedAt, draw.int(5, 20)))
    ordinaryTask(told, workingDay(signedAt, draw.int(5, 25)))
    lateVisit(told, sampleAsOf)
    events.push(...told.events)
  }
  return { asOf: sampleAsOf, events, truth, city: [...['ledger-coverage', 'liaison-load'].map((rule) => yellow(rule, 'portfolio/all')), yellow('leader-led-inspection', 'unit/U-SUP')], held }
}
