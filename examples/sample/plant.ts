import type { Day } from './calendar.js'
import { begin, recordedOn, type Story } from './project.js'

/** What must be found: a rule and a subject, red, or yellow where the rule only advises. */
export interface Finding { rule: string; subject: string; light: 'red' | 'yellow' }

/** A planted story: an anomaly, or a near-miss that looks like one and is lawful. A near-miss has no red finding. */
export interface Plant { name: string; tell(story: Story, asOf: Day): Finding[] }

/** An anomaly with two near-misses or more. */
export interface Planted { anomaly: Plant; nearMisses: readonly [Plant, Plant, ...Plant[]] }

export const limit20 = { limits: [{ amount: 20, unit: 'wd' }] }
export const red = (rule: string, subject: string): Finding => ({ rule: `landing-cn/${rule}`, subject, light: 'red' })
export const yellow = (rule: string, subject: string): Finding => ({ rule: `landing-cn/${rule}`, subject, light: 'yellow' })
export const corrects = (id: string, on: Day) => ({ corrects: { id, reason: 'data_error' }, recordedAt: recordedOn(on) })

/** Signs the project, with a lead unit in time. */
export const plain = (tell: (story: Story, asOf: Day) => Finding[]) => (story: Story, asOf: Day): Finding[] => {
  begin(story)
  return tell(story, asOf)
}

/** A story that is told one way as an anomaly and in other ways as near-misses; the findings are those of the first. */
export function planted<How extends string>(names: Readonly<Record<How, string>>, tell: (how: How, story: Story, asOf: Day) => Finding | Finding[]): Planted {
  const [first, ...others] = Object.entries<string>(names) as [How, string][]
  const plant = ([how, name]: [How, string], found: boolean): Plant => ({ name, tell: plain((story, asOf) => { const findings = [tell(how, story, asOf)].flat(); return found ? findings : [] }) })
  return { anomaly: plant(first!, true), nearMisses: others.map((each) => plant(each, false)) as unknown as Planted['nearMisses'] }
}
