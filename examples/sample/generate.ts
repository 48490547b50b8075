import { plus, workingDay, type Day } from './calendar.js'
import { delays, type Delayed } from './delays.js'
import type { Finding } from './plant.js'
import { anomalies, nearMisses } from './plants.js'
import { arrange, begin, lateVisit, ordinaryApproval, ordinaryTask, recordedOn, story, type Record_ } from './project.js'
import { random } from './random.js'

export interface Sample {
  asOf: Day
  events: Record_[]
  /** What was planted, and what must be found because of it; computed from the sample's own calendar. */
  truth: { project: string; name: string; kind: 'anomaly' | 'near-miss' | 'delay'; found: Finding[] }[]
  /** What is so of the city as a whole: few of its projects were ever inspected. */
  city: Finding[]
  /** Who held how many days of a matter that is late. */
  held: (Omit<Delayed, 'found'> & { project: string; name: string })[]
}

export const sampleAsOf = '2026-10-30'
const names = { 'U-NR': '自然资源局', 'U-HOUSING': '住房城乡建设局', 'U-ECO': '生态环境局', 'U-DRC': '发展改革委', 'U-FIRE': '消防救援大队', 'U-PARK': '园区管委会', 'U-GOV': '市政府' }

const bureaus = ['U-NR', 'U-HOUSING', 'U-ECO', 'U-DRC', 'U-FIRE']
/** Who may decide what, by the register: what the counter hands out at random, every bureau. */
const powers: Record<string, string[]> = {
  project_filing: bureaus, engineering_planning_permit: bureaus, construction_permit: bureaus, land_permit: bureaus,
  energy_review: ['U-ECO'], fire_review: ['U-NR'], water_permit: ['U-NR', 'U-ECO'], site_opinion: ['U-NR'], tree_felling: ['U-NR'], completion_acceptance: ['U-HOUSING'],
}

/** A fictional city of some 150 projects over two years. The same seed tells the same city. */
export function generate(seed = 20_261, projects = 150): Sample {
  const draw = random(seed)
  const events: Record_[] = Object.entries(names).map(([unit, name]) => ({ id: `register-${unit}`, type: 'unit.registered', subject: `unit/${unit}`, occurredAt: '2018-11-01', recordedAt: recordedOn('2018-11-01'), source: 'register', channel: 'register', data: { kind: unit === 'U-GOV' ? 'government' : 'department', name, ...(unit !== 'U-GOV' && { parent: 'U-GOV' }) } }))
  for (const [item, holders] of Object.entries(powers))
    for (const unit of holders) events.push({ id: `power-${item}-${unit}`, type: 'authority.conferred', subject: `authority/${item}-${unit}`, occurredAt: '2018-11-01', recordedAt: recordedOn('2018-11-01'), source: 'register', channel: 'register', data: { unit, power: 'approve', item, basis: 'CITY-POWERS@2018#1' } })
  events.push({ id: 'register-completion_acceptance', type: 'item.catalogued', subject: 'item/completion_acceptance', occurredAt: '2018-11-01', recordedAt: recordedOn('2018-11-01'), source: 'register', channel: 'register', data: { kind: 'approval', version: '1', statutory: true, limits: [{ amount: 20, unit: 'wd' }], basis: 'CN-AL@2019#42' } })
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
  return { asOf: sampleAsOf, events, truth, city: [{ rule: 'landing-cn/ledger-coverage', subject: 'portfolio/all', light: 'yellow' }], held }
}
